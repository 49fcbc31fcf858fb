"""Making a follow-up round, preparing what its respondents see, and beginning it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from app.consultations.follow_up import queries, rules
from app.consultations.follow_up.events import FollowUpMade, FollowUpPrepared, InvitedAgain
from app.consultations.follow_up.models import FollowUp, FollowUpInvitation, RepeatedQuestion
from app.consultations.models import Consultation, Invitation, QuestionRow, TargetGroup
from app.consultations.queries import plan as plan_queries
from app.consultations.queries.ends import last_moment
from app.consultations.questionnaire import Question, QuestionKind, Questionnaire
from app.consultations.results.queries import public as public_queries
from app.consultations.rules import Origin
from app.consultations.services import planning, taking_over
from app.consultations.services.links import give_links
from app.consultations.services.planning import PlanTexts
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused

COPIED = ("purpose", "can_change", "cannot_change", "answers_use", "decided_by", "analysed_by")


def must_be_ready(earlier: Consultation, now: datetime) -> None:
    """Refuse a next round of what is not over, not published, or answered by nobody."""
    until = last_moment(earlier)
    if earlier.imported_at is not None:
        raise Refused(
            _("Deze raadpleging komt uit een bestand: niemand kan hier verder antwoorden.")
        )
    if until is None or now < until:
        raise Refused(
            _("Er kan nog geantwoord worden. Een vervolgronde begint als dat voorbij is.")
        )
    if public_queries.published_of(earlier.id) is None:
        raise Refused(
            _("Publiceer eerst de resultaten van deze ronde: wie meedoet, krijgt ze te zien.")
        )


def make(
    earlier: Consultation, chosen: set[int], *, by: int | None, now: datetime
) -> tuple[Consultation, list[str]]:
    """Make the next round, in draft, with the chosen questions; sentences say what was dropped.

    Plan and target groups come along; the dates don't. Behind each question that is not in own
    words comes one that asks why. Raises Refused when it can't begin yet, or exists already.
    """
    db.session.refresh(earlier, with_for_update=True)
    must_be_ready(earlier, now)
    if queries.next_of(earlier.id) is not None:
        raise Refused(_("Van deze ronde is al een vervolgronde gemaakt."))
    source = queries.repeatable(earlier.id)
    wanted = taking_over.only(source, chosen)
    if not wanted.sections:
        raise Invalid(_("Kies minstens één vraag."))
    before = db.session.get(FollowUp, earlier.id)
    number = before.number + 1 if before else 2
    texts = PlanTexts(
        assignment_id=earlier.assignment_id,
        title=rules.title_of_round(earlier.title, number),
        **{name: getattr(earlier, name) for name in COPIED},
    )
    made = planning.plan_consultation(texts, by=by, now=now)
    _address(made, earlier)
    dropped = taking_over.take_over(made, wanted, by=by, now=now)
    db.session.add(
        FollowUp(
            consultation_id=made.id, earlier_id=earlier.id, number=number, made_at=now, by_id=by
        )
    )
    _repeat(made, source, wanted, queries.whys_of(earlier.id))
    facts.record(
        FollowUpMade(
            at=now, actor_id=by, consultation_id=made.id, earlier_id=earlier.id, number=number
        )
    )
    return made, dropped


def _address(made: Consultation, earlier: Consultation) -> None:
    rows = db.session.scalars(
        select(TargetGroup)
        .where(TargetGroup.consultation_id == earlier.id)
        .order_by(TargetGroup.stakeholder_group_id)
    )
    for row in rows.all():
        names = [one.key for one in TargetGroup.__table__.columns if one.key != "consultation_id"]
        copied = {name: getattr(row, name) for name in names}
        db.session.add(TargetGroup(consultation_id=made.id, **copied))
    db.session.flush()


def _repeat(
    made: Consultation, source: Questionnaire, wanted: Questionnaire, whys: Mapping[int, int]
) -> None:
    """Tie each question to that of the earlier round, and put its why behind it."""
    here = plan_queries.questionnaire_of(made.id)
    for before, now in zip(wanted.sections, here.sections, strict=True):
        for place, (old, new) in enumerate(zip(before.questions, now.questions, strict=True), 1):
            row = db.session.get_one(QuestionRow, new.id)
            row.position = 2 * place
            why = None if new.kind in rules.OWN_WORDS else _why(made, row, new)
            db.session.add(
                RepeatedQuestion(
                    question_id=new.id,
                    earlier_question_id=old.id,
                    why_question_id=why.id if why else None,
                    reasons_from_id=whys.get(old.id) or rules.likely_reasons(source, old),
                )
            )
    db.session.flush()


def _why(made: Consultation, row: QuestionRow, question: Question) -> QuestionRow:
    def text(about: str) -> str:
        about = about.rstrip("? ")
        shown = about if len(about) <= rules.WHY_ABOUT else f"{about[: rules.WHY_ABOUT]}…"
        return str(_("Waarom behoudt of wijzigt u uw antwoord op ‘%(question)s’?", question=shown))

    said = {}
    for language, texts in question.translations.items():
        if texts.get("text"):
            with force_locale(language):
                there = text(texts["text"])
            with force_locale("nl"):
                is_translated = there != text(texts["text"])
            if is_translated:
                said[language] = {"text": there}
    with force_locale("nl"):
        why = QuestionRow(
            consultation_id=made.id,
            section_id=row.section_id,
            position=row.position + 1,
            kind=QuestionKind.OPEN,
            text=text(question.text),
            help_text="",
            is_optional=True,
            settings={},
            condition=row.condition,
            translations=said,
        )
    db.session.add(why)
    db.session.flush()
    return why


def prepare(
    consultation: Consultation,
    question_id: int,
    *,
    reasons_from_id: int | None,
    summary: str,
    by: int | None,
    now: datetime,
) -> None:
    """Say which reasons are shown beside a question; refused once the round was opened."""
    planning.must_be_preparing(consultation)
    row = db.session.get_one(RepeatedQuestion, question_id, with_for_update=True)
    if len(summary) > rules.SUMMARY_LENGTH:
        raise Invalid(_("Maak de tekst korter."))
    row.reasons_from_id, row.summary = reasons_from_id, summary
    db.session.flush()
    facts.record(
        FollowUpPrepared(
            at=now, actor_id=by, consultation_id=consultation.id, question_id=question_id
        )
    )


def begin(consultation: Consultation, *, by: int | None, now: datetime) -> None:
    """On the opening of a follow-up round: freeze what is shown, and invite who answered before.

    Of any other consultation nothing happens.
    """
    follow_up = db.session.get(FollowUp, consultation.id, with_for_update=True)
    if follow_up is None or follow_up.frozen_at is not None:
        return
    shown = queries.reasons_now(consultation.id)
    for row in queries.repeated_rows(consultation.id):
        row.reasons = [asdict(one) for one in shown.get(row.question_id, ())]
    follow_up.frozen_at = now
    _invite(consultation, queries.respondents(follow_up.earlier_id), by=by, now=now)


def _invite(
    consultation: Consultation,
    people: Sequence[queries.Respondent],
    *,
    by: int | None,
    now: datetime,
) -> None:
    taken: set[str] = set()
    rows: list[tuple[Invitation, int]] = []
    for one in people:
        origin = Origin.INVITED if one.email and one.email not in taken else Origin.PUBLIC
        taken.add(one.email)
        row = Invitation(
            consultation_id=consultation.id,
            stakeholder_group_id=one.group_id,
            email=one.email,
            name=one.name,
            organisation_name=one.organisation,
            origin=origin if one.email else Origin.ON_BEHALF,
            invited_at=now,
            invited_by_id=by,
        )
        rows.append((row, one.response_id))
    db.session.add_all([row for row, _response in rows])
    db.session.flush()
    db.session.add_all(
        [
            FollowUpInvitation(invitation_id=row.id, earlier_response_id=response_id)
            for row, response_id in rows
        ]
    )
    db.session.flush()
    give_links(InvitedAgain, [(row, None) for row, _response in rows if row.email], by=by, now=now)
