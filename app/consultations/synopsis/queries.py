"""What can be read of summaries and synopsis reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select

from app.consultations.models import Consultation, Invitation, Response
from app.consultations.queries.ends import over_for_everyone
from app.consultations.queries.invitations import is_submitted
from app.consultations.synopsis.models import Summary, SynopsisEdition, SynopsisText
from app.consultations.synopsis.rules import Treated
from app.contributions.models import Channel, Contribution, Publication, Theme
from app.contributions.rules import author_label
from app.core.db import db
from app.partnership.models import Organisation


def responses(consultation_id: int) -> list[Treated]:
    """Every response that stands, as it is in the register, in the order of its number."""
    query: Any = (
        select(
            Contribution.number,
            Contribution.author_name,
            Organisation.name.label("organisation"),
            Contribution.group_name,
            Contribution.excerpt,
            Contribution.theme_id,
            Theme.name.label("theme"),
            Contribution.disposition,
            Contribution.reason,
            Contribution.publication,
        )
        .select_from(Contribution)
        .join(Response, Response.id == Contribution.source_id)
        .outerjoin(Organisation, Organisation.id == Contribution.organisation_id)
        .outerjoin(Theme, Theme.id == Contribution.theme_id)
        .where(
            Contribution.channel == Channel.CONSULTATION_RESPONSE,
            Contribution.withdrawn_at.is_(None),
            Response.consultation_id == consultation_id,
            is_submitted(),
        )
        .order_by(Contribution.year, Contribution.sequence)
    )
    return [
        Treated(
            number=row.number,
            author=author_label(row.author_name, row.organisation, row.group_name),
            excerpt=row.excerpt,
            theme_id=row.theme_id,
            theme=row.theme or "",
            disposition=row.disposition,
            reason=row.reason or "",
            publication=row.publication,
        )
        for row in db.session.execute(query)
    ]


def contribution_ids(consultation_id: int) -> Sequence[int]:
    """The ids in the register of the responses that stand."""
    return db.session.scalars(
        select(Contribution.id)
        .join(Response, Response.id == Contribution.source_id)
        .where(
            Contribution.channel == Channel.CONSULTATION_RESPONSE,
            Response.consultation_id == consultation_id,
            is_submitted(),
        )
        .order_by(Contribution.id)
    ).all()


def spokespeople(consultation_id: int) -> list[tuple[str, str]]:
    """(who, whom they represent) of each respondent who chose to be named, by name."""
    rows = db.session.execute(
        select(Invitation.organisation_name, Invitation.name, Response.represents)
        .join(Response, Response.invitation_id == Invitation.id)
        .where(
            Invitation.consultation_id == consultation_id,
            is_submitted(),
            Response.publication == Publication.WITH_NAME,
        )
    )
    return sorted((row[0] or row[1], row[2]) for row in rows if row[0] or row[1])


def texts(consultation_id: int) -> dict[str, SynopsisText]:
    """The latest text per part, in one statement."""
    latest = (
        select(SynopsisText.part, func.max(SynopsisText.version).label("version"))
        .where(SynopsisText.consultation_id == consultation_id)
        .group_by(SynopsisText.part)
        .subquery()
    )
    rows = db.session.scalars(
        select(SynopsisText)
        .join(
            latest,
            and_(SynopsisText.part == latest.c.part, SynopsisText.version == latest.c.version),
        )
        .where(SynopsisText.consultation_id == consultation_id)
    )
    return {row.part: row for row in rows}


def edition(consultation_id: int) -> SynopsisEdition | None:
    """The report as it was published last."""
    return db.session.scalar(
        select(SynopsisEdition)
        .where(SynopsisEdition.consultation_id == consultation_id)
        .order_by(SynopsisEdition.version.desc())
        .limit(1)
    )


def summary(consultation_id: int) -> Summary | None:
    """The factual summary, if it was made."""
    return db.session.get(Summary, consultation_id)


@dataclass(frozen=True)
class Published:
    """What the public can read of what came of a consultation."""

    report_at: datetime | None
    summary_at: datetime | None


def published(consultation_id: int) -> Published:
    """When report and summary were published, in one statement."""
    report_at = (
        select(func.max(SynopsisEdition.published_at))
        .where(SynopsisEdition.consultation_id == consultation_id)
        .scalar_subquery()
    )
    summary_at = (
        select(Summary.published_at)
        .where(Summary.consultation_id == consultation_id)
        .scalar_subquery()
    )
    row = db.session.execute(select(report_at, summary_at)).one()
    return Published(row[0], row[1])


def without_summary(now: datetime) -> Sequence[Consultation]:
    """Consultations in which nobody can send any more, without a factual summary yet."""
    return db.session.scalars(
        select(Consultation)
        .outerjoin(Summary, Summary.consultation_id == Consultation.id)
        .where(
            Summary.consultation_id.is_(None),
            Consultation.imported_at.is_(None),
            Consultation.id.in_(over_for_everyone(now)),
        )
        .order_by(Consultation.id)
    ).all()


@dataclass(frozen=True)
class Respondent:
    """Someone who answered, for the mail about the report."""

    response_id: int
    email: str
    name: str
    number: str


def respondents(consultation_id: int) -> list[Respondent]:
    """Everyone whose response stands, in one statement."""
    rows = db.session.execute(
        select(Response.id, Invitation.email, Invitation.name, Contribution.number)
        .join(Invitation, Invitation.id == Response.invitation_id)
        .join(
            Contribution,
            and_(
                Contribution.channel == Channel.CONSULTATION_RESPONSE,
                Contribution.source_id == Response.id,
            ),
        )
        .where(Response.consultation_id == consultation_id, is_submitted())
        .order_by(Response.id)
    )
    return [Respondent(*row) for row in rows]


def title_of(consultation_id: int) -> str:
    """The title, for a mail."""
    title = select(Consultation.title).where(Consultation.id == consultation_id)
    return db.session.scalars(title).one()
