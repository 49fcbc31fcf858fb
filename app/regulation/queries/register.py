"""What can be read of regulation. Lists are read as columns, by name and then by id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from app.contributions import words
from app.core import clock
from app.core.db import db
from app.partnership.models import Assignment
from app.people.models import Person
from app.regulation import rules
from app.regulation.models import (
    Regulation,
    RegulationAssignment,
    RegulationComparison,
    RegulationEffect,
    RegulationVerdict,
    RegulationVersion,
)
from app.regulation.rules import Audience, Domain, Effect, Kind, Level, Verdict

SHORTEST = 2
"""From so many letters on, looking one up while typing gives something."""


@dataclass(frozen=True)
class Hit:
    """A regulation that was found by a name."""

    id: int
    name: str
    kind: Kind
    level: Level | None
    other_names: str


@dataclass(frozen=True)
class Row:
    """A regulation in a list."""

    id: int
    name: str
    other_names: str
    kind: Kind
    level: Level | None
    domain: Domain | None
    verdict: Verdict | None
    checked_on: date | None
    check_due_on: date | None
    is_overdue: bool
    link: str
    citation: str
    source: str
    source_date: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which regulations a list shows."""

    text: str = ""
    kind: Kind | None = None
    level: Level | None = None
    domain: Domain | None = None
    verdict: Verdict | None = None
    assignment: int | None = None
    """The number of an assignment."""
    overdue: bool = False


@dataclass(frozen=True)
class VersionRow:
    """A version, the latest first."""

    id: int
    number: int
    valid_from: date | None
    change: str
    source: str
    recorded_at: datetime


@dataclass(frozen=True)
class EffectRow:
    """A hindrance or a lever that stands."""

    id: int
    effect: Effect
    audience: Audience
    text: str
    source: str


@dataclass(frozen=True)
class VerdictRow:
    """A verdict, the latest first."""

    verdict: Verdict
    reason: str
    occasion: str
    at: datetime


@dataclass(frozen=True)
class ComparisonRow:
    """How another region does it."""

    id: int
    region: str
    text: str
    source: str


@dataclass(frozen=True)
class Page:
    """A regulation with everything the public may read of it."""

    regulation: Regulation
    owner: str
    due: date | None
    is_overdue: bool
    assignments: Sequence[Assignment]
    versions: Sequence[VersionRow]
    effects: Sequence[EffectRow]
    verdicts: Sequence[VerdictRow]
    comparisons: Sequence[ComparisonRow]


def find(text: str, limit: int = 8) -> Sequence[Hit]:
    """The regulations whose names hold each word of `text`, those that begin with it first.

    For looking one up while typing: 'vov' and 'opleidingsverlof' both find the Vlaams
    opleidingsverlof. One statement; nothing under two letters.
    """
    asked = words.fold(text).split()[:8]
    if sum(map(len, asked)) < SHORTEST:
        return []
    wanted = (
        select(
            Regulation.id,
            Regulation.name,
            Regulation.kind,
            Regulation.level,
            Regulation.other_names,
        )
        .where(*(Regulation.search_key.contains(word, autoescape=True) for word in asked))
        .order_by(
            Regulation.search_key.contains(f" {' '.join(asked)}", autoescape=True).desc(),
            Regulation.name_key,
            Regulation.id,
        )
        .limit(limit)
    )
    return [Hit(*row) for row in db.session.execute(wanted)]


def names(regulation_ids: Sequence[int]) -> dict[int, str]:
    """The names of these regulations."""
    rows = db.session.execute(
        select(Regulation.id, Regulation.name).where(Regulation.id.in_(regulation_ids))
    )
    return {row.id: row.name for row in rows}


def named(name: str) -> int | None:
    """The regulation with exactly this name, as one picks it from a list."""
    return db.session.scalar(
        select(Regulation.id).where(Regulation.name_key == words.fold(name)[:200])
    )


def choices() -> Sequence[tuple[int, str]]:
    """All regulations for a select, by name."""
    rows = db.session.execute(
        select(Regulation.id, Regulation.name).order_by(Regulation.name_key, Regulation.id)
    )
    return [(row.id, row.name) for row in rows]


def regulation(regulation_id: int) -> Regulation | None:
    """One regulation."""
    return db.session.get(Regulation, regulation_id)


def listed(wanted: Filter) -> Sequence[Row]:
    """The regulations of a filter, by name: the register is some hundreds at most."""
    today = clock.today()
    found = _filtered(wanted).order_by(Regulation.name_key, Regulation.id)
    rows = [_row(row, today) for row in db.session.execute(found)]
    return [row for row in rows if row.is_overdue] if wanted.overdue else rows


def _filtered(wanted: Filter) -> Select[*tuple[object, ...]]:
    found: Select[*tuple[object, ...]] = select(
        Regulation.id,
        Regulation.name,
        Regulation.other_names,
        Regulation.kind,
        Regulation.level,
        Regulation.domain,
        Regulation.verdict,
        Regulation.checked_on,
        Regulation.check_every_months,
        Regulation.link,
        Regulation.citation,
        Regulation.source,
        Regulation.source_date,
        func.coalesce(Person.name, "").label("owner"),
    ).outerjoin(Person, Person.id == Regulation.owner_id)
    for word in words.fold(wanted.text).split()[:8]:
        found = found.where(_says(word))
    if wanted.kind:
        found = found.where(Regulation.kind == wanted.kind)
    if wanted.level:
        found = found.where(Regulation.level == wanted.level)
    if wanted.domain:
        found = found.where(Regulation.domain == wanted.domain)
    if wanted.verdict:
        found = found.where(Regulation.verdict == wanted.verdict)
    if wanted.assignment:
        found = found.where(
            Regulation.id.in_(
                select(RegulationAssignment.regulation_id)
                .join(Assignment, Assignment.id == RegulationAssignment.assignment_id)
                .where(Assignment.number == wanted.assignment)
            )
        )
    return found


def _says(word: str) -> ColumnElement[bool]:
    return or_(
        Regulation.search_key.contains(word, autoescape=True),
        func.lower(Regulation.text).contains(word, autoescape=True),
        func.lower(Regulation.citation).contains(word, autoescape=True),
    )


def _row(row: Any, today: date) -> Row:
    due = rules.check_due_on(row.checked_on, row.check_every_months)
    is_overdue = rules.is_overdue(row.checked_on, row.check_every_months, today)
    values: list[Any] = [*row[:8], due, is_overdue, *row[9:]]
    return Row(*values)


def overdue_count() -> int:
    """How many regulations should be checked now, for the workbench."""
    today = clock.today()
    rows = db.session.execute(select(Regulation.checked_on, Regulation.check_every_months))
    return sum(rules.is_overdue(*row, today) for row in rows)


def page(found: Regulation) -> Page:
    """One regulation with all that hangs on it."""
    today = clock.today()
    owner = db.session.get(Person, found.owner_id) if found.owner_id else None
    return Page(
        regulation=found,
        owner=owner.name if owner else "",
        due=rules.check_due_on(found.checked_on, found.check_every_months),
        is_overdue=rules.is_overdue(found.checked_on, found.check_every_months, today),
        assignments=found.assignments,
        versions=versions(found.id),
        effects=_effects(found.id),
        verdicts=_verdicts(found.id),
        comparisons=_comparisons(found.id),
    )


def versions(regulation_id: int) -> Sequence[VersionRow]:
    """The versions of a regulation, the latest first."""
    rows = db.session.execute(
        select(
            RegulationVersion.id,
            RegulationVersion.number,
            RegulationVersion.valid_from,
            RegulationVersion.change,
            RegulationVersion.source,
            RegulationVersion.recorded_at,
        )
        .where(RegulationVersion.regulation_id == regulation_id)
        .order_by(RegulationVersion.number.desc())
    )
    return [VersionRow(*row) for row in rows]


def _effects(regulation_id: int) -> Sequence[EffectRow]:
    rows = db.session.execute(
        select(
            RegulationEffect.id,
            RegulationEffect.effect,
            RegulationEffect.audience,
            RegulationEffect.text,
            RegulationEffect.source,
        )
        .where(RegulationEffect.regulation_id == regulation_id, RegulationEffect.ended_at.is_(None))
        .order_by(RegulationEffect.id)
    )
    return [EffectRow(*row) for row in rows]


def _verdicts(regulation_id: int) -> Sequence[VerdictRow]:
    rows = db.session.execute(
        select(
            RegulationVerdict.verdict,
            RegulationVerdict.reason,
            RegulationVerdict.occasion,
            RegulationVerdict.at,
        )
        .where(RegulationVerdict.regulation_id == regulation_id)
        .order_by(RegulationVerdict.id.desc())
    )
    return [VerdictRow(*row) for row in rows]


def _comparisons(regulation_id: int) -> Sequence[ComparisonRow]:
    rows = db.session.execute(
        select(
            RegulationComparison.id,
            RegulationComparison.region,
            RegulationComparison.text,
            RegulationComparison.source,
        )
        .where(
            RegulationComparison.regulation_id == regulation_id,
            RegulationComparison.ended_at.is_(None),
        )
        .order_by(RegulationComparison.id)
    )
    return [ComparisonRow(*row) for row in rows]
