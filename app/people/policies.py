"""Who may manage people."""

from __future__ import annotations

from typing import Any

from app.access.actor import Actor, Role
from app.access.guard import Policy
from app.access.permissions import Permission


def may_manage_people(actor: Actor, _subject: Any) -> bool:
    """Administrators make persons and give roles."""
    return actor.has(Role.ADMINISTRATOR)


POLICIES: dict[Permission, Policy] = {Permission.PEOPLE_MANAGE: may_manage_people}
