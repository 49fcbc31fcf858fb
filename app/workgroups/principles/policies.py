"""Who may test a draft against the guiding principles."""

from __future__ import annotations

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission
from app.workgroups.policies import may_write
from app.workgroups.principles.scope import TestedScope
from app.workgroups.rules import ACTIVE


def may_test(actor: Actor, draft: TestedScope) -> bool:
    """The lead, the secretariat and the experts of the group, while it is at work."""
    is_expert = actor.person_id in draft.expert_person_ids and draft.state in ACTIVE
    return is_expert or may_write(actor, draft)


POLICIES: dict[Permission, Policy] = {Permission.PRINCIPLES_TEST: may_test}
