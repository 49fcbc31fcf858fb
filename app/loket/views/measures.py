"""The secretariat looks the measures of the guide up."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import NotFound
from app.loket.forms import MeasureForm
from app.loket.models import Measure
from app.loket.queries import measures
from app.loket.services.measures import check_measure
from app.loket.views.blueprint import bp


def measure_in_url(key: str) -> Measure:
    """The measure in the address; raises NotFound."""
    found = measures.measure(key)
    if found is None:
        raise NotFound
    return found


@bp.get("/beheer/maatregelen")
@requires(Permission.LOKET_MANAGE)
def measure_list() -> ResponseReturnValue:
    """All measures, with what is still to be looked up."""
    return render_template("loket/measure_list.html", measures=measures.all_measures())


@bp.get("/beheer/maatregelen/<key>")
@requires(Permission.LOKET_MANAGE, on=measure_in_url)
def check_measure_page(measure: Measure) -> ResponseReturnValue:
    """What the sources say, what was found, and the form."""
    form = MeasureForm(formdata=None)
    form.checked_on.data = clock.today()
    return _page(measure, form)


def _page(measure: Measure, form: MeasureForm, status: int = 200) -> ResponseReturnValue:
    return (
        render_template(
            "loket/measure_check.html",
            measure=measures.facts_of(measure.key),
            checks=measures.checks(measure.id),
            form=form,
        ),
        status,
    )


@bp.post("/beheer/maatregelen/<key>")
@requires(Permission.LOKET_MANAGE, on=measure_in_url)
def check_submit(measure: Measure) -> ResponseReturnValue:
    """Keep what was found."""
    form = MeasureForm()
    if not form.validate_on_submit():
        return _page(measure, form, 422)
    check_measure(measure, form.findings, by=g.actor.person_id, now=clock.now())
    flash(_("Bewaard. De wegwijzer toont nu wat u vond."), "success")
    return redirect(url_for(".measure_list"), code=303)
