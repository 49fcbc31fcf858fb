"""Who may do what in the register."""

from __future__ import annotations

from typing import Any

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission


def is_secretariat(actor: Actor, _subject: Any) -> bool:
    """The register is the secretariat's."""
    return actor.is_secretariat


def may_read(actor: Actor, contribution: Any) -> bool:
    """The secretariat reads each contribution, everyone reads their own."""
    return actor.is_secretariat or (
        actor.is_signed_in and contribution.author_person_id == actor.person_id
    )


POLICIES: dict[Permission, Policy] = {
    Permission.REGISTER_READ: is_secretariat,
    Permission.CONTRIBUTION_READ: may_read,
    Permission.CONTRIBUTION_DISPOSE: is_secretariat,
    Permission.FEEDBACK_PUBLISH: is_secretariat,
}
