"""What can be read of workgroups, for their own pages and for the pages of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from app.core import prose
from app.core.db import db
from app.core.errors import NotFound
from app.discussions.models import Post, Thread
from app.partnership.composition import queries as schemes
from app.partnership.composition import rules as composition
from app.partnership.composition import wording
from app.partnership.models import Assignment, Challenge
from app.people.models import Person
from app.workgroups.models import DraftAction, DraftVersion, Seat, Workgroup, WorkgroupAssignment
from app.workgroups.queries.composition import phase_of, today
from app.workgroups.queries.seats import seats_by_group, seen
from app.workgroups.rules import SeatRole, WorkgroupState, readable
from app.workgroups.scope import SUBJECT_KIND, GroupScope


@dataclass(frozen=True)
class GroupRow:
    """One group in a list."""

    id: int
    name: str
    state: WorkgroupState
    members: int
    lead_name: str | None
    drafts: int
    places: int


@dataclass(frozen=True)
class GroupFacts:
    """What a group is."""

    id: int
    name: str
    text: str
    state: WorkgroupState
    created_at: datetime
    installed_at: datetime | None
    closed_at: datetime | None
    result: str
    scheme_key: str
    places: int
    challenge_number: int | None
    challenge_name: str | None


@dataclass(frozen=True)
class DraftRow:
    """One draft action in a list."""

    id: int
    title: str
    assignment_number: int
    current: int
    updated_at: datetime
    public_version: int | None
    posts: int


@dataclass(frozen=True)
class NewsRow:
    """Something new in a group: a post on a draft."""

    draft_id: int
    draft_title: str
    number: int
    author_name: str
    author_label: str
    written_at: datetime
    excerpt: str


@dataclass(frozen=True)
class PublicDraft:
    """A draft action whose reading version anyone may read."""

    id: int
    title: str
    assignment_number: int
    version: int
    published_at: datetime


@dataclass(frozen=True)
class OpenPoint:
    """Something in a group that waits for the secretariat."""

    workgroup_id: int
    workgroup_name: str
    state: WorkgroupState
    needs: Sequence[str]


def scope_of(workgroup_id: int) -> GroupScope:
    """A group with who sits in it now, in one statement; raises NotFound when it is not there."""
    rows = db.session.execute(
        select(Workgroup.id, Workgroup.name, Workgroup.state, Seat.person_id, Seat.role)
        .outerjoin(Seat, (Seat.workgroup_id == Workgroup.id) & Seat.ended_at.is_(None))
        .where(Workgroup.id == workgroup_id)
    ).all()
    if not rows:
        raise NotFound
    return GroupScope(
        workgroup_id=rows[0].id,
        workgroup_name=rows[0].name,
        state=rows[0].state,
        **people_in(rows),
    )


def people_in(rows: Sequence[Any]) -> dict[str, frozenset[int]]:
    """Members and leads, from rows with `person_id` and `role`."""
    return {
        "member_person_ids": frozenset(r.person_id for r in rows if r.person_id is not None),
        "lead_person_ids": frozenset(r.person_id for r in rows if r.role is SeatRole.LEAD),
    }


def _group_rows(*where: ColumnElement[bool]) -> list[GroupRow]:
    active = (Seat.workgroup_id == Workgroup.id, Seat.ended_at.is_(None))
    members = select(func.count()).select_from(Seat).where(*active).scalar_subquery()
    lead = (
        select(Person.name)
        .join(Seat, Seat.person_id == Person.id)
        .where(*active, Seat.role == SeatRole.LEAD)
        .scalar_subquery()
    )
    drafts = (
        select(func.count())
        .select_from(DraftAction)
        .where(DraftAction.workgroup_id == Workgroup.id)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            *(Workgroup.id, Workgroup.name, Workgroup.state, members, lead, drafts),
            Workgroup.places,
        )
        .where(*where)
        .order_by(Workgroup.state == WorkgroupState.CLOSED, Workgroup.name, Workgroup.id)
    )
    return [GroupRow(*row) for row in rows]


def all_groups() -> list[GroupRow]:
    """Every group, for the secretariat; closed ones last."""
    return _group_rows()


def groups_of(person_id: int) -> list[GroupRow]:
    """The groups in which a person sits now."""
    sits = select(Seat.workgroup_id).where(Seat.person_id == person_id, Seat.ended_at.is_(None))
    return _group_rows(Workgroup.id.in_(sits))


def for_assignment(assignment_id: int) -> list[GroupRow]:
    """The groups that work on an assignment."""
    on_it = select(WorkgroupAssignment.workgroup_id).where(
        WorkgroupAssignment.assignment_id == assignment_id
    )
    return _group_rows(Workgroup.id.in_(on_it))


_FACTS: tuple[Any, ...] = (
    *(Workgroup.id, Workgroup.name, Workgroup.text, Workgroup.state),
    *(Workgroup.created_at, Workgroup.installed_at, Workgroup.closed_at, Workgroup.result),
    *(Workgroup.scheme_key, Workgroup.places, Challenge.number, Challenge.name),
)


def facts_of(workgroup_id: int) -> GroupFacts:
    """What a group is, and on which challenge it works."""
    row = db.session.execute(
        select(*_FACTS)
        .outerjoin(Challenge, Challenge.id == Workgroup.challenge_id)
        .where(Workgroup.id == workgroup_id)
    ).one()
    return GroupFacts(*row)


def assignments_of(workgroup_id: int) -> list[tuple[int, int, str]]:
    """The assignments that a group works on: (id, number, name)."""
    rows = db.session.execute(
        select(Assignment.id, Assignment.number, Assignment.name)
        .join(WorkgroupAssignment, WorkgroupAssignment.assignment_id == Assignment.id)
        .where(WorkgroupAssignment.workgroup_id == workgroup_id)
        .order_by(Assignment.number)
    )
    return [(row.id, row.number, row.name) for row in rows]


def drafts_of(workgroup_id: int) -> list[DraftRow]:
    """The draft actions of a group, latest changed first."""
    posts = (
        select(Thread.last_number)
        .where(Thread.subject_kind == SUBJECT_KIND, Thread.subject_id == DraftAction.id)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            *(DraftAction.id, DraftAction.title, Assignment.number, DraftAction.current),
            *(DraftAction.updated_at, DraftAction.public_version, func.coalesce(posts, 0)),
        )
        .join(Assignment, Assignment.id == DraftAction.assignment_id)
        .where(DraftAction.workgroup_id == workgroup_id)
        .order_by(DraftAction.updated_at.desc(), DraftAction.id.desc())
    )
    return [DraftRow(*row) for row in rows]


def news_of(workgroup_id: int, *, limit: int = 8) -> list[NewsRow]:
    """The latest posts in a group, newest first."""
    rows = db.session.execute(
        select(
            *(DraftAction.id, DraftAction.title, Post.number, Post.author_name),
            *(Post.author_label, Post.written_at, Post.text),
        )
        .join(Thread, Thread.id == Post.thread_id)
        .join(DraftAction, DraftAction.id == Thread.subject_id)
        .where(
            Thread.subject_kind == SUBJECT_KIND,
            DraftAction.workgroup_id == workgroup_id,
            Post.withdrawn_at.is_(None),
        )
        .order_by(Post.written_at.desc(), Post.id.desc())
        .limit(limit)
    )
    return [NewsRow(*row[:-1], excerpt=prose.excerpt(readable(row.text))) for row in rows]


def _public(*where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *(DraftAction.id, DraftAction.title, Assignment.number),
            *(DraftVersion.number, DraftVersion.published_at),
        )
        .join(Assignment, Assignment.id == DraftAction.assignment_id)
        .join(
            DraftVersion,
            (DraftVersion.draft_id == DraftAction.id)
            & (DraftVersion.number == DraftAction.public_version),
        )
        .where(*where)
        .order_by(DraftVersion.published_at.desc(), DraftAction.id.desc())
    )


def public_drafts(assignment_id: int | None = None) -> list[PublicDraft]:
    """The drafts that anyone may read, of one assignment or of all; latest first."""
    where = () if assignment_id is None else (DraftAction.assignment_id == assignment_id,)
    return [PublicDraft(*row) for row in db.session.execute(_public(*where))]


def worklist() -> list[OpenPoint]:
    """The groups of which a rule does not hold, with what each needs; at work before composing."""
    groups = db.session.execute(
        select(Workgroup.id, Workgroup.name, Workgroup.state, Workgroup.scheme_key)
        .where(Workgroup.state != WorkgroupState.CLOSED)
        .order_by(Workgroup.state == WorkgroupState.COMPOSING, Workgroup.name, Workgroup.id)
    ).all()
    seats = seats_by_group([group.id for group in groups])
    known = schemes.schemes_of(group.scheme_key for group in groups)
    points = []
    for group in groups:
        findings = composition.check(
            known[group.scheme_key],
            [seen(seat) for seat in seats.get(group.id, ())],
            today(),
            phase=phase_of(group.state),
        )
        needs = [wording.need(finding) for finding in composition.unmet(findings)]
        if needs:
            points.append(OpenPoint(group.id, group.name, group.state, needs))
    return points
