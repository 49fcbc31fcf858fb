"""Two cases side by side: are they about the same, and if so handled together."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import NotFound
from app.desk import labels, services
from app.desk.forms.journey import CheckForm
from app.desk.models import Case
from app.desk.queries import pages
from app.desk.views.blueprint import bp, case_in_url
from app.likeness import scoring
from app.likeness.terms import shared


@dataclass(frozen=True)
class Pair:
    """Two cases that are compared."""

    one: Case
    other: Case


def pair_in_url(case_id: int, other_id: int) -> Pair:
    """The two cases in the address; raises NotFound, also for a case beside itself."""
    if case_id == other_id:
        raise NotFound
    return Pair(case_in_url(case_id), case_in_url(other_id))


@bp.get("/zaken/behandelen/<int:case_id>/naast/<int:other_id>")
@requires(Permission.CASE_MANAGE, on=pair_in_url)
def beside(pair: Pair) -> ResponseReturnValue:
    """Both texts, what they share, and the choice."""
    sides = [pages.side(pair.one), pages.side(pair.other)]
    said = [" ".join(answer for _question, answer in side.answers) for side in sides]
    return render_template(
        "desk/beside.html",
        pair=pair,
        sides=sides,
        shared=shared(*said),
        is_together=pair.other.lead_id == pair.one.id or pair.one.lead_id == pair.other.id,
        form=CheckForm(),
        kinds=labels.KINDS,
        reporters=labels.REPORTER_KINDS,
        states=labels.STATES,
        tones=labels.TONES,
        likely=scoring.LIKELY,
    )


@bp.post("/zaken/behandelen/<int:case_id>/naast/<int:other_id>")
@requires(Permission.CASE_MANAGE, on=pair_in_url)
def judge_beside(pair: Pair) -> ResponseReturnValue:
    """Together under one of the two, or not the same."""
    by, now = g.actor.person_id, clock.now()
    choice = request.form.get("keuze", "")
    if choice == "apart":
        services.judge_apart(pair.one, pair.other, by=by, now=now)
        flash(_("Bewaard: niet hetzelfde. We stellen dit paar niet meer voor."), "success")
        return redirect(url_for(".handle", case_id=pair.one.id), code=303)
    case, lead = (pair.one, pair.other) if choice == "onder-andere" else (pair.other, pair.one)
    lead = services.merge(case, lead, by=by, now=now)
    flash(
        _(
            "%(number)s wordt nu samen met %(lead)s behandeld. Elk houdt nummer, code en melder.",
            number=case.number,
            lead=lead.number,
        ),
        "success",
    )
    return redirect(url_for(".handle", case_id=lead.id), code=303)


@bp.get("/zaken/behandelen/<int:case_id>/zoeken")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def look_for_other(case: Case) -> ResponseReturnValue:
    """Go from a number that one knows to both side by side."""
    number = request.args.get("nummer", "").strip()
    other = pages.case_by_number(number)
    if other is None or other.id == case.id:
        flash(_("We vinden geen andere zaak met nummer ‘%(number)s’.", number=number), "warning")
        return redirect(url_for(".handle", case_id=case.id), code=303)
    return redirect(url_for(".beside", case_id=case.id, other_id=other.id), code=303)


@bp.post("/zaken/behandelen/<int:case_id>/losmaken")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def split(case: Case) -> ResponseReturnValue:
    """Handle it on its own again."""
    services.split(case, by=g.actor.person_id, now=clock.now())
    flash(_("%(number)s staat weer op zichzelf.", number=case.number), "success")
    return redirect(url_for(".handle", case_id=case.id), code=303)
