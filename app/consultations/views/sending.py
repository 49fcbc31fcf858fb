"""Checking, sending, the receipt, and withdrawing."""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public
from app.consultations import labels, languages, questions, rules
from app.consultations.forms import ConfirmForm
from app.consultations.models import Response, Submission
from app.consultations.queries import answering as answering_queries
from app.consultations.queries.answering import Desk
from app.consultations.questionnaire import Answers, Question
from app.consultations.services import answering
from app.consultations.services.refusals import ConsultationIsClosed
from app.consultations.together import queries as team_queries
from app.consultations.views import device
from app.consultations.views.answering import about_is_complete, too_late
from app.consultations.views.blueprint import BASE, bp
from app.consultations.views.device import desk_or_refuse
from app.core import clock
from app.core.errors import Invalid, NotFound, StaleEdit


def _page(desk: Desk, *, status: int = 200, changed: bool = False) -> ResponseReturnValue:
    form = ConfirmForm(formdata=None, basis=desk.basis)
    body = render_template(
        "consultations/answering/check.html",
        desk=desk,
        form=form,
        sections=_checked(desk, desk.answers, may_change=desk.is_open),
        about=_about(desk, desk.response),
        open_questions=_still_open(desk),
        changed=changed,
        signer=team_queries.team_of(desk).signer,
    )
    return make_response(body, status)


def _section_url(desk: Desk, section_id: int) -> str:
    return url_for(".section", consultation_id=desk.consultation.id, section_id=section_id)


def _checked(desk: Desk, answers: Answers, *, may_change: bool = True) -> list[dict[str, Any]]:
    """Each section with its answers in words, and where each can be changed."""
    return [
        {
            "title": section.title,
            "answers": [
                {
                    "question": question.text,
                    "answer": _in_words(question, answers),
                    "change_href": f"{url}#{question.name}" if may_change else "",
                }
                for question in section.questions
            ],
        }
        for section in desk.questionnaire.sections
        for url in (_section_url(desk, section.id),)
    ]


def _in_words(question: Question, answers: Answers) -> str:
    with languages.speaking(question.language):
        return questions.as_text(question, answers.get(question.id, ""))


def _about(
    desk: Desk, said: Response | Submission, *, may_change: bool = True
) -> list[dict[str, Any]]:
    chosen = str(labels.PUBLICATIONS[said.publication]) if said.publication else ""
    rows = [(_("Hoe we uw antwoorden mogen publiceren"), chosen)]
    if desk.asks_organisation:
        rows = [
            (_("Namens wie uw organisatie spreekt"), said.represents),
            (_("Met wie u overlegde"), said.consulted),
            *rows,
        ]
    href = url_for(".about_you", consultation_id=desk.consultation.id) if may_change else ""
    return [
        {"question": question, "answer": answer, "change_href": href} for question, answer in rows
    ]


def _still_open(desk: Desk) -> list[tuple[str, str]]:
    """(question, where to answer it) of everything that keeps the response from being sent."""
    section_of = {
        question.id: section.id
        for section in desk.questionnaire.sections
        for question in section.questions
    }
    listed = [
        (question.text, f"{_section_url(desk, section_of[question.id])}#{question.name}")
        for question in rules.unanswered(desk.questionnaire, desk.answers)
    ]
    if not about_is_complete(desk):
        listed.append(
            (
                _("Over uw antwoorden"),
                url_for(".about_you", consultation_id=desk.consultation.id),
            )
        )
    return listed


@bp.get(f"{BASE}/invullen/nalezen")
@public
def check(consultation_id: int) -> ResponseReturnValue:
    """Everything that would be sent, to read once more."""
    desk = desk_or_refuse(consultation_id)
    return _page(desk) if desk.may_send else too_late(desk, [])


@bp.post(f"{BASE}/invullen/versturen")
@public
def submit(consultation_id: int) -> ResponseReturnValue:
    """Send it."""
    desk = desk_or_refuse(consultation_id)
    form = ConfirmForm()
    try:
        sent = answering.submit(desk, basis=form.basis.data or "", now=clock.now())
    except ConsultationIsClosed:
        return too_late(desk, [])
    except Invalid:
        return _page(desk, status=422)
    except StaleEdit:
        return _page(_fresh(desk), status=409, changed=True)
    if sent.follow_code:
        device.show_once(sent.follow_code)
    return redirect(url_for(".receipt", consultation_id=consultation_id), code=303)


def _fresh(desk: Desk) -> Desk:
    found = device.desk_on_this_device(desk.consultation.id, clock.now())
    if found is None:
        raise NotFound
    return found


@bp.get(f"{BASE}/invullen/ontvangst")
@public
def receipt(consultation_id: int) -> ResponseReturnValue:
    """That it arrived, under which number, what happens next, and a copy."""
    desk = desk_or_refuse(consultation_id)
    version = desk.response.version
    sent = answering_queries.submission(desk.response.id, version)
    if sent is None:
        return redirect(url_for(".tasks", consultation_id=consultation_id), code=303)
    answers = answering_queries.sent_answers(desk.response.id, version)
    return render_template(
        "consultations/answering/receipt.html",
        desk=desk,
        number=answering.number_of(desk.response.id),
        submission=sent,
        sections=_checked(desk, answers, may_change=False),
        about=_about(desk, sent, may_change=False),
        code=device.take_code(),
    )


@bp.get(f"{BASE}/invullen/intrekken")
@public
def ask_withdraw(consultation_id: int) -> ResponseReturnValue:
    """Whether one is sure."""
    desk = desk_or_refuse(consultation_id)
    if not desk.is_submitted:
        return redirect(url_for(".tasks", consultation_id=consultation_id), code=303)
    return render_template("consultations/answering/withdraw.html", desk=desk)


@bp.post(f"{BASE}/invullen/intrekken")
@public
def withdraw(consultation_id: int) -> ResponseReturnValue:
    """Withdraw what was sent."""
    desk = desk_or_refuse(consultation_id)
    try:
        answering.withdraw(desk, now=clock.now())
    except ConsultationIsClosed:
        return too_late(desk, [])
    flash(_("Uw inzending is ingetrokken. Tot de sluiting kunt u ze opnieuw versturen."), "success")
    return redirect(url_for(".tasks", consultation_id=consultation_id), code=303)
