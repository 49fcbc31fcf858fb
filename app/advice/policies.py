"""Who may do what with an advice."""

from __future__ import annotations

from typing import Any

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission
from app.advice.rules import AdviceState


def may_read(actor: Actor, advice: Any) -> bool:
    """Everyone reads what is published; the rest is the secretariat's."""
    return actor.is_secretariat or (advice is not None and advice.state is AdviceState.PUBLISHED)


def is_secretariat(actor: Actor, _subject: Any) -> bool:
    """The secretariat writes, finishes and publishes."""
    return actor.is_secretariat


POLICIES: dict[Permission, Policy] = {
    Permission.ADVICE_READ: may_read,
    Permission.ADVICE_WRITE: is_secretariat,
    Permission.ADVICE_FINISH: is_secretariat,
}
