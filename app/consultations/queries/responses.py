"""Responses as they were last sent, with their answers, read in pieces: memory stays flat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from app.consultations import labels
from app.consultations.models import Invitation, Response, Submission, SubmittedAnswer
from app.consultations.queries.invitations import is_submitted
from app.consultations.questionnaire import Answers
from app.consultations.rules import Way
from app.contributions.models import Channel, Contribution, Publication
from app.core.db import db
from app.partnership.models import StakeholderGroup

PIECE = 250


@dataclass(frozen=True)
class OneOf:
    """One response as it counts."""

    id: int
    group_id: int
    group: str
    way: Way
    publication: Publication
    submitted_at: datetime
    version: int
    organisation: str
    name: str
    represents: str
    consulted: str
    language: str
    answers: Answers


@dataclass(frozen=True)
class Group:
    """A stakeholder group that is asked."""

    group_id: int
    name: str


def responses(consultation_id: int, piece: int = PIECE) -> Iterator[OneOf]:
    """Every response that counts, oldest first."""
    after = 0
    while True:
        rows = db.session.execute(
            select(
                Response.id,
                Invitation.stakeholder_group_id,
                StakeholderGroup.name,
                Submission.way,
                Submission.publication,
                Submission.submitted_at,
                Submission.version,
                Invitation.organisation_name,
                Invitation.name,
                Submission.represents,
                Submission.consulted,
                Submission.language,
            )
            .join(Invitation, Invitation.id == Response.invitation_id)
            .join(StakeholderGroup, StakeholderGroup.id == Invitation.stakeholder_group_id)
            .join(
                Submission,
                and_(
                    Submission.response_id == Response.id,
                    Submission.version == Response.version,
                ),
            )
            .where(Response.consultation_id == consultation_id, is_submitted(), Response.id > after)
            .order_by(Response.id)
            .limit(piece)
        ).all()
        if not rows:
            return
        after = rows[-1][0]
        answers = _answers([row[0] for row in rows], {row[0]: row[6] for row in rows})
        for row in rows:
            values: list[Any] = [*row, answers[row[0]]]
            yield OneOf(*values)


def _answers(ids: Sequence[int], versions: dict[int, int]) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for response_id, version, question_id, value in db.session.execute(
        select(
            SubmittedAnswer.response_id,
            SubmittedAnswer.version,
            SubmittedAnswer.question_id,
            SubmittedAnswer.value,
        ).where(SubmittedAnswer.response_id.in_(ids))
    ):
        if versions[response_id] == version:
            found[response_id][question_id] = value
    return found


def groups(consultation_id: int) -> Sequence[Group]:
    """The groups of those who were invited, in their order."""
    return [
        Group(*row)
        for row in db.session.execute(
            select(StakeholderGroup.id, StakeholderGroup.name)
            .where(
                StakeholderGroup.id.in_(
                    select(Invitation.stakeholder_group_id).where(
                        Invitation.consultation_id == consultation_id
                    )
                )
            )
            .order_by(StakeholderGroup.position, StakeholderGroup.id)
        )
    ]


def ways_of(contribution_ids: Sequence[int]) -> dict[int, str]:
    """How responses reached us, for the register, as they were last sent; one statement."""
    rows = db.session.execute(
        select(Contribution.id, Submission.way)
        .join(Response, Response.id == Contribution.source_id)
        .join(
            Submission,
            and_(Submission.response_id == Response.id, Submission.version == Response.version),
        )
        .where(
            Contribution.channel == Channel.CONSULTATION_RESPONSE,
            Contribution.id.in_(contribution_ids),
            Submission.way != Way.WEB,
        )
    )
    return {row.id: str(labels.WAYS[row.way]) for row in rows}
