"""Who may do what with goals; anyone may read them."""

from __future__ import annotations

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission
from app.workgroups.goals.scope import AssignmentScope


def may_write(actor: Actor, assignment: AssignmentScope) -> bool:
    """The secretariat, and who pulls the assignment or a group that works on it."""
    return actor.is_secretariat or actor.person_id in assignment.lead_person_ids


POLICIES: dict[Permission, Policy] = {Permission.GOAL_WRITE: may_write}
