"""Who may do what with a report."""

from __future__ import annotations

from typing import Any

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission


def may_manage(actor: Actor, _subject: Any) -> bool:
    """The secretariat handles reports."""
    return actor.is_secretariat


def may_follow(actor: Actor, report: Any) -> bool:
    """Who gave its code on this device, or tied it to their account, follows a report."""
    if report is None:
        return False
    return report.is_followed or (actor.is_signed_in and report.author_person_id == actor.person_id)


def may_read(actor: Actor, report: Any) -> bool:
    """The secretariat reads each report, its reporter their own."""
    return may_manage(actor, report) or may_follow(actor, report)


POLICIES: dict[Permission, Policy] = {
    Permission.REPORT_MANAGE: may_manage,
    Permission.REPORT_FOLLOW: may_follow,
    Permission.REPORT_READ: may_read,
}
