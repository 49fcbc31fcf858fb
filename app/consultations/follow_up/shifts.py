"""Reading what changed between two rounds: now, for the secretariat, and as it was published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from app.consultations.follow_up.models import FollowUp, FollowUpInvitation, RepeatedQuestion
from app.consultations.follow_up.queries import follow_up_of, repeated_rows
from app.consultations.follow_up.shifting import (
    ONE_VARIABLE,
    Pair,
    Shift,
    Told,
    shift_of,
    spread_told,
    told,
)
from app.consultations.models import Invitation, QuestionRow, Response, SubmittedAnswer
from app.consultations.queries import plan as plan_queries
from app.consultations.queries.invitations import is_submitted
from app.consultations.queries.responses import groups
from app.consultations.questionnaire import Question, Questionnaire, Section
from app.consultations.results.publication import Table, as_result
from app.consultations.results.queries.public import published_of
from app.consultations.results.summaries import QuestionResult, Spread, summary
from app.consultations.results.tallies import Counter
from app.core.db import db


def pairs_of(consultation_id: int, earlier_id: int) -> Mapping[int, list[Pair]]:
    """Per repeated question what everyone of the earlier round answered in both."""
    later, then, now = aliased(Response), aliased(SubmittedAnswer), aliased(SubmittedAnswer)
    rows = db.session.execute(
        select(
            RepeatedQuestion.question_id,
            Invitation.stakeholder_group_id,
            then.value,
            now.value,
            later.id,
        )
        .select_from(Response)
        .join(Invitation, Invitation.id == Response.invitation_id)
        .join(QuestionRow, QuestionRow.consultation_id == consultation_id)
        .join(RepeatedQuestion, RepeatedQuestion.question_id == QuestionRow.id)
        .outerjoin(FollowUpInvitation, FollowUpInvitation.earlier_response_id == Response.id)
        .outerjoin(
            later,
            and_(
                later.invitation_id == FollowUpInvitation.invitation_id,
                later.submitted_at.is_not(None),
                later.withdrawn_at.is_(None),
            ),
        )
        .outerjoin(
            then,
            and_(
                then.response_id == Response.id,
                then.version == Response.version,
                then.question_id == RepeatedQuestion.earlier_question_id,
            ),
        )
        .outerjoin(
            now,
            and_(
                now.response_id == later.id,
                now.version == later.version,
                now.question_id == RepeatedQuestion.question_id,
            ),
        )
        .where(Response.consultation_id == earlier_id, is_submitted())
    )
    found: dict[int, list[Pair]] = defaultdict(list)
    for question_id, group_id, before, after, later_id in rows:
        found[question_id].append(Pair(group_id, before or "", after or "", later_id is not None))
    return found


@dataclass(frozen=True)
class Shifted:
    """One question in two rounds, for the secretariat."""

    question: Question
    shift: Shift
    before: QuestionResult
    after: QuestionResult
    """Both over the people who answered in the two rounds."""


def for_secretariat(follow_up: FollowUp) -> Sequence[Shifted]:
    """What changed, nothing held back, as it is at this moment."""
    pairs = pairs_of(follow_up.consultation_id, follow_up.earlier_id)
    return [
        Shifted(
            one,
            shift_of(one, pairs.get(one.id, ())),
            _summed(one, [pair.before for pair in pairs.get(one.id, ()) if pair.is_back]),
            _summed(one, [pair.after for pair in pairs.get(one.id, ()) if pair.is_back]),
        )
        for one in _repeated(follow_up.consultation_id)
    ]


def _repeated(consultation_id: int) -> list[Question]:
    ids = {row.question_id for row in repeated_rows(consultation_id)}
    whole = plan_queries.questionnaire_of(consultation_id)
    return [one for one in whole.questions() if one.id in ids]


def _summed(question: Question, values: Sequence[str]) -> QuestionResult:
    counter = Counter(_only(question))
    for value in values:
        counter.add({question.id: value})
    return summary(question, counter.counts.get(question.id, {}))


def _only(question: Question) -> Questionnaire:
    return Questionnaire((Section(0, "", "", (replace(question, condition=None),)),))


def tell(consultation_id: int, tables: Sequence[Table]) -> list[Told]:
    """What may be told of a next round with these tables; [] for what is no next round."""
    follow_up = follow_up_of(consultation_id)
    earlier = published_of(follow_up.earlier_id) if follow_up else None
    if follow_up is None or earlier is None or len({one.question_id for one in tables}) == 0:
        return []
    before = _by_question([Table.from_data(one) for one in earlier.tables])
    after = _by_question(tables)
    pairs = pairs_of(consultation_id, follow_up.earlier_id)
    names = {one.group_id: one.name for one in groups(follow_up.earlier_id)}
    then = {row.question_id: row.earlier_question_id for row in repeated_rows(consultation_id)}
    whole = plan_queries.questionnaire_of(consultation_id)
    found = [
        told(one, pairs[one.id], before[then[one.id]], after[one.id], names)
        for section in whole.sections
        for one in section.questions
        if one.id in then and one.kind in ONE_VARIABLE and not (one.condition or section.condition)
    ]
    return [one for one in found if one is not None]


def _by_question(tables: Sequence[Table]) -> dict[int, list[Table]]:
    found: dict[int, list[Table]] = defaultdict(list)
    for table in tables:
        found[table.question_id].append(table)
    return found


@dataclass(frozen=True)
class PublicShift:
    """One question in two rounds, as everyone may read it."""

    question: Question
    told: Told | None
    before: QuestionResult
    after: QuestionResult
    spread_before: Spread | None
    spread_after: Spread | None

    @property
    def rows(self) -> list[tuple[str, int | str | None, int | str | None]]:
        """Per answer how often it was given in each round: None held back, '' not an answer then.

        The classes of a number are not always the same in both.
        """
        before = {bar.label: bar.number for bar in self.before.bars}
        after = {bar.label: bar.number for bar in self.after.bars}
        labels = dict.fromkeys((*before, *after))
        return [(one, before.get(one, ""), after.get(one, "")) for one in labels]


def published(consultation_id: int) -> Sequence[PublicShift]:
    """What was published of what changed; () for what is no next round, or not published."""
    follow_up = follow_up_of(consultation_id)
    if follow_up is None:
        return ()
    here, earlier = published_of(consultation_id), published_of(follow_up.earlier_id)
    if here is None or earlier is None:
        return ()
    before = _by_question([Table.from_data(one) for one in earlier.tables])
    after = _by_question([Table.from_data(one) for one in here.tables])
    then = {row.question_id: row.earlier_question_id for row in repeated_rows(consultation_id)}
    told_of = {one["question_id"]: Told.from_data(one) for one in follow_up.shifts}
    return [
        PublicShift(
            one,
            told_of.get(one.id),
            as_result(one, before[then[one.id]]),
            as_result(one, after[one.id]),
            spread_told(one, before[then[one.id]]),
            spread_told(one, after[one.id]),
        )
        for one in _repeated(consultation_id)
    ]
