"""Which reports may belong under a bottleneck: a person decides, the platform only proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from app.core.db import db
from app.desk.models import Case, Statement
from app.desk.queries.alike import like_text
from app.desk.rules import Kind, ReporterKind
from app.likeness import scoring
from app.meldpunt.bottlenecks.models import Bottleneck, GatheredReport
from app.meldpunt.bottlenecks.queries.lists import COUNTS

LOOKED_AT = 200
"""So many reports that share words with a bottleneck are looked at."""
WORTH_A_LOOK = scoring.LIKELY / 2
"""A description is longer than a report: half of what makes two reports alike is much."""


@dataclass(frozen=True)
class Candidate:
    """A report that stands under no bottleneck yet."""

    case_id: int
    number: str
    subject: str
    reporter_kind: ReporterKind
    received_at: datetime
    regulation: str
    practice: str


def candidates(bottleneck: Bottleneck, text: str = "", limit: int = 10) -> Sequence[Candidate]:
    """Reports without a bottleneck: those that say `text`, or else those most like this one."""
    standing = select(GatheredReport.case_id).where(GatheredReport.ended_at.is_(None))
    wanted = (
        select(
            Case.id,
            func.coalesce(Case.number, ""),
            Case.subject,
            Case.reporter_kind,
            Case.received_at,
            Statement.regulation,
            Statement.practice,
        )
        .join(Statement, Statement.case_id == Case.id)
        .where(Case.kind == Kind.REPORT, Case.id.not_in(standing), *COUNTS)
        .order_by(Case.id.desc())
    )
    for word in text.lower().split()[:8]:
        wanted = wanted.where(
            or_(
                func.lower(Case.subject).contains(word, autoescape=True),
                func.lower(Statement.regulation).contains(word, autoescape=True),
                func.lower(Statement.practice).contains(word, autoescape=True),
                Case.number == word,
            )
        )
    if text:
        return [Candidate(*row) for row in db.session.execute(wanted.limit(limit))]
    scores = like_text(f"{bottleneck.title} {bottleneck.text}", looked_at=LOOKED_AT)
    rows = db.session.execute(wanted.where(Case.id.in_(sorted(scores))))
    found = [Candidate(*row) for row in rows]
    found.sort(key=lambda row: (-scores[row.case_id], -row.case_id))
    return [row for row in found if scores[row.case_id] >= WORTH_A_LOOK][:limit]


def barrier_of(case_id: int) -> str:
    """The key of the barrier type that a reporter chose; '' when they didn't know."""
    return (
        db.session.scalar(select(Statement.barrier_type).where(Statement.case_id == case_id)) or ""
    )
