"""Tallies, brought up to the moment: the rows that are kept and what changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, case, func, select

from app.consultations.models import Invitation, Response, Submission, SubmittedAnswer
from app.consultations.queries.invitations import is_submitted
from app.consultations.questionnaire import Answers, Questionnaire
from app.consultations.results.models import Counted, Tally
from app.consultations.results.tallies import Counter, Counts
from app.consultations.rules import Way
from app.core.db import db

CHUNK = 400
"""So many responses are asked for in one statement."""


@dataclass(frozen=True)
class Change:
    """A response whose last version is not the one in the tallies."""

    response_id: int
    version: int
    """What counts now; 0 for nothing."""
    group_id: int
    way: Way
    counted: int | None
    """What is in the tallies; None when it was never counted."""
    counted_group_id: int | None
    counted_way: Way | None


Place = tuple[int, Way]
"""(stakeholder group, way along which it came): what tallies are kept apart by."""


@dataclass(frozen=True)
class Part:
    """A part of the responses: of one group, along one way, or both; all by default."""

    group_id: int | None = None
    way: Way | None = None

    def takes(self, place: Place) -> bool:
        """Whether responses of this place belong to it."""
        return self.group_id in {None, place[0]} and self.way in {None, place[1]}


def _changed() -> Select[int, int, int, Way, int, int, Way]:
    version = case((is_submitted(), Response.version), else_=0)
    return (
        select(
            Response.id,
            version,
            Invitation.stakeholder_group_id,
            Submission.way,
            Counted.version,
            Counted.stakeholder_group_id,
            Counted.way,
        )
        .join(Invitation, Invitation.id == Response.invitation_id)
        .join(
            Submission,
            and_(
                Submission.response_id == Response.id,
                Submission.version == Response.version,
            ),
        )
        .outerjoin(Counted, Counted.response_id == Response.id)
        .where(func.coalesce(Counted.version, 0) != version)
    )


def with_changes() -> list[int]:
    """The consultations of which something is to be counted."""
    changed = _changed().add_columns(Response.consultation_id).subquery()
    return list(
        db.session.scalars(
            select(changed.c.consultation_id).distinct().order_by(changed.c.consultation_id)
        )
    )


def changes_of(consultation_id: int, limit: int | None = None) -> list[Change]:
    """The responses of one consultation that are to be counted, oldest first."""
    query = _changed().where(Response.consultation_id == consultation_id).order_by(Response.id)
    return [Change(*row) for row in db.session.execute(query.limit(limit))]


def differences(changes: Sequence[Change]) -> Iterator[tuple[Place, Answers, int]]:
    """Each set of answers to put in (1) or to take out (-1), with its place."""
    for start in range(0, len(changes), CHUNK):
        some = changes[start : start + CHUNK]
        given: dict[tuple[int, int], dict[int, str]] = defaultdict(dict)
        for response_id, version, question_id, value in db.session.execute(
            select(
                SubmittedAnswer.response_id,
                SubmittedAnswer.version,
                SubmittedAnswer.question_id,
                SubmittedAnswer.value,
            ).where(SubmittedAnswer.response_id.in_([one.response_id for one in some]))
        ):
            given[response_id, version][question_id] = value
        for one in some:
            if one.counted and one.counted_group_id is not None and one.counted_way is not None:
                place = (one.counted_group_id, one.counted_way)
                yield place, given[one.response_id, one.counted], -1
            if one.version:
                yield (one.group_id, one.way), given[one.response_id, one.version], 1


def tallies_of(
    consultation_id: int, questionnaire: Questionnaire, part: Part | None = None
) -> Counts:
    """How often each thing was said, as it is at this moment."""
    part = part or Part()
    counter = Counter(questionnaire)
    query = (
        select(Tally.question_id, Tally.mark, func.sum(Tally.number))
        .where(Tally.consultation_id == consultation_id)
        .group_by(Tally.question_id, Tally.mark)
    )
    if part.group_id is not None:
        query = query.where(Tally.stakeholder_group_id == part.group_id)
    if part.way is not None:
        query = query.where(Tally.way == part.way)
    for question_id, mark, number in db.session.execute(query):
        counter.counts[question_id][mark] = number
    for place, answers, times in differences(changes_of(consultation_id)):
        if part.takes(place):
            counter.add(answers, times)
    return counter.counts
