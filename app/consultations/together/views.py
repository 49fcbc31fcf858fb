"""Writing one answer together: colleagues, mandate, division, remarks and earlier answers."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public
from app.consultations import questions
from app.consultations.forms import ColleagueForm, RemarkForm
from app.consultations.queries.answering import Desk
from app.consultations.together import queries as team_queries
from app.consultations.together import services as team
from app.consultations.views.answering import section_page, too_late, whole_section
from app.consultations.views.asked import SectionPage, stored
from app.consultations.views.blueprint import BASE, ID, bp
from app.consultations.views.device import desk_or_refuse
from app.core import clock
from app.core.errors import Invalid, NotFound


def _desk(consultation_id: int) -> Desk:
    """The place of who writes; the secretariat has no part in how colleagues work together."""
    desk = desk_or_refuse(consultation_id)
    if desk.is_entered:
        raise NotFound
    return desk


def _page(desk: Desk, form: ColleagueForm, status: int = 200) -> ResponseReturnValue:
    body = render_template(
        "consultations/answering/together.html",
        desk=desk,
        form=form,
        team=team_queries.team_of(desk),
        most=team.MOST,
    )
    return make_response(body, status)


def _back(desk: Desk) -> ResponseReturnValue:
    return redirect(url_for(".together", consultation_id=desk.consultation.id), code=303)


@bp.get(f"{BASE}/invullen/samen")
@public
def together(consultation_id: int) -> ResponseReturnValue:
    """Who writes along, who signs off, and who takes which section."""
    return _page(_desk(consultation_id), ColleagueForm(formdata=None))


@bp.post(f"{BASE}/invullen/samen")
@public
def bring_in(consultation_id: int) -> ResponseReturnValue:
    """Ask a colleague to write along."""
    desk = _desk(consultation_id)
    form = ColleagueForm()
    if not desk.is_open:
        return too_late(desk, [])
    if not form.validate_on_submit():
        return _page(desk, form, 422)
    try:
        team.bring_in(
            desk,
            email=form.email.data,
            name=form.name.data or "",
            signs=form.signs.data,
            now=clock.now(),
        )
    except Invalid as refusal:
        form.refuse("email", refusal.message)
        return _page(desk, form, 422)
    flash(_("Uw collega krijgt een mail met een eigen link."), "success")
    return _back(desk)


@bp.post(f"{BASE}/invullen/samen/<{ID}:participant_id>/stoppen")
@public
def stop_colleague(consultation_id: int, participant_id: int) -> ResponseReturnValue:
    """End the access of a colleague."""
    desk = _desk(consultation_id)
    team.stop(desk, participant_id, now=clock.now())
    flash(_("Deze collega heeft geen toegang meer. Wat al geschreven is, blijft staan."), "success")
    return _back(desk)


@bp.post(f"{BASE}/invullen/samen/ondertekenen")
@public
def pass_mandate(consultation_id: int) -> ResponseReturnValue:
    """Let someone else sign off and send."""
    desk = _desk(consultation_id)
    chosen = _chosen(desk, request.form.get("wie", ""))
    team.pass_mandate(desk, chosen, now=clock.now())
    flash(_("Bewaard wie ondertekent en verstuurt."), "success")
    return _back(desk)


@bp.post(f"{BASE}/invullen/samen/verdeling")
@public
def divide(consultation_id: int) -> ResponseReturnValue:
    """Say who takes which section."""
    desk = _desk(consultation_id)
    shares = {
        section.id: _chosen(desk, chosen)
        for section in desk.whole.sections
        if (chosen := request.form.get(f"deel-{section.id}", ""))
    }
    team.divide(desk, shares, now=clock.now())
    flash(_("De verdeling is bewaard."), "success")
    return _back(desk)


def _chosen(desk: Desk, key: str) -> int | None:
    """The colleague of a form's choice; raises NotFound for anyone else."""
    for member in team_queries.team_of(desk).members:
        if member.key == key:
            return member.id
    raise NotFound


@bp.post(f"{BASE}/invullen/<{ID}:section_id>/opmerking")
@public
def remark(consultation_id: int, section_id: int) -> ResponseReturnValue:
    """Say something about a section to colleagues."""
    desk = _desk(consultation_id)
    section = whole_section(desk, section_id)
    form = RemarkForm()
    if not form.validate_on_submit():
        here = desk.questionnaire.section(section_id) or section
        asked = tuple(stored(desk, question) for question in here.questions)
        return section_page(desk, SectionPage(here, asked), 422, form)
    team.remark(desk, section_id, form.text.data, now=clock.now())
    return redirect(
        url_for(
            ".section",
            consultation_id=consultation_id,
            section_id=section_id,
            _anchor="opmerkingen",
        ),
        code=303,
    )


@bp.get(f"{BASE}/invullen/<{ID}:section_id>/eerder")
@public
def earlier_answers(consultation_id: int, section_id: int) -> ResponseReturnValue:
    """What stood at each question of a section before, by whom and until when."""
    desk = _desk(consultation_id)
    section = whole_section(desk, section_id)
    colleagues = team_queries.team_of(desk)
    now_there = team_queries.written(desk, colleagues)
    before = team_queries.earlier(desk, section_id, colleagues)
    rows = [
        {
            "question": question.text,
            "answer": questions.as_text(question, desk.kept.get(question.id, "")),
            "written": now_there.get(question.id),
            "earlier": [
                (one, questions.as_text(question, one.value)) for one in before.get(question.id, ())
            ],
        }
        for question in section.questions
    ]
    return render_template(
        "consultations/answering/earlier.html", desk=desk, section=section, rows=rows
    )
