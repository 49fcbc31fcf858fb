"""Who may make and resolve links."""

from __future__ import annotations

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission
from app.workgroups.consistency.scope import LinkDesk, LinkScope


def may_make(actor: Actor, desk: LinkDesk) -> bool:
    """The secretariat, and whoever leads a group."""
    return actor.is_secretariat or bool(desk.leads)


def may_resolve(actor: Actor, link: LinkScope) -> bool:
    """The secretariat, and the leads at either side."""
    return actor.is_secretariat or actor.person_id in link.lead_person_ids


POLICIES: dict[Permission, Policy] = {
    Permission.LINK_MAKE: may_make,
    Permission.LINK_RESOLVE: may_resolve,
}
