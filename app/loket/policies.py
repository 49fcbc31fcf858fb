"""Who may do what in the loket. The secretariat runs it; an owner writes and checks too."""

from __future__ import annotations

from typing import Any

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission
from app.loket import rules


def may_manage(actor: Actor, _subject: Any) -> bool:
    """The secretariat makes, publishes and archives answers."""
    return actor.is_secretariat


def may_write(actor: Actor, answer: Any) -> bool:
    """The secretariat, and who keeps this answer true."""
    if actor.is_secretariat:
        return True
    return actor.is_signed_in and answer is not None and answer.owner_id == actor.person_id


def may_check(actor: Actor, answer: Any) -> bool:
    """Who may write, except who wrote at this version."""
    if answer is None or not may_write(actor, answer):
        return False
    return rules.why_not_checked_by(actor.person_id, answer.writer_ids) is None


POLICIES: dict[Permission, Policy] = {
    Permission.LOKET_MANAGE: may_manage,
    Permission.ANSWER_WRITE: may_write,
    Permission.ANSWER_CHECK: may_check,
}
