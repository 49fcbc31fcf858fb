"""The secretariat reads what came in: counts, open answers, single responses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations import labels, languages
from app.consultations.models import Consultation, QuestionRow
from app.consultations.queries import answer_files
from app.consultations.queries import invitations as invitation_queries
from app.consultations.queries import plan as plan_queries
from app.consultations.queries import responses as response_queries
from app.consultations.queries.ends import last_moment
from app.consultations.questionnaire import Question, QuestionKind, Questionnaire
from app.consultations.questions import KINDS
from app.consultations.questions.choice import chosen as chosen_one
from app.consultations.questions.file import given
from app.consultations.questions.several import chosen as chosen_several
from app.consultations.results import words as result_words
from app.consultations.results.queries import crossing
from app.consultations.results.queries import public as public_queries
from app.consultations.results.queries import results as result_queries
from app.consultations.results.queries.tallies import Part, tallies_of
from app.consultations.results.services import publishing
from app.consultations.results.tallies import ASKED, Counts
from app.consultations.rules import Way
from app.consultations.views.blueprint import BASE, ID, bp, consultation_in_url
from app.contributions import services as contributions
from app.contributions.models import Channel
from app.core import clock
from app.web.htmx import is_htmx
from app.web.pagination import Cursor, page_of


@dataclass(frozen=True)
class Choice:
    """One thing to choose in a filter."""

    value: str
    label: str


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; what is unknown in it counts as not asked."""

    part: Part
    question: Question | None
    mark: str
    row: Question | None
    column: Question | None

    @property
    def is_filtered(self) -> bool:
        """Whether the numbers rest on a part of the responses."""
        return self.part != Part() or self.question is not None


def _wanted(questionnaire: Questionnaire) -> Wanted:
    def question(text: str) -> Question | None:
        found = questionnaire.question(int(text)) if text.isdecimal() and len(text) < 10 else None
        return found if found and KINDS[found.kind].is_counted else None

    group = request.args.get("groep", "")
    way = request.args.get("weg", "")
    asked, _colon, mark = request.args.get("antwoord", "").partition(":")
    about = question(asked)
    known = about and mark in {one.key for one in KINDS[about.kind].marks(about)}
    return Wanted(
        Part(
            int(group) if group.isdecimal() and len(group) < 10 else None,
            Way(way) if way in set(Way) else None,
        ),
        about if known else None,
        mark if known else "",
        question(request.args.get("rij", "")),
        question(request.args.get("kolom", "")),
    )


@bp.get(f"{BASE}/resultaten")
@requires(Permission.CONSULTATION_RESULTS, on=consultation_in_url)
def results(consultation: Consultation) -> ResponseReturnValue:
    """All counts, nothing held back: for the secretariat only."""
    questionnaire = plan_queries.questionnaire_of(consultation.id)
    wanted = _wanted(questionnaire)
    counts, rests_on = _counts(consultation, questionnaire, wanted)
    return render_template(
        "consultations/manage/results.html",
        turnout=result_queries.turnout(consultation.id),
        rates=invitation_queries.rates(consultation.id),
        results=result_queries.summed_up(questionnaire, counts),
        finding=result_words.finding,
        wanted=wanted,
        rests_on=rests_on,
        groups=response_queries.groups(consultation.id),
        ways=labels.WAYS,
        answers=_answers(questionnaire),
        cross=crossing.cross(wanted.row, wanted.column) if wanted.row and wanted.column else None,
        **_publishing(consultation),
    )


def _counts(
    consultation: Consultation, questionnaire: Questionnaire, wanted: Wanted
) -> tuple[Counts, int]:
    """The tallies of the part that is asked for, and on how many responses they rest."""
    if wanted.question is not None:
        return crossing.counts_where(
            consultation.id, questionnaire, wanted.question, wanted.mark, wanted.part
        )
    counts = tallies_of(consultation.id, questionnaire, wanted.part)
    return counts, max((found.get(ASKED, 0) for found in counts.values()), default=0)


def _answers(questionnaire: Questionnaire) -> list[tuple[Question, list[Choice]]]:
    """The questions whose answers are counted, each with what can be chosen of it."""
    return [
        (
            one,
            [
                Choice(f"{one.id}:{mark.key}", crossing.named(mark.part, mark.label))
                for mark in KINDS[one.kind].marks(one)
            ],
        )
        for one in questionnaire.questions()
        if KINDS[one.kind].is_counted
    ]


@bp.post(f"{BASE}/resultaten/publiceren")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def publish(consultation: Consultation) -> ResponseReturnValue:
    """Let the worker publish the results, once."""
    publishing.ask_results(consultation, by=actor().person_id, now=clock.now())
    return redirect(
        url_for(".results", consultation_id=consultation.id, _anchor="publiceren"), code=303
    )


@bp.get(f"{BASE}/resultaten/publiceren")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def publishing_state(consultation: Consultation) -> ResponseReturnValue:
    """How far publishing is: what the page asks while the worker makes the results."""
    if not is_htmx():
        return redirect(
            url_for(".results", consultation_id=consultation.id, _anchor="publiceren"), code=303
        )
    body = render_template("consultations/manage/_publish.html", **_publishing(consultation))
    answer = make_response(body)
    answer.vary.add("HX-Request")
    return answer


def _publishing(consultation: Consultation) -> dict[str, Any]:
    """What tells how far publishing is."""
    return {
        "consultation": consultation,
        "published": public_queries.published_of(consultation.id),
        "asked": public_queries.asked_of(consultation.id),
        "last_moment": last_moment(consultation),
        "now": clock.now(),
    }


def _question(consultation_id: int, question_id: int) -> tuple[Consultation, QuestionRow]:
    return (
        consultation_in_url(consultation_id),
        result_queries.question_of(consultation_id, question_id),
    )


@bp.get(f"{BASE}/resultaten/<{ID}:question_id>")
@requires(Permission.CONSULTATION_RESULTS, on=_question)
def open_answers(found: tuple[Consultation, QuestionRow]) -> ResponseReturnValue:
    """The answers in people's own words to one question, page by page."""
    consultation, question = found
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    is_other = question.kind in {QuestionKind.CHOICE, QuestionKind.SEVERAL}
    fetched = result_queries.open_answers(question.id, cursor, only_other=is_other)
    return render_template(
        "consultations/manage/open_answers.html",
        consultation=consultation,
        question=question,
        page=page_of(fetched, cursor, result_queries.PAGE_SIZE, lambda row: row.response_id),
        own_words=_own_words(question.kind),
        publications=labels.PUBLICATIONS,
        ways=labels.WAYS,
    )


def _own_words(kind: QuestionKind) -> Callable[[str], str]:
    """What somebody wrote, out of a stored answer."""
    if kind is QuestionKind.CHOICE:
        return lambda value: chosen_one(value)[1]
    if kind is QuestionKind.SEVERAL:
        return lambda value: chosen_several(value)[1]
    if kind is QuestionKind.FILE:
        return lambda value: "\n".join(map(str, given(value)))
    return str


@bp.get(f"/raadplegingen/inzendingen/<{ID}:response_id>")
@requires(Permission.CONSULTATION_RESULTS, on=result_queries.one_response)
def response_page(found: result_queries.OneResponse) -> ResponseReturnValue:
    """One response with all its versions."""
    contribution = contributions.of_source(Channel.CONSULTATION_RESPONSE, found.response.id)
    return render_template(
        "consultations/manage/response.html",
        found=found,
        number=contribution.number if contribution else "",
        files=answer_files.sent_files(found.response.id),
        languages=languages.NAMES,
        publications=labels.PUBLICATIONS,
        ways=labels.WAYS,
    )
