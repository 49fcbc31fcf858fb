"""What a round weighs, how heavy the panel finds it, and what it decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from app.core.db import db
from app.meldpunt.bottlenecks import queries as bottlenecks
from app.meldpunt.bottlenecks.models import Bottleneck
from app.meldpunt.bottlenecks.rules import State
from app.meldpunt.rounds import rules
from app.meldpunt.rounds.models import Round, RoundItem, Weighing
from app.meldpunt.rounds.rules import Criterion, Outcome, Phase, Spread
from app.people.models import Person
from app.regulation.models import Regulation
from app.regulation.rules import Verdict


@dataclass(frozen=True)
class ItemRow:
    """A bottleneck in a round, with its decision as far as there is one."""

    id: int
    bottleneck_id: int
    title: str
    html: str
    state: State
    published: bool
    regulation_id: int | None
    regulation: str
    outcome: Outcome | None
    verdict: Verdict | None
    reason: str
    edition: int


@dataclass(frozen=True)
class Remark:
    """What someone wrote beside their weights."""

    author: str
    phase: Phase
    text: str


@dataclass(frozen=True)
class Result:
    """A bottleneck with how heavy the panel finds it now, and what it found blind."""

    item: ItemRow
    reports: int
    supports: int
    now: Mapping[Criterion, Spread]
    blind: Mapping[Criterion, Spread]
    score: float | None
    blind_score: float | None
    remarks: Sequence[Remark]
    weighed: int
    """By how many."""

    @property
    def is_far_apart(self) -> bool:
        """Whether the panel lies apart on something."""
        return any(one.is_far_apart for one in self.now.values())


@dataclass(frozen=True)
class DecisionRow:
    """What an earlier round decided, and where it stands now."""

    bottleneck_id: int
    title: str
    outcome: Outcome | None
    verdict: Verdict | None
    regulation: str
    reason: str
    state: State
    """Of the bottleneck, today."""
    verdict_now: Verdict | None
    """On its regulation, today."""
    published: bool
    moved_at: datetime | None


def items(round_id: int) -> Sequence[ItemRow]:
    """What a round weighs, in the order in which it came; what was merged is left out."""
    wanted: Select[*tuple[Any, ...]] = (
        select(
            RoundItem.id,
            Bottleneck.id,
            Bottleneck.title,
            Bottleneck.html,
            Bottleneck.state,
            Bottleneck.published_at.is_not(None),
            Bottleneck.regulation_id,
            func.coalesce(Regulation.name, ""),
            RoundItem.outcome,
            RoundItem.verdict,
            RoundItem.reason,
            RoundItem.edition,
        )
        .join(Bottleneck, Bottleneck.id == RoundItem.bottleneck_id)
        .outerjoin(Regulation, Regulation.id == Bottleneck.regulation_id)
        .where(
            RoundItem.round_id == round_id,
            or_(Bottleneck.state != State.MERGED, RoundItem.outcome.is_not(None)),
        )
        .order_by(RoundItem.id)
    )
    return [ItemRow(*row) for row in db.session.execute(wanted)]


def weighing_of(round_id: int, person_id: int) -> Mapping[tuple[int, Phase], Weighing]:
    """What someone found, by (item, phase)."""
    rows = db.session.scalars(
        select(Weighing)
        .join(RoundItem, RoundItem.id == Weighing.item_id)
        .where(RoundItem.round_id == round_id, Weighing.person_id == person_id)
    )
    return {(row.item_id, row.phase): row for row in rows}


def results(round_id: int) -> Sequence[Result]:
    """How heavy the panel finds each bottleneck, the heaviest first; four statements in all.

    What someone did not weigh again in the second phase counts as they weighed it blind.
    """
    said: dict[int, dict[int, dict[Phase, Weighing]]] = {}
    remarks: dict[int, list[Remark]] = {}
    found = (
        select(Weighing, Person.name)
        .join(RoundItem, RoundItem.id == Weighing.item_id)
        .join(Person, Person.id == Weighing.person_id)
        .where(RoundItem.round_id == round_id)
        .order_by(Weighing.id)
    )
    for row, name in db.session.execute(found):
        said.setdefault(row.item_id, {}).setdefault(row.person_id, {})[row.phase] = row
        if row.remark:
            remarks.setdefault(row.item_id, []).append(Remark(name, row.phase, row.remark))
    behind = {row.id: row for row in bottlenecks.listed(bottlenecks.Filter())}
    made: dict[int, Result] = {}
    for item in items(round_id):
        voices = said.get(item.id, {}).values()
        latest = [voice.get(Phase.TOGETHER, voice.get(Phase.BLIND)) for voice in voices]
        blind = [voice[Phase.BLIND] for voice in voices if Phase.BLIND in voice]
        now, before = _spreads(latest), _spreads(blind)
        counted = behind.get(item.bottleneck_id)
        made[item.id] = Result(
            item=item,
            reports=counted.reports if counted else 0,
            supports=counted.supports if counted else 0,
            now=now,
            blind=before,
            score=rules.score(now),
            blind_score=rules.score(before),
            remarks=remarks.get(item.id, []),
            weighed=len(latest),
        )
    order = rules.heaviest_first({key: one.score for key, one in made.items()})
    return [made[key] for key in order]


def _spreads(rows: Sequence[Weighing | None]) -> dict[Criterion, Spread]:
    return {
        it: rules.spread(getattr(row, it.value) for row in rows if row is not None)
        for it in Criterion
    }


def decisions_of(round_id: int) -> Sequence[DecisionRow]:
    """What a round decided, and what became of it since."""
    speaker = aliased(Bottleneck)
    wanted: Select[*tuple[Any, ...]] = (
        select(
            RoundItem.bottleneck_id,
            RoundItem.title,
            RoundItem.outcome,
            RoundItem.verdict,
            func.coalesce(Regulation.name, ""),
            RoundItem.reason,
            speaker.state,
            Regulation.verdict,
            speaker.published_at.is_not(None),
            Round.closed_at,
        )
        .join(Round, Round.id == RoundItem.round_id)
        .join(Bottleneck, Bottleneck.id == RoundItem.bottleneck_id)
        .join(speaker, speaker.id == func.coalesce(Bottleneck.root_id, Bottleneck.id))
        .outerjoin(Regulation, Regulation.id == Bottleneck.regulation_id)
        .where(RoundItem.round_id == round_id, RoundItem.outcome.is_not(None))
        .order_by(RoundItem.id)
    )
    return [DecisionRow(*row) for row in db.session.execute(wanted)]
