"""The secretariat's pages of a follow-up round: making it, what is shown, and what changed."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations import labels
from app.consultations.follow_up import queries, rules, services, shifts
from app.consultations.follow_up.forms import ShownForm
from app.consultations.follow_up.models import FollowUp
from app.consultations.models import Consultation
from app.consultations.queries import plan as plan_queries
from app.consultations.questionnaire import Question
from app.consultations.results import words as result_words
from app.consultations.rules import PREPARING
from app.consultations.services import other_ways, planning
from app.consultations.views import device
from app.consultations.views.blueprint import BASE, ID, bp, consultation_in_url
from app.core import clock
from app.core.errors import Invalid, NotFound
from app.people.forms import EmptyForm


@bp.get(f"{BASE}/vervolgronde/nieuw")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def ask_follow_up(consultation: Consultation) -> ResponseReturnValue:
    """Which questions are asked again."""
    existing = queries.next_of(consultation.id)
    if existing is not None:
        return redirect(url_for(".follow_up", consultation_id=existing.consultation_id), code=303)
    services.must_be_ready(consultation, clock.now())
    return _ask(consultation)


def _ask(consultation: Consultation, error: str = "") -> ResponseReturnValue:
    follow_up = queries.follow_up_of(consultation.id)
    body = render_template(
        "consultations/follow_up/new.html",
        consultation=consultation,
        number=follow_up.number + 1 if follow_up else 2,
        questionnaire=queries.repeatable(consultation.id),
        kinds=labels.KINDS,
        people=queries.respondents(consultation.id),
        error=error,
    )
    return make_response(body, 422 if error else 200)


@bp.post(f"{BASE}/vervolgronde/nieuw")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def make_follow_up(consultation: Consultation) -> ResponseReturnValue:
    """Make it, in draft."""
    existing = queries.next_of(consultation.id)
    if existing is not None:  # pressed twice
        return redirect(url_for(".follow_up", consultation_id=existing.consultation_id), code=303)
    ticked = request.form.getlist("vraag")[:300]
    chosen = {int(one) for one in ticked if one.isascii() and one.isdecimal() and len(one) < 10}
    try:
        made, dropped = services.make(
            consultation,
            chosen if EmptyForm().validate_on_submit() else set(),
            by=actor().person_id,
            now=clock.now(),
        )
    except Invalid as refusal:
        return _ask(consultation, refusal.message)
    flash(_("De vervolgronde staat klaar. Kies nu wanneer ze loopt en wat men ziet."), "success")
    for sentence in dropped:
        flash(sentence, "warning")
    return redirect(url_for(".follow_up", consultation_id=made.id), code=303)


def _round(consultation_id: int) -> tuple[Consultation, FollowUp]:
    consultation = consultation_in_url(consultation_id)
    found = queries.follow_up_of(consultation.id)
    if found is None:
        raise NotFound
    return consultation, found


@bp.get(f"{BASE}/vervolgronde")
@requires(Permission.CONSULTATION_MANAGE, on=_round)
def follow_up(found: tuple[Consultation, FollowUp]) -> ResponseReturnValue:
    """What respondents see beside each question, and who is invited."""
    consultation, made = found
    people = queries.respondents(made.earlier_id)
    return render_template(
        "consultations/follow_up/room.html",
        consultation=consultation,
        made=made,
        earlier=plan_queries.by_id(made.earlier_id),
        rows=queries.shown_now(consultation.id, made),
        people=people,
        without_address=[one for one in people if not one.email],
        may_change=consultation.state in PREPARING,
        finding=result_words.finding,
    )


def _question(
    consultation_id: int, question_id: int
) -> tuple[Consultation, FollowUp, queries.ShownNow]:
    consultation, made = _round(consultation_id)
    for row in queries.shown_now(consultation.id, made):
        if row.question.id == question_id:
            return consultation, made, row
    raise NotFound


@bp.get(f"{BASE}/vervolgronde/<{ID}:question_id>")
@requires(Permission.CONSULTATION_MANAGE, on=_question)
def ask_shown(
    found: tuple[Consultation, FollowUp, queries.ShownNow],
) -> ResponseReturnValue:
    """Which reasons stand beside one question."""
    consultation, made, row = found
    planning.must_be_preparing(consultation)
    form = ShownForm(formdata=None, summary=row.summary, reasons_from_id=row.reasons_from_id)
    return _shown_page(consultation, made, row, form)


def _shown_page(
    consultation: Consultation,
    made: FollowUp,
    row: queries.ShownNow,
    form: ShownForm,
    status: int = 200,
) -> ResponseReturnValue:
    form.reasons_from_id.choices = _choices(made.earlier_id)
    body = render_template(
        "consultations/follow_up/shown.html", consultation=consultation, row=row, form=form
    )
    return make_response(body, status)


def _choices(earlier_id: int) -> list[tuple[int | str, str]]:
    asked: list[Question] = list(plan_queries.questionnaire_of(earlier_id).questions())
    named = [(one.id, one.text) for one in asked if rules.has_own_words(one)]
    return [("", _("Geen redenen van anderen tonen")), *named]


@bp.post(f"{BASE}/vervolgronde/<{ID}:question_id>")
@requires(Permission.CONSULTATION_MANAGE, on=_question)
def save_shown(
    found: tuple[Consultation, FollowUp, queries.ShownNow],
) -> ResponseReturnValue:
    """Keep it."""
    consultation, made, row = found
    form = ShownForm()
    form.reasons_from_id.choices = _choices(made.earlier_id)
    if not form.validate_on_submit():
        return _shown_page(consultation, made, row, form, 422)
    services.prepare(
        consultation,
        row.question.id,
        reasons_from_id=form.reasons_from_id.data,
        summary=form.summary.data or "",
        by=actor().person_id,
        now=clock.now(),
    )
    flash(_("Bewaard."), "success")
    return redirect(
        url_for(".follow_up", consultation_id=consultation.id, _anchor=f"vraag-{row.question.id}"),
        code=303,
    )


def _respondent(consultation_id: int, response_id: int) -> tuple[Consultation, int]:
    consultation, _made = _round(consultation_id)
    return consultation, queries.invitation_of(consultation.id, response_id)


@bp.post(f"{BASE}/vervolgronde/invoeren/<{ID}:response_id>")
@requires(Permission.CONSULTATION_MANAGE, on=_respondent)
def enter_again(found: tuple[Consultation, int]) -> ResponseReturnValue:
    """Enter the answers of someone without an address, as they reach us this time."""
    consultation, invitation_id = found
    link = other_ways.enter_for(
        consultation,
        invitation_id,
        way=queries.earlier_way(invitation_id),
        by=actor().person_id,
        now=clock.now(),
    )
    device.remember(consultation.id, link.id)
    return redirect(url_for(".tasks", consultation_id=consultation.id), code=303)


@bp.get(f"{BASE}/verschuiving")
@requires(Permission.CONSULTATION_RESULTS, on=_round)
def shift(found: tuple[Consultation, FollowUp]) -> ResponseReturnValue:
    """What changed between the two rounds, nothing held back."""
    consultation, made = found
    return render_template(
        "consultations/follow_up/shift.html",
        consultation=consultation,
        made=made,
        earlier=plan_queries.by_id(made.earlier_id),
        rows=shifts.for_secretariat(made),
        finding=result_words.finding,
    )
