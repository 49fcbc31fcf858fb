"""Reports come under a bottleneck and leave it; each keeps its own code, reporter and history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused
from app.core.facts import Fact
from app.desk.events import CaseReceived, CaseStepped
from app.desk.models import Case
from app.desk.rules import Kind
from app.meldpunt.bottlenecks.events import BottleneckSplit, ReportGathered, ReportReleased
from app.meldpunt.bottlenecks.models import Bottleneck, GatheredReport
from app.meldpunt.bottlenecks.rules import State
from app.meldpunt.bottlenecks.services.describing import Content, make


def gather(
    bottleneck: Bottleneck,
    case_ids: Sequence[int],
    *,
    now: datetime,
    by: int | None,
    is_story: bool = False,
) -> int:
    """Bring reports under a bottleneck; gives how many came. What stands there already, stays.

    Raises Refused for a bottleneck that was merged, and for a report that stands elsewhere.
    """
    if bottleneck.state is State.MERGED:
        raise Refused(_("Dit knelpunt is samengevoegd. Zet de melding onder het andere knelpunt."))
    added = 0
    for case in _reports(case_ids):
        standing = _standing(case.id)
        if standing is not None and standing.bottleneck_id != bottleneck.id:
            raise Refused(
                _(
                    "Melding %(number)s staat al onder een ander knelpunt. Haal ze daar eerst weg.",
                    number=case.number,
                )
            )
        if standing is None:
            _put(bottleneck, case.id, now=now, by=by, is_story=is_story)
            added += 1
    return added


def hear(fact: Fact) -> None:
    """A subscriber: what was told at a bottleneck comes under it; what is a question leaves it."""
    if isinstance(fact, CaseReceived) and fact.bottleneck_id is not None:
        _gather_story(fact.bottleneck_id, fact.case_id, now=fact.at)
    elif isinstance(fact, CaseStepped) and fact.kind is Kind.QUESTION:
        release(fact.case_id, now=fact.at, by=fact.actor_id)


def _gather_story(bottleneck_id: int, case_id: int, *, now: datetime) -> None:
    """Bring a story under the bottleneck it was told at, or the one that speaks for that now."""
    told_at = db.session.get(Bottleneck, bottleneck_id)
    if told_at is not None and told_at.root_id is not None:
        told_at = db.session.get(Bottleneck, told_at.root_id)
    if told_at is not None:
        gather(told_at, [case_id], now=now, by=None, is_story=True)


def _reports(case_ids: Sequence[int]) -> Sequence[Case]:
    return db.session.scalars(
        select(Case)
        .where(Case.id.in_(case_ids), Case.kind == Kind.REPORT)
        .order_by(Case.id)
        .with_for_update()
    ).all()


def _standing(case_id: int) -> GatheredReport | None:
    return db.session.scalar(
        select(GatheredReport).where(
            GatheredReport.case_id == case_id, GatheredReport.ended_at.is_(None)
        )
    )


def _put(
    bottleneck: Bottleneck,
    case_id: int,
    *,
    now: datetime,
    by: int | None,
    is_story: bool,
    tell: bool = True,
) -> None:
    row = GatheredReport(
        bottleneck_id=bottleneck.id,
        case_id=case_id,
        is_story=is_story,
        added_at=now,
        added_by_id=by,
    )
    db.session.add(row)
    db.session.flush()
    if tell:
        facts.record(
            ReportGathered(
                at=now,
                actor_id=by,
                bottleneck_id=bottleneck.id,
                case_id=case_id,
                membership_id=row.id,
                is_story=is_story,
            )
        )


def release(case_id: int, *, now: datetime, by: int | None) -> None:
    """Take a report out of the bottleneck under which it stands; the report itself stays."""
    row = _standing(case_id)
    if row is None:
        return  # a double click
    _end(row, now=now, by=by)
    facts.record(
        ReportReleased(at=now, actor_id=by, bottleneck_id=row.bottleneck_id, case_id=case_id)
    )


def _end(row: GatheredReport, *, now: datetime, by: int | None) -> None:
    row.ended_at, row.ended_by_id = now, by
    db.session.flush()


def split(
    bottleneck: Bottleneck,
    case_ids: Sequence[int],
    content: Content,
    *,
    once: str | None,
    now: datetime,
    by: int,
) -> Bottleneck:
    """Let some reports go on as a bottleneck of their own; the others stay where they are.

    Raises Invalid when none of the chosen reports stands here.
    """
    if once and (done := db.session.scalar(select(Bottleneck).where(Bottleneck.once == once))):
        return done
    rows = db.session.scalars(
        select(GatheredReport)
        .where(
            GatheredReport.bottleneck_id == bottleneck.id,
            GatheredReport.case_id.in_(case_ids),
            GatheredReport.ended_at.is_(None),
        )
        .order_by(GatheredReport.id)
        .with_for_update()
    ).all()
    if not rows:
        raise Invalid(_("Kies minstens één melding die hier staat."))
    new = make(content, once=once, now=now, by=by)
    for row in rows:
        _end(row, now=now, by=by)
        _put(new, row.case_id, now=now, by=by, is_story=row.is_story)
    facts.record(BottleneckSplit(at=now, actor_id=by, bottleneck_id=bottleneck.id, new_id=new.id))
    return new
