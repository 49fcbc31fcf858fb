"""Who may do what in deciding."""

from __future__ import annotations

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission
from app.workgroups.decisions.scope import RoundScope
from app.workgroups.policies import may_write


def speaks(actor: Actor, asked: RoundScope) -> bool:
    """Only who speaks for a place gives its position and holds a minority position.

    The secretariat neither gives, changes nor removes one: it has no seat.
    """
    return (
        actor.person_id in asked.member_person_ids and asked.place_of(actor.person_id) is not None
    )


POLICIES: dict[Permission, Policy] = {
    Permission.DECISION_LEAD: may_write,
    Permission.POSITION_GIVE: speaks,
    Permission.MINORITY_HOLD: speaks,
}
