"""What can be read about the partnership: challenges, assignments, organisations, lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select

from app.core.db import db
from app.partnership.models import (
    Assignment,
    AssignmentLead,
    Challenge,
    CompositionScheme,
    Mandate,
    Organisation,
    ReferenceItem,
    StakeholderGroup,
)
from app.people.models import Person


@dataclass(frozen=True)
class AssignmentRow:
    """An assignment with its challenge, for lists."""

    id: int
    number: int
    name: str
    text: str
    source: str
    challenge_number: int
    challenge_name: str
    lead: str | None


@dataclass(frozen=True)
class ChallengeRow:
    """A challenge with its assignments."""

    number: int
    name: str
    text: str
    source: str
    assignments: Sequence[AssignmentRow]


@dataclass(frozen=True)
class ReferenceRow:
    """An item of a list from the sources."""

    key: str
    name: str
    text: str
    source: str
    data: dict[str, Any]


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation, for lists."""

    id: int
    key: str
    name: str
    full_name: str | None
    text: str
    source: str


_assignments = (
    select(
        Assignment.id,
        Assignment.number,
        Assignment.name,
        Assignment.text,
        Assignment.source,
        Challenge.number.label("challenge_number"),
        Challenge.name.label("challenge_name"),
        Person.name.label("lead"),
    )
    .join(Challenge, Challenge.id == Assignment.challenge_id)
    .outerjoin(
        AssignmentLead,
        and_(AssignmentLead.assignment_id == Assignment.id, AssignmentLead.ended_at.is_(None)),
    )
    .outerjoin(Person, Person.id == AssignmentLead.person_id)
    .order_by(Assignment.number)
)


def assignments() -> Sequence[AssignmentRow]:
    """All assignments by number."""
    return [AssignmentRow(*row) for row in db.session.execute(_assignments)]


def assignment(number: int) -> AssignmentRow | None:
    """The assignment with a number."""
    row = db.session.execute(_assignments.where(Assignment.number == number)).one_or_none()
    return AssignmentRow(*row) if row else None


def challenges() -> Sequence[ChallengeRow]:
    """All challenges with their assignments, in two statements."""
    rows = assignments()
    found = db.session.execute(
        select(Challenge.number, Challenge.name, Challenge.text, Challenge.source).order_by(
            Challenge.number
        )
    )
    return [
        ChallengeRow(*row, assignments=[a for a in rows if a.challenge_number == row.number])
        for row in found
    ]


def reference_list(list_key: str) -> Sequence[ReferenceRow]:
    """The items of one list from the sources, in their order."""
    rows = db.session.execute(
        select(
            ReferenceItem.key,
            ReferenceItem.name,
            ReferenceItem.text,
            ReferenceItem.source,
            ReferenceItem.data,
        )
        .where(ReferenceItem.list_key == list_key)
        .order_by(ReferenceItem.position, ReferenceItem.id)
    )
    return [ReferenceRow(*row) for row in rows]


def stakeholder_groups() -> Sequence[tuple[int, str]]:
    """(id, name) of every stakeholder group, in the order of the list."""
    rows = db.session.execute(
        select(StakeholderGroup.id, StakeholderGroup.name).order_by(
            StakeholderGroup.position, StakeholderGroup.id
        )
    )
    return [(row.id, row.name) for row in rows]


def schemes() -> Sequence[CompositionScheme]:
    """The composition schemes that were adopted, each with its rules."""
    return db.session.scalars(
        select(CompositionScheme)
        .where(CompositionScheme.current > 0)
        .order_by(CompositionScheme.id)
    ).all()


def organisations(*, examples: bool = False) -> Sequence[OrganisationRow]:
    """Organisations by name; the invented ones of the demonstration only when asked."""
    wanted = select(
        Organisation.id,
        Organisation.key,
        Organisation.name,
        Organisation.full_name,
        Organisation.text,
        Organisation.source,
    ).order_by(Organisation.name, Organisation.id)
    if not examples:
        wanted = wanted.where(Organisation.is_example.is_(False))
    return [OrganisationRow(*row) for row in db.session.execute(wanted)]


def organisation_of(person_id: int, day: date) -> Organisation | None:
    """The organisation for which a person holds a mandate on a day (the latest one)."""
    return db.session.scalar(
        select(Organisation)
        .join(Mandate, Mandate.organisation_id == Organisation.id)
        .where(
            Mandate.person_id == person_id,
            Mandate.starts_on <= day,
            or_(Mandate.ends_on.is_(None), Mandate.ends_on >= day),
        )
        .order_by(Mandate.id.desc())
        .limit(1)
    )
