"""The secretariat reads what came in: counts, open answers, single responses."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access.guard import requires
from app.access.permissions import Permission
from app.consultations import labels
from app.consultations.models import Consultation, QuestionRow
from app.consultations.queries import invitations as invitation_queries
from app.consultations.queries import plan as plan_queries
from app.consultations.queries import results as result_queries
from app.consultations.views.blueprint import BASE, ID, bp, consultation_in_url
from app.contributions import services as contributions
from app.contributions.models import Channel
from app.web.pagination import Cursor, page_of


@bp.get(f"{BASE}/resultaten")
@requires(Permission.CONSULTATION_RESULTS, on=consultation_in_url)
def results(consultation: Consultation) -> ResponseReturnValue:
    """All counts, nothing held back: for the secretariat only."""
    return render_template(
        "consultations/manage/results.html",
        consultation=consultation,
        turnout=result_queries.turnout(consultation.id),
        rates=invitation_queries.rates(consultation.id),
        results=result_queries.results(
            consultation.id,
            plan_queries.questionnaire_of(consultation.id),
            published=False,
        ),
    )


def _question(consultation_id: int, question_id: int) -> tuple[Consultation, QuestionRow]:
    return (
        consultation_in_url(consultation_id),
        result_queries.question_of(consultation_id, question_id),
    )


@bp.get(f"{BASE}/resultaten/<{ID}:question_id>")
@requires(Permission.CONSULTATION_RESULTS, on=_question)
def open_answers(found: tuple[Consultation, QuestionRow]) -> ResponseReturnValue:
    """The answers to one open question, page by page."""
    consultation, question = found
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    fetched = result_queries.open_answers(question.id, cursor)
    return render_template(
        "consultations/manage/open_answers.html",
        consultation=consultation,
        question=question,
        page=page_of(fetched, cursor, result_queries.PAGE_SIZE, lambda row: row.response_id),
        publications=labels.PUBLICATIONS,
    )


@bp.get(f"/raadplegingen/inzendingen/<{ID}:response_id>")
@requires(Permission.CONSULTATION_RESULTS, on=result_queries.one_response)
def response_page(found: result_queries.OneResponse) -> ResponseReturnValue:
    """One response with all its versions."""
    contribution = contributions.of_source(Channel.CONSULTATION_RESPONSE, found.response.id)
    return render_template(
        "consultations/manage/response.html",
        found=found,
        number=contribution.number if contribution else "",
        publications=labels.PUBLICATIONS,
    )
