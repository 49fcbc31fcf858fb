"""The pages of a group itself: the list, the group, composing it, its seats, its life."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Refused
from app.workgroups.decisions.queries.process import phases_in
from app.workgroups.forms import CloseForm, EmptyForm, GroupForm, SeatForm
from app.workgroups.queries import composition, groups, seats
from app.workgroups.queries.loose import loose_seats
from app.workgroups.queries.tasks import task_choices
from app.workgroups.rules import SeatRole
from app.workgroups.scenario import queries as scenario
from app.workgroups.scenario.labels import WORKS_ON
from app.workgroups.scope import GroupScope, SeatScope
from app.workgroups.services import groups as services
from app.workgroups.services.groups import Task
from app.workgroups.views.blueprint import bp
from app.workgroups.views.loaders import group_in_url, seat_in_url
from app.workgroups.visits.page import group_work


def _to(group: GroupScope) -> ResponseReturnValue:
    return redirect(url_for(".detail", workgroup_id=group.workgroup_id), code=303)


@bp.get("/werkgroepen")
@requires(Permission.WORKGROUP_READ)
def index() -> ResponseReturnValue:
    """One's own groups; for the secretariat all of them."""
    rows = groups.all_groups() if g.actor.is_secretariat else groups.groups_of(g.actor.person_id)
    return render_template("workgroups/index.html", groups=rows)


@bp.route("/werkgroepen/nieuw", methods=["GET", "POST"])
@requires(Permission.WORKGROUP_MANAGE)
def create() -> ResponseReturnValue:
    """Start composing a group."""
    form = GroupForm()
    present = scenario.present()
    form.task.choices = [("", _("Kies …")), *task_choices(present)]
    form.task.description = WORKS_ON[present]
    form.scheme_key.choices = composition.choosable_schemes()
    if form.validate_on_submit():
        kind, _colon, raw = form.task.data.partition(":")
        made = services.create_workgroup(
            name=form.name.data,
            text=form.text.data or "",
            task=Task(challenge_id=int(raw))
            if kind == "uitdaging"
            else Task(assignment_ids=(int(raw),)),
            scheme_key=form.scheme_key.data or services.DEFAULT_SCHEME,
            once=form.once_key,
            now=clock.now(),
            by=g.actor.person_id,
        )
        flash(_("De werkgroep kan nu samengesteld worden."), "success")
        return redirect(url_for(".compose", workgroup_id=made.id), code=303)
    return render_template("workgroups/create.html", form=form), 422 if form.errors else 200


@bp.get("/werkgroepen/<int:workgroup_id>")
@requires(Permission.WORKGROUP_READ, on=group_in_url, hidden=True)
def detail(group: GroupScope) -> ResponseReturnValue:
    """What the group is, who sits in it, what the rules say of it, what it works on."""
    sitting = seats.seats_of(group.workgroup_id)
    assignments = groups.assignments_of(group.workgroup_id)
    return render_template(
        "workgroups/detail.html",
        group=group,
        facts=groups.facts_of(group.workgroup_id),
        assignments=assignments,
        work=group_work(group, [row[0] for row in assignments], g.actor, clock.now()),
        seats=sitting,
        composed=composition.composition_of(group.workgroup_id, sitting),
        drafts=groups.drafts_of(group.workgroup_id),
        phases=phases_in(group.workgroup_id),
        news=groups.news_of(group.workgroup_id),
        loose=loose_seats(clock.today(), group.workgroup_id),
        form=EmptyForm(),
    )


def _composing(group: GroupScope, form: SeatForm, status: int = 200) -> ResponseReturnValue:
    form.person_id.choices = [("", _("Kies …")), *_as_text(seats.choosable_people())]
    form.organisation_id.choices = [("", _("Kies …")), *_as_text(seats.choosable_organisations())]
    sitting = seats.seats_of(group.workgroup_id)
    page = render_template(
        "workgroups/compose.html",
        group=group,
        seats=sitting,
        composed=composition.composition_of(group.workgroup_id, sitting),
        form=form,
    )
    return page, status


def _as_text(choices: list[tuple[int, str]]) -> list[tuple[str, str]]:
    return [(str(value), label) for value, label in choices]


@bp.get("/werkgroepen/<int:workgroup_id>/zetels")
@requires(Permission.WORKGROUP_MANAGE, on=group_in_url, hidden=True)
def compose(group: GroupScope) -> ResponseReturnValue:
    """Who sits in the group and who sat in it, with what the rules still ask for."""
    return _composing(group, SeatForm())


@bp.post("/werkgroepen/<int:workgroup_id>/zetels")
@requires(Permission.WORKGROUP_MANAGE, on=group_in_url, hidden=True)
def add_seat(group: GroupScope) -> ResponseReturnValue:
    """Give someone a seat; a full group refuses."""
    form = SeatForm()
    form.person_id.choices = _as_text(seats.choosable_people())
    form.organisation_id.choices = _as_text(seats.choosable_organisations())
    if not form.validate_on_submit():
        return _composing(group, form, 422)
    try:
        services.add_seat(
            group.workgroup_id,
            person_id=int(form.person_id.data),
            organisation_id=int(form.organisation_id.data),
            role=SeatRole(form.role.data),
            now=clock.now(),
            by=g.actor.person_id,
        )
    except Refused as refusal:
        form.refuse("person_id", refusal.message)
        return _composing(group, form, refusal.status)
    flash(_("De zetel is toegekend. De betrokkene krijgt een mail."), "success")
    return redirect(url_for(".compose", workgroup_id=group.workgroup_id), code=303)


@bp.post("/werkgroepen/<int:workgroup_id>/zetels/<int:seat_id>/beeindigen")
@requires(Permission.WORKGROUP_MANAGE, on=seat_in_url, hidden=True)
def end_seat(seat: SeatScope) -> ResponseReturnValue:
    """End a seat; it stays in the history."""
    services.end_seat(seat.workgroup_id, seat.seat_id, now=clock.now(), by=g.actor.person_id)
    flash(_("De zetel is beëindigd. De plaats is weer vrij."), "success")
    return redirect(url_for(".compose", workgroup_id=seat.workgroup_id), code=303)


@bp.post("/werkgroepen/<int:workgroup_id>/zetels/<int:seat_id>/trekker")
@requires(Permission.WORKGROUP_MANAGE, on=seat_in_url, hidden=True)
def appoint_lead(seat: SeatScope) -> ResponseReturnValue:
    """Make a member the lead."""
    services.appoint_lead(seat.workgroup_id, seat.seat_id, now=clock.now(), by=g.actor.person_id)
    flash(_("De werkgroep heeft een nieuwe trekker."), "success")
    return redirect(url_for(".compose", workgroup_id=seat.workgroup_id), code=303)


@bp.post("/werkgroepen/<int:workgroup_id>/installeren")
@requires(Permission.WORKGROUP_MANAGE, on=group_in_url, hidden=True)
def install(group: GroupScope) -> ResponseReturnValue:
    """Install a group when every rule holds; else the answer lists what is missing."""
    try:
        services.install(group.workgroup_id, now=clock.now(), by=g.actor.person_id)
    except services.NotComplete as refusal:
        sitting = seats.seats_of(group.workgroup_id)
        page = render_template(
            "workgroups/not_complete.html",
            group=group,
            unmet=refusal.unmet,
            advice=composition.composition_of(group.workgroup_id, sitting).advice,
        )
        return page, refusal.status
    flash(_("De werkgroep is geïnstalleerd."), "success")
    return _to(group)


@bp.post("/werkgroepen/<int:workgroup_id>/starten")
@requires(Permission.WORKGROUP_MANAGE, on=group_in_url, hidden=True)
def start(group: GroupScope) -> ResponseReturnValue:
    """Let the group begin its work."""
    services.start(group.workgroup_id, now=clock.now(), by=g.actor.person_id)
    flash(_("De werkgroep is aan het werk. De leden kunnen nu reageren."), "success")
    return _to(group)


@bp.route("/werkgroepen/<int:workgroup_id>/afsluiten", methods=["GET", "POST"])
@requires(Permission.WORKGROUP_MANAGE, on=group_in_url, hidden=True)
def close(group: GroupScope) -> ResponseReturnValue:
    """Close a group with its result."""
    form = CloseForm()
    if form.validate_on_submit():
        services.close(
            group.workgroup_id, result=form.result.data, now=clock.now(), by=g.actor.person_id
        )
        flash(_("De werkgroep is afgesloten."), "success")
        return _to(group)
    page = render_template("workgroups/close.html", group=group, form=form)
    return page, 422 if form.errors else 200


@bp.post("/werkgroepen/<int:workgroup_id>/heropenen")
@requires(Permission.WORKGROUP_MANAGE, on=group_in_url, hidden=True)
def reopen(group: GroupScope) -> ResponseReturnValue:
    """Let a closed group work on."""
    services.reopen(group.workgroup_id, now=clock.now(), by=g.actor.person_id)
    flash(_("De werkgroep is weer aan het werk."), "success")
    return _to(group)
