"""The secretariat leads a round."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import DraagvlakError, Invalid, Refused, StaleEdit
from app.meldpunt.bottlenecks import queries as bottlenecks
from app.meldpunt.bottlenecks.rules import WEIGHED
from app.meldpunt.rounds import queries, services
from app.meldpunt.rounds.forms import CloseForm, DecisionForm, ItemForm, MemberForm, RoundForm
from app.meldpunt.rounds.models import Round
from app.meldpunt.rounds.queries import Result, RoundScope
from app.meldpunt.rounds.rules import Phase
from app.meldpunt.rounds.views.blueprint import ItemScope, bp, item_in_url, round_in_url
from app.meldpunt.rounds.views.reading import WORDS
from app.people import queries as people


def _to(found: Round) -> ResponseReturnValue:
    return redirect(url_for(".detail", round_id=found.id), code=303)


@bp.route("/nieuw", methods=["GET", "POST"])
@requires(Permission.ROUND_MANAGE)
def create() -> ResponseReturnValue:
    """Open a round over all open bottlenecks; it starts from the last one."""
    form = RoundForm().offer(people.choices())
    status = 200
    if form.validate_on_submit():
        try:
            opened = services.open_round(
                form.plan(),
                [int(raw) for raw in form.persons.data],
                once=form.once_key,
                now=clock.now(),
                by=g.actor.person_id,
            )
            flash(_("De ronde is geopend. Het panel krijgt een mail."), "success")
            return _to(opened)
        except (Refused, Invalid) as refusal:
            form.refuse("name", refusal.message)
            status = refusal.status
    elif request.method == "POST":
        status = 422
    elif request.method == "GET":
        form.starts_on.data = clock.today()
    page = render_template("meldpunt/rounds/edit.html", form=form, round=None, theirs=None)
    return page, status


@bp.route("/<int:round_id>/wijzigen", methods=["GET", "POST"])
@requires(Permission.ROUND_MANAGE, on=round_in_url)
def edit(scope: RoundScope) -> ResponseReturnValue:
    """Change the name, the period or the words for the panel."""
    form = RoundForm()
    del form.persons
    theirs, status = None, 200
    if request.method == "GET":
        form.fill(scope.round)
    elif form.validate_on_submit():
        try:
            services.change(
                scope.round,
                form.plan(),
                edition=form.edition_seen,
                now=clock.now(),
                by=g.actor.person_id,
            )
            flash(_("De ronde is gewijzigd."), "success")
            return _to(scope.round)
        except StaleEdit as refusal:
            form.refuse("text", refusal.message)
            form.edition.data = str(scope.round.edition)
            theirs, status = scope.round, 409
    else:
        status = 422
    page = render_template("meldpunt/rounds/edit.html", form=form, round=scope.round, theirs=theirs)
    return page, status


@bp.get("/<int:round_id>/leiden")
@requires(Permission.ROUND_MANAGE, on=round_in_url)
def lead(scope: RoundScope) -> ResponseReturnValue:
    """Panel, list of bottlenecks, reminder, next phase."""
    return _lead(scope)


def _lead(
    scope: RoundScope,
    status: int = 200,
    *,
    member_form: MemberForm | None = None,
    item_form: ItemForm | None = None,
) -> ResponseReturnValue:
    found = scope.round
    rows = queries.items(found.id)
    inside = {row.bottleneck_id for row in rows}
    return (
        render_template(
            "meldpunt/rounds/lead.html",
            round=found,
            members=queries.members(found),
            not_done=queries.not_done(found),
            items=rows,
            form=member_form or item_form,
            member_form=member_form or _member_form(scope, MemberForm(formdata=None)),
            item_form=item_form or _item_form(inside, ItemForm(formdata=None)),
            **WORDS,
        ),
        status,
    )


def _member_form(scope: RoundScope, form: MemberForm) -> MemberForm:
    sitting = scope.member_person_ids
    return form.offer((key, name) for key, name in people.choices() if key not in sitting)


def _item_form(inside: set[int], form: ItemForm) -> ItemForm:
    open_ones = bottlenecks.listed(bottlenecks.Filter(states=WEIGHED))
    return form.offer((row.id, row.title) for row in open_ones if row.id not in inside)


def _back_to_lead(scope: RoundScope) -> ResponseReturnValue:
    return redirect(url_for(".lead", round_id=scope.round.id), code=303)


@bp.post("/<int:round_id>/panel")
@requires(Permission.ROUND_MANAGE, on=round_in_url)
def add_member(scope: RoundScope) -> ResponseReturnValue:
    """Ask someone more."""
    form = _member_form(scope, MemberForm())
    if not form.validate_on_submit():
        return _lead(scope, 422, member_form=form)
    services.add_member(scope.round, int(form.person.data), now=clock.now(), by=g.actor.person_id)
    flash(_("Toegevoegd aan het panel. Er gaat een mail naartoe."), "success")
    return _back_to_lead(scope)


@bp.post("/<int:round_id>/panel/<int:person_id>/weg")
@requires(Permission.ROUND_MANAGE)
def end_member(round_id: int, person_id: int) -> ResponseReturnValue:
    """Take someone off the panel."""
    scope = round_in_url(round_id)
    services.end_member(scope.round, person_id, now=clock.now(), by=g.actor.person_id)
    flash(_("Niet meer in het panel. Wat al gewogen is, blijft meetellen."), "success")
    return _back_to_lead(scope)


@bp.post("/<int:round_id>/knelpunten")
@requires(Permission.ROUND_MANAGE, on=round_in_url)
def add_item(scope: RoundScope) -> ResponseReturnValue:
    """Weigh a bottleneck that came later."""
    inside = {row.bottleneck_id for row in queries.items(scope.round.id)}
    form = _item_form(inside, ItemForm())
    if not form.validate_on_submit():
        return _lead(scope, 422, item_form=form)
    found = bottlenecks.bottleneck(int(form.bottleneck.data))
    if found is not None:
        services.add_item(scope.round, found, now=clock.now(), by=g.actor.person_id)
    flash(_("Het knelpunt wordt mee gewogen."), "success")
    return _back_to_lead(scope)


@bp.post("/<int:round_id>/herinneren")
@requires(Permission.ROUND_MANAGE, on=round_in_url)
def remind(scope: RoundScope) -> ResponseReturnValue:
    """Remind who has not weighed everything, and nobody else."""
    ids = [row.person_id for row in queries.not_done(scope.round)]
    number = services.remind(scope.round, ids, now=clock.now(), by=g.actor.person_id)
    words = ngettext(
        "%(num)s persoon krijgt een herinnering.",
        "%(num)s personen krijgen een herinnering.",
        number,
    )
    flash(words, "success")
    return _back_to_lead(scope)


@bp.post("/<int:round_id>/samen")
@requires(Permission.ROUND_MANAGE, on=round_in_url)
def go_together(scope: RoundScope) -> ResponseReturnValue:
    """Open the weights: the panel sees where it lies apart."""
    services.go_together(scope.round, now=clock.now(), by=g.actor.person_id)
    flash(_("Het panel ziet nu elkaars wegingen en krijgt een mail."), "success")
    return _to(scope.round)


@bp.route("/<int:round_id>/beslissen/<int:item_id>", methods=["GET", "POST"])
@requires(Permission.ROUND_MANAGE, on=item_in_url)
def decide(scope: ItemScope) -> ResponseReturnValue:
    """Write down what the round decides on one bottleneck."""
    found = scope.round
    result = next((r for r in queries.results(found.id) if r.item.id == scope.item.id), None)
    if scope.phase is not Phase.TOGETHER or result is None:  # it was merged meanwhile
        return _to(found)
    form = DecisionForm()
    if request.method == "GET":
        return _decision(scope, result, form.fill(result.item), 200)
    if not form.validate_on_submit():
        return _decision(scope, result, form, 422)
    outcome, verdict = form.chosen
    try:
        services.decide(
            found,
            scope.item,
            outcome,
            verdict=verdict,
            reason=form.reason.data,
            edition=form.edition_seen,
            now=clock.now(),
            by=g.actor.person_id,
        )
    except (StaleEdit, Invalid) as refusal:
        form.refuse("verdict" if isinstance(refusal, Invalid) else "reason", refusal.message)
        form.edition.data = str(scope.item.edition)
        return _decision(scope, result, form, refusal.status)
    flash(_("De beslissing is bewaard. Ze telt zodra u de ronde afsluit."), "success")
    return _to(found)


def _decision(
    scope: ItemScope, result: Result, form: DecisionForm, status: int
) -> ResponseReturnValue:
    page = render_template(
        "meldpunt/rounds/decide.html",
        round=scope.round,
        result=result,
        theirs=scope.item if status == 409 else None,
        form=form,
        **WORDS,
    )
    return page, status


@bp.route("/<int:round_id>/afsluiten", methods=["GET", "POST"])
@requires(Permission.ROUND_MANAGE, on=round_in_url)
def close(scope: RoundScope) -> ResponseReturnValue:
    """What closing means, and closing: decisions take effect and people are told."""
    if scope.phase is Phase.CLOSED:
        return _to(scope.round)
    form = CloseForm()
    status = 200
    if form.validate_on_submit():
        try:
            services.close(
                scope.round,
                conclusion=form.conclusion.data,
                now=clock.now(),
                by=g.actor.person_id,
            )
            flash(_("De ronde is afgesloten. De melders en het panel krijgen bericht."), "success")
            return redirect(url_for(".report", round_id=scope.round.id), code=303)
        except DraagvlakError as refusal:
            form.refuse("conclusion", refusal.message)
            status = refusal.status
    elif request.method == "POST":
        status = 422
    page = render_template(
        "meldpunt/rounds/close.html",
        round=scope.round,
        items=queries.items(scope.round.id),
        form=form,
        **WORDS,
    )
    return page, status
