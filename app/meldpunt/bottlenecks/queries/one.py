"""What hangs on one bottleneck: its reports, its steps, what was merged into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select

from app.contributions.models import Publication
from app.core.db import db
from app.desk.models import Case, Redaction
from app.desk.rules import ReporterKind
from app.desk.rules import State as CaseState
from app.meldpunt.bottlenecks.models import Bottleneck, BottleneckMove, GatheredReport
from app.meldpunt.bottlenecks.queries.lists import COUNTS, family
from app.meldpunt.bottlenecks.rules import State
from app.people.models import Person


@dataclass(frozen=True)
class GatheredRow:
    """A report under a bottleneck, as the desk sees it."""

    case_id: int
    number: str
    subject: str
    reporter_kind: ReporterKind
    reporter_name: str
    state: CaseState
    publication: Publication
    received_at: datetime
    is_story: bool
    bottleneck_id: int
    title: str
    """Of the bottleneck under which it stands itself."""


@dataclass(frozen=True)
class ShownReport:
    """A report as the public page names it: never with the name of a private person."""

    number: str
    reporter_kind: ReporterKind
    name: str
    received_at: datetime
    has_text: bool
    """Whether a text of it was approved for publication."""


@dataclass(frozen=True)
class MoveRow:
    """A step of a bottleneck."""

    state: State
    reason: str
    at: datetime
    author: str


@dataclass(frozen=True)
class Part:
    """A bottleneck that was merged into another."""

    id: int
    title: str
    merged_into_id: int
    published: bool


def gathered(bottleneck_id: int) -> Sequence[GatheredRow]:
    """The reports under a bottleneck and all that it speaks for, the newest first."""
    rows = db.session.execute(
        select(
            Case.id,
            func.coalesce(Case.number, ""),
            Case.subject,
            Case.reporter_kind,
            Case.reporter_name,
            Case.state,
            Case.publication,
            Case.received_at,
            GatheredReport.is_story,
            Bottleneck.id,
            Bottleneck.title,
        )
        .join(GatheredReport, GatheredReport.case_id == Case.id)
        .join(Bottleneck, Bottleneck.id == GatheredReport.bottleneck_id)
        .where(family(bottleneck_id), GatheredReport.ended_at.is_(None))
        .order_by(Case.received_at.desc(), Case.id.desc())
    )
    return [GatheredRow(*row) for row in rows]


def shown_reports(bottleneck_id: int) -> Sequence[ShownReport]:
    """The reports whose reporters let them be published, the newest first.

    A name is shown when its reporter chose so, and speaks for an organisation: never a private
    person's (standards §1.6).
    """
    rows = db.session.execute(
        select(
            Case.number,
            Case.reporter_kind,
            Case.publication,
            Case.reporter_name,
            Case.received_at,
            exists().where(Redaction.case_id == Case.id, Redaction.approved.is_(True)).label("has"),
        )
        .join(GatheredReport, GatheredReport.case_id == Case.id)
        .join(Bottleneck, Bottleneck.id == GatheredReport.bottleneck_id)
        .where(
            family(bottleneck_id),
            GatheredReport.ended_at.is_(None),
            Case.publication != Publication.ANALYSIS_ONLY,
            *COUNTS,
        )
        .order_by(Case.received_at.desc(), Case.id.desc())
    )
    private = {ReporterKind.INDIVIDUAL, ReporterKind.OTHER}
    return [
        ShownReport(
            row.number or "",
            row.reporter_kind,
            row.reporter_name
            if row.publication is Publication.WITH_NAME and row.reporter_kind not in private
            else "",
            row.received_at,
            row.has,
        )
        for row in rows
    ]


def moves(bottleneck_id: int) -> Sequence[MoveRow]:
    """The steps of a bottleneck, the oldest first."""
    rows = db.session.execute(
        select(
            BottleneckMove.state,
            BottleneckMove.reason,
            BottleneckMove.at,
            func.coalesce(Person.name, ""),
        )
        .outerjoin(Person, Person.id == BottleneckMove.by_id)
        .where(BottleneckMove.bottleneck_id == bottleneck_id)
        .order_by(BottleneckMove.id)
    )
    return [MoveRow(*row) for row in rows]


def parts(bottleneck_id: int) -> Sequence[Part]:
    """What was merged into a bottleneck, however deep."""
    rows = db.session.execute(
        select(
            Bottleneck.id,
            Bottleneck.title,
            func.coalesce(Bottleneck.merged_into_id, 0),
            Bottleneck.published_at.is_not(None),
        )
        .where(Bottleneck.root_id == bottleneck_id)
        .order_by(Bottleneck.id)
    )
    return [Part(*row) for row in rows]
