"""What the desk of the loket reads: what waits, an answer with all its versions, what was said."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select

from app.access.actor import Role
from app.core.db import db
from app.desk.models import Case
from app.loket.models import (
    LoketAnswer,
    LoketCase,
    LoketFlag,
    LoketFollow,
    LoketHand,
    LoketTheme,
    LoketVersion,
    LoketVote,
)
from app.loket.queries import public
from app.loket.queries.public import FlagRow, SourceRow
from app.loket.rules import Audience, Hand, State
from app.people.models import Person, RoleGrant
from app.web.pagination import Cursor, Page, page_of

PAGE_SIZE = 50
REASONS = 50


class View(enum.StrEnum):
    """What the worklist shows."""

    DOUBT = "na-te-kijken"
    CHECK = "na-te-lezen"
    PUBLISH = "te-publiceren"
    REVIEW = "te-herzien"
    PUBLISHED = "gepubliceerd"
    ARCHIVED = "gearchiveerd"


WAITING = (View.DOUBT, View.CHECK, View.PUBLISH, View.REVIEW)


@dataclass(frozen=True)
class WorkRow:
    """An answer on the worklist."""

    version_id: int
    answer_id: int
    number: int
    question: str
    state: State
    theme: str
    owner: str
    written_at: datetime
    review_on: date
    flags: int


@dataclass(frozen=True)
class Manage:
    """One answer as the desk sees it. Also what the policies ask of it."""

    answer: LoketAnswer
    theme: str
    owner: str
    audiences: Sequence[Audience]
    versions: Sequence[LoketVersion]
    """The latest first."""
    names: Mapping[int, str]
    writer_ids: frozenset[int]
    """Of the version in preparation."""
    sources: Sequence[SourceRow]
    """Of the latest version."""
    flags: Sequence[FlagRow]
    cases: Sequence[tuple[int, str]]
    followers: int

    @property
    def owner_id(self) -> int:
        """Who keeps it true."""
        return self.answer.owner_id

    @property
    def open(self) -> LoketVersion | None:
        """The version in preparation."""
        return next((v for v in self.versions if v.state in {State.DRAFT, State.CHECKED}), None)

    @property
    def published(self) -> LoketVersion | None:
        """The version that everyone reads."""
        return next((v for v in self.versions if v.state is State.PUBLISHED), None)


@dataclass(frozen=True)
class Votes:
    """What visitors said of an answer, over all its versions."""

    yes: int
    no: int
    reasons: Sequence[tuple[int, bool, str, datetime]]
    """(version, helped, reason, when), the latest first."""


def _condition(view: View, today: date) -> ColumnElement[bool]:
    is_flagged = exists().where(
        LoketFlag.answer_id == LoketVersion.answer_id, LoketFlag.resolved_at.is_(None)
    )
    published = LoketVersion.state == State.PUBLISHED
    conditions: dict[View, ColumnElement[bool]] = {
        View.DOUBT: and_(published, is_flagged),
        View.CHECK: LoketVersion.state == State.DRAFT,
        View.PUBLISH: LoketVersion.state == State.CHECKED,
        View.REVIEW: and_(
            published, or_(LoketVersion.review_on <= today, LoketVersion.valid_until < today)
        ),
        View.PUBLISHED: published,
        View.ARCHIVED: and_(
            LoketVersion.state == State.ARCHIVED,
            LoketVersion.number == _last_number(),
        ),
    }
    return conditions[view]


def _last_number() -> Any:
    other = LoketVersion.__table__.alias("other")
    return (
        select(func.max(other.c.number))
        .where(other.c.answer_id == LoketVersion.answer_id)
        .scalar_subquery()
    )


def worklist(
    view: View, cursor: Cursor, *, today: date, owner_id: int | None = None
) -> Page[WorkRow]:
    """One page of a view, the latest first; with `owner_id` only what that person keeps."""
    flags = (
        select(func.count())
        .where(LoketFlag.answer_id == LoketVersion.answer_id, LoketFlag.resolved_at.is_(None))
        .scalar_subquery()
    )
    wanted: Select[Any] = (
        select(
            LoketVersion.id,
            LoketVersion.answer_id,
            LoketVersion.number,
            LoketVersion.question,
            LoketVersion.state,
            LoketTheme.name,
            Person.name,
            LoketVersion.written_at,
            LoketVersion.review_on,
            flags,
        )
        .join(LoketAnswer, LoketAnswer.id == LoketVersion.answer_id)
        .join(LoketTheme, LoketTheme.id == LoketAnswer.theme_id)
        .join(Person, Person.id == LoketAnswer.owner_id)
        .where(_condition(view, today))
    )
    if owner_id is not None:
        wanted = wanted.where(LoketAnswer.owner_id == owner_id)
    if cursor.key is not None:
        wanted = wanted.where(
            LoketVersion.id > cursor.key if cursor.newer else LoketVersion.id < cursor.key
        )
    order = LoketVersion.id.asc() if cursor.newer else LoketVersion.id.desc()
    rows = db.session.execute(wanted.order_by(order).limit(PAGE_SIZE + 1)).all()
    return page_of([WorkRow(*row) for row in rows], cursor, PAGE_SIZE, key=lambda r: r.version_id)


def waiting(today: date, *, owner_id: int | None = None) -> Mapping[View, int]:
    """How many answers wait in each view, in one statement."""
    wanted = select(
        *(func.count(case((_condition(view, today), LoketVersion.id))) for view in WAITING)
    ).join(LoketAnswer, LoketAnswer.id == LoketVersion.answer_id)
    if owner_id is not None:
        wanted = wanted.where(LoketAnswer.owner_id == owner_id)
    return dict(zip(WAITING, db.session.execute(wanted).one(), strict=True))


def owns_any(person_id: int) -> bool:
    """Whether this person keeps an answer true."""
    found = select(LoketAnswer.id).where(LoketAnswer.owner_id == person_id).limit(1)
    return db.session.scalar(found) is not None


def manage(answer_id: int) -> Manage | None:
    """One answer with all its versions; None when there is none."""
    row = db.session.execute(
        select(LoketAnswer, LoketTheme.name, Person.name)
        .join(LoketTheme, LoketTheme.id == LoketAnswer.theme_id)
        .join(Person, Person.id == LoketAnswer.owner_id)
        .where(LoketAnswer.id == answer_id)
    ).one_or_none()
    if row is None:
        return None
    versions = db.session.scalars(
        select(LoketVersion)
        .where(LoketVersion.answer_id == answer_id)
        .order_by(LoketVersion.number.desc())
    ).all()
    cases = db.session.execute(
        select(Case.id, Case.number)
        .join(LoketCase, LoketCase.case_id == Case.id)
        .where(LoketCase.answer_id == answer_id)
        .order_by(Case.id)
    )
    return Manage(
        answer=row[0],
        theme=row[1],
        owner=row[2],
        audiences=public.audiences_of(answer_id),
        versions=versions,
        names=_names(versions),
        writer_ids=_writers(versions),
        sources=public.sources(versions[0].id),
        flags=public.flags(answer_id),
        cases=[(r[0], r[1] or "") for r in cases],
        followers=_followers(answer_id),
    )


def _names(versions: Sequence[LoketVersion]) -> dict[int, str]:
    ids = {
        person_id
        for version in versions
        for person_id in (
            version.written_by_id,
            version.checked_by_id,
            version.published_by_id,
            version.archived_by_id,
        )
        if person_id is not None
    }
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def _writers(versions: Sequence[LoketVersion]) -> frozenset[int]:
    return frozenset(
        db.session.scalars(
            select(LoketHand.person_id).where(
                LoketHand.version_id == versions[0].id, LoketHand.hand == Hand.WRITER
            )
        )
    )


def _followers(answer_id: int) -> int:
    counted = select(func.count()).where(
        LoketFollow.answer_id == answer_id, LoketFollow.confirmed_at.is_not(None)
    )
    return db.session.scalar(counted) or 0


def votes(answer_id: int) -> Votes:
    """What visitors said, and the reasons they gave."""
    counted = db.session.execute(
        select(
            func.count(case((LoketVote.helped, LoketVote.id))),
            func.count(case((~LoketVote.helped, LoketVote.id))),
        )
        .join(LoketVersion, LoketVersion.id == LoketVote.version_id)
        .where(LoketVersion.answer_id == answer_id)
    ).one()
    reasons = db.session.execute(
        select(LoketVersion.number, LoketVote.helped, LoketVote.reason, LoketVote.at)
        .join(LoketVersion, LoketVersion.id == LoketVote.version_id)
        .where(LoketVersion.answer_id == answer_id, LoketVote.reason != "")
        .order_by(LoketVote.at.desc(), LoketVote.id.desc())
        .limit(REASONS)
    )
    return Votes(counted[0], counted[1], [(r[0], r[1], r[2], r[3]) for r in reasons])


def possible_owners() -> list[tuple[int, str]]:
    """Who can keep an answer true: everyone who can sign in, the secretariat first."""
    is_desk = exists().where(RoleGrant.person_id == Person.id, RoleGrant.role == Role.SECRETARIAT)
    rows = db.session.execute(
        select(Person.id, Person.name)
        .where(Person.is_active)
        .order_by(is_desk.desc(), Person.name, Person.id)
    )
    return [(row[0], row[1]) for row in rows]


def version(version_id: int) -> LoketVersion | None:
    """One version, whatever its state."""
    return db.session.get(LoketVersion, version_id)


def case_by_number(number: str) -> Case | None:
    """The case with a number of the register."""
    return db.session.scalar(select(Case).where(Case.number == number))


def answer_of_case(case_id: int) -> int | None:
    """The answer that was made from a case, if there is one."""
    return db.session.scalar(select(LoketAnswer.id).where(LoketAnswer.case_id == case_id))
