"""The secretariat looks as a respondent: a preview, and a test run that counts nowhere."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations import languages, rules, translating, wording
from app.consultations.conditions import rules as conditions
from app.consultations.estimate import LONG_MINUTES, Burden, estimate
from app.consultations.languages import OTHERS
from app.consultations.models import Consultation
from app.consultations.preparing_models import Trial
from app.consultations.queries import plan as plan_queries
from app.consultations.queries.translations import head_of
from app.consultations.questionnaire import DUTCH, Questionnaire, Section, fingerprint
from app.consultations.services import trying
from app.consultations.views.asked import Asked, SectionPage, is_posted, read_posted
from app.consultations.views.blueprint import BASE, ID, bp, consultation_in_url
from app.core import clock
from app.core.db import db
from app.core.errors import NotFound
from app.people.forms import EmptyForm


def duration(whole: Questionnaire) -> str:
    """How long answering takes, in words; '' without questions."""
    if not any(True for _one in whole.questions()):
        return ""
    found = estimate(whole)
    if found.least == found.most:
        return str(_("Invullen duurt ongeveer %(most)s min.", most=found.most))
    return str(
        _(
            "Invullen duurt ongeveer %(least)s tot %(most)s min., naargelang de antwoorden.",
            least=found.least,
            most=found.most,
        )
    )


def warnings(whole: Questionnaire) -> list[str]:
    """What makes it hard to answer, and what helps."""
    found = estimate(whole)
    said = {
        Burden.LONG: _(
            "Invullen duurt langer dan %(minutes)s minuten. Veel mensen haken dan af: schrap wat "
            "u niet echt nodig hebt.",
            minutes=LONG_MINUTES,
        ),
        Burden.MANY_OPEN: _(
            "Er zijn %(number)s open vragen. Elke open vraag kost de deelnemer minuten en u uren: "
            "maak er keuzevragen van waar dat kan.",
            number=found.open_questions,
        ),
        Burden.LONG_QUESTIONS: _(
            "Deze vragen hebben een lange tekst: %(numbers)s. Kort ze in.",
            numbers=", ".join(map(str, found.long_questions)),
        ),
    }
    return [str(said[burden]) for burden in found.burdens]


@bp.route(f"{BASE}/voorbeeld", methods=["GET", "POST"])
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def preview(consultation: Consultation) -> ResponseReturnValue:
    """The whole questionnaire as a respondent sees it; what is filled in steers it, unsaved.

    With `?taal=fr` in that language, also while the translation is not complete.
    """
    language = request.args.get("taal", DUTCH)
    language = language if language in OTHERS else DUTCH
    whole = plan_queries.asked_of(plan_queries.questionnaire_of(consultation.id))
    whole = translating.in_language(whole, language)
    sections = _previewed(whole, language)
    shown = sum(len(asked) for _section, asked in sections)
    return render_template(
        "consultations/manage/preview.html",
        consultation=consultation,
        sections=sections,
        hidden=sum(1 for _one in whole.questions()) - shown,
        duration=duration(whole),
        language=language,
        title=translating.head_in(head_of(consultation), language)[0],
        disclaimers=languages.DISCLAIMERS,
    )


def _previewed(whole: Questionnaire, language: str) -> list[tuple[Section, list[Asked]]]:
    """What is asked of who filled in what was sent."""
    posted = {}
    if request.method == "POST" and EmptyForm().validate_on_submit():
        posted = {one.id: read_posted(one) for one in whole.questions() if is_posted(one)}
    answers = {key: one.value for key, one in posted.items() if not one.error}
    with languages.speaking(language):
        shown = conditions.for_respondent(whole, answers)
    return [
        (
            section,
            [
                Asked(
                    one,
                    posted[one.id].value if one.id in posted else "",
                    fingerprint(""),
                    error=posted[one.id].error if one.id in posted else None,
                )
                for one in section.questions
            ],
        )
        for section in shown.sections
    ]


_TRIAL = f"{BASE}/proef"


def _trial(consultation: Consultation) -> Trial:
    found = db.session.get(Trial, (consultation.id, actor().person_id))
    if found is None:
        raise NotFound
    return found


def _shown(consultation: Consultation, answers: dict[int, str]) -> Questionnaire:
    return conditions.for_respondent(plan_queries.questionnaire_of(consultation.id), answers)


@bp.post(_TRIAL)
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def begin_trial(consultation: Consultation) -> ResponseReturnValue:
    """Begin a test run."""
    shown = _shown(consultation, {})
    by = actor().person_id
    if not shown.sections or by is None or not EmptyForm().validate_on_submit():
        flash(_("Er is nog geen vraag om te proberen."), "info")
        return redirect(url_for(".questionnaire", consultation_id=consultation.id), code=303)
    trying.begin(consultation, by=by, now=clock.now())
    return _to(consultation, shown.sections[0])


def _to(consultation: Consultation, section: Section | None) -> ResponseReturnValue:
    if section is None:
        url = url_for(".trial_done", consultation_id=consultation.id)
    else:
        url = url_for(".trial", consultation_id=consultation.id, section_id=section.id)
    return redirect(url, code=303)


def _in_trial(consultation_id: int, section_id: int) -> tuple[Consultation, Trial, Section | None]:
    consultation = consultation_in_url(consultation_id)
    trial = _trial(consultation)
    whole = plan_queries.questionnaire_of(consultation_id)
    if whole.section(section_id) is None:
        raise NotFound
    shown = conditions.for_respondent(whole, trying.answers_of(trial))
    return consultation, trial, shown.section(section_id)


@bp.get(f"{_TRIAL}/<{ID}:section_id>")
@requires(Permission.CONSULTATION_MANAGE, on=_in_trial)
def trial(found: tuple[Consultation, Trial, Section | None]) -> ResponseReturnValue:
    """One section of a test run."""
    consultation, run, section = found
    if section is None:
        return _to(consultation, None)
    answers = trying.answers_of(run)
    asked = tuple(Asked(one, answers.get(one.id, ""), "") for one in section.questions)
    return _trial_page(consultation, SectionPage(section, asked))


def _trial_page(
    consultation: Consultation, page: SectionPage, status: int = 200
) -> ResponseReturnValue:
    body = render_template(
        "consultations/manage/trial.html", consultation=consultation, page=page, form=page
    )
    return make_response(body, status)


@bp.post(f"{_TRIAL}/<{ID}:section_id>")
@requires(Permission.CONSULTATION_MANAGE, on=_in_trial)
def answer_trial(found: tuple[Consultation, Trial, Section | None]) -> ResponseReturnValue:
    """Keep the answers of one page of a test run, and go on."""
    consultation, run, section = found
    if section is None or not EmptyForm().validate_on_submit():
        return _to(consultation, section)
    asked = tuple(read_posted(one) for one in section.questions)
    errors = {one.question.name: one.error for one in asked if one.error}
    if errors:
        return _trial_page(consultation, SectionPage(section, asked, errors), 422)
    trying.answer(run, {one.question.id: one.value for one in asked})
    shown = _shown(consultation, trying.answers_of(run))
    order = [one.id for one in plan_queries.questionnaire_of(consultation.id).sections]
    later = order[order.index(section.id) + 1 :]
    following = next((one for one in shown.sections if one.id in later), None)
    if following is None:
        trying.finish(run, now=clock.now())
    return _to(consultation, following)


@bp.get(f"{_TRIAL}/klaar")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def trial_done(consultation: Consultation) -> ResponseReturnValue:
    """What was still open, how long it took, and how it would stand in the register."""
    run = _trial(consultation)
    answers = trying.answers_of(run)
    whole = plan_queries.questionnaire_of(consultation.id)
    shown = conditions.for_respondent(whole, answers)
    counting = conditions.counting_answers(whole, answers)
    minutes = None
    if run.finished_at is not None:
        minutes = max(1, round((run.finished_at - run.started_at).total_seconds() / 60))
    return render_template(
        "consultations/manage/trial_done.html",
        consultation=consultation,
        minutes=minutes,
        duration=duration(whole),
        still_open=rules.unanswered(shown, counting),
        text=wording.as_text(shown, counting, represents="", consulted="", version=1),
    )
