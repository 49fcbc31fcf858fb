"""What a reporter sees of the bottleneck under which their report stands, and who must be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.core.db import db
from app.desk.beside import Beside, Step
from app.desk.models import Case
from app.desk.rules import Kind
from app.meldpunt.bottlenecks.labels import STATES
from app.meldpunt.bottlenecks.models import Bottleneck, BottleneckMove, GatheredReport
from app.meldpunt.bottlenecks.queries.lists import COUNTS, family
from app.meldpunt.bottlenecks.rules import State


@dataclass(frozen=True)
class Place:
    """The bottleneck under which a report stands."""

    id: int
    """Of the one that speaks for it."""
    own_id: int
    """Of the one under which it was put."""
    title: str
    state: State
    published: bool


@dataclass(frozen=True)
class Reporter:
    """A reporter who gave an address, with the number of their report."""

    case_id: int
    number: str
    reply_to: str


def place_of(case_id: int) -> Place | None:
    """Where a report stands."""
    speaker = aliased(Bottleneck)
    row = db.session.execute(
        select(
            speaker.id,
            Bottleneck.id,
            speaker.title,
            speaker.state,
            speaker.published_at.is_not(None),
        )
        .select_from(GatheredReport)
        .join(Bottleneck, Bottleneck.id == GatheredReport.bottleneck_id)
        .join(speaker, speaker.id == func.coalesce(Bottleneck.root_id, Bottleneck.id))
        .where(GatheredReport.case_id == case_id, GatheredReport.ended_at.is_(None))
    ).one_or_none()
    return Place(*row) if row else None


def beside(case_id: int) -> Beside | None:
    """The bottleneck of a case, as its own page shows it; a provider for the desk.

    For the reporter only what happened since their report came under it.
    """
    place = place_of(case_id)
    desk_href = url_for("bottlenecks.place", case_id=case_id)
    if place is None:
        one = db.session.get(Case, case_id)
        if one is None or one.kind is not Kind.REPORT:
            return None
        return Beside(
            _l("Het knelpunt"), desk_label=_l("Zet onder een knelpunt"), desk_href=desk_href
        )
    return Beside(
        title=_l("Het knelpunt achter deze melding"),
        steps=_steps(case_id, place),
        name=place.title,
        href=url_for("bottlenecks.detail", bottleneck_id=place.id) if place.published else "",
        desk_label=_l("Knelpunt bekijken of wijzigen"),
        desk_href=desk_href,
    )


def _steps(case_id: int, place: Place) -> Sequence[Step]:
    since = db.session.execute(
        select(GatheredReport.added_at, Bottleneck.published_at)
        .join(Bottleneck, Bottleneck.id == place.id)
        .where(GatheredReport.case_id == case_id, GatheredReport.ended_at.is_(None))
    ).one()
    steps = [Step(since.added_at, _l("onder dit knelpunt gezet, met wat anderen meldden."))]
    if since.published_at is not None:
        steps.append(Step(since.published_at, _l("het knelpunt is gepubliceerd.")))
    rows = db.session.execute(
        select(BottleneckMove.at, BottleneckMove.state, BottleneckMove.reason)
        .where(
            BottleneckMove.bottleneck_id.in_([place.id, place.own_id]),
            BottleneckMove.at >= since.added_at,
        )
        .order_by(BottleneckMove.id)
    )
    steps += [Step(row.at, STATES[row.state], row.reason) for row in rows]
    return sorted(steps, key=lambda step: step.at)


def reporters(bottleneck_id: int, *, case_id: int | None = None) -> Sequence[Reporter]:
    """The reporters who gave an address, of a bottleneck and all that it speaks for."""
    wanted = (
        select(Case.id, func.coalesce(Case.number, ""), func.coalesce(Case.reply_to, ""))
        .join(GatheredReport, GatheredReport.case_id == Case.id)
        .join(Bottleneck, Bottleneck.id == GatheredReport.bottleneck_id)
        .where(
            family(bottleneck_id),
            GatheredReport.ended_at.is_(None),
            func.coalesce(Case.reply_to, "") != "",
            *COUNTS,
        )
        .order_by(Case.id)
    )
    if case_id is not None:
        wanted = wanted.where(Case.id == case_id)
    return [Reporter(*row) for row in db.session.execute(wanted)]
