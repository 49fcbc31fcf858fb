"""Who may do what with a case."""

from __future__ import annotations

from typing import Any

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission


def may_manage(actor: Actor, _subject: Any) -> bool:
    """The secretariat handles cases."""
    return actor.is_secretariat


def may_follow(actor: Actor, case: Any) -> bool:
    """Who gave its code on this device, or tied it to their account, follows a case."""
    if case is None:
        return False
    return case.is_followed or (actor.is_signed_in and case.author_person_id == actor.person_id)


def may_read(actor: Actor, case: Any) -> bool:
    """The secretariat reads each case, its reporter their own."""
    return may_manage(actor, case) or may_follow(actor, case)


POLICIES: dict[Permission, Policy] = {
    Permission.CASE_MANAGE: may_manage,
    Permission.CASE_FOLLOW: may_follow,
    Permission.CASE_READ: may_read,
}
