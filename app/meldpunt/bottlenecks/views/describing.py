"""The secretariat's pages: the list, describing a bottleneck, its state, its publication."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Refused, StaleEdit
from app.desk.labels import BARRIERS, PUBLICATIONS, REPORTER_KINDS
from app.desk.labels import STATES as CASE_STATES
from app.desk.wording import barrier_choices
from app.meldpunt.bottlenecks import queries, rules, services
from app.meldpunt.bottlenecks.forms import BottleneckForm, GatherForm, StateForm
from app.meldpunt.bottlenecks.labels import STATES, TONES
from app.meldpunt.bottlenecks.models import Bottleneck
from app.meldpunt.bottlenecks.rules import State
from app.meldpunt.bottlenecks.views.asking import filters, wanted
from app.meldpunt.bottlenecks.views.blueprint import asked, bottleneck_in_url, bp
from app.partnership import queries as partnership
from app.people import queries as people
from app.regulation import queries as regulation
from app.regulation.labels import DOMAINS, LEVELS
from app.web.forms import BaseForm


@bp.get("/beheer")
@requires(Permission.BOTTLENECK_MANAGE)
def manage() -> ResponseReturnValue:
    """All bottlenecks, as the secretariat works with them."""
    asked_for = wanted(public=False)
    return render_template(
        "meldpunt/bottlenecks/manage.html",
        rows=queries.listed(asked_for),
        filters=filters(asked_for),
        path=url_for(".manage"),
        prefix=url_for(".index") + "/",
        states=STATES,
        tones=TONES,
        barriers=BARRIERS,
        merged=queries.counts_by_state()[State.MERGED],
    )


def offered(form: BottleneckForm) -> BottleneckForm:
    """The form with its choices."""
    return form.offer(
        barriers=barrier_choices(),
        regulations=regulation.choices(),
        groups=partnership.stakeholder_groups(),
        owners=people.secretariat_choices(),
    )


@bp.route("/nieuw", methods=["GET", "POST"])
@requires(Permission.BOTTLENECK_MANAGE)
def create() -> ResponseReturnValue:
    """Describe a new bottleneck."""
    form = offered(BottleneckForm())
    if form.validate_on_submit():
        made = services.make(
            form.content(), once=form.once_key, now=clock.now(), by=g.actor.person_id
        )
        flash(_("Het knelpunt is gemaakt. Zet er nu de meldingen onder."), "success")
        return redirect(url_for(".desk", bottleneck_id=made.id), code=303)
    status = 422 if request.method == "POST" else 200
    return (
        render_template("meldpunt/bottlenecks/edit.html", form=form, bottleneck=None, theirs=None),
        status,
    )


@bp.get("/<int:bottleneck_id>/beheer")
@requires(Permission.BOTTLENECK_MANAGE, on=bottleneck_in_url)
def desk(bottleneck: Bottleneck) -> ResponseReturnValue:
    """One bottleneck with all that can be done."""
    return desk_page(bottleneck)


def desk_page(
    bottleneck: Bottleneck, refused: BaseForm | None = None, status: int = 200
) -> ResponseReturnValue:
    """The page, with a form that was refused."""
    state_form = refused if isinstance(refused, StateForm) else StateForm(formdata=None)
    searched = asked("zoek")
    return (
        render_template(
            "meldpunt/bottlenecks/desk.html",
            bottleneck=bottleneck,
            numbers=queries.numbers(bottleneck.id, exact=True),
            gathered=queries.gathered(bottleneck.id),
            parts=queries.parts(bottleneck.id),
            moves=queries.moves(bottleneck.id),
            candidates=queries.candidates(bottleneck, searched),
            searched=searched,
            speaker=queries.bottleneck(bottleneck.root_id) if bottleneck.root_id else None,
            form=refused,
            state_form=state_form.offer(rules.moves_for(bottleneck.state)),
            gather_form=GatherForm(formdata=None),
            states=STATES,
            tones=TONES,
            barrier=BARRIERS.get(bottleneck.barrier_type, ""),
            levels=LEVELS,
            domains=DOMAINS,
            kinds=REPORTER_KINDS,
            case_states=CASE_STATES,
            publications=PUBLICATIONS,
            is_merged=bottleneck.state is State.MERGED,
        ),
        status,
    )


def to_desk(bottleneck_id: int) -> ResponseReturnValue:
    """Back to the page of a bottleneck."""
    return redirect(url_for("bottlenecks.desk", bottleneck_id=bottleneck_id), code=303)


@bp.route("/<int:bottleneck_id>/wijzigen", methods=["GET", "POST"])
@requires(Permission.BOTTLENECK_MANAGE, on=bottleneck_in_url)
def edit(bottleneck: Bottleneck) -> ResponseReturnValue:
    """Change the description; when someone else did so too, both texts are shown."""
    form = offered(BottleneckForm())
    theirs: Bottleneck | None = None
    status = 200
    if request.method == "GET":
        form.fill(bottleneck)
    elif form.validate_on_submit():
        try:
            services.edit(
                bottleneck,
                form.content(),
                edition=form.edition_seen,
                now=clock.now(),
                by=g.actor.person_id,
            )
            flash(_("De beschrijving is bewaard."), "success")
            return to_desk(bottleneck.id)
        except StaleEdit as refusal:
            form.refuse("text", refusal.message)
            form.edition.data = str(bottleneck.edition)
            theirs, status = bottleneck, 409
    else:
        status = 422
    return (
        render_template(
            "meldpunt/bottlenecks/edit.html", form=form, bottleneck=bottleneck, theirs=theirs
        ),
        status,
    )


@bp.post("/<int:bottleneck_id>/stand")
@requires(Permission.BOTTLENECK_MANAGE, on=bottleneck_in_url)
def move(bottleneck: Bottleneck) -> ResponseReturnValue:
    """Bring it into another state."""
    if bottleneck.state is State.MERGED:
        raise Refused(_("Dit knelpunt ging op in een ander. Wijzig daar de stand."))
    form = StateForm().offer(rules.moves_for(bottleneck.state))
    if form.state.data == bottleneck.state:  # a double click
        return to_desk(bottleneck.id)
    if not form.validate_on_submit():
        return desk_page(bottleneck, form, 422)
    services.move(
        bottleneck,
        State(form.state.data),
        reason=form.reason.data,
        now=clock.now(),
        by=g.actor.person_id,
    )
    flash(_("De stand is nu ‘%(state)s’.", state=STATES[bottleneck.state]), "success")
    return to_desk(bottleneck.id)


@bp.post("/<int:bottleneck_id>/publiceren")
@requires(Permission.BOTTLENECK_MANAGE, on=bottleneck_in_url)
def publish(bottleneck: Bottleneck) -> ResponseReturnValue:
    """Let everyone read it."""
    services.publish(bottleneck, now=clock.now(), by=g.actor.person_id)
    flash(_("Iedereen kan dit knelpunt nu lezen."), "success")
    return to_desk(bottleneck.id)


@bp.post("/<int:bottleneck_id>/niet-publiceren")
@requires(Permission.BOTTLENECK_MANAGE, on=bottleneck_in_url)
def unpublish(bottleneck: Bottleneck) -> ResponseReturnValue:
    """Take the public page away."""
    services.unpublish(bottleneck, now=clock.now(), by=g.actor.person_id)
    flash(_("De openbare pagina is weg. Wat verzameld is, blijft staan."), "success")
    return to_desk(bottleneck.id)
