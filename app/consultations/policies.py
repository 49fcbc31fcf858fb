"""Who may do what with consultations. Answering needs no account: the personal link is the key."""

from __future__ import annotations

from typing import Any

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission
from app.consultations.rules import State


def may_read(actor: Actor, consultation: Any) -> bool:
    """A consultation is public from its announcement on, unless it was read from a file; the
    secretariat sees all."""
    return actor.is_secretariat or (
        consultation is not None
        and consultation.state is not State.DRAFT
        and getattr(consultation, "imported_at", None) is None
    )


def is_secretariat(actor: Actor, _subject: Any) -> bool:
    """The secretariat prepares consultations and reads what came in."""
    return actor.is_secretariat


POLICIES: dict[Permission, Policy] = {
    Permission.CONSULTATION_READ: may_read,
    Permission.CONSULTATION_MANAGE: is_secretariat,
    Permission.CONSULTATION_RESULTS: is_secretariat,
}
