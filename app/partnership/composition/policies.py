"""Who may do what with composition schemes."""

from __future__ import annotations

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission


def may_manage(actor: Actor, _scheme: object) -> bool:
    """The secretariat reads, copies and changes schemes."""
    return actor.is_secretariat


POLICIES: dict[Permission, Policy] = {Permission.SCHEME_MANAGE: may_manage}
