"""Lists of consultations: for the public, an assignment's page, the front page and the desk."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from sqlalchemy import select

from app.consultations.models import Consultation
from app.consultations.rules import FEEDBACK_TERM, OVER, State, state_at
from app.consultations.synopsis.models import Summary
from app.consultations.synopsis.rules import SUMMARY_TERM
from app.core import clock, prose
from app.core.db import db
from app.partnership.models import Assignment


@dataclass(frozen=True)
class OpenConsultation:
    """A consultation that can be answered now."""

    id: int
    title: str
    purpose: str
    """The beginning of it, on one line."""
    assignment_number: int
    assignment_name: str
    closes_at: datetime


@dataclass(frozen=True)
class AssignmentConsultation:
    """A consultation in a list; `state` is as it is at the moment of asking."""

    id: int
    title: str
    state: State
    opens_at: datetime | None
    closes_at: datetime | None
    report_due_on: date | None
    assignment_number: int
    assignment_name: str
    is_imported: bool = False
    """Whether it was read from a file."""


class Work(enum.StrEnum):
    """What a consultation asks of the secretariat."""

    COMPLETE_PLAN = "complete_plan"
    OPEN = "open"
    ANALYSE = "analyse"
    REPORT = "report"
    SUMMARISE = "summarise"


@dataclass(frozen=True)
class WorkItem:
    """One consultation that waits for the secretariat, with the day by which."""

    consultation_id: int
    title: str
    what: Work
    due_on: date | None
    is_late: bool


def open_now(now: datetime) -> Sequence[OpenConsultation]:
    """What can be answered now, first to close first."""
    rows = db.session.execute(
        select(
            Consultation.id,
            Consultation.title,
            Consultation.purpose,
            Assignment.number,
            Assignment.name,
            Consultation.closes_at,
        )
        .join(Assignment, Assignment.id == Consultation.assignment_id)
        .where(
            Consultation.state == State.OPEN,
            Consultation.opens_at <= now,
            Consultation.closes_at > now,
        )
        .order_by(Consultation.closes_at, Consultation.id)
    )
    return [
        OpenConsultation(row[0], row[1], prose.excerpt(row[2]), row[3], row[4], row[5])
        for row in rows
        if row[5] is not None
    ]


def for_assignment(
    assignment_id: int, now: datetime | None = None
) -> Sequence[AssignmentConsultation]:
    """The announced, open and past consultations of an assignment, latest first."""
    return _listed(now or clock.now(), Consultation.assignment_id == assignment_id)


def listing(now: datetime, *, with_drafts: bool) -> Sequence[AssignmentConsultation]:
    """All consultations, latest first; drafts only for the secretariat."""
    return _listed(now, with_drafts=with_drafts)


def _listed(
    now: datetime, *conditions: object, with_drafts: bool = False
) -> Sequence[AssignmentConsultation]:
    query = (
        select(
            Consultation.id,
            Consultation.title,
            Consultation.state,
            Consultation.opens_at,
            Consultation.closes_at,
            Consultation.report_due_on,
            Assignment.number,
            Assignment.name,
            Consultation.imported_at,
        )
        .join(Assignment, Assignment.id == Consultation.assignment_id)
        .order_by(Consultation.closes_at.desc(), Consultation.id.desc())
    )
    for condition in conditions:
        query = query.where(condition)  # type: ignore[arg-type]  # conditions of our own making
    if not with_drafts:
        query = query.where(Consultation.state != State.DRAFT, Consultation.imported_at.is_(None))
    return [
        AssignmentConsultation(
            id=row.id,
            title=row.title,
            state=state_at(row.state, row.opens_at, row.closes_at, now),
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            report_due_on=row.report_due_on,
            assignment_number=row.number,
            assignment_name=row.name,
            is_imported=row.imported_at is not None,
        )
        for row in db.session.execute(query)
    ]


def worklist(now: datetime | None = None) -> Sequence[WorkItem]:
    """What waits for the secretariat, earliest day first."""
    now = now or clock.now()
    rows = listing(now, with_drafts=True)
    items = [item for row in rows if (item := _work(row, now))]
    summarised = set(
        db.session.scalars(select(Summary.consultation_id).where(Summary.published_at.is_not(None)))
    )
    items += [_summary_of(row, now) for row in rows if row.id not in summarised and _is_due(row)]
    return sorted(
        items, key=lambda item: (item.due_on or date.max, item.consultation_id, item.what)
    )


def _is_due(row: AssignmentConsultation) -> bool:
    return row.state in OVER and row.state is not State.REPORTED


def _summary_of(row: AssignmentConsultation, now: datetime) -> WorkItem:
    due = _day(row.closes_at + SUMMARY_TERM) if row.closes_at else None
    return WorkItem(row.id, row.title, Work.SUMMARISE, due, due is not None and due < _day(now))


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.BRUSSELS).date()


def _work(row: AssignmentConsultation, now: datetime) -> WorkItem | None:
    today = now.astimezone(clock.BRUSSELS).date()
    opening = row.opens_at.astimezone(clock.BRUSSELS).date() if row.opens_at else None
    if row.state is State.DRAFT:
        what, due = Work.COMPLETE_PLAN, opening
    elif row.state is State.ANNOUNCED:
        if opening is None or opening > today:
            return None
        what, due = Work.OPEN, opening
    elif _is_due(row):
        what = Work.ANALYSE if row.state is State.CLOSED else Work.REPORT
        last = [_day(row.closes_at + FEEDBACK_TERM)] if row.closes_at else []
        due = min([*last, *([row.report_due_on] if row.report_due_on else [])], default=None)
    else:
        return None
    return WorkItem(row.id, row.title, what, due, due is not None and due < today)


def origin_of(source_id: int) -> str | None:
    """The page of a response, for the register; no statement needed."""
    return url_for("consultations.response_page", response_id=source_id)
