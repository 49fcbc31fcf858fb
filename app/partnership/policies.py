"""Who may do what with the partnership."""

from __future__ import annotations

from typing import Any

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission


def may_manage(actor: Actor, _subject: Any) -> bool:
    """The secretariat keeps organisations, mandates, agreements and what the partnership chose."""
    return actor.is_secretariat


POLICIES: dict[Permission, Policy] = {Permission.PARTNERSHIP_MANAGE: may_manage}
