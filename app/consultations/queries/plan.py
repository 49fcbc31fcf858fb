"""One consultation with its plan, its target groups and its questionnaire."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.actor import Actor
from app.consultations.conditions import rules as conditions
from app.consultations.conditions import words as condition_words
from app.consultations.models import (
    Consultation,
    Extension,
    QuestionRow,
    SectionRow,
    Step,
    TargetGroup,
)
from app.consultations.questionnaire import Condition, Question, Questionnaire, Section
from app.consultations.rules import Plan, Relation, State
from app.core.db import db
from app.core.errors import NotFound
from app.partnership.models import Assignment, StakeholderGroup


@dataclass(frozen=True)
class AddressedGroup:
    """A stakeholder group that a consultation addresses."""

    id: int
    name: str
    why: str
    reached_by: str
    relation: Relation | None
    reach: str
    is_hard_to_reach: bool
    other_channel: str


def visible(consultation_id: int, actor: Actor) -> Consultation:
    """A consultation that this actor may know of; to others a draft and an import are not there."""
    found = by_id(consultation_id)
    is_inside = found.state is State.DRAFT or found.imported_at is not None
    if is_inside and not actor.is_secretariat:
        raise NotFound
    return found


def by_id(consultation_id: int) -> Consultation:
    """A consultation with its assignment and challenge, in one statement; raises NotFound."""
    found = db.session.scalar(
        select(Consultation)
        .where(Consultation.id == consultation_id)
        .options(
            joinedload(Consultation.assignment, innerjoin=True).joinedload(
                Assignment.challenge, innerjoin=True
            )
        )
    )
    if found is None:
        raise NotFound
    return found


def groups_of(consultation_id: int) -> Sequence[AddressedGroup]:
    """The target groups, in the order of the reference list."""
    rows = db.session.execute(
        select(
            StakeholderGroup.id,
            StakeholderGroup.name,
            TargetGroup.why,
            TargetGroup.reached_by,
            TargetGroup.relation,
            TargetGroup.reach,
            TargetGroup.is_hard_to_reach,
            TargetGroup.other_channel,
        )
        .join(TargetGroup, TargetGroup.stakeholder_group_id == StakeholderGroup.id)
        .where(TargetGroup.consultation_id == consultation_id)
        .order_by(StakeholderGroup.position, StakeholderGroup.id)
    )
    return [AddressedGroup(*row) for row in rows]


def stakeholder_groups() -> Sequence[tuple[int, str]]:
    """(id, name) of every stakeholder group that can be addressed."""
    rows = db.session.execute(
        select(StakeholderGroup.id, StakeholderGroup.name).order_by(
            StakeholderGroup.position, StakeholderGroup.id
        )
    )
    return [(row.id, row.name) for row in rows]


def assignments() -> Sequence[tuple[int, str]]:
    """(id, 'number name') of every assignment."""
    rows = db.session.execute(
        select(Assignment.id, Assignment.number, Assignment.name).order_by(Assignment.number)
    )
    return [(row.id, f"{row.number}. {row.name}") for row in rows]


def questionnaire_of(consultation_id: int) -> Questionnaire:
    """The sections and questions as they are asked, in two statements."""
    questions: dict[int, list[Question]] = defaultdict(list)
    for row in db.session.execute(
        select(
            QuestionRow.section_id,
            QuestionRow.id,
            QuestionRow.kind,
            QuestionRow.text,
            QuestionRow.help_text,
            QuestionRow.is_optional,
            QuestionRow.settings,
            QuestionRow.why,
            QuestionRow.condition,
            QuestionRow.translations,
            QuestionRow.translated_from,
        )
        .where(QuestionRow.consultation_id == consultation_id)
        .order_by(QuestionRow.position, QuestionRow.id)
    ):
        questions[row.section_id].append(
            Question(
                row.id,
                row.kind,
                row.text,
                row.help_text,
                row.is_optional,
                row.settings,
                row.why,
                Condition.from_data(row.condition),
                row.translations,
                row.translated_from,
            )
        )
    sections = db.session.execute(
        select(
            SectionRow.id,
            SectionRow.title,
            SectionRow.intro,
            SectionRow.condition,
            SectionRow.translations,
            SectionRow.translated_from,
        )
        .where(SectionRow.consultation_id == consultation_id)
        .order_by(SectionRow.position, SectionRow.id)
    )
    return Questionnaire(
        tuple(
            Section(
                row.id,
                row.title,
                row.intro,
                tuple(questions[row.id]),
                Condition.from_data(row.condition),
                row.translations,
                row.translated_from,
            )
            for row in sections
        )
    )


def asked_of(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire without sections that hold no question."""
    return Questionnaire(tuple(one for one in questionnaire.sections if one.questions))


def plan_of(
    consultation: Consultation, groups: Sequence[AddressedGroup], questionnaire: Questionnaire
) -> Plan:
    """The plan as the gate judges it."""
    return Plan(
        purpose=consultation.purpose,
        can_change=consultation.can_change,
        cannot_change=consultation.cannot_change,
        answers_use=consultation.answers_use,
        decided_by=consultation.decided_by,
        analysed_by=consultation.analysed_by,
        opens_at=consultation.opens_at,
        closes_at=consultation.closes_at,
        report_due_on=consultation.report_due_on,
        short_period_reason=consultation.short_period_reason,
        groups=tuple((group.name, group.why) for group in groups),
        sections=tuple((one.title, len(one.questions)) for one in questionnaire.sections),
        condition_problems=tuple(
            condition_words.problem(one, questionnaire)
            for one in conditions.problems(questionnaire)
        ),
        out_of_reach=tuple(
            group.name
            for group in groups
            if group.is_hard_to_reach and not group.other_channel.strip()
        ),
    )


def states_reached(consultation_id: int) -> dict[State, datetime]:
    """When each state was reached (the latest time, if more than once)."""
    rows = db.session.execute(
        select(Step.state, Step.at).where(Step.consultation_id == consultation_id).order_by(Step.id)
    )
    return {row.state: row.at for row in rows}


def extensions_of(consultation_id: int) -> Sequence[tuple[datetime, datetime]]:
    """(closing moment before, moved on) of each extension, first first."""
    rows = db.session.execute(
        select(Extension.closed_at_before, Extension.at)
        .where(Extension.consultation_id == consultation_id)
        .order_by(Extension.id)
    )
    return [(row.closed_at_before, row.at) for row in rows]
