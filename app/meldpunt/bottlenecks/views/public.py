"""What everyone may see: the published bottlenecks, and 'ik ondervind dit ook'."""

from __future__ import annotations

from typing import Any

from flask import flash, g, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public, requires
from app.access.permissions import Permission
from app.core import clock, codes
from app.desk import device
from app.desk import services as reports
from app.desk.labels import BARRIERS, REPORTER_KINDS
from app.desk.rules import Kind, Region, ReporterKind
from app.meldpunt.bottlenecks import queries, services
from app.meldpunt.bottlenecks.forms import SupporterForm
from app.meldpunt.bottlenecks.labels import STATES, TONES
from app.meldpunt.bottlenecks.models import Bottleneck
from app.meldpunt.bottlenecks.rules import SMALLEST_CELL, STANDING, State
from app.meldpunt.bottlenecks.views.asking import filters, wanted
from app.meldpunt.bottlenecks.views.blueprint import bottleneck_in_url, bp, supporters
from app.people import services as people
from app.regulation.labels import DOMAINS, LEVELS, VERDICT_TONES, VERDICTS


@bp.get("")
@public
def index() -> ResponseReturnValue:
    """The published bottlenecks, those with most behind them first."""
    asked = wanted(public=True)
    return render_template(
        "meldpunt/bottlenecks/index.html",
        rows=queries.listed(asked),
        filters=filters(asked),
        path=url_for(".index"),
        states=STATES,
        tones=TONES,
        barriers=BARRIERS,
        prefix=url_for(".index") + "/",
    )


@bp.get("/<int:bottleneck_id>")
@requires(Permission.BOTTLENECK_READ, on=bottleneck_in_url)
def detail(bottleneck: Bottleneck) -> ResponseReturnValue:
    """One bottleneck; one that was merged leads to the one that speaks for it."""
    if bottleneck.root_id is not None:
        return redirect(url_for(".detail", bottleneck_id=bottleneck.root_id), code=303)
    return _page(bottleneck)


def _page(
    bottleneck: Bottleneck, form: SupporterForm | None = None, status: int = 200
) -> ResponseReturnValue:
    marks = supporters()
    return (
        render_template(
            "meldpunt/bottlenecks/detail.html",
            bottleneck=bottleneck,
            numbers=queries.numbers(bottleneck.id),
            shown=queries.shown_reports(bottleneck.id),
            moves=[row for row in queries.moves(bottleneck.id) if row.state is not State.MERGED],
            supported=queries.is_supported(bottleneck.id, marks),
            can_support=bottleneck.published_at is not None
            and bottleneck.state in STANDING - {State.SOLVED},
            form=form or SupporterForm(formdata=None),
            states=STATES,
            tones=TONES,
            barrier=BARRIERS.get(bottleneck.barrier_type, ""),
            kinds=REPORTER_KINDS,
            levels=LEVELS,
            domains=DOMAINS,
            verdicts=VERDICTS,
            verdict_tones=VERDICT_TONES,
            smallest=SMALLEST_CELL,
        ),
        status,
    )


def _back(bottleneck: Bottleneck) -> ResponseReturnValue:
    place = url_for(".detail", bottleneck_id=bottleneck.id, _anchor="ook")
    return redirect(place, code=303)


@bp.post("/<int:bottleneck_id>/ook")
@requires(Permission.BOTTLENECK_READ, on=bottleneck_in_url)
def support(bottleneck: Bottleneck) -> ResponseReturnValue:
    """'Ik ondervind dit ook': once per person or device, with one click."""
    now = clock.now()
    mark = device.supporter() or codes.new_token()
    if device.supporter() is None:
        people.count_attempt("support", device.place(), now=now)
    marks = services.supporter_of(person_id=g.actor.person_id, device=mark)
    services.support(bottleneck, marks, now=now)
    flash(_("Dank u. U bent meegeteld."), "success")
    response = make_response(_back(bottleneck))
    device.hold_supporter(response, mark)
    return response


@bp.post("/<int:bottleneck_id>/ook/wie")
@requires(Permission.BOTTLENECK_READ, on=bottleneck_in_url)
def describe_support(bottleneck: Bottleneck) -> ResponseReturnValue:
    """As who and from where, for the breakdown."""
    form = SupporterForm()
    if not form.validate_on_submit():
        return _page(bottleneck, form, 422)
    kind, region = form.reporter_kind.data, form.region.data
    services.describe_support(
        bottleneck,
        supporters(),
        reporter_kind=ReporterKind(kind) if kind else None,
        region=Region(region) if region else None,
    )
    flash(_("Bewaard. We tonen alleen aantallen van minstens vijf."), "success")
    return _back(bottleneck)


@bp.post("/<int:bottleneck_id>/ook/niet")
@requires(Permission.BOTTLENECK_READ, on=bottleneck_in_url)
def take_back(bottleneck: Bottleneck) -> ResponseReturnValue:
    """Take the support back."""
    services.take_back(bottleneck, supporters(), now=clock.now())
    flash(_("U bent niet meer meegeteld."), "success")
    return _back(bottleneck)


@bp.post("/<int:bottleneck_id>/verhaal")
@requires(Permission.BOTTLENECK_READ, on=bottleneck_in_url)
def tell(bottleneck: Bottleneck) -> ResponseReturnValue:
    """Begin a report about this bottleneck; a report that was begun already goes on, about this."""
    now = clock.now()
    draft = reports.draft_of(device.draft(Kind.REPORT), now)
    given = draft.answers if draft is not None else {}
    answers: dict[str, Any] = {"bottleneck_id": bottleneck.id}
    if not given.get("regulation") and bottleneck.regulation is not None:
        answers["regulation"] = bottleneck.regulation.name
        answers["about_known"] = True
    if not given.get("barrier_type"):
        answers["barrier_type"] = bottleneck.barrier_type
    token = reports.save_answers(device.draft(Kind.REPORT), answers, now=now)
    device.hold_draft(Kind.REPORT, token)
    flash(_("Uw verhaal komt bij dit knelpunt, met een eigen nummer en code."), "info")
    return redirect(url_for("meldpunt.begin"), code=303)
