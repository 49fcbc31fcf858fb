"""Choosing how the work is divided over groups, after seeing what that does; old links go on."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import HiddenField

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import NotFound, Refused
from app.web.errors import refuse
from app.web.forms import OnceForm
from app.workgroups.scenario import queries, services
from app.workgroups.scenario.labels import IN_A_SENTENCE, SCENARIOS
from app.workgroups.scenario.rules import Home, Scenario
from app.workgroups.views.blueprint import bp

PATH = "/beheer/indeling"
OTHER = {
    Scenario.PER_CHALLENGE: Scenario.PER_ASSIGNMENT,
    Scenario.PER_ASSIGNMENT: Scenario.PER_CHALLENGE,
}


class SwitchForm(OnceForm):
    """A yes to the plan that was shown."""

    target = HiddenField()
    fingerprint = HiddenField()


def _page(form: SwitchForm, refusal: str = "", status: int = 200) -> ResponseReturnValue:
    present = queries.present()
    target = OTHER[present]
    seen = services.preview(target)
    plan = seen.plan
    form.target.data, form.fingerprint.data = target.value, seen.fingerprint
    names = queries.names([join.person_id for join in (*plan.joins, *plan.left_out)])
    seated: dict[Home, list[str]] = {}
    for join in plan.joins:
        seated.setdefault(join.home, []).append(names.people[join.person_id])
    page = render_template(
        "workgroups/scenario.html",
        present=present,
        target=target,
        plan=plan,
        undecided=seen.undecided,
        names=names,
        seated=seated,
        labels=SCENARIOS,
        said=IN_A_SENTENCE,
        history=queries.history(),
        form=form,
        refusal=refusal,
    )
    return page, status


@bp.get(PATH)
@requires(Permission.WORKGROUP_MANAGE)
def scenario() -> ResponseReturnValue:
    """How the work is divided now, and what dividing it the other way would do."""
    return _page(SwitchForm())


@bp.post(PATH)
@requires(Permission.WORKGROUP_MANAGE)
def switch_scenario() -> ResponseReturnValue:
    """Divide the work the other way, as the preview said."""
    form = SwitchForm()
    known = {scenario.value: scenario for scenario in Scenario}
    if not form.validate_on_submit() or form.target.data not in known:
        return _page(form, _("Bekijk de gevolgen en probeer het opnieuw."), 422)
    try:
        services.switch(
            known[form.target.data],
            fingerprint=form.fingerprint.data or "",
            once=form.once_key,
            now=clock.now(),
            by=g.actor.person_id,
        )
    except Refused as refusal:
        return _page(SwitchForm(None), refusal.message, refusal.status)
    flash(_("De werkgroepen zijn opnieuw ingedeeld. U kunt altijd terug."), "success")
    return redirect(url_for(".scenario"), code=303)


@bp.errorhandler(NotFound)
def follow_moved_draft(error: NotFound) -> ResponseReturnValue:
    """An old link to a draft that a switch moved leads to where it is now."""
    asked = request.view_args or {}
    draft_id, group_id = asked.get("draft_id"), asked.get("workgroup_id")
    if request.method == "GET" and draft_id and group_id and request.endpoint:
        now_in = queries.moved_to(draft_id, group_id, g.actor)
        if now_in is not None:
            there = url_for(request.endpoint, **{**asked, "workgroup_id": now_in})
            return redirect(there, code=301)
    return refuse(error.status, error.message)
