"""Texts for publication: what waits for a second pair of eyes, and what the public may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.core import prose
from app.core.db import db
from app.desk.models import Case, Redaction
from app.desk.rules import Kind, ReporterKind, State
from app.people.models import Person


@dataclass(frozen=True)
class RedactionRow:
    """One text for publication, and what was said of it."""

    id: int
    text: str
    at: datetime
    by_id: int
    author: str
    judged_at: datetime | None
    judge: str
    approved: bool | None
    remark: str


@dataclass(frozen=True)
class WaitingRow:
    """A case of which a text waits for a second pair of eyes."""

    case_id: int
    number: str
    subject: str
    author: str
    at: datetime
    is_own: bool


@dataclass(frozen=True)
class PublishedPage:
    """A case as the public may read it."""

    number: str
    kind: Kind
    reporter_kind: ReporterKind
    received_at: datetime
    html: Markup


def redactions(case_id: int) -> Sequence[RedactionRow]:
    """All texts that were made of a case, newest first."""
    judge = aliased(Person)
    rows = db.session.execute(
        select(Redaction, Person.name, judge.name)
        .join(Person, Person.id == Redaction.by_id)
        .outerjoin(judge, judge.id == Redaction.judged_by_id)
        .where(Redaction.case_id == case_id)
        .order_by(Redaction.id.desc())
    )
    return [
        RedactionRow(
            one.id,
            one.text,
            one.at,
            one.by_id,
            author,
            one.judged_at,
            judge_name or "",
            one.approved,
            one.remark,
        )
        for one, author, judge_name in rows
    ]


def waiting(person_id: int) -> Sequence[WaitingRow]:
    """Which texts wait for a second pair of eyes, oldest first; one's own are for someone else."""
    rows = db.session.execute(
        select(Case.id, Case.number, Case.subject, Person.name, Redaction.at, Redaction.by_id)
        .join(Redaction, Redaction.case_id == Case.id)
        .join(Person, Person.id == Redaction.by_id)
        .where(Redaction.judged_at.is_(None))
        .order_by(Redaction.id)
    )
    return [
        WaitingRow(row[0], row[1] or "", row[2], row[3], row[4], row[5] == person_id)
        for row in rows
    ]


def published_page(number: str) -> PublishedPage | None:
    """The newest approved text of a case; None when there is none, or it was withdrawn."""
    row = db.session.execute(
        select(Case.number, Case.kind, Case.reporter_kind, Case.received_at, Redaction.text)
        .join(Redaction, Redaction.case_id == Case.id)
        .where(Case.number == number, Redaction.approved.is_(True), Case.state != State.WITHDRAWN)
        .order_by(Redaction.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return PublishedPage(row[0] or "", row[1], row[2], row[3], prose.render(row[4]))
