"""The composition of a group: its history, and the scheme to which it answers."""

from __future__ import annotations

from datetime import date

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.workgroups.forms import SchemeForm
from app.workgroups.queries import composition, groups, history, seats
from app.workgroups.scope import GroupScope
from app.workgroups.services import schemes as services
from app.workgroups.views.blueprint import bp
from app.workgroups.views.loaders import group_in_url


@bp.get("/werkgroepen/<int:workgroup_id>/geschiedenis")
@requires(Permission.WORKGROUP_READ, on=group_in_url, hidden=True)
def history_of(group: GroupScope) -> ResponseReturnValue:
    """Who sat in the group when, what happened to it, and its composition on any day."""
    steps = history.steps_of(group.workgroup_id)
    day = _day(request.args.get("dag"))
    return render_template(
        "workgroups/history.html",
        group=group,
        steps_taken=steps,
        lines=history.seat_lines(group.workgroup_id),
        day=day,
        today=composition.today(),
        asked=request.args.get("dag", "")[:10],
        shown=history.on_day(group.workgroup_id, day, steps) if day else None,
    )


def _day(raw: str | None) -> date | None:
    try:
        day = date.fromisoformat(raw or "")
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


@bp.route("/werkgroepen/<int:workgroup_id>/schema", methods=["GET", "POST"])
@requires(Permission.WORKGROUP_MANAGE, on=group_in_url, hidden=True)
def scheme(group: GroupScope) -> ResponseReturnValue:
    """To which scheme the group answers, and what another would ask of it."""
    options = composition.schemes_for(group.workgroup_id, seats.seats_of(group.workgroup_id))
    form = SchemeForm()
    form.scheme_key.choices = [(option.key, option.name) for option in options]
    if form.validate_on_submit():
        services.choose_scheme(
            group.workgroup_id, form.scheme_key.data, now=clock.now(), by=g.actor.person_id
        )
        flash(_("Het schema van de werkgroep is gekozen."), "success")
        return redirect(url_for(".compose", workgroup_id=group.workgroup_id), code=303)
    if request.method == "GET":
        form.scheme_key.data = groups.facts_of(group.workgroup_id).scheme_key
    page = render_template("workgroups/scheme.html", group=group, form=form, options=options)
    return page, 422 if form.errors else 200
