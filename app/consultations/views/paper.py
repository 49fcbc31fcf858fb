"""Paper: the blank form for everyone, the receipt, and the letter for who has no mail."""

from __future__ import annotations

from flask import Response, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import may, public, requires
from app.access.permissions import Permission
from app.consultations import labels, languages, paper, translating
from app.consultations.models import Consultation, Submission
from app.consultations.paper import About, Receipt
from app.consultations.queries import answering as answering_queries
from app.consultations.queries import plan as plan_queries
from app.consultations.queries.answering import Desk
from app.consultations.queries.translations import head_of, languages_of
from app.consultations.questionnaire import DUTCH
from app.consultations.results.queries import results as result_queries
from app.consultations.rules import PREPARING, Way
from app.consultations.services import answering
from app.consultations.views.blueprint import BASE, ID, bp, visible_consultation
from app.consultations.views.device import desk_or_refuse
from app.contributions import services as contributions
from app.contributions.models import Channel
from app.core import clock, codes
from app.core.errors import NotFound
from app.documents import Sheet, sheet_to_pdf

PUBLISHER = "Partnerschap Levenslang Leren"


def _about(consultation: Consultation, language: str) -> About:
    title, purpose = translating.head_in(head_of(consultation), language)
    return About(
        consultation.id,
        title,
        purpose,
        consultation.assignment.number,
        consultation.closes_at,
        consultation.report_due_on,
        current_app.config["MAIL_FROM"].rpartition("<")[2].rstrip(">"),
        PUBLISHER,
        language,
    )


def _asked_on_paper(consultation_id: int) -> Consultation:
    """A consultation whose questions this actor may read: from the opening everyone may."""
    found = visible_consultation(consultation_id)
    if found.state in PREPARING and not may(g.actor, Permission.CONSULTATION_MANAGE, found):
        raise NotFound
    return found


def _form(consultation: Consultation) -> tuple[Sheet, str, tuple[str, ...]]:
    """The form, its language, and the languages in which it can be read."""
    whole = plan_queries.asked_of(plan_queries.questionnaire_of(consultation.id))
    offered = languages_of(consultation, whole)
    language = request.args.get("taal", DUTCH)
    language = language if language in offered else DUTCH
    sheet = paper.blank_form(
        _about(consultation, language),
        translating.in_language(whole, language),
        [group.name for group in plan_queries.groups_of(consultation.id)],
        day=clock.today(),
    )
    return sheet, language, offered


@bp.get(f"{BASE}/formulier")
@requires(Permission.CONSULTATION_READ, on=_asked_on_paper)
def blank_form(consultation: Consultation) -> ResponseReturnValue:
    """The questionnaire as a form to print."""
    sheet, language, offered = _form(consultation)
    return render_template(
        "consultations/paper.html",
        consultation=consultation,
        sheet=sheet,
        language=language,
        offered=offered,
        own_names=languages.OWN_NAMES,
    )


@bp.get(f"{BASE}/formulier.pdf")
@requires(Permission.CONSULTATION_READ, on=_asked_on_paper)
def blank_form_pdf(consultation: Consultation) -> ResponseReturnValue:
    """The same form as a PDF."""
    sheet, language, _offered = _form(consultation)
    return _pdf(sheet, f"formulier-{consultation.id}-{language}")


def _pdf(sheet: Sheet, name: str) -> Response:
    response = Response(sheet_to_pdf(sheet), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@bp.get(f"{BASE}/invullen/ontvangst.pdf")
@public
def receipt_pdf(consultation_id: int) -> ResponseReturnValue:
    """What this respondent sent, as a PDF."""
    desk = desk_or_refuse(consultation_id)
    sent = answering_queries.submission(desk.response.id, desk.response.version)
    if sent is None:
        return redirect(url_for(".tasks", consultation_id=consultation_id), code=303)
    number = answering.number_of(desk.response.id)
    return _pdf(_receipt(desk, sent, number, is_letter=False), f"ontvangstbewijs-{number}")


def _receipt(
    desk: Desk, sent: Submission, number: str, *, is_letter: bool, code: str = ""
) -> Sheet:
    invitation = desk.invitation
    answers = answering_queries.sent_answers(desk.response.id, sent.version)
    return paper.receipt(
        _about(desk.consultation, desk.language),
        desk.with_answers(answers).questionnaire,
        Receipt(
            number,
            sent.version,
            sent.submitted_at,
            invitation.organisation_name or invitation.name,
            str(labels.WAYS[sent.way]) if sent.way is not Way.WEB else "",
            sent.represents,
            sent.consulted,
            sent.publication,
            sent.signed_by,
            answers,
            may_change=desk.is_open,
            follow_url=f"{current_app.config['PUBLIC_URL']}/volgen",
            address=tuple(filter(None, (invitation.organisation_name, invitation.name))),
            code=code,
        ),
        is_letter=is_letter,
        day=clock.today(),
    )


@bp.route(f"/raadplegingen/inzendingen/<{ID}:response_id>/brief.pdf", methods=["GET", "POST"])
@requires(Permission.CONSULTATION_RESULTS, on=result_queries.one_response)
def letter(found: result_queries.OneResponse) -> ResponseReturnValue:
    """A letter for who gave answers on paper or by telephone.

    The follow-up code is known only just after sending; posted then, it is printed along.
    """
    desk = answering_queries.desk_of(found.invitation.id, clock.now())
    sent = answering_queries.submission(found.response.id, found.response.version)
    contribution = contributions.of_source(Channel.CONSULTATION_RESPONSE, found.response.id)
    if desk is None or sent is None or contribution is None:
        raise NotFound
    typed = codes.normalise_code(request.form.get("code", "")[:40])
    is_known = bool(typed) and codes.digest(typed) == contribution.follow_digest
    sheet = _receipt(
        desk,
        sent,
        contribution.number,
        is_letter=True,
        code=request.form["code"].strip() if is_known else "",
    )
    return _pdf(sheet, f"brief-{contribution.number}")
