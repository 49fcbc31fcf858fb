"""Everything that happened to one contribution, or to a theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, select
from sqlalchemy.orm import aliased, joinedload

from app.contributions.models import (
    Contribution,
    ContributionText,
    Disposition,
    DispositionStep,
    FeedbackStep,
    Theme,
    ThemeChange,
    ThemeStep,
)
from app.core.db import db
from app.partnership.models import Assignment
from app.people.models import Person

_whole = select(Contribution).options(
    joinedload(Contribution.organisation),
    joinedload(Contribution.assignment),
    joinedload(Contribution.theme),
)


def of_number(number: str) -> Contribution | None:
    """The contribution with this register number, with what belongs to it."""
    return db.session.scalar(_whole.where(Contribution.number == number))


def of_follow_digest(digest: str) -> Contribution | None:
    """The contribution that is followed with the code of this digest."""
    return db.session.scalar(_whole.where(Contribution.follow_digest == digest))


@dataclass(frozen=True)
class TextVersion:
    """The text as it stood from a moment on."""

    version: int
    text: str
    received_at: datetime


@dataclass(frozen=True)
class Decision:
    """One disposition that a contribution had, and whether its contributor was told."""

    disposition: Disposition
    reason: str
    theme: str
    theme_now: str | None
    """The theme into which that one went since; None when it still exists."""
    at: datetime
    by: str
    told_at: datetime | None


def texts_of(contribution_id: int) -> list[TextVersion]:
    """All versions of a text, oldest first."""
    rows = db.session.execute(
        select(ContributionText.version, ContributionText.text, ContributionText.received_at)
        .where(ContributionText.contribution_id == contribution_id)
        .order_by(ContributionText.version)
    )
    return [TextVersion(*row) for row in rows]


def decisions_of(contribution_id: int) -> list[Decision]:
    """All dispositions that a contribution had, latest first."""
    now = aliased(Theme)
    told_at = (
        select(func.max(FeedbackStep.at))
        .where(FeedbackStep.step_id == DispositionStep.id)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            DispositionStep.disposition,
            DispositionStep.reason,
            Theme.name,
            now.name,
            DispositionStep.at,
            func.coalesce(Person.name, ""),
            told_at,
        )
        .join(Theme, Theme.id == DispositionStep.theme_id)
        .outerjoin(now, now.id == Theme.merged_into_id)
        .outerjoin(Person, Person.id == DispositionStep.by_id)
        .where(DispositionStep.contribution_id == contribution_id)
        .order_by(DispositionStep.id.desc())
    )
    return [Decision(*row) for row in rows]


@dataclass(frozen=True)
class Choices:
    """What a selection or a disposition can choose from."""

    themes: Sequence[tuple[int, str]]
    assignments: Sequence[tuple[int, int, str]]
    """(id, number, name)."""


def choices() -> Choices:
    """Themes by name and assignments by number, in one statement."""
    themes = select(Theme.id, literal(0).label("number"), Theme.name).where(
        Theme.merged_into_id.is_(None)
    )
    both: Any = themes.union_all(select(Assignment.id, Assignment.number, Assignment.name))
    rows = db.session.execute(both).all()
    return Choices(
        themes=sorted(((r[0], r[2]) for r in rows if r[1] == 0), key=lambda t: t[1].casefold()),
        assignments=sorted(((r[0], r[1], r[2]) for r in rows if r[1]), key=lambda a: a[1]),
    )


@dataclass(frozen=True)
class ThemeRow:
    """A theme with how much is under it."""

    id: int
    name: str
    contributions: int
    open: int


@dataclass(frozen=True)
class ThemeEvent:
    """One thing that happened to a theme."""

    change: ThemeChange
    name: str
    earlier_name: str
    moved: int
    at: datetime
    by: str


def themes() -> list[ThemeRow]:
    """All themes that are in use or can be, by name."""
    still_open = func.count(Contribution.id).filter(
        Contribution.disposition.is_(None), Contribution.withdrawn_at.is_(None)
    )
    rows = db.session.execute(
        select(Theme.id, Theme.name, func.count(Contribution.id), still_open)
        .outerjoin(Contribution, Contribution.theme_id == Theme.id)
        .where(Theme.merged_into_id.is_(None))
        .group_by(Theme.id, Theme.name)
        .order_by(Theme.name_key, Theme.id)
    )
    return [ThemeRow(*row) for row in rows]


def theme_events(limit: int = 30) -> list[ThemeEvent]:
    """What happened to themes last."""
    rows = db.session.execute(
        select(
            ThemeStep.change,
            ThemeStep.name,
            ThemeStep.earlier_name,
            ThemeStep.moved,
            ThemeStep.at,
            func.coalesce(Person.name, ""),
        )
        .outerjoin(Person, Person.id == ThemeStep.by_id)
        .order_by(ThemeStep.id.desc())
        .limit(limit)
    )
    return [ThemeEvent(*row) for row in rows]
