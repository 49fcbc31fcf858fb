"""The way of a draft: its phases, their days, going on and going back, opening a round."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import may, requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid
from app.workgroups.decisions import labels, rules
from app.workgroups.decisions.forms import MoveForm, PlanForm, RoundForm
from app.workgroups.decisions.queries.process import process_of
from app.workgroups.decisions.rules import PLANNED, Majority, Phase
from app.workgroups.decisions.services import phases, rounds
from app.workgroups.decisions.services.rounds import Terms
from app.workgroups.decisions.views.blueprint import DRAFT, bp
from app.workgroups.decisions.views.loaders import draft_in_url, draft_to_lead
from app.workgroups.forms import whole_number
from app.workgroups.lines import base_of
from app.workgroups.scope import DraftScope


def to_way(draft: DraftScope) -> ResponseReturnValue:
    """Back to the way of the draft."""
    where = url_for(".way", workgroup_id=draft.workgroup_id, draft_id=draft.draft_id)
    return redirect(where, code=303)


def round_href(draft: DraftScope, number: int) -> str:
    """The address of a round."""
    return url_for(
        ".round_page", workgroup_id=draft.workgroup_id, draft_id=draft.draft_id, number=number
    )


def to_round(draft: DraftScope, number: int) -> ResponseReturnValue:
    """To a round."""
    return redirect(round_href(draft, number), code=303)


def _way(
    draft: DraftScope,
    plan: PlanForm | None = None,
    moving: MoveForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    process = process_of(draft.draft_id, clock.now())
    may_lead = may(g.actor, Permission.DECISION_LEAD, draft)
    here = list(Phase).index(process.phase)
    open_phases = [phase.value for phase in PLANNED[here:] if phase is not Phase.DECIDE or here < 3]
    planning = plan or PlanForm(data={phase.value: day for phase, day in process.days.items()})
    moving = moving or MoveForm(fase=process.phase.value)
    page = render_template(
        "workgroups/decisions/way.html",
        draft=draft,
        base=base_of(draft),
        process=process,
        may_lead=may_lead,
        form=planning if planning.errors else moving,
        plan=planning,
        plannable=open_phases,
        moving=moving,
        moves=rules.moves_by_hand(process.phase),
        can_open=rules.may_move(process.phase, Phase.DECIDE),
    )
    return page, status


@bp.get(f"{DRAFT}/verloop")
@requires(Permission.DRAFT_READ, on=draft_in_url, hidden=True)
def way(draft: DraftScope) -> ResponseReturnValue:
    """Where the draft is, what is planned, how it came there, and its rounds."""
    return _way(draft)


@bp.post(f"{DRAFT}/verloop/dagen")
@requires(Permission.DECISION_LEAD, on=draft_to_lead)
def plan(draft: DraftScope) -> ResponseReturnValue:
    """Set until when the phases run."""
    form = PlanForm()
    if not form.validate():
        return _way(draft, plan=form, status=422)
    process = process_of(draft.draft_id, clock.now())
    days = form.days()
    for phase, problem in rules.plan_problems(
        days, here=process.phase, today=clock.today()
    ).items():
        form.refuse(phase.value, labels.PLAN_PROBLEMS[problem])
    if form.errors:
        return _way(draft, plan=form, status=422)
    phases.plan(draft.draft_id, days, by=g.actor.person_id, now=clock.now())
    flash(_("De dagen zijn bewaard."), "success")
    return to_way(draft)


@bp.post(f"{DRAFT}/verloop/fase")
@requires(Permission.DECISION_LEAD, on=draft_to_lead)
def move(draft: DraftScope) -> ResponseReturnValue:
    """Bring the draft to another phase."""
    form = MoveForm()
    if not form.validate():
        return _way(draft, moving=form, status=422)
    if form.naar.data not in set(Phase) or form.fase.data not in set(Phase):
        raise Invalid(_("Kies een fase uit de lijst."))
    to = Phase(form.naar.data)
    phases.move(
        draft.draft_id,
        to,
        here=Phase(form.fase.data),
        note=form.note.data or "",
        by=g.actor.person_id,
        now=clock.now(),
    )
    flash(_("De ontwerpactie is nu in de fase: %(phase)s.", phase=labels.PHASES[to]), "success")
    return to_way(draft)


@bp.route(f"{DRAFT}/besluit/openen", methods=["GET", "POST"])
@requires(Permission.DECISION_LEAD, on=draft_to_lead)
def open_round(draft: DraftScope) -> ResponseReturnValue:
    """Open a round about the present version."""
    seats = len(draft.member_person_ids)
    form = RoundForm(versie=draft.current, quorum=rules.usual_quorum(seats))
    if form.validate_on_submit():
        terms = Terms(
            closes_at=form.closes_at.data or clock.now(),
            question=form.question.data or "",
            is_blind=form.is_blind.data,
            quorum=form.quorum.data,
            majority=Majority(form.majority.data),
            minority_size=form.minority_size.data,
        )
        base, by = whole_number(form.versie.data) or 0, g.actor.person_id
        try:
            made = rounds.open_round(
                draft, terms, base=base, once=form.once_key, by=by, now=clock.now()
            )
        except Invalid as refusal:
            form.refuse("closes_at", refusal.message)
        else:
            flash(_("De ronde is open. Elk lid krijgt een mail."), "success")
            return to_round(draft, made.number)
    return _opening(draft, form, seats)


def _opening(draft: DraftScope, form: RoundForm, seats: int) -> ResponseReturnValue:
    page = render_template(
        "workgroups/decisions/open_round.html",
        draft=draft,
        base=base_of(draft),
        form=form,
        seats=seats,
        process=process_of(draft.draft_id, clock.now()),
    )
    return page, 422 if form.errors else 200
