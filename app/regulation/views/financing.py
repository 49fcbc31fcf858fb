"""The financing map: for everyone, and how the secretariat keeps it."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public, requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import NotFound, Refused, StaleEdit
from app.regulation import queries
from app.regulation.forms import FigureForm, InstrumentForm
from app.regulation.labels import DOMAINS, FIGURES, NOT_KNOWN, SIDES, UNKNOWN, WHOM
from app.regulation.models import Instrument
from app.regulation.queries import financing
from app.regulation.rules import Figure
from app.regulation.services import financing as services
from app.regulation.views.blueprint import bp, instrument_in_url

WORDS = {
    "domains": DOMAINS,
    "sides": SIDES,
    "figures": FIGURES,
    "not_known": NOT_KNOWN,
    "unknown": UNKNOWN,
}


@bp.get("/financiering")
@public
def map_() -> ResponseReturnValue:
    """Which instruments there are per domain, what is known of each, and what is not."""
    rows = financing.instruments()
    return render_template(
        "regulation/map.html",
        rows=rows,
        domains_with=financing.per_domain(rows),
        budgets=financing.budgets(rows),
        blank_spots=financing.blank_spots(rows),
        whom=WHOM,
        gaps=[row for row in rows if row.gaps or row.side is None],
        **WORDS,
    )


def _page(
    form: InstrumentForm,
    instrument: Instrument | None,
    status: int,
    *,
    theirs: Instrument | None = None,
    figure_form: FigureForm | None = None,
) -> ResponseReturnValue:
    rows = [row for row in financing.instruments() if instrument and row.id == instrument.id]
    page = render_template(
        "regulation/instrument.html",
        form=form,
        refused=figure_form or form,
        instrument=instrument,
        row=rows[0] if rows else None,
        theirs=theirs,
        figure_form=figure_form or FigureForm(formdata=None),
        **WORDS,
    )
    return page, status


@bp.route("/financiering/nieuw", methods=["GET", "POST"])
@requires(Permission.REGULATION_MANAGE)
def put() -> ResponseReturnValue:
    """Put an instrument on the map."""
    form = InstrumentForm().offer(queries.choices())
    if not form.validate_on_submit():
        return _page(form, None, 422 if request.method == "POST" else 200)
    try:
        made = services.put(
            form.content(), once=form.once_key, now=clock.now(), by=g.actor.person_id
        )
    except Refused as refusal:
        form.refuse("name", refusal.message)
        return _page(form, None, 409)
    flash(_("Het instrument staat op de kaart. Voeg toe wat de bronnen zeggen."), "success")
    return redirect(url_for(".change", instrument_id=made.id), code=303)


@bp.route("/financiering/<int:instrument_id>", methods=["GET", "POST"])
@requires(Permission.REGULATION_MANAGE, on=instrument_in_url)
def change(instrument: Instrument) -> ResponseReturnValue:
    """Change what the map says of an instrument."""
    form = InstrumentForm().offer(queries.choices())
    if request.method == "GET":
        return _page(form.fill(instrument), instrument, 200)
    if not form.validate_on_submit():
        return _page(form, instrument, 422)
    try:
        services.change(
            instrument,
            form.content(),
            edition=form.edition_seen,
            now=clock.now(),
            by=g.actor.person_id,
        )
    except StaleEdit as refusal:
        form.refuse("text", refusal.message)
        form.edition.data = str(instrument.edition)
        return _page(form, instrument, 409, theirs=instrument)
    except Refused as refusal:
        form.refuse("name", refusal.message)
        return _page(form, instrument, 409)
    flash(_("De wijziging is bewaard."), "success")
    return redirect(url_for(".map_"), code=303)


@bp.post("/financiering/<int:instrument_id>/cijfers")
@requires(Permission.REGULATION_MANAGE, on=instrument_in_url)
def add_figure(instrument: Instrument) -> ResponseReturnValue:
    """Add what a source says."""
    form = FigureForm()
    if not form.validate_on_submit():
        shown = InstrumentForm(formdata=None).offer(queries.choices()).fill(instrument)
        return _page(shown, instrument, 422, figure_form=form)
    services.add_figure(
        instrument,
        Figure(form.figure.data),
        period=form.period.data,
        text=form.figure_text.data,
        source=form.figure_source.data,
        amount=form.amount.data,
        now=clock.now(),
        by=g.actor.person_id,
        once=form.once_key,
    )
    flash(_("Toegevoegd."), "success")
    return redirect(url_for(".change", instrument_id=instrument.id), code=303)


@bp.post("/financiering/cijfers/<int:figure_id>/weg")
@requires(Permission.REGULATION_MANAGE)
def end_figure(figure_id: int) -> ResponseReturnValue:
    """Take a figure off the map."""
    row = financing.figure(figure_id)
    if row is None:
        raise NotFound
    services.end_figure(row, now=clock.now(), by=g.actor.person_id)
    flash(_("Weggehaald. Wie het weghaalde, blijft bewaard."), "success")
    return redirect(url_for(".change", instrument_id=row.instrument_id), code=303)
