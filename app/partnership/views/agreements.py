"""Agreements with partners: the list, one of them, its goals and its notes."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid, Refused, StaleEdit
from app.partnership import history
from app.partnership.agreements import queries, services
from app.partnership.agreements.models import Agreement
from app.partnership.agreements.services import Terms
from app.partnership.forms import AgreementForm, DropForm, GoalForm, NoteForm
from app.partnership.models import Organisation
from app.partnership.rules import PastSubject
from app.partnership.views import said
from app.partnership.views.blueprint import (
    GoalInUrl,
    agreement_in_url,
    bp,
    goal_in_url,
    organisation_in_url,
)

BASE = "/beheer/afspraken"
ONE = f"{BASE}/<int:agreement_id>"


def _to(agreement_id: int) -> ResponseReturnValue:
    return redirect(url_for(".agreement", agreement_id=agreement_id), code=303)


@bp.get(BASE)
@requires(Permission.PARTNERSHIP_MANAGE)
def agreements() -> ResponseReturnValue:
    """All agreements, the latest first."""
    return render_template(
        "partnership/agreements.html", agreements=queries.agreements(), day=clock.today()
    )


def _terms(form: AgreementForm, organisation_id: int) -> Terms:
    return Terms(
        organisation_id=organisation_id,
        title=form.title.data,
        text=form.text.data,
        funding=form.funding.data,
        starts_on=form.starts_on.data or clock.today(),
        ends_on=form.ends_on.data,
        is_public=bool(form.is_public.data),
    )


@bp.route("/beheer/organisaties/<int:organisation_id>/afspraken/nieuw", methods=["GET", "POST"])
@requires(Permission.PARTNERSHIP_MANAGE, on=organisation_in_url)
def new_agreement(organisation: Organisation) -> ResponseReturnValue:
    """Agree on something with an organisation."""
    form = AgreementForm(starts_on=clock.today())
    if form.validate_on_submit():
        try:
            made = services.make_agreement(
                _terms(form, organisation.id),
                once=form.once_key,
                now=clock.now(),
                by=g.actor.person_id,
            )
        except Invalid as refusal:
            form.refuse("ends_on", refusal.message)
        else:
            flash(_("De afspraak is bewaard. Voeg nu de doelen toe."), "success")
            return _to(made.id)
    page = render_template(
        "partnership/agreement_edit.html", form=form, organisation=organisation, agreement=None
    )
    return page, 422 if form.errors else 200


def _agreement(
    found: Agreement, goal: GoalForm, note: NoteForm, status: int = 200
) -> ResponseReturnValue:
    note.goal_id.choices = _goal_choices(found)
    page = render_template(
        "partnership/agreement.html",
        agreement=found,
        organisation=found.organisation,
        goals=queries.goals_of([found.id])[found.id],
        notes=queries.notes_of(found.id),
        changes=said.changes(
            history.changes_of(PastSubject.AGREEMENT, found.id, Terms.of(found).plain())
        ),
        is_over=found.ends_on is not None and found.ends_on < clock.today(),
        form=note if note.errors else goal,
        goal_form=goal,
        note_form=note,
    )
    return page, status


def _goal_choices(found: Agreement) -> list[tuple[str, str]]:
    goals = queries.goals_of([found.id])[found.id]
    return [
        ("", _("De hele afspraak")),
        *((str(goal.id), goal.goal) for goal in goals if goal.dropped_at is None),
    ]


@bp.get(ONE)
@requires(Permission.PARTNERSHIP_MANAGE, on=agreement_in_url)
def agreement(found: Agreement) -> ResponseReturnValue:
    """One agreement: what it says, its goals with what measures them, how it stands."""
    return _agreement(
        found, GoalForm(prefix="doel-"), NoteForm(prefix="nota-", noted_on=clock.today())
    )


@bp.route(f"{ONE}/wijzigen", methods=["GET", "POST"])
@requires(Permission.PARTNERSHIP_MANAGE, on=agreement_in_url)
def change_agreement(found: Agreement) -> ResponseReturnValue:
    """Change what an agreement says; who was too late sees both texts."""
    form = AgreementForm(obj=None if request.method == "POST" else found)
    status, theirs = 200, []
    if request.method == "GET":
        form.base.data = str(found.version)
    elif form.validate_on_submit():
        base = int(form.base.data) if str(form.base.data).isdecimal() else 0
        terms = _terms(form, found.organisation_id)
        try:
            services.change_agreement(
                found.id, terms, base=base, now=clock.now(), by=g.actor.person_id
            )
        except StaleEdit as refusal:
            form.base.data, status = str(found.version), refusal.status
            theirs = said.differences(Terms.of(found).values(), terms.values())
        except Invalid as refusal:
            form.refuse("ends_on", refusal.message)
        else:
            flash(_("De afspraak is bewaard."), "success")
            return _to(found.id)
    page = render_template(
        "partnership/agreement_edit.html",
        form=form,
        organisation=found.organisation,
        agreement=found,
        theirs=theirs,
    )
    return page, status if status == 409 or not form.errors else 422


@bp.post(f"{ONE}/doelen")
@requires(Permission.PARTNERSHIP_MANAGE, on=agreement_in_url)
def add_goal(found: Agreement) -> ResponseReturnValue:
    """Add a goal."""
    form = GoalForm(prefix="doel-")
    if not form.validate_on_submit():
        return _agreement(found, form, NoteForm(None, prefix="nota-", noted_on=clock.today()), 422)
    services.add_goal(
        found.id,
        goal=form.goal.data,
        indicator=form.indicator.data,
        target=form.target.data or "",
        due_on=form.due_on.data,
        once=form.once_key,
        now=clock.now(),
        by=g.actor.person_id,
    )
    flash(_("Het doel is toegevoegd."), "success")
    return _to(found.id)


@bp.route(f"{ONE}/doelen/<int:goal_id>/vervallen", methods=["GET", "POST"])
@requires(Permission.PARTNERSHIP_MANAGE, on=goal_in_url)
def drop_goal(found: GoalInUrl) -> ResponseReturnValue:
    """Drop a goal, with the reason."""
    form = DropForm()
    if form.validate_on_submit():
        try:
            services.drop_goal(
                found.agreement.id,
                found.goal.id,
                reason=form.reason.data,
                now=clock.now(),
                by=g.actor.person_id,
            )
        except Refused as refusal:
            flash(refusal.message, "warning")
        else:
            flash(_("Het doel is vervallen. Het blijft leesbaar."), "success")
        return _to(found.agreement.id)
    page = render_template("partnership/goal_drop.html", form=form, found=found)
    return page, 422 if form.errors else 200


@bp.post(f"{ONE}/notas")
@requires(Permission.PARTNERSHIP_MANAGE, on=agreement_in_url)
def write_note(found: Agreement) -> ResponseReturnValue:
    """Note how it stands."""
    form = NoteForm(prefix="nota-")
    form.goal_id.choices = _goal_choices(found)
    if form.validate_on_submit():
        try:
            services.write_note(
                found.id,
                goal_id=int(form.goal_id.data) if form.goal_id.data else None,
                noted_on=form.noted_on.data or clock.today(),
                value=form.value.data or "",
                text=form.text.data,
                once=form.once_key,
                now=clock.now(),
                by=g.actor.person_id,
            )
        except Invalid as refusal:
            form.refuse("noted_on", refusal.message)
        else:
            flash(_("De nota is bewaard."), "success")
            return _to(found.id)
    return _agreement(found, GoalForm(None, prefix="doel-"), form, 422)
