"""Who may do what with the documents of a group."""

from __future__ import annotations

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission
from app.workgroups.documents.scope import DocumentScope
from app.workgroups.policies import may_read as may_read_group
from app.workgroups.rules import WorkgroupState
from app.workgroups.scope import GroupScope


def _leads(actor: Actor, group: GroupScope) -> bool:
    return actor.is_secretariat or actor.person_id in group.lead_person_ids


def may_add(actor: Actor, group: GroupScope) -> bool:
    """Members and the secretariat put documents there, until the group is closed."""
    return may_read_group(actor, group) and group.state is not WorkgroupState.CLOSED


def may_read(actor: Actor, document: DocumentScope) -> bool:
    """The group reads its documents; what was withdrawn, only who leads it.

    What is for anyone has an address of its own, that says nothing of the group.
    """
    return _leads(actor, document) if document.is_withdrawn else may_read_group(actor, document)


def may_change(actor: Actor, document: DocumentScope) -> bool:
    """Who put it there, the lead and the secretariat, as long as it stands."""
    own = actor.person_id == document.added_by
    return (
        may_add(actor, document) and not document.is_withdrawn and (own or _leads(actor, document))
    )


POLICIES: dict[Permission, Policy] = {
    Permission.DOCUMENT_ADD: may_add,
    Permission.DOCUMENT_READ: may_read,
    Permission.DOCUMENT_CHANGE: may_change,
}
