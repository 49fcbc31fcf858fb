"""One act on several cases: with each what would be done with it alone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app.core.db import db
from app.desk import replies, rules
from app.desk.labels import THINGS
from app.desk.models import Case
from app.desk.rules import Bulk
from app.desk.services import handling, merging
from app.web.filters import datum


def reply_values(case: Case, *, by_name: str) -> dict[str, str]:
    """What the fields of a reply say for one case."""
    return {
        "naam": case.reporter_name,
        "nummer": case.number or "",
        "onderwerp": case.subject,
        "soort": str(THINGS[case.kind]),
        "datum": datum(case.received_at),
        "behandelaar": by_name,
    }


def do_in_bulk(
    act: Bulk,
    case_ids: Sequence[int],
    *,
    body: str,
    assignee_id: int | None,
    by: int,
    by_name: str,
    now: datetime,
    once_key: str,
) -> int:
    """Do it with each case with which it still can be done; gives with how many."""
    found = db.session.scalars(
        select(Case).where(Case.id.in_(sorted(set(case_ids)))).order_by(Case.id).with_for_update()
    ).all()
    able = [case for case in found if rules.may_in_bulk(act, case.state, suspected=case.suspected)]
    for case in able:
        if act is Bulk.ASSIGN:
            handling.assign(case, assignee_id, by=by, now=now)
        elif act is Bulk.SET_APART:
            handling.set_apart(case, by=by, now=now)
        elif act is Bulk.RELEASE:
            handling.release(case, by=by, now=now)
        else:
            merging.tell_all(
                case,
                to=rules.BULK_STATES[act],
                body=replies.filled(body, reply_values(case, by_name=by_name)),
                by=by,
                now=now,
                once_key=hashlib.sha256(f"{once_key}|{case.id}|lead".encode()).hexdigest()[:32],
            )
    return len(able)
