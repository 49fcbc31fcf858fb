"""Storing what a file holds: a consultation to be analysed only, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import insert

from app.consultations import wording
from app.consultations.conditions import rules as conditions
from app.consultations.events import ConsultationImported
from app.consultations.imported.reading import Sent, Whole
from app.consultations.models import (
    Consultation,
    Invitation,
    Response,
    Step,
    Submission,
    SubmittedAnswer,
)
from app.consultations.queries import plan as plan_queries
from app.consultations.questionnaire import Questionnaire
from app.consultations.rules import Origin, State
from app.consultations.services import planning, taking_over
from app.consultations.services.planning import PlanTexts
from app.core import facts
from app.core.db import db

AT_ONCE = 5_000


def store(whole: Whole, *, assignment_id: int, by: int | None, now: datetime) -> Consultation:
    """Store it as an imported consultation: over for good, not public, without numbers or mails.

    Its questions, answers, choices and moments are those of the file.
    """
    texts = PlanTexts(
        assignment_id=assignment_id,
        title=whole.title,
        opens_at=whole.opens_at,
        closes_at=whole.closes_at,
        report_due_on=whole.report_due_on,
        **whole.plan,
    )
    made = planning.plan_consultation(texts, by=by, now=now)
    taking_over.take_over(made, whole.questionnaire, by=by, now=now)
    made.imported_at, made.state = now, State.REPORTED
    made.translations = {key: dict(said) for key, said in whole.translations.items()}
    db.session.add(Step(consultation_id=made.id, state=State.REPORTED, at=now, by_id=by))
    _responses(made, whole.responses, by=by)
    db.session.flush()
    facts.record(
        ConsultationImported(
            at=now, actor_id=by, consultation_id=made.id, responses=len(whole.responses)
        )
    )
    return made


def _responses(made: Consultation, sent: Sequence[Sent], *, by: int | None) -> None:
    asked = plan_queries.questionnaire_of(made.id)
    ids = dict(enumerate((one.id for one in asked.questions()), 1))
    invitations = [
        Invitation(
            consultation_id=made.id,
            stakeholder_group_id=one.group_id,
            email="",
            name=one.name,
            organisation_name=one.organisation,
            origin=Origin.ON_BEHALF,
            invited_at=one.submitted_at,
            invited_by_id=by,
        )
        for one in sent
    ]
    db.session.add_all(invitations)
    db.session.flush()
    responses = [
        Response(
            invitation_id=invitation.id,
            consultation_id=made.id,
            started_at=one.submitted_at,
            submitted_at=one.submitted_at,
            version=one.version,
            represents=one.represents,
            consulted=one.consulted,
            publication=one.publication,
        )
        for invitation, one in zip(invitations, sent, strict=True)
    ]
    db.session.add_all(responses)
    db.session.flush()
    moved = [
        replace(one, answers={ids[number]: value for number, value in one.answers.items()})
        for one in sent
    ]
    db.session.add_all(
        [
            _submission(asked, response, one, by)
            for response, one in zip(responses, moved, strict=True)
        ]
    )
    db.session.flush()
    rows = [
        {
            "response_id": response.id,
            "version": one.version,
            "question_id": question_id,
            "value": value,
        }
        for response, one in zip(responses, moved, strict=True)
        for question_id, value in one.answers.items()
    ]
    for start in range(0, len(rows), AT_ONCE):
        db.session.execute(insert(SubmittedAnswer), rows[start : start + AT_ONCE])


def _submission(asked: Questionnaire, response: Response, one: Sent, by: int | None) -> Submission:
    return Submission(
        response_id=response.id,
        version=one.version,
        submitted_at=one.submitted_at,
        publication=one.publication,
        represents=one.represents,
        consulted=one.consulted,
        text=wording.as_text(
            conditions.for_respondent(asked, one.answers),
            one.answers,
            represents=one.represents,
            consulted=one.consulted,
            version=one.version,
        ),
        way=one.way,
        language=one.language,
        entered_by_id=by,
    )
