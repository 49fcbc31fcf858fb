"""What can be read of cases. Lists are read as columns, ordered by id, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from app.core import clock, codes, uploads
from app.core.db import db
from app.core.uploads import Attachment, FileKind
from app.desk import rules
from app.desk.models import Case, CaseAttachment, CaseMessage, CaseMove, CaseNote, FollowSession
from app.desk.rules import Due, Entry, Kind, Party, ReporterKind, State
from app.people.models import Person
from app.web.pagination import Cursor, Page, page_of

PAGE_SIZE = 50
LARGEST_ID = 2**31 - 1
"""Of an integer column; an address may hold any number."""


@dataclass(frozen=True)
class InboxRow:
    """A case in the inbox."""

    id: int
    number: str
    received_at: datetime
    reporter_kind: ReporterKind
    entry: Entry
    subject: str
    state: State
    suspected: bool
    due: Due | None


@dataclass(frozen=True)
class MessageRow:
    """A message, with who wrote it for the desk ('' for the reporter)."""

    id: int
    party: Party
    author: str
    html: str
    at: datetime


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


VIEWS: Mapping[str, frozenset[State]] = {
    "open": rules.OPEN,
    "te-reageren": rules.UNTREATED,
    "wacht": frozenset({State.WAITING}),
    "klaar": frozenset(State) - rules.OPEN,
}
"""The views of the inbox that are a set of states; 'te-laat' and 'verdacht' are others."""
LATE, SUSPECTED, ALL = "te-laat", "verdacht", "alles"


def _is_late(today: date) -> ColumnElement[bool]:
    return or_(
        and_(Case.state.in_(sorted(rules.UNTREATED)), Case.react_by < today),
        and_(Case.state == State.IN_TREATMENT, Case.answer_by < today),
    )


def inbox(kind: Kind | None, view: str, cursor: Cursor, *, size: int = PAGE_SIZE) -> Page[InboxRow]:
    """One page of cases, newest first; a suspected one stands only under its own view."""
    today = clock.today()
    wanted = _in_view(kind, view, today)
    if cursor.key is not None:
        key = min(cursor.key, LARGEST_ID)
        wanted = wanted.where(Case.id > key if cursor.newer else Case.id < key)
    wanted = wanted.order_by(Case.id.asc() if cursor.newer else Case.id.desc()).limit(size + 1)
    rows = [
        InboxRow(
            row.id,
            row.number or "",
            row.received_at,
            row.reporter_kind,
            row.entry,
            row.subject,
            row.state,
            row.suspected,
            rules.due(rules.due_on(row.state, row.react_by, row.answer_by), today),
        )
        for row in db.session.execute(wanted)
    ]
    return page_of(rows, cursor, size, lambda row: row.id)


def _in_view(kind: Kind | None, view: str, today: date) -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = select(
        Case.id,
        Case.number,
        Case.received_at,
        Case.reporter_kind,
        Case.entry,
        Case.subject,
        Case.state,
        Case.suspected,
        Case.react_by,
        Case.answer_by,
    ).where(*([Case.kind == kind] if kind else []))
    if view == SUSPECTED:
        return wanted.where(Case.suspected)
    wanted = wanted.where(Case.suspected.is_(False))
    if view == LATE:
        return wanted.where(_is_late(today))
    if view in VIEWS:
        return wanted.where(Case.state.in_(sorted(VIEWS[view])))
    return wanted


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
            number(apart, _is_late(clock.today())),
            number(Case.suspected.is_(True)),
        ).where(
            *([Case.kind == kind] if kind else []),
            Case.lead_id.is_(None),
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


def messages(case_id: int) -> Sequence[MessageRow]:
    """The messages both ways, oldest first."""
    rows = db.session.execute(
        select(
            CaseMessage.id,
            CaseMessage.party,
            func.coalesce(Person.name, ""),
            CaseMessage.html,
            CaseMessage.at,
        )
        .outerjoin(Person, Person.id == CaseMessage.by_id)
        .where(CaseMessage.case_id == case_id)
        .order_by(CaseMessage.id)
    )
    return [MessageRow(*row) for row in rows]


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
