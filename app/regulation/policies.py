"""Who may do what with the register of regulation: everyone reads it."""

from __future__ import annotations

from typing import Any

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission


def may_manage(actor: Actor, _subject: Any) -> bool:
    """The secretariat keeps the register and the financing map."""
    return actor.is_secretariat


POLICIES: dict[Permission, Policy] = {Permission.REGULATION_MANAGE: may_manage}
