"""Handling cases together, and apart again: each keeps its number, code, reporter and history."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select, update

from app.contributions import services as register
from app.core.db import db, upsert
from app.core.errors import Refused
from app.desk import rules
from app.desk.models import Case, CaseJudgement, CaseMerge, CaseMessage, Handover
from app.desk.rules import Party, State, Step
from app.desk.services import cases
from app.desk.services.handling import Receiver, hand_over, keep_step
from app.desk.services.intake import contribution_of


class CannotMerge(Refused):
    """Two cases can't be handled together now."""


def together_with(lead: Case) -> Sequence[Case]:
    """The cases that are handled together with a lead, oldest first; without itself."""
    return db.session.scalars(select(Case).where(Case.lead_id == lead.id).order_by(Case.id)).all()


def merge(case: Case, lead: Case, *, by: int, now: datetime) -> Case:
    """Handle a case together with another from now on, and those with it; gives the lead.

    A lead that is itself handled together with another means that other one.
    """
    if lead.lead_id is not None:
        found = db.session.get(Case, lead.lead_id)
        lead = found if found is not None else lead
    if case.id == lead.id or case.lead_id == lead.id:
        return lead  # a double click, or together already
    _check(case, lead)
    if case.lead_id is not None:
        _end(case, by=by, now=now)
    for one in (case, *together_with(case)):
        if one.lead_id is not None:
            _end(one, by=by, now=now)
        db.session.add(CaseMerge(case_id=one.id, lead_id=lead.id, merged_at=now, merged_by_id=by))
        one.lead_id = lead.id
        db.session.flush()
        keep_step(one, Step.MERGED, by=by, now=now, other_id=lead.id)
    return lead


def _check(case: Case, lead: Case) -> None:
    if case.suspected or lead.suspected:
        raise CannotMerge(_("Geef eerst vrij wat apart staat. Voeg daarna samen."))
    if not (rules.may_lead(case.state) and rules.may_lead(lead.state)):
        raise CannotMerge(_("Een van beide is ingetrokken. Die wordt niet meer behandeld."))


def _end(case: Case, *, by: int | None, now: datetime) -> None:
    db.session.execute(
        update(CaseMerge)
        .where(CaseMerge.case_id == case.id, CaseMerge.ended_at.is_(None))
        .values(ended_at=now, ended_by_id=by)
    )
    case.lead_id = None
    db.session.flush()


def split(case: Case, *, by: int | None, now: datetime) -> None:
    """Handle a case on its own again, as if it had never been otherwise."""
    lead_id = case.lead_id
    if lead_id is None:
        return  # a double click
    _end(case, by=by, now=now)
    keep_step(case, Step.SPLIT, by=by, now=now, other_id=lead_id)


def goes_its_own_way(case: Case, *, now: datetime) -> None:
    """Take apart what its reporter took back or asked to look at again: it needs its own answer."""
    split(case, by=None, now=now)
    if case.state is State.WITHDRAWN:
        for one in together_with(case):
            split(one, by=None, now=now)


def reporter_writes(case: Case, body: str, *, by: int | None, now: datetime, once_key: str) -> None:
    """Write as the reporter; an answer to a question of the desk also wakes the lead."""
    cases.write(case, body, party=Party.REPORTER, by=by, now=now, once_key=once_key)
    lead = db.session.get(Case, case.lead_id) if case.lead_id is not None else None
    if lead is not None and lead.state is State.WAITING:
        cases.move(lead, State.IN_TREATMENT, party=Party.REPORTER, now=now, by=by)


def reopen(case: Case, *, reason: str, by: int | None, now: datetime, once_key: str) -> None:
    """Ask to look at a case again, as its reporter."""
    cases.move(
        case,
        State.REOPENED,
        party=Party.REPORTER,
        reason=reason,
        by=by,
        now=now,
        once_key=once_key,
    )
    goes_its_own_way(case, now=now)


def withdraw(case: Case, *, reason: str, now: datetime, by: int | None) -> None:
    """Take a case back, on the desk and in the register; number and text stay."""
    cases.move(case, State.WITHDRAWN, party=Party.REPORTER, reason=reason, now=now, by=by)
    goes_its_own_way(case, now=now)
    contribution = contribution_of(case)
    if contribution is not None:
        register.withdraw(contribution, now=now)


def judge_apart(one: Case, other: Case, *, by: int, now: datetime) -> None:
    """Keep that two cases are not about the same, so that nobody is asked again."""
    first, second = sorted((one.id, other.id))
    if first == second:
        return
    db.session.execute(
        upsert(CaseJudgement)
        .values(first_id=first, second_id=second, at=now, by_id=by)
        .on_conflict_do_nothing()
    )


def tell_all(
    lead: Case, *, to: State | None, body: str, by: int, now: datetime, once_key: str
) -> int:
    """Move the lead, write to its reporter, and do the same for each case that is with it.

    A case that can't make the move gets the words alone. Gives how many reporters were told.
    """
    told = _tell(lead, to=to, body=body, by=by, now=now, once_key=once_key)
    others = together_with(lead)
    for one in others:
        fits = to if to is not None and rules.may_move(one.state, to, Party.DESK) else None
        key = _key_of(once_key, one)
        copy_of = told.id if told is not None else None
        _tell(one, to=fits, body=body, by=by, now=now, once_key=key, copy_of=copy_of)
    return len(others) + 1


def _tell(
    case: Case,
    *,
    to: State | None,
    body: str,
    by: int,
    now: datetime,
    once_key: str,
    copy_of: int | None = None,
) -> CaseMessage | None:
    if to is not None:
        return cases.move(
            case,
            to,
            party=Party.DESK,
            by=by,
            reason=body,
            now=now,
            once_key=once_key,
            copy_of=copy_of,
        )
    if body and case.state is not State.WITHDRAWN:
        return cases.write(
            case, body, party=Party.DESK, by=by, now=now, once_key=once_key, copy_of=copy_of
        )
    return None


def hand_over_all(
    lead: Case, receiver: Receiver, *, reason: str, by: int, now: datetime, once_key: str
) -> Handover:
    """Give a case to another body, and those that are handled with it: each with its own text.

    Whose name may travel along was only asked for the lead. One that is finished already stays as
    it is. Raises MoveNotAllowed when the lead is.
    """
    given = hand_over(lead, receiver, reason=reason, by=by, now=now, once_key=once_key)
    told = db.session.scalar(select(CaseMessage.id).where(CaseMessage.once_key == once_key))
    nameless = replace(receiver, with_reporter=False)
    for one in together_with(lead):
        if rules.may_move(one.state, State.PASSED_ON, Party.DESK):
            key = _key_of(once_key, one)
            hand_over(one, nameless, reason=reason, by=by, now=now, once_key=key, copy_of=told)
    return given


def _key_of(once_key: str, case: Case) -> str:
    """The key of what one form does with one of several cases."""
    return hashlib.sha256(f"{once_key}|{case.id}".encode()).hexdigest()[:32]
