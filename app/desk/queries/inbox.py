"""The inbox: cases as rows, newest first; what is handled together stands under its lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select
from sqlalchemy.orm import aliased

from app.access.actor import Role
from app.core import clock
from app.core.db import db
from app.desk import asked as asking
from app.desk import rules
from app.desk.asked import Asked
from app.desk.models import Case, CaseJudgement, CaseMessage, Reply, SavedView
from app.desk.queries import alike
from app.desk.queries.cases import LARGEST_ID, is_late, stands_for_itself
from app.desk.rules import Due, Entry, Kind, Party, ReporterKind, State
from app.people.models import Person, RoleGrant
from app.web.pagination import Cursor, Page, page_of

PAGE_SIZE = 50


@dataclass(frozen=True)
class InboxRow:
    """A case in the inbox."""

    id: int
    number: str
    kind: Kind
    received_at: datetime
    reporter_kind: ReporterKind
    entry: Entry
    subject: str
    state: State
    suspected: bool
    due: Due | None
    """The nearest term, also of a case that is handled with it."""
    assignee: str
    """'' when it is nobody's yet."""
    together: int
    """How many others are handled together with it."""
    has_news: bool
    """Whether the reporter wrote last, or that of a case that is handled with it."""
    alike_id: int | None
    """The case that it is like, as long as nobody judged that."""
    alike: str


@dataclass(frozen=True)
class ViewRow:
    """A view under a name."""

    id: int
    name: str
    shared: bool
    is_own: bool
    owner: str
    asked: Asked


@dataclass(frozen=True)
class ReplyRow:
    """A reply that is used again."""

    id: int
    title: str
    body: str
    version: int
    changed_at: datetime
    changed_by: str
    is_retired: bool


_STATES = {
    asking.OPEN: rules.OPEN,
    asking.TO_REACT: rules.UNTREATED,
    asking.WAITING: frozenset({State.WAITING}),
    asking.DONE: frozenset(State) - rules.OPEN,
}
_other, _like = aliased(Case), aliased(Case)


def conditions(asked: Asked, *, person_id: int | None) -> list[ColumnElement[bool]]:
    """What must be true of a case that answers."""
    wanted: list[ColumnElement[bool]] = [Case.suspected.is_(asked.view == asking.SUSPECTED)]
    if asked.text:
        wanted += alike.has_words(asked.text)
    else:
        wanted.append(stands_for_itself())
    if asked.view == asking.LATE:
        wanted.append(is_late(clock.today()))
    elif asked.view in _STATES:
        wanted.append(Case.state.in_(sorted(_STATES[asked.view])))
    if asked.kind:
        wanted.append(Case.kind == Kind(asked.kind))
    if asked.reporter:
        wanted.append(Case.reporter_kind == ReporterKind(asked.reporter))
    if asked.entry:
        wanted.append(Case.entry == Entry(asked.entry))
    if asked.assignee == asking.NOBODY:
        wanted.append(Case.assignee_id.is_(None))
    elif asked.assignee:
        chosen = person_id if asked.assignee == asking.MINE else int(asked.assignee)
        wanted.append(Case.assignee_id == chosen)
    return wanted


def _last_party(of: type[Case]) -> Any:
    """Who wrote last about a case."""
    return (
        select(CaseMessage.party)
        .where(CaseMessage.case_id == of.id)
        .order_by(CaseMessage.id.desc())
        .limit(1)
        .correlate(of)
        .scalar_subquery()
    )


def _rows() -> Select[*tuple[Any, ...]]:
    together = (
        select(func.count())
        .select_from(_other)
        .where(_other.lead_id == Case.id)
        .correlate(Case)
        .scalar_subquery()
    )
    first_due = (
        select(
            func.min(
                case(
                    (_other.state.in_(sorted(rules.UNTREATED)), _other.react_by),
                    (_other.state == State.IN_TREATMENT, _other.answer_by),
                )
            )
        )
        .where(_other.lead_id == Case.id)
        .correlate(Case)
        .scalar_subquery()
    )
    of_others = (
        select(_other.id)
        .where(_other.lead_id == Case.id, _last_party(_other) == Party.REPORTER)
        .correlate(Case)
        .exists()
    )
    has_news = or_(func.coalesce(_last_party(Case) == Party.REPORTER, false()), of_others)
    judged = (
        select(CaseJudgement.first_id)
        .where(
            or_(
                and_(CaseJudgement.first_id == Case.id, CaseJudgement.second_id == _like.id),
                and_(CaseJudgement.first_id == _like.id, CaseJudgement.second_id == Case.id),
            )
        )
        .correlate(Case, _like)
        .exists()
    )
    is_like = and_(
        _like.id == Case.alike_id,
        Case.state.in_(sorted(rules.OPEN)),
        _like.suspected.is_(False),
        _like.state != State.WITHDRAWN,
        func.coalesce(_like.lead_id, _like.id) != func.coalesce(Case.lead_id, Case.id),
        ~judged,
    )
    query: Any = select(
        Case.id,
        Case.number,
        Case.kind,
        Case.received_at,
        Case.reporter_kind,
        Case.entry,
        Case.subject,
        Case.state,
        Case.suspected,
        Case.react_by,
        Case.answer_by,
        func.coalesce(Person.name, ""),
        together,
        has_news,
        _like.id,
        func.coalesce(_like.number, ""),
        first_due,
    )
    joined = query.outerjoin(Person, Person.id == Case.assignee_id).outerjoin(_like, is_like)
    return joined  # type: ignore[no-any-return]  # noqa: RET504 - more columns than the stubs count


def _made(row: Any, today: date) -> InboxRow:
    state: State = row[7]
    terms = [day for day in (rules.due_on(state, row[9], row[10]), row[16]) if day is not None]
    return InboxRow(
        id=row[0],
        number=row[1] or "",
        kind=row[2],
        received_at=row[3],
        reporter_kind=row[4],
        entry=row[5],
        subject=row[6],
        state=state,
        suspected=row[8],
        due=rules.due(min(terms, default=None), today),
        assignee=row[11],
        together=row[12],
        has_news=bool(row[13]) and state in rules.OPEN,
        alike_id=row[14],
        alike=row[15],
    )


def page(
    asked: Asked, cursor: Cursor, *, person_id: int | None, size: int = PAGE_SIZE
) -> Page[InboxRow]:
    """One page of the cases that answer, newest first."""
    today = clock.today()
    wanted = _rows().where(*conditions(asked, person_id=person_id))
    if cursor.key is not None:
        key = min(cursor.key, LARGEST_ID)
        wanted = wanted.where(Case.id > key if cursor.newer else Case.id < key)
    wanted = wanted.order_by(Case.id.asc() if cursor.newer else Case.id.desc()).limit(size + 1)
    rows = [_made(row, today) for row in db.session.execute(wanted)]
    return page_of(rows, cursor, size, lambda row: row.id)


def chosen(case_ids: Sequence[int]) -> Sequence[InboxRow]:
    """The cases with these ids, as rows, oldest first."""
    today = clock.today()
    wanted = _rows().where(Case.id.in_(sorted(set(case_ids)))).order_by(Case.id)
    return [_made(row, today) for row in db.session.execute(wanted)]


def together_with(lead_id: int) -> Sequence[InboxRow]:
    """The cases that are handled together with a lead, oldest first."""
    today = clock.today()
    wanted = _rows().where(Case.lead_id == lead_id).order_by(Case.id)
    return [_made(row, today) for row in db.session.execute(wanted)]


def saved_views(person_id: int | None) -> Sequence[ViewRow]:
    """One's own views and those that others share, by name."""
    rows = db.session.execute(
        select(SavedView, Person.name)
        .join(Person, Person.id == SavedView.owner_id)
        .where(or_(SavedView.owner_id == person_id, SavedView.shared))
        .order_by(SavedView.name, SavedView.id)
    )
    return [
        ViewRow(
            view.id,
            view.name,
            view.shared,
            view.owner_id == person_id,
            owner,
            asking.from_query(view.asked, {}),
        )
        for view, owner in rows
    ]


def assignees() -> Sequence[tuple[int, str]]:
    """Who may handle cases: the people of the secretariat, by name."""
    rows = db.session.execute(
        select(Person.id, Person.name)
        .join(
            RoleGrant,
            and_(RoleGrant.person_id == Person.id, RoleGrant.ended_at.is_(None)),
        )
        .where(RoleGrant.role == Role.SECRETARIAT, Person.is_active)
        .order_by(Person.name, Person.id)
    )
    return [(row[0], row[1]) for row in rows]


def replies(*, with_retired: bool = False) -> Sequence[ReplyRow]:
    """The replies that are used again, by title."""
    query = (
        select(Reply, Person.name)
        .join(Person, Person.id == Reply.changed_by_id)
        .order_by(Reply.title)
    )
    if not with_retired:
        query = query.where(Reply.retired_at.is_(None))
    return [
        ReplyRow(
            reply.id,
            reply.title,
            reply.body,
            reply.version,
            reply.changed_at,
            name,
            reply.retired_at is not None,
        )
        for reply, name in db.session.execute(query)
    ]


def has_reply_titled(title: str, *, but: int | None) -> bool:
    """Whether another reply has this title."""
    query = select(Reply.id).where(Reply.title == title)
    if but is not None:
        query = query.where(Reply.id != but)
    return db.session.scalar(query.limit(1)) is not None
