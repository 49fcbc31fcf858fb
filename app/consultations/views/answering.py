"""Answering: the task list, and a page per section on which each answer is saved as one goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public
from app.consultations import labels, languages, questions, rules
from app.consultations.follow_up import queries as follow_up
from app.consultations.forms import RemarkForm
from app.consultations.queries.answering import Desk
from app.consultations.queries.corrections import corrections_of
from app.consultations.questionnaire import Question, QuestionKind, Section, fingerprint
from app.consultations.services import answering
from app.consultations.services.answering import Posted
from app.consultations.services.refusals import ConsultationIsClosed, StaleAnswers
from app.consultations.together import queries as team_queries
from app.consultations.together.queries import Team
from app.consultations.views import device
from app.consultations.views.answer_files import posted_files, store_files
from app.consultations.views.asked import Asked, SectionPage, is_posted, read_posted, stored
from app.consultations.views.blueprint import BASE, ID, bp
from app.consultations.views.device import desk_or_refuse
from app.core import clock
from app.core.errors import NotFound
from app.web.htmx import is_htmx


def whole_section(desk: Desk, section_id: int) -> Section:
    """A section with every question, also what this respondent is not asked."""
    section = desk.whole.section(section_id)
    if section is None:
        raise NotFound
    return section


def too_late(desk: Desk, typed: list[tuple[str, str]]) -> ResponseReturnValue:
    """After closing: nothing is saved any more, and what was typed is given back."""
    page = "_too_late.html" if is_htmx() else "too_late.html"
    body = render_template(f"consultations/answering/{page}", desk=desk, typed=typed)
    return make_response(body, 410)


@bp.get(f"{BASE}/invullen")
@public
def tasks(consultation_id: int) -> ResponseReturnValue:
    """The sections with their state, and what is left to do."""
    desk = desk_or_refuse(consultation_id)
    team = team_queries.team_of(desk)
    return render_template(
        "consultations/answering/tasks.html",
        desk=desk,
        tasks=_tasks(desk, team),
        progress=rules.progress(desk.questionnaire, desk.answers),
        team=team,
        ways=labels.WAYS,
        own_names=languages.OWN_NAMES,
        disclaimers=languages.DISCLAIMERS,
    )


def _tasks(desk: Desk, team: Team) -> list[dict[str, Any]]:
    link = desk.is_open
    listed: list[dict[str, Any]] = []
    for section in desk.questionnaire.sections:
        done = rules.section_progress(section, desk.answers)
        left = done.total - done.answered
        state = "todo"
        if done.is_begun or (done.is_complete and done.answered):
            state = "done" if done.is_complete else "busy"
        listed.append(
            {
                "label": languages.marked(section.title, desk.language),
                "state": state,
                "hint": _hint(left, done.total, team.taken_by(section.id)),
                "href": url_for(
                    ".section", consultation_id=desk.consultation.id, section_id=section.id
                )
                if link
                else "",
            }
        )
    listed.append(
        {
            "label": _("Over uw antwoorden"),
            "state": "done" if about_is_complete(desk) else "todo",
            "hint": _("namens wie, en hoe we mogen publiceren")
            if desk.asks_organisation
            else _("hoe we mogen publiceren"),
            "href": url_for(".about_you", consultation_id=desk.consultation.id) if link else "",
        }
    )
    return listed


def _hint(left: int, total: int, taken_by: str) -> str:
    parts = [_("voor %(name)s", name=taken_by)] if taken_by else []
    if left:
        parts.append(_("nog %(number)s van %(total)s vragen", number=left, total=total))
    return " · ".join(parts)


def about_is_complete(desk: Desk) -> bool:
    """Whether publication is chosen and, for an organisation, whom it speaks for is said."""
    if desk.response.publication is None:
        return False
    return not desk.asks_organisation or bool(desk.response.represents and desk.response.consulted)


@bp.get(f"{BASE}/invullen/<{ID}:section_id>")
@public
def section(consultation_id: int, section_id: int) -> ResponseReturnValue:
    """One section with its questions."""
    desk = desk_or_refuse(consultation_id)
    whole_section(desk, section_id)
    if not desk.is_open:
        return too_late(desk, [])
    here = desk.questionnaire.section(section_id)
    if here is None:
        flash(_("Dat deel hoeft u niet in te vullen, door wat u eerder antwoordde."), "info")
        return redirect(url_for(".tasks", consultation_id=consultation_id), code=303)
    asked = tuple(stored(desk, question) for question in here.questions)
    return section_page(desk, SectionPage(here, asked))


def section_page(
    desk: Desk, page: SectionPage, status: int = 200, remark: RemarkForm | None = None
) -> ResponseReturnValue:
    """A section; where colleagues write together, with who wrote what and their remarks."""
    team = team_queries.team_of(desk)
    if team.is_joint:
        by = team_queries.written(desk, team)
        page = replace(
            page, asked=tuple(replace(one, written=by.get(one.question.id)) for one in page.asked)
        )
    if desk.earlier_response_id:
        shown = follow_up.before_of(desk.consultation.id, desk.before)
        page = replace(
            page, asked=tuple(replace(one, before=shown.get(one.question.id)) for one in page.asked)
        )
    remark = remark or RemarkForm(formdata=None)
    body = render_template(
        "consultations/answering/section.html",
        desk=desk,
        page=page,
        form=remark if remark.errors else page,
        team=team,
        remark=remark,
        notes=team_queries.notes(desk, page.section.id, team) if team.is_joint else (),
        not_asked=_not_asked(desk, page.section),
        corrections=[
            one for one in corrections_of(desk.consultation.id) if one.language == desk.language
        ],
        place=[one.id for one in desk.questionnaire.sections].index(page.section.id) + 1,
        own_names=languages.OWN_NAMES,
        disclaimers=languages.DISCLAIMERS,
        progress=rules.progress(desk.questionnaire, desk.answers),
    )
    return make_response(body, status)


@bp.post(f"{BASE}/invullen/<{ID}:section_id>")
@public
def save_section(consultation_id: int, section_id: int) -> ResponseReturnValue:
    """Save what is on the page, or under htmx the one answer that changed."""
    desk = desk_or_refuse(consultation_id)
    here = whole_section(desk, section_id)
    now = clock.now()
    there = [question for question in here.questions if is_posted(question)]
    asked = [read_posted(one) for one in there if one.kind is not QuestionKind.FILE]
    files = posted_files(desk, here)
    after = desk.with_answers({**desk.kept, **{one.question.id: one.value for one in asked}})
    here = after.questionnaire.section(section_id) or here
    if any(one.error for one in (*asked, *(one.asked for one in files))):
        return _answer(desk, here, [*asked, *(one.asked for one in files)], 422)
    posted = {one.question.id: Posted(one.value, one.replaces or one.basis) for one in asked}
    try:
        answering.save_answers(desk, posted, now=now)
        kept = store_files(desk, files, now)
    except ConsultationIsClosed:
        return too_late(desk, _typed(asked))
    except StaleAnswers as stale:
        return _answer(desk, here, [_stale(one, stale.elsewhere) for one in asked], 409)
    if is_htmx():
        saved = [replace(one, basis=fingerprint(one.value), saved_at=now) for one in asked]
        return _answer(desk, here, saved, 200, after)
    after = after.with_answers({**after.kept, **kept})
    here = after.questionnaire.section(section_id) or here
    return _further(here, after, {one.id for one in there})


def _further(here: Section, after: Desk, shown: set[int]) -> ResponseReturnValue:
    """To the question that came into this section, or to what follows."""
    consultation_id = after.consultation.id
    added = [one.id for one in here.questions if one.id not in shown]
    if added and shown and after.questionnaire.section(here.id) is not None:
        flash(_("Door wat u antwoordde, komt er hier nog een vraag bij."), "info")
        return redirect(
            url_for(
                ".section",
                consultation_id=consultation_id,
                section_id=here.id,
                _anchor=f"vraag-{added[0]}",
            ),
            code=303,
        )
    files = request.form.get("naar", "").removeprefix("vraag-")
    if files in {str(one.id) for one in here.questions}:
        return redirect(
            url_for(
                ".section",
                consultation_id=consultation_id,
                section_id=here.id,
                _anchor=f"vraag-{files}",
            ),
            code=303,
        )
    if request.form.get("naar") == "overzicht":
        return redirect(url_for(".tasks", consultation_id=consultation_id), code=303)
    following = after.after(here.id)
    if following is None:
        return redirect(url_for(".about_you", consultation_id=consultation_id), code=303)
    return redirect(
        url_for(".section", consultation_id=consultation_id, section_id=following.id), code=303
    )


def _stale(one: Asked, elsewhere: Mapping[int, str]) -> Asked:
    if one.question.id not in elsewhere:
        return one
    stored = elsewhere[one.question.id]
    return Asked(
        one.question,
        one.value,
        one.basis,
        elsewhere=questions.as_text(one.question, stored) or _("geen antwoord"),
        replaces=fingerprint(stored),
    )


def _not_asked(desk: Desk, section: Section) -> list[Question]:
    """The questions of a section that this respondent is not asked now."""
    asked = {question.id for question in desk.questionnaire.questions()}
    return [
        question
        for question in whole_section(desk, section.id).questions
        if question.id not in asked
    ]


def _typed(asked: list[Asked]) -> list[tuple[str, str]]:
    return [
        (one.question.text, questions.as_text(one.question, one.value))
        for one in asked
        if one.value
    ]


def _answer(
    desk: Desk, here: Section, asked: list[Asked], status: int, after: Desk | None = None
) -> ResponseReturnValue:
    """The whole page again, or under htmx only what changed of it.

    `after` is the respondent's place with what was just saved, which can ask more or less.
    """
    if not is_htmx():
        by_id = {one.question.id: one for one in asked}
        everything = tuple(
            by_id.get(question.id, stored(desk, question)) for question in here.questions
        )
        errors = {one.question.name: one.error for one in asked if one.error}
        return section_page(desk, SectionPage(here, everything, errors), status)
    after = after or desk
    before = {one.id: one for one in desk.questionnaire.questions()}
    now_asked = {one.id: one for one in after.questionnaire.questions()}
    body = render_template(
        "consultations/answering/_states.html",
        desk=desk,
        section_id=here.id,
        asked=asked,
        appeared=[
            stored(after, one)
            for one in here.questions
            if one.id in now_asked and before.get(one.id) != one and one.condition is not None
        ],
        disappeared=[one for one in _not_asked(after, here) if one.id in before],
        progress=rules.progress(after.questionnaire, after.answers),
    )
    response = make_response(body, status)
    response.vary.add("HX-Request")
    return response


@bp.post(f"{BASE}/invullen/afsluiten")
@public
def leave(consultation_id: int) -> ResponseReturnValue:
    """End the access of this device; what is saved stays."""
    device.forget(consultation_id)
    return render_template("consultations/answering/left.html", consultation_id=consultation_id)
