"""What can be read of cases. Lists are read as columns, ordered by id, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from app.core import clock, codes, uploads
from app.core.db import db
from app.core.uploads import Attachment, FileKind
from app.desk import rules
from app.desk.models import Case, CaseAttachment, CaseMessage, CaseMove, CaseNote, FollowSession
from app.desk.rules import Kind, Party, State
from app.people.models import Person

LARGEST_ID = 2**31 - 1
"""Of an integer column; an address may hold any number."""


@dataclass(frozen=True)
class MessageRow:
    """A message, with who wrote it for the desk ('' for the reporter)."""

    id: int
    party: Party
    author: str
    html: str
    at: datetime
    number: str
    """Of the case to which it belongs."""


@dataclass(frozen=True)
class MoveRow:
    """A move of a case, with who made it ('' for the reporter)."""

    state: State
    party: Party
    author: str
    at: datetime


@dataclass(frozen=True)
class NoteRow:
    """A note of the desk."""

    author: str
    body: str
    at: datetime


@dataclass(frozen=True)
class FileRow:
    """A file of a case."""

    name: str
    title: str
    kind: FileKind
    size: int
    party: Party


@dataclass(frozen=True)
class Worklist:
    """What waits on the desk, in numbers."""

    to_react: int
    in_treatment: int
    waiting: int
    late: int
    suspected: int

    @property
    def open(self) -> int:
        """All that is not finished."""
        return self.to_react + self.in_treatment + self.waiting


def is_late(today: date) -> ColumnElement[bool]:
    """That a term is over while the clock runs, of a case or of one that is handled with it."""
    other = aliased(Case)
    of_others = select(other.id).where(other.lead_id == Case.id, _is_over(other, today))
    return or_(_is_over(Case, today), of_others.correlate(Case).exists())


def _is_over(of: type[Case], today: date) -> ColumnElement[bool]:
    return or_(
        and_(of.state.in_(sorted(rules.UNTREATED)), of.react_by < today),
        and_(of.state == State.IN_TREATMENT, of.answer_by < today),
    )


def stands_for_itself() -> ColumnElement[bool]:
    """That nobody looks after a case by another: it is on its own, or its lead is finished."""
    lead = aliased(Case)
    is_open = (
        select(lead.id)
        .where(lead.id == Case.lead_id, lead.state.in_(sorted(rules.OPEN)))
        .correlate(Case)
        .exists()
    )
    return or_(Case.lead_id.is_(None), and_(Case.state.in_(sorted(rules.OPEN)), ~is_open))


def worklist(kind: Kind | None = None) -> Worklist:
    """What waits on the desk, in one statement."""
    apart = Case.suspected.is_(False)

    def number(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count().filter(*conditions)

    row = db.session.execute(
        select(
            number(apart, Case.state.in_(sorted(rules.UNTREATED))),
            number(apart, Case.state == State.IN_TREATMENT),
            number(apart, Case.state == State.WAITING),
            number(apart, is_late(clock.today())),
            number(Case.suspected.is_(True)),
        ).where(
            *([Case.kind == kind] if kind else []),
            stands_for_itself(),
            or_(Case.state.in_(sorted(rules.OPEN)), Case.suspected),
        )
    ).one()
    return Worklist(*row)


def case(case_id: int) -> Case | None:
    """The case with this id."""
    return db.session.get(Case, case_id) if case_id <= LARGEST_ID else None


def case_by_code(follow_code: str) -> Case | None:
    """The case that a follow code opens."""
    digest = codes.digest(codes.normalise_code(follow_code))
    return db.session.scalar(select(Case).where(Case.follow_digest == digest))


def followed_case_id(token: str, now: datetime) -> int | None:
    """Which case is open on a device."""
    return db.session.scalar(
        select(FollowSession.case_id).where(
            FollowSession.digest == codes.digest(token), FollowSession.expires_at > now
        )
    )


def messages(case_id: int, *, with_others: bool = False) -> Sequence[MessageRow]:
    """The messages both ways, oldest first; with those of the cases that are handled with it.

    So a question that was put before they were put together stands beside its answer. What the
    desk wrote to all stands once; to a case whose lead left, it stands as that case got it.
    """
    is_ours = CaseMessage.case_id == case_id
    if with_others:
        is_ours = or_(is_ours, Case.lead_id == case_id)
    rows = db.session.execute(
        select(
            CaseMessage.id,
            CaseMessage.party,
            func.coalesce(Person.name, ""),
            CaseMessage.html,
            CaseMessage.at,
            func.coalesce(Case.number, ""),
            func.coalesce(CaseMessage.copy_of_id, CaseMessage.id),
        )
        .join(Case, Case.id == CaseMessage.case_id)
        .outerjoin(Person, Person.id == CaseMessage.by_id)
        .where(is_ours)
        .order_by(CaseMessage.at, CaseMessage.id)
    )
    once: dict[int, MessageRow] = {}
    for row in rows:
        once.setdefault(row[6], MessageRow(*row[:6]))
    return list(once.values())


def message(message_id: int) -> CaseMessage | None:
    """One message."""
    return db.session.get(CaseMessage, message_id)


def moves(case_id: int) -> Sequence[MoveRow]:
    """The moves of a case, oldest first."""
    rows = db.session.execute(
        select(CaseMove.state, CaseMove.party, func.coalesce(Person.name, ""), CaseMove.at)
        .outerjoin(Person, Person.id == CaseMove.by_id)
        .where(CaseMove.case_id == case_id)
        .order_by(CaseMove.id)
    )
    return [MoveRow(*row) for row in rows]


def notes(case_id: int) -> Sequence[NoteRow]:
    """The notes on a case, oldest first."""
    rows = db.session.execute(
        select(Person.name, CaseNote.body, CaseNote.at)
        .join(Person, Person.id == CaseNote.by_id)
        .where(CaseNote.case_id == case_id)
        .order_by(CaseNote.id)
    )
    return [NoteRow(*row) for row in rows]


def files(case_id: int) -> Sequence[FileRow]:
    """The files of a case, without their content."""
    rows = db.session.execute(
        select(
            Attachment.name,
            Attachment.title,
            Attachment.kind,
            Attachment.size,
            CaseAttachment.party,
        )
        .join(CaseAttachment, CaseAttachment.attachment_id == Attachment.id)
        .where(CaseAttachment.case_id == case_id)
        .order_by(Attachment.id)
    )
    return [FileRow(*row) for row in rows]


def file_of(case_id: int, name: str) -> Attachment | None:
    """A file of a case by our name for it."""
    if not uploads.is_name(name):
        return None
    return db.session.scalar(
        select(Attachment)
        .join(CaseAttachment, CaseAttachment.attachment_id == Attachment.id)
        .where(CaseAttachment.case_id == case_id, Attachment.name == name)
    )
