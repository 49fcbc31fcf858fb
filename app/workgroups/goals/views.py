"""The goals of an assignment, for anyone to read and for its leads to write."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public, requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid, StaleEdit
from app.web.kept import kept
from app.workgroups.consistency import labels as link_labels
from app.workgroups.consistency import queries as consistency
from app.workgroups.consistency.rules import End, EndKind
from app.workgroups.forms import EmptyForm, whole_number
from app.workgroups.goals import queries, services
from app.workgroups.goals.forms import ChangeGoalForm, ChangeIndicatorForm, GoalForm, IndicatorForm
from app.workgroups.goals.labels import COLLECTIONS, concern_text
from app.workgroups.goals.scope import AssignmentScope, GoalScope, IndicatorScope
from app.workgroups.services.drafts import Writer

bp = Blueprint("goals", __name__)


@bp.app_context_processor
def words() -> dict[str, object]:
    """How things of goals are called; the page of an assignment shows them too."""
    return {"collections": COLLECTIONS, "concern_text": concern_text}


def assignment_in_url(number: int) -> AssignmentScope:
    """The assignment."""
    return queries.assignment_scope(number)


def goal_in_url(number: int, goal_number: int) -> GoalScope:
    """The goal of an assignment."""
    return queries.goal_scope(number, goal_number)


def indicator_in_url(number: int, goal_number: int, indicator_number: int) -> IndicatorScope:
    """The indicator of a goal."""
    return queries.indicator_scope(number, goal_number, indicator_number)


def _writer() -> Writer:
    return Writer(person_id=g.actor.person_id, name=g.actor.name)


def _to_goal(scope: GoalScope) -> ResponseReturnValue:
    there = url_for(".goal", number=scope.number, goal_number=scope.goal_number)
    return redirect(there, code=303)


@bp.get("/opdrachten/<int:number>/doelstellingen")
@public
@kept
def index(number: int) -> ResponseReturnValue:
    """The goals of an assignment with their indicators, and what measuring costs."""
    assignment = queries.assignment_scope(number)
    goals = queries.goals_of([assignment.assignment_id]).get(assignment.assignment_id, ())
    return render_template(
        "goals/index.html",
        assignment=assignment,
        goals=goals,
        total=queries.total_burden(goals),
    )


@bp.get("/opdrachten/<int:number>/doelstellingen/<int:goal_number>")
@public
@kept
def goal(number: int, goal_number: int) -> ResponseReturnValue:
    """One goal, its indicators, and how all of it read before."""
    scope = queries.goal_scope(number, goal_number)
    return render_template(
        "goals/goal.html",
        scope=scope,
        goal=queries.goal(scope.goal_id),
        history=queries.history_of(scope.goal_id),
        empty=EmptyForm(formdata=None) if g.actor.is_signed_in else None,
        **_links(scope),
    )


def _links(scope: GoalScope) -> dict[str, object]:
    """The links with other texts, for who works on either: visitors read none of a group's."""
    if not g.actor.is_signed_in:
        return {"links": ()}
    end, desk = End(EndKind.GOAL, scope.goal_id), consistency.desk_of(g.actor)
    links = consistency.links_to_read(end, desk, all_of_them=g.actor.is_secretariat)
    return {"links": links, "end": end, "desk": desk, "link_labels": link_labels}


@bp.route("/opdrachten/<int:number>/doelstellingen/nieuw", methods=["GET", "POST"])
@requires(Permission.GOAL_WRITE, on=assignment_in_url)
def new_goal(assignment: AssignmentScope) -> ResponseReturnValue:
    """Give an assignment a goal."""
    form = GoalForm()
    if form.validate_on_submit():
        made = services.add_goal(
            assignment.assignment_id,
            name=form.name.data,
            text=form.text.data or "",
            by=_writer(),
            once=form.once_key,
            now=clock.now(),
        )
        flash(_("De doelstelling staat erbij. Geef ze nu een indicator."), "success")
        there = url_for(".goal", number=assignment.number, goal_number=made.number)
        return redirect(there, code=303)
    page = render_template("goals/write_goal.html", assignment=assignment, form=form, theirs=None)
    return page, 422 if form.errors else 200


@bp.route(
    "/opdrachten/<int:number>/doelstellingen/<int:goal_number>/wijzigen", methods=["GET", "POST"]
)
@requires(Permission.GOAL_WRITE, on=goal_in_url)
def change_goal(scope: GoalScope) -> ResponseReturnValue:
    """Let a goal read otherwise; when it changed in between, both texts are shown."""
    now = queries.goal(scope.goal_id)
    form, theirs, status = ChangeGoalForm(obj=now), None, 200
    if form.validate_on_submit():
        try:
            services.change_goal(
                scope.goal_id,
                name=form.name.data,
                text=form.text.data or "",
                revision=whole_number(form.revision.data) or 0,
                by=_writer(),
                now=clock.now(),
            )
        except StaleEdit as stale:
            form.refuse("name", stale.message)
            form.revision.data, theirs, status = str(now.revision), now, stale.status
        else:
            flash(_("De doelstelling is gewijzigd."), "success")
            return _to_goal(scope)
    elif form.errors:
        status = 422
    page = render_template("goals/write_goal.html", assignment=scope, form=form, theirs=theirs)
    return page, status


@bp.post("/opdrachten/<int:number>/doelstellingen/<int:goal_number>/schrappen")
@requires(Permission.GOAL_WRITE, on=goal_in_url)
def end_goal(scope: GoalScope) -> ResponseReturnValue:
    """Drop a goal."""
    services.end_goal(scope.goal_id, by=_writer(), now=clock.now())
    flash(_("De doelstelling is geschrapt. Ze blijft in de geschiedenis staan."), "success")
    return redirect(url_for(".index", number=scope.number), code=303)


def _indicator_page(
    scope: GoalScope, form: IndicatorForm | ChangeIndicatorForm, status: int, **more: object
) -> ResponseReturnValue:
    page = render_template(
        "goals/write_indicator.html",
        **{
            "scope": scope,
            "goal": queries.goal(scope.goal_id),
            "form": form,
            "theirs": None,
            "known": queries.known_sources(),
            **more,
        },
    )
    return page, status


@bp.route(
    "/opdrachten/<int:number>/doelstellingen/<int:goal_number>/indicatoren/nieuw",
    methods=["GET", "POST"],
)
@requires(Permission.GOAL_WRITE, on=goal_in_url)
def new_indicator(scope: GoalScope) -> ResponseReturnValue:
    """Give a goal an indicator."""
    form = IndicatorForm()
    if not form.validate_on_submit():
        return _indicator_page(scope, form, 422 if form.errors else 200)
    try:
        services.add_indicator(
            scope.goal_id, form.measure, by=_writer(), once=form.once_key, now=clock.now()
        )
    except Invalid as refusal:
        form.refuse("source", refusal.message)
        return _indicator_page(scope, form, refusal.status)
    flash(_("De indicator staat erbij."), "success")
    return _to_goal(scope)


@bp.route(
    "/opdrachten/<int:number>/doelstellingen/<int:goal_number>"
    "/indicatoren/<int:indicator_number>/wijzigen",
    methods=["GET", "POST"],
)
@requires(Permission.GOAL_WRITE, on=indicator_in_url)
def change_indicator(scope: IndicatorScope) -> ResponseReturnValue:
    """Let an indicator stand otherwise; when it changed in between, both are shown."""
    now = queries.indicator(scope.indicator_id)
    form = ChangeIndicatorForm(obj=now)
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        return _indicator_page(scope, form, status, indicator=now)
    try:
        services.change_indicator(
            scope.indicator_id,
            form.measure,
            revision=whole_number(form.revision.data) or 0,
            by=_writer(),
            now=clock.now(),
        )
    except StaleEdit as stale:
        form.refuse("name", stale.message)
        form.revision.data = str(now.revision)
        return _indicator_page(scope, form, stale.status, theirs=now, indicator=now)
    except Invalid as refusal:
        form.refuse("source", refusal.message)
        return _indicator_page(scope, form, refusal.status, indicator=now)
    flash(_("De indicator is gewijzigd."), "success")
    return _to_goal(scope)


@bp.post(
    "/opdrachten/<int:number>/doelstellingen/<int:goal_number>"
    "/indicatoren/<int:indicator_number>/schrappen"
)
@requires(Permission.GOAL_WRITE, on=indicator_in_url)
def end_indicator(scope: IndicatorScope) -> ResponseReturnValue:
    """Drop an indicator."""
    services.end_indicator(scope.indicator_id, by=_writer(), now=clock.now())
    flash(_("De indicator is geschrapt. Hij blijft in de geschiedenis staan."), "success")
    return _to_goal(scope)
