"""Answering: saving as one goes, sending, sending again, and withdrawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, insert, select

from app.consultations import rules, wording
from app.consultations.events import ResponseSubmitted, ResponseWithdrawn
from app.consultations.models import Answer, Response, Submission, SubmittedAnswer
from app.consultations.queries import mailing
from app.consultations.queries.answering import Desk, about_of, answers_of
from app.consultations.questionnaire import DUTCH, fingerprint, fingerprint_of
from app.consultations.services.inviting import must_be_open_for, must_be_sendable
from app.consultations.services.refusals import StaleAnswers
from app.consultations.together.models import EarlierAnswer
from app.consultations.together.queries import name_of_signer
from app.contributions import services as contributions
from app.contributions.models import Channel, Contribution, Publication
from app.core import codes, facts
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.partnership.models import Organisation
from app.people.models import Person


@dataclass(frozen=True)
class Posted:
    """An answer as it was sent, and the mark of the answer that stood there before."""

    value: str
    basis: str


@dataclass(frozen=True)
class Sent:
    """What the respondent gets: the number, and the first time a code to follow it."""

    number: str
    version: int
    follow_code: str | None


def save_answers(desk: Desk, posted: Mapping[int, Posted], *, now: datetime) -> None:
    """Save answers; an answer that was changed elsewhere in between is never overwritten.

    Raises StaleAnswers with what was saved elsewhere, and then saves nothing; raises
    ConsultationIsClosed after the closing moment.
    """
    must_be_open_for(desk.invitation, now)
    response = _locked(desk)
    rows = {
        row.question_id: row
        for row in db.session.scalars(
            select(Answer)
            .where(Answer.response_id == response.id)
            .execution_options(populate_existing=True)
        )
    }
    changes: dict[int, str] = {}
    elsewhere: dict[int, str] = {}
    for question_id, sent in posted.items():
        stored = rows[question_id].value if question_id in rows else ""
        if sent.value == stored or fingerprint(sent.value) == sent.basis:
            if desk.before.get(question_id) and question_id not in rows and not sent.value:
                changes[question_id] = ""  # the answer of the earlier round was taken away
            continue  # already so, or not touched on this page
        if fingerprint(stored) != sent.basis:
            elsewhere[question_id] = stored
        else:
            changes[question_id] = sent.value
    if elsewhere:
        raise StaleAnswers(
            _("Intussen is elders een ander antwoord bewaard. Kies welk antwoord geldt."),
            elsewhere,
        )
    for question_id, value in changes.items():
        if question_id in rows:
            _replace(rows[question_id], value, by=desk.me, now=now)
        else:
            db.session.add(
                Answer(
                    response_id=response.id,
                    question_id=question_id,
                    value=value,
                    saved_at=now,
                    saved_by_id=desk.me,
                )
            )
    if changes:
        _touch(response, now)
    db.session.flush()


def _replace(row: Answer, value: str, *, by: int | None, now: datetime) -> None:
    """Write over an answer; what somebody else left there, or earlier, is kept."""
    if rules.is_worth_keeping(written_by=row.saved_by_id, written_at=row.saved_at, by=by, now=now):
        db.session.add(
            EarlierAnswer(
                response_id=row.response_id,
                question_id=row.question_id,
                value=row.value,
                saved_at=row.saved_at,
                saved_by_id=row.saved_by_id,
            )
        )
    row.value = value
    row.saved_at = now
    row.saved_by_id = by


def save_about(
    desk: Desk,
    *,
    represents: str,
    consulted: str,
    publication: Publication | None,
    basis: str,
    now: datetime,
) -> None:
    """Save whom the respondent speaks for and how the answers may be published.

    Also in the grace after the closing: without it, what was saved could not be sent.
    """
    must_be_sendable(desk.invitation, now)
    response = _locked(desk)
    if (represents, consulted, publication or "") == about_of(response):
        return
    if fingerprint(*about_of(response)) != basis:
        raise StaleEdit(_("Intussen is dit elders gewijzigd. Hieronder ziet u wat er bewaard is."))
    response.represents = represents
    response.consulted = consulted
    response.publication = publication
    _touch(response, now)
    db.session.flush()


def submit(desk: Desk, *, basis: str, now: datetime) -> Sent:
    """Send the response: into the register the first time, as a next version after that.

    `basis` is the mark of what the check page showed. Sending again without a change does
    nothing, so that a double click sends once. Raises Invalid when something has to be answered
    still, StaleEdit when an answer changed since the check page, Refused for a colleague without
    the mandate.
    """
    must_be_sendable(desk.invitation, now)
    response = _locked(desk)
    must_have_mandate(desk)
    language = desk.language
    desk = desk.in_language(DUTCH).with_answers(answers_of(response.id))
    answers = desk.answers
    if response.publication is None or rules.unanswered(desk.questionnaire, answers):
        raise Invalid(_("Beantwoord eerst de vragen die nog open staan."))
    if desk.asks_organisation and not (response.represents and response.consulted):
        raise Invalid(_("Zeg eerst namens wie u spreekt en met wie u overlegde."))
    if _is_sent_as_it_is(response):
        return Sent(number_of(response.id), response.version, None)
    if fingerprint_of(answers, about_of(response)) != basis:
        raise StaleEdit(
            _("Intussen is een antwoord gewijzigd. Lees alles nog eens na en verstuur opnieuw.")
        )
    response.version += 1
    response.submitted_at = now
    response.changed_at = None
    response.withdrawn_at = None
    text = wording.as_text(
        desk.questionnaire,
        answers,
        represents=response.represents,
        consulted=response.consulted,
        version=response.version,
    )
    gist = wording.gist(desk.questionnaire, answers)
    _keep(desk, answers, text, response.publication, language, now)
    if response.version == 1:
        follow_code = codes.new_follow_code()
        contribution = _receive(desk, text, gist, response.publication, follow_code, now)
    else:
        follow_code = None
        contribution = _contribution(response.id)
        contributions.revise(
            contribution, text=text, now=now, publication=response.publication, gist=gist
        )
    facts.record(
        ResponseSubmitted(
            at=now,
            actor_id=None,
            consultation_id=desk.consultation.id,
            invitation_id=desk.invitation.id,
            response_id=response.id,
            version=response.version,
            number=contribution.number,
            way=desk.access.way,
            follow_code=follow_code,
        )
    )
    return Sent(contribution.number, response.version, follow_code)


def withdraw(desk: Desk, *, now: datetime) -> None:
    """Withdraw what was sent; number and text stay in the register, marked as withdrawn."""
    must_be_open_for(desk.invitation, now)
    response = _locked(desk)
    must_have_mandate(desk)
    if response.submitted_at is None:
        raise Refused(_("U hebt nog niets ingezonden, dus er is niets om in te trekken."))
    if response.withdrawn_at is not None:
        return
    response.withdrawn_at = now
    contribution = _contribution(response.id)
    contributions.withdraw(contribution, now=now)
    facts.record(
        ResponseWithdrawn(
            at=now,
            actor_id=None,
            consultation_id=desk.consultation.id,
            invitation_id=desk.invitation.id,
            response_id=response.id,
            number=contribution.number,
        )
    )


def must_have_mandate(desk: Desk) -> None:
    """Refuse who writes along but doesn't sign off."""
    if not desk.may_sign:
        raise Refused(
            _(
                "Alleen wie ondertekent, kan versturen of intrekken. Bij ‘Samen antwoorden’ leest "
                "u wie dat is."
            )
        )


def number_of(response_id: int) -> str:
    """The number of a response in the register."""
    return _contribution(response_id).number


def _locked(desk: Desk) -> Response:
    """The response as it is now, locked until this transaction ends."""
    db.session.refresh(desk.response, with_for_update=True)
    return desk.response


def _touch(response: Response, now: datetime) -> None:
    response.changed_at = now
    if response.started_at is None:
        response.started_at = now


def _is_sent_as_it_is(response: Response) -> bool:
    return (
        response.submitted_at is not None
        and response.withdrawn_at is None
        and response.changed_at is None
    )


def _contribution(response_id: int) -> Contribution:
    found = contributions.of_source(Channel.CONSULTATION_RESPONSE, response_id)
    if found is None:
        raise NotFound
    return found


def _keep(
    desk: Desk,
    answers: Mapping[int, str],
    text: str,
    publication: Publication,
    language: str,
    now: datetime,
) -> None:
    response = desk.response
    db.session.add(
        Submission(
            response_id=response.id,
            version=response.version,
            submitted_at=now,
            publication=publication,
            represents=response.represents,
            consulted=response.consulted,
            text=text,
            way=desk.access.way,
            entered_by_id=desk.access.entered_by_id,
            signed_by=name_of_signer(response),
            language=language,
        )
    )
    db.session.flush()
    rows = [
        {
            "response_id": response.id,
            "version": response.version,
            "question_id": question_id,
            "value": value,
        }
        for question_id, value in sorted(answers.items())
        if value
    ]
    if rows:
        db.session.execute(insert(SubmittedAnswer), rows)


def _receive(
    desk: Desk, text: str, gist: str, publication: Publication, follow_code: str, now: datetime
) -> Contribution:
    invitation, consultation = desk.invitation, desk.consultation
    organisation = invitation.organisation_name
    return contributions.receive(
        channel=Channel.CONSULTATION_RESPONSE,
        source_id=desk.response.id,
        about=wording.about(consultation.title),
        text=text,
        gist=gist,
        author=contributions.Author(
            person_id=_known_person(invitation.email),
            name=organisation or invitation.name or _("Zonder naam"),
            organisation_id=_known_organisation(organisation),
            group_name=invitation.group.name,
            reply_to=mailing.addressed(invitation.id, desk.response.signer_id).email,
        ),
        publication=publication,
        now=now,
        assignment_id=consultation.assignment_id,
        follow_code=follow_code,
    )


def _known_person(email: str) -> int | None:
    if not email:
        return None
    return db.session.scalar(select(Person.id).where(Person.email == email))


def _known_organisation(name: str) -> int | None:
    if not name:
        return None
    return db.session.scalar(
        select(Organisation.id)
        .where(func.lower(Organisation.name) == name.lower())
        .order_by(Organisation.id)
        .limit(1)
    )
