"""Which reports may belong under a bottleneck: a person decides, the platform only proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from app.contributions import words
from app.core.db import db
from app.desk.models import Case, Statement
from app.desk.rules import Kind, ReporterKind
from app.meldpunt.bottlenecks.models import Bottleneck, GatheredReport
from app.meldpunt.bottlenecks.queries.lists import COUNTS

LOOKED_AT = 500
"""The latest reports that stand nowhere yet; older ones are found by searching."""


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
    rows = [Candidate(*row) for row in db.session.execute(wanted.limit(LOOKED_AT))]
    return _alike(bottleneck, rows)[:limit]


def barrier_of(case_id: int) -> str:
    """The key of the barrier type that a reporter chose; '' when they didn't know."""
    return (
        db.session.scalar(select(Statement.barrier_type).where(Statement.case_id == case_id)) or ""
    )


def _alike(bottleneck: Bottleneck, rows: Sequence[Candidate]) -> list[Candidate]:
    own = _stems(f"{bottleneck.title} {bottleneck.text}")
    scored = [
        (len(own & _stems(f"{row.regulation} {row.practice}")), row.case_id, row) for row in rows
    ]
    return [row for score, _id, row in sorted(scored, reverse=True) if score > 1]


def _stems(text: str) -> set[str]:
    return {stem for stem in words.stems(text) if len(stem) > 3}
