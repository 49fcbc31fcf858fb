"""Numbers over a period: what came in, by which way, how fast it was handled, whether it helped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from sqlalchemy import func, select

from app.core import clock
from app.core.clock import BRUSSELS
from app.core.db import db
from app.desk import rules
from app.desk.models import Case, CaseMove
from app.desk.rules import Entry, Helped, Kind, Party, Region, ReporterKind, State


@dataclass(frozen=True)
class Numbers:
    """What came in during a period, and what became of it until now."""

    received: int
    suspected: int
    by_kind: Mapping[Kind, int]
    by_entry: Mapping[Entry, int]
    by_reporter: Mapping[ReporterKind, int]
    by_state: Mapping[State, int]
    by_month: Mapping[str, int]
    by_region: Mapping[Region | None, int]
    """None: they would rather not say."""
    helped: Mapping[Helped, int]
    reacted: int
    reacted_in_time: int
    overdue: int
    """Without any reaction, while the term is over."""
    finished: int
    days_to_react: float | None
    """Median, in days."""
    days_to_finish: float | None

    @property
    def share_in_time(self) -> float | None:
        """Of what got a reaction, the share within the term."""
        return self.reacted_in_time / self.reacted if self.reacted else None


def over(since: date, until: date) -> Numbers:
    """The numbers of what was received from a day until another, both included."""
    start = datetime.combine(since, time(), BRUSSELS)
    end = datetime.combine(until + timedelta(days=1), time(), BRUSSELS)
    of_period = (Case.received_at >= start, Case.received_at < end)
    first = _first_moves(of_period, frozenset(State))
    done = _first_moves(of_period, rules.OUTCOMES | {State.CLOSED})
    counts: dict[str, Counter[object]] = {
        name: Counter()
        for name in ("kind", "entry", "reporter", "state", "month", "region", "helped")
    }
    suspected = reacted = in_time = overdue = finished = received = 0
    today = clock.today()
    to_react: list[float] = []
    to_finish: list[float] = []
    for row in db.session.execute(
        select(
            Case.id,
            Case.kind,
            Case.entry,
            Case.reporter_kind,
            Case.state,
            Case.received_at,
            Case.suspected,
            Case.region,
            Case.helped,
        ).where(*of_period)
    ):
        if row.suspected:
            suspected += 1
            continue
        received += 1
        counts["kind"][row.kind] += 1
        counts["entry"][row.entry] += 1
        counts["reporter"][row.reporter_kind] += 1
        counts["state"][row.state] += 1
        counts["month"][f"{row.received_at.astimezone(BRUSSELS):%Y-%m}"] += 1
        counts["region"][row.region] += 1
        if row.helped is not None:
            counts["helped"][row.helped] += 1
        last = rules.react_by(row.received_at.astimezone(BRUSSELS).date())
        if row.id in first:
            reacted += 1
            to_react.append((first[row.id] - row.received_at).total_seconds() / 86400)
            in_time += first[row.id].astimezone(BRUSSELS).date() <= last
        elif row.state in rules.UNTREATED and last < today:
            overdue += 1
        if row.id in done:
            finished += 1
            to_finish.append((done[row.id] - row.received_at).total_seconds() / 86400)
    return Numbers(
        received=received,
        suspected=suspected,
        by_kind={kind: counts["kind"][kind] for kind in Kind},
        by_entry={entry: counts["entry"][entry] for entry in Entry},
        by_reporter={kind: counts["reporter"][kind] for kind in ReporterKind},
        by_state={state: counts["state"][state] for state in State},
        by_month={str(month): number for month, number in sorted(counts["month"].items(), key=str)},
        by_region={region: counts["region"][region] for region in (*Region, None)},
        helped={said: counts["helped"][said] for said in Helped},
        reacted=reacted,
        reacted_in_time=in_time,
        overdue=overdue,
        finished=finished,
        days_to_react=median(to_react) if to_react else None,
        days_to_finish=median(to_finish) if to_finish else None,
    )


def _first_moves(of_period: tuple[object, ...], states: frozenset[State]) -> dict[int, datetime]:
    """When the desk first brought each case into one of these states."""
    rows = db.session.execute(
        select(CaseMove.case_id, func.min(CaseMove.at))
        .join(Case, Case.id == CaseMove.case_id)
        .where(
            *of_period,  # type: ignore[arg-type]  # conditions, as they were made
            CaseMove.party == Party.DESK,
            CaseMove.state.in_(sorted(states)),
        )
        .group_by(CaseMove.case_id)
    )
    return {row[0]: row[1] for row in rows}
