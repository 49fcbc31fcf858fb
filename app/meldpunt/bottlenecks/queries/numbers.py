"""How many experience a bottleneck: in all, over time, by group and by region."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.desk.labels import REGIONS, REPORTER_KINDS
from app.desk.models import Case
from app.meldpunt.bottlenecks import rules
from app.meldpunt.bottlenecks.models import Bottleneck, GatheredReport, Support
from app.meldpunt.bottlenecks.queries.lists import COUNTS, HANDLED_AS, family
from app.meldpunt.bottlenecks.rules import Cell


@dataclass(frozen=True)
class Numbers:
    """What the numbers of a bottleneck say; breakdowns as they may be published."""

    reports: int
    supports: int
    by_group: Sequence[Cell]
    by_region: Sequence[Cell]
    by_quarter: Sequence[Cell]


def numbers(bottleneck_id: int, *, exact: bool = False) -> Numbers:
    """The numbers in two statements; `exact` is for the desk alone: nothing is hidden."""
    gathered = db.session.execute(
        select(HANDLED_AS.label("one"), Case.received_at, Case.reporter_kind, Case.region)
        .join(GatheredReport, GatheredReport.case_id == Case.id)
        .join(Bottleneck, Bottleneck.id == GatheredReport.bottleneck_id)
        .where(family(bottleneck_id), GatheredReport.ended_at.is_(None), *COUNTS)
        .order_by(Case.lead_id.is_(None), Case.id)
    )
    reports = list({row.one: row for row in gathered}.values())
    rows = db.session.execute(
        select(Support.supporter, Support.given_at, Support.reporter_kind, Support.region)
        .join(Bottleneck, Bottleneck.id == Support.bottleneck_id)
        .where(family(bottleneck_id), Support.taken_back_at.is_(None))
        .order_by(Support.id)
    )
    supports = list({row.supporter: row for row in rows}.values())
    kinds = [row.reporter_kind for row in (*reports, *supports)]
    regions = [row.region for row in (*reports, *supports)]
    days = [_day(row.received_at) for row in reports] + [_day(row.given_at) for row in supports]
    shown = _exactly if exact else rules.publishable
    return Numbers(
        reports=len(reports),
        supports=len(supports),
        by_group=shown((str(label), kinds.count(kind)) for kind, label in REPORTER_KINDS.items()),
        by_region=shown((str(label), regions.count(it)) for it, label in REGIONS.items()),
        by_quarter=shown(rules.quarters(days, clock.today())),
    )


def _exactly(cells: Iterable[tuple[str, int]]) -> list[Cell]:
    return [Cell(label, number) for label, number in cells if number]


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.BRUSSELS).date()


def is_supported(bottleneck_id: int, supporters: Sequence[str]) -> bool:
    """Whether someone said already that they experience it too."""
    if not supporters:
        return False
    found = (
        select(Support.id)
        .join(Bottleneck, Bottleneck.id == Support.bottleneck_id)
        .where(
            family(bottleneck_id),
            Support.supporter.in_(supporters),
            Support.taken_back_at.is_(None),
        )
        .limit(1)
    )
    return db.session.scalar(found) is not None
