"""The secretariat prepares: plan and target groups."""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations import labels
from app.consultations.follow_up import queries as follow_up
from app.consultations.forms import GroupForm, PlanForm
from app.consultations.models import Consultation
from app.consultations.queries import plan as plan_queries
from app.consultations.rules import PREPARING, Gap, Relation, State, state_at
from app.consultations.services import planning, timing
from app.consultations.views.blueprint import BASE, ID, bp, consultation_in_url
from app.core import clock
from app.core.db import db
from app.core.errors import StaleEdit
from app.people.forms import EmptyForm

GAP_PAGES = {
    Gap.TARGET_GROUPS: "groups",
    Gap.GROUP_REASON: "groups",
    Gap.OTHER_CHANNEL: "groups",
    Gap.QUESTIONS: "questionnaire",
    Gap.EMPTY_SECTION: "questionnaire",
    Gap.CONDITION: "questionnaire",
}
"""Where a gap is mended, when not in the plan."""


@bp.get("/raadplegingen/nieuw")
@requires(Permission.CONSULTATION_MANAGE)
def new() -> ResponseReturnValue:
    """The form to begin."""
    form = PlanForm()
    form.assignment_id.choices = [("", _("Kies een opdracht")), *plan_queries.assignments()]
    return render_template("consultations/manage/new.html", form=form)


@bp.post("/raadplegingen/nieuw")
@requires(Permission.CONSULTATION_MANAGE)
def create() -> ResponseReturnValue:
    """Begin a consultation, in draft."""
    form = PlanForm()
    form.assignment_id.choices = plan_queries.assignments()
    if not form.validate_on_submit():
        form.assignment_id.choices = [("", _("Kies een opdracht")), *plan_queries.assignments()]
        return make_response(render_template("consultations/manage/new.html", form=form), 422)
    made = planning.plan_consultation(form.texts(), by=actor().person_id, now=clock.now())
    flash(_("De raadpleging staat klaar om voor te bereiden."), "success")
    return redirect(url_for(".manage", consultation_id=made.id), code=303)


@bp.get(f"{BASE}/beheer")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def manage(consultation: Consultation) -> ResponseReturnValue:
    """How far it is, what is missing, and the next step."""
    return manage_page(consultation)


def manage_page(consultation: Consultation, status: int = 200, **more: Any) -> ResponseReturnValue:
    """The desk page of one consultation."""
    now = clock.now()
    state = state_at(consultation.state, consultation.opens_at, consultation.closes_at, now)
    gaps = (
        timing.gaps_before(consultation, State.OPEN, now) if consultation.state in PREPARING else []
    )
    body = render_template(
        "consultations/manage/manage.html",
        consultation=consultation,
        state=state,
        gaps=[
            (
                labels.gap(one),
                url_for(f".{GAP_PAGES.get(one.gap, 'edit_plan')}", consultation_id=consultation.id),
            )
            for one in gaps
        ],
        rounds=follow_up.neighbours(consultation.id),
        reached=plan_queries.states_reached(consultation.id),
        labels=labels,
        **{"extend_form": None, "refusal": "", **more},
    )
    return make_response(body, status)


@bp.get(f"{BASE}/plan")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def edit_plan(consultation: Consultation) -> ResponseReturnValue:
    """The plan, to change."""
    planning.must_be_preparing(consultation)
    return _plan_page(consultation, PlanForm.of(consultation, plan_queries.assignments()))


def _plan_page(
    consultation: Consultation,
    form: PlanForm,
    status: int = 200,
    stored: list[tuple[str, str]] | None = None,
) -> ResponseReturnValue:
    body = render_template(
        "consultations/manage/plan.html",
        consultation=consultation,
        form=form,
        stored=stored or [],
    )
    return make_response(body, status)


@bp.post(f"{BASE}/plan")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def save_plan(consultation: Consultation) -> ResponseReturnValue:
    """Change the plan."""
    form = PlanForm.of(consultation, plan_queries.assignments())
    if not form.validate_on_submit():
        return _plan_page(consultation, form, 422)
    try:
        planning.change_plan(
            consultation,
            form.texts(),
            basis=form.basis_number,
            by=actor().person_id,
            now=clock.now(),
        )
    except StaleEdit:
        db.session.refresh(consultation)
        form.basis.data = str(consultation.revision)
        return _plan_page(consultation, form, 409, _stored(consultation, form))
    flash(_("Het plan is bewaard."), "success")
    return redirect(url_for(".manage", consultation_id=consultation.id), code=303)


def _stored(consultation: Consultation, form: PlanForm) -> list[tuple[str, str]]:
    """What is stored now, for each field that differs from what was typed."""
    shown = PlanForm(formdata=None, obj=consultation)
    shown.assignment_id.choices = form.assignment_id.choices
    return [
        (str(field.label.text), str(shown[field.name]._value()) or _("leeg"))
        for field in form
        if hasattr(shown[field.name], "_value")
        and field.name not in {"csrf_token", "basis"}
        and shown[field.name]._value() != field._value()
    ]


@bp.get(f"{BASE}/doelgroepen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def groups(consultation: Consultation) -> ResponseReturnValue:
    """Whom it addresses, and why; `?groep=3` puts that group in the form, to change."""
    form = GroupForm(formdata=None)
    wanted = request.args.get("groep", "")
    chosen = next(
        (one for one in plan_queries.groups_of(consultation.id) if str(one.id) == wanted), None
    )
    if chosen is not None:
        form = GroupForm(formdata=None, obj=chosen, group_id=chosen.id)
    return _groups_page(consultation, form)


def _groups_page(
    consultation: Consultation, form: GroupForm, status: int = 200
) -> ResponseReturnValue:
    form.group_id.choices = [("", _("Kies een doelgroep")), *plan_queries.stakeholder_groups()]
    body = render_template(
        "consultations/manage/groups.html",
        consultation=consultation,
        groups=plan_queries.groups_of(consultation.id),
        form=form,
        relations=labels.RELATIONS,
        may_change=consultation.state in PREPARING,
    )
    return make_response(body, status)


@bp.post(f"{BASE}/doelgroepen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def add_group(consultation: Consultation) -> ResponseReturnValue:
    """Address a group, or change why."""
    form = GroupForm()
    form.group_id.choices = plan_queries.stakeholder_groups()
    if not form.validate_on_submit():
        return _groups_page(consultation, form, 422)
    planning.address_group(
        consultation,
        stakeholder_group_id=form.group_id.data,
        why=form.why.data,
        reached_by=form.reached_by.data,
        relation=Relation(form.relation.data),
        reach=form.reach.data or "",
        is_hard_to_reach=bool(form.is_hard_to_reach.data),
        other_channel=form.other_channel.data or "",
        by=actor().person_id,
        now=clock.now(),
    )
    flash(_("De doelgroep is bewaard."), "success")
    return redirect(url_for(".groups", consultation_id=consultation.id), code=303)


@bp.post(f"{BASE}/doelgroepen/<{ID}:group_id>/weglaten")
@requires(
    Permission.CONSULTATION_MANAGE,
    on=lambda consultation_id, group_id: (consultation_in_url(consultation_id), group_id),
)
def remove_group(found: tuple[Consultation, int]) -> ResponseReturnValue:
    """No longer address a group."""
    consultation, group_id = found
    form = EmptyForm()
    if form.validate_on_submit():
        planning.leave_out_group(
            consultation, stakeholder_group_id=group_id, by=actor().person_id, now=clock.now()
        )
        flash(_("De doelgroep is weggelaten."), "success")
    return redirect(url_for(".groups", consultation_id=consultation.id), code=303)
