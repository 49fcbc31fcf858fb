"""What can be read of verdicts: on one draft, and the balance over all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from app.access.actor import Actor
from app.core.db import db
from app.partnership.models import Assignment, Organisation
from app.partnership.queries import ReferenceRow, reference_list
from app.workgroups.decisions.rules import is_expert
from app.workgroups.models import DraftAction, Seat
from app.workgroups.principles import rules
from app.workgroups.principles.models import PrincipleVerdict
from app.workgroups.principles.rules import Share, Verdict
from app.workgroups.principles.scope import TestedScope
from app.workgroups.queries.drafts import draft_scope


@dataclass(frozen=True)
class VerdictRow:
    """A verdict on one principle."""

    id: int
    version: int
    principle: str
    sequence: int
    verdict: Verdict
    reason: str
    at: datetime
    by_name: str


def principles() -> Sequence[ReferenceRow]:
    """The guiding principles, in their order."""
    return reference_list("guiding_principles")


def tested_scope(workgroup_id: int, draft_id: int) -> TestedScope:
    """A draft with the experts of its group, in two statements; raises NotFound."""
    draft = draft_scope(workgroup_id, draft_id)
    rows = db.session.execute(
        select(Seat.person_id, Organisation.categories)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(Seat.workgroup_id == workgroup_id, Seat.ended_at.is_(None))
        .order_by(Seat.id)
    )
    experts = frozenset(row.person_id for row in rows if is_expert(row.categories))
    return TestedScope(**vars(draft), expert_person_ids=experts)


_ROW: tuple[Any, ...] = (
    *(PrincipleVerdict.id, PrincipleVerdict.version, PrincipleVerdict.principle),
    *(PrincipleVerdict.sequence, PrincipleVerdict.verdict, PrincipleVerdict.reason),
    *(PrincipleVerdict.at, PrincipleVerdict.by_name),
)


def verdicts_on(draft_id: int, version: int) -> dict[str, list[VerdictRow]]:
    """Per principle the verdicts on one version of a draft, the one that counts first."""
    rows = db.session.execute(
        select(*_ROW)
        .where(PrincipleVerdict.draft_id == draft_id, PrincipleVerdict.version == version)
        .order_by(PrincipleVerdict.principle, PrincipleVerdict.sequence.desc())
    )
    found: dict[str, list[VerdictRow]] = {}
    for row in rows:
        found.setdefault(row.principle, []).append(VerdictRow(*row))
    return found


def tested_versions(draft_id: int) -> list[int]:
    """The versions of a draft on which there are verdicts, latest first."""
    return list(
        db.session.scalars(
            select(PrincipleVerdict.version)
            .where(PrincipleVerdict.draft_id == draft_id)
            .group_by(PrincipleVerdict.version)
            .order_by(PrincipleVerdict.version.desc())
        )
    )


@dataclass(frozen=True)
class TestedDraft:
    """A draft in the overview, with its last verdict on each principle."""

    id: int
    title: str
    workgroup_id: int
    assignment_number: int
    current: int
    verdicts: Mapping[str, VerdictRow]


@dataclass(frozen=True)
class Balance:
    """How the drafts that one may see stand to the principles."""

    principles: Sequence[ReferenceRow]
    drafts: Sequence[TestedDraft]
    shares: Sequence[Share]
    assignments: Sequence[int]
    """The numbers of the assignments that have such drafts."""


def balance_for(actor: Actor, assignment: int | None) -> Balance:
    """The balance over the drafts of one's groups (the secretariat: of all); four statements."""
    listed = reference_list("guiding_principles")
    columns: tuple[Any, ...] = (
        *(DraftAction.id, DraftAction.title, DraftAction.workgroup_id),
        *(Assignment.number, DraftAction.current),
    )
    query = (
        select(*columns)
        .join(Assignment, Assignment.id == DraftAction.assignment_id)
        .order_by(Assignment.number, DraftAction.title, DraftAction.id)
    )
    if not actor.is_secretariat:
        mine = select(Seat.workgroup_id).where(
            Seat.person_id == actor.person_id, Seat.ended_at.is_(None)
        )
        query = query.where(DraftAction.workgroup_id.in_(mine))
    rows = db.session.execute(query).all()
    numbers = sorted({row.number for row in rows})
    shown = [row for row in rows if assignment is None or row.number == assignment]
    verdicts = _last_verdicts([row.id for row in shown])
    drafts = []
    for row in shown:
        values: tuple[Any, ...] = (*row, verdicts.get(row.id, {}))
        drafts.append(TestedDraft(*values))
    given = [(key, one.verdict) for draft in drafts for key, one in draft.verdicts.items()]
    return Balance(
        principles=listed,
        drafts=drafts,
        shares=rules.balance([row.key for row in listed], len(drafts), given),
        assignments=numbers,
    )


def _last_verdicts(draft_ids: Sequence[int]) -> dict[int, dict[str, VerdictRow]]:
    last = (
        select(func.max(PrincipleVerdict.id).label("id"))
        .where(PrincipleVerdict.draft_id.in_(draft_ids))
        .group_by(PrincipleVerdict.draft_id, PrincipleVerdict.principle)
        .subquery()
    )
    rows = db.session.execute(
        select(PrincipleVerdict.draft_id, *_ROW)
        .join(last, last.c.id == PrincipleVerdict.id)
        .order_by(PrincipleVerdict.id)
    )
    found: dict[int, dict[str, VerdictRow]] = {}
    for row in rows:
        found.setdefault(row[0], {})[row.principle] = VerdictRow(*tuple(row)[1:])
    return found
