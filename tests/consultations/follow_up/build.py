"""A first round that is over, and the next one, for the tests."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import delete, select

from app.consultations.follow_up import services
from app.consultations.follow_up.models import FollowUpInvitation
from app.consultations.models import (
    Consultation,
    Invitation,
    Link,
    QuestionRow,
    Response,
    Submission,
    SubmittedAnswer,
)
from app.consultations.results.models import Counted
from app.consultations.results.services.publishing import publish_results
from app.consultations.rules import State
from app.consultations.services import timing
from app.contributions.models import Publication
from app.core import clock
from app.core.db import db
from tests.consultations import build
from tests.consultations.test_results import respond

AGAIN = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
AGAIN_CLOSES = datetime(2026, 8, 3, 22, 0, tzinfo=UTC)
CHOSEN = (Publication.WITH_NAME, Publication.WITHOUT_NAME, Publication.ANALYSIS_ONLY)


def first_round(frozen_at, number: int = 12) -> build.Made:
    """Over and published; every third respondent chose to be named, unnamed, or only analysed."""
    made = build.opened()
    respond(
        made,
        [
            {
                made.open_question: f"Reden nummer {n}",
                made.choice: "1" if n % 2 else "2",
                made.scale: "2" if n < number / 2 else "4",
            }
            for n in range(number)
        ],
    )
    for n, response in enumerate(db.session.scalars(select(Response).order_by(Response.id))):
        response.publication = CHOSEN[n % 3]
    db.session.commit()
    frozen_at(build.after_closing())
    publish_results(made.consultation, by=None, now=clock.now())
    db.session.commit()
    return made


def next_round(made: build.Made, *questions: int) -> Consultation:
    """The next round with these questions (choice and scale by default), in draft, with dates."""
    chosen = set(questions or (made.choice, made.scale))
    consultation, _dropped = services.make(made.consultation, chosen, by=None, now=clock.now())
    dated(consultation)
    return consultation


def dated(consultation: Consultation) -> None:
    consultation.opens_at, consultation.closes_at = AGAIN, AGAIN_CLOSES
    consultation.report_due_on = date(2026, 9, 30)
    db.session.commit()


def open_it(consultation: Consultation, frozen_at) -> None:
    timing.move(consultation, State.OPEN, by=None, now=clock.now())
    db.session.commit()
    frozen_at(AGAIN)


def questions_of(consultation: Consultation) -> dict[str, int]:
    """Ids by the beginning of their text."""
    rows = db.session.scalars(
        select(QuestionRow).where(QuestionRow.consultation_id == consultation.id)
    )
    return {row.text: row.id for row in rows}


def invitations_of(consultation: Consultation) -> list[Invitation]:
    return list(
        db.session.scalars(
            select(Invitation)
            .where(Invitation.consultation_id == consultation.id)
            .order_by(Invitation.id)
        )
    )


def sent(consultation: Consultation, answers: list[dict[int, str]]) -> None:
    """The respondents answer again, in the order of their invitations, straight into the tables."""
    now = clock.now()
    for invitation, given in zip(invitations_of(consultation), answers, strict=True):
        about = {"publication": Publication.WITH_NAME, "represents": "", "consulted": ""}
        response = Response(
            invitation_id=invitation.id,
            consultation_id=consultation.id,
            started_at=now,
            submitted_at=now,
            version=1,
            **about,
        )
        db.session.add(response)
        db.session.flush()
        db.session.add(
            Submission(response_id=response.id, version=1, submitted_at=now, text="", **about)
        )
        db.session.flush()
        db.session.add_all(
            SubmittedAnswer(response_id=response.id, version=1, question_id=q, value=v)
            for q, v in given.items()
        )
    db.session.commit()


def wipe() -> None:
    """Take every response and invitation out, so that the next consultation has its own alone."""
    for model in (
        FollowUpInvitation,
        Counted,
        SubmittedAnswer,
        Submission,
        Response,
        Link,
        Invitation,
    ):
        db.session.execute(delete(model))
    db.session.commit()
