"""What can be read of agreements and relations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from app.core.db import db
from app.core.errors import NotFound
from app.partnership.agreements.models import (
    Agreement,
    AgreementGoal,
    AgreementNote,
    PartnershipRelation,
)
from app.partnership.models import Organisation
from app.partnership.rules import RelationKind
from app.people.models import Person


@dataclass(frozen=True)
class AgreementRow:
    """One agreement, for lists."""

    id: int
    title: str
    organisation_id: int
    organisation: str
    text: str
    funding: str
    starts_on: date
    ends_on: date | None
    is_public: bool
    goals: int
    last_noted_on: date | None

    def is_over(self, day: date) -> bool:
        """Whether its last day has gone by."""
        return self.ends_on is not None and self.ends_on < day


@dataclass(frozen=True)
class GoalRow:
    """One goal of an agreement."""

    id: int
    agreement_id: int
    goal: str
    indicator: str
    target: str
    due_on: date | None
    dropped_at: datetime | None
    dropped_because: str


@dataclass(frozen=True)
class NoteRow:
    """How an agreement, or one goal of it, stood on a day."""

    id: int
    goal: str
    noted_on: date
    value: str
    text: str
    by: str


@dataclass(frozen=True)
class RelationRow:
    """One partnership with which this one works."""

    id: int
    name: str
    kind: RelationKind
    text: str
    working: str
    source: str


def _agreements(*where: ColumnElement[bool]) -> list[AgreementRow]:
    goals = (
        select(func.count())
        .select_from(AgreementGoal)
        .where(AgreementGoal.agreement_id == Agreement.id, AgreementGoal.dropped_at.is_(None))
        .scalar_subquery()
    )
    noted = (
        select(func.max(AgreementNote.noted_on))
        .where(AgreementNote.agreement_id == Agreement.id)
        .scalar_subquery()
    )
    columns: tuple[Any, ...] = (
        *(Agreement.id, Agreement.title, Organisation.id, Organisation.name, Agreement.text),
        *(Agreement.funding, Agreement.starts_on, Agreement.ends_on, Agreement.is_public),
        *(goals, noted),
    )
    rows = db.session.execute(
        select(*columns)
        .join(Organisation, Organisation.id == Agreement.organisation_id)
        .where(*where)
        .order_by(Agreement.starts_on.desc(), Agreement.id.desc())
    )
    return [AgreementRow(*row) for row in rows]


def agreements(organisation_id: int | None = None) -> Sequence[AgreementRow]:
    """All agreements, or those with one organisation, the latest first."""
    where = () if organisation_id is None else (Agreement.organisation_id == organisation_id,)
    return _agreements(*where)


def public_agreements(day: date) -> Sequence[AgreementRow]:
    """The agreements that run on a day and that anyone may read."""
    runs = or_(Agreement.ends_on.is_(None), Agreement.ends_on >= day)
    return _agreements(Agreement.is_public.is_(True), Agreement.starts_on <= day, runs)


def agreement(agreement_id: int) -> Agreement:
    """One agreement; raises NotFound."""
    found = db.session.get(Agreement, agreement_id)
    if found is None:
        raise NotFound
    return found


def goals_of(agreement_ids: Sequence[int]) -> Mapping[int, Sequence[GoalRow]]:
    """The goals of agreements, in the order in which they were added; dropped ones last."""
    columns: tuple[Any, ...] = (
        *(AgreementGoal.id, AgreementGoal.agreement_id, AgreementGoal.goal),
        *(AgreementGoal.indicator, AgreementGoal.target, AgreementGoal.due_on),
        *(AgreementGoal.dropped_at, AgreementGoal.dropped_because),
    )
    rows = db.session.execute(
        select(*columns)
        .where(AgreementGoal.agreement_id.in_(agreement_ids))
        .order_by(AgreementGoal.dropped_at.is_not(None), AgreementGoal.id)
    )
    found: dict[int, list[GoalRow]] = {id_: [] for id_ in agreement_ids}
    for row in rows:
        found[row.agreement_id].append(GoalRow(*row))
    return found


def notes_of(agreement_id: int) -> Sequence[NoteRow]:
    """The notes of an agreement, the latest day first."""
    columns: tuple[Any, ...] = (
        *(AgreementNote.id, func.coalesce(AgreementGoal.goal, ""), AgreementNote.noted_on),
        *(AgreementNote.value, AgreementNote.text, func.coalesce(Person.name, "")),
    )
    rows = db.session.execute(
        select(*columns)
        .outerjoin(AgreementGoal, AgreementGoal.id == AgreementNote.goal_id)
        .outerjoin(Person, Person.id == AgreementNote.by_id)
        .where(AgreementNote.agreement_id == agreement_id)
        .order_by(AgreementNote.noted_on.desc(), AgreementNote.id.desc())
    )
    return [NoteRow(*row) for row in rows]


def relations() -> Sequence[RelationRow]:
    """Every partnership with which this one works, by kind and name."""
    relation = PartnershipRelation
    rows = db.session.execute(
        select(
            *(relation.id, relation.name, relation.kind, relation.text, relation.working),
            relation.source,
        ).order_by(relation.kind, relation.name, relation.id)
    )
    return [RelationRow(*row) for row in rows]


def relation(relation_id: int) -> PartnershipRelation:
    """One relation; raises NotFound."""
    found = db.session.get(PartnershipRelation, relation_id)
    if found is None:
        raise NotFound
    return found
