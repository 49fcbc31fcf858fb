"""What the mails about workgroups say, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.core.db import db
from app.discussions.models import Post, Thread
from app.partnership.models import Organisation
from app.people.models import Person
from app.workgroups.models import DraftAction, DraftVersion, Seat, Workgroup
from app.workgroups.rules import SeatRole
from app.workgroups.scope import READING_KIND, SUBJECT_KIND


@dataclass(frozen=True)
class Reader:
    """A member to whom a mail goes."""

    person_id: int
    name: str
    email: str


@dataclass(frozen=True)
class VersionInWords:
    """A version of a draft, as a mail speaks of it."""

    workgroup_name: str
    title: str
    number: int
    note: str
    by_name: str


@dataclass(frozen=True)
class PostInWords:
    """A post, as a mail to the one who is answered or mentioned speaks of it."""

    workgroup_id: int
    draft_id: int
    title: str
    number: int
    answers: int | None
    author_name: str
    author_label: str
    text: str
    place: str

    @property
    def is_reading(self) -> bool:
        """Whether it stands with the public reading version, apart from the group's own."""
        return self.place == READING_KIND


@dataclass(frozen=True)
class SeatInWords:
    """A seat, as a mail to the one who got it speaks of it."""

    workgroup_id: int
    workgroup_name: str
    person_name: str
    email: str
    organisation_name: str
    role: SeatRole


def members(workgroup_id: int) -> list[Reader]:
    """Who sits in a group now and can be mailed."""
    rows = db.session.execute(
        select(Person.id, Person.name, Person.email)
        .join(Seat, Seat.person_id == Person.id)
        .where(Seat.workgroup_id == workgroup_id, Seat.ended_at.is_(None), Person.is_active)
        .order_by(Person.id)
    )
    return [Reader(*row) for row in rows]


def version_in_words(draft_id: int, number: int) -> VersionInWords:
    """A version of a draft."""
    columns: tuple[Any, ...] = (
        *(Workgroup.name, DraftAction.title, DraftVersion.number),
        *(DraftVersion.note, DraftVersion.by_name),
    )
    row = db.session.execute(
        select(*columns)
        .join(DraftAction, DraftAction.id == DraftVersion.draft_id)
        .join(Workgroup, Workgroup.id == DraftAction.workgroup_id)
        .where(DraftVersion.draft_id == draft_id, DraftVersion.number == number)
    ).one()
    return VersionInWords(*row)


def post_in_words(post_id: int) -> PostInWords | None:
    """A post on a draft; None when it is about something else."""
    columns: tuple[Any, ...] = (
        *(DraftAction.workgroup_id, DraftAction.id, DraftAction.title, Post.number),
        *(Post.answers, Post.author_name, Post.author_label, Post.text, Thread.subject_kind),
    )
    row: Any = db.session.execute(
        select(*columns)
        .join(Thread, Thread.subject_id == DraftAction.id)
        .join(Post, Post.thread_id == Thread.id)
        .where(Thread.subject_kind.in_((SUBJECT_KIND, READING_KIND)), Post.id == post_id)
    ).one_or_none()
    return PostInWords(*row) if row else None


def author_email(post_id: int) -> tuple[int, str] | None:
    """Who wrote a post and where they can be mailed; None when they left."""
    row = db.session.execute(
        select(Person.id, Person.email)
        .join(Post, Post.author_id == Person.id)
        .where(Post.id == post_id, Person.is_active)
    ).one_or_none()
    return (row.id, row.email) if row else None


def seat_in_words(seat_id: int) -> SeatInWords:
    """A seat."""
    columns: tuple[Any, ...] = (
        *(Workgroup.id, Workgroup.name, Person.name, Person.email),
        *(Organisation.name, Seat.role),
    )
    row = db.session.execute(
        select(*columns)
        .join(Workgroup, Workgroup.id == Seat.workgroup_id)
        .join(Person, Person.id == Seat.person_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(Seat.id == seat_id)
    ).one()
    return SeatInWords(*row)


def email_of(person_id: int) -> str | None:
    """Where someone can be mailed; None when they left."""
    return db.session.scalar(select(Person.email).where(Person.id == person_id, Person.is_active))
