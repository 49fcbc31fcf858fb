"""The pages of a round: who holds what, giving a position, closing, confirming, stopping."""

from __future__ import annotations

from flask import flash, g, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import may, requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid, Refused, StaleEdit
from app.workgroups.decisions.forms import ConfirmForm, ExtendForm, PositionForm, StopForm
from app.workgroups.decisions.queries import minorities
from app.workgroups.decisions.queries import rounds as queries
from app.workgroups.decisions.queries.rounds import PositionRow
from app.workgroups.decisions.rules import MINORITY_TERM, Stance
from app.workgroups.decisions.scope import RoundScope
from app.workgroups.decisions.services import positions, rounds
from app.workgroups.decisions.views.blueprint import ROUND, bp
from app.workgroups.decisions.views.loaders import (
    round_in_url,
    round_to_lead,
    round_to_speak_in,
)
from app.workgroups.decisions.views.process import round_href, to_round, to_way
from app.workgroups.forms import EmptyForm, whole_number
from app.workgroups.lines import base_of


def _back(asked: RoundScope) -> ResponseReturnValue:
    return to_round(asked, asked.round_number)


@bp.get(ROUND)
@requires(Permission.DRAFT_READ, on=round_in_url, hidden=True)
def round_page(asked: RoundScope) -> ResponseReturnValue:
    """A round: its terms, who holds what as far as one may see it, and what follows."""
    return _round(asked)


def _round(
    asked: RoundScope,
    *,
    confirming: ConfirmForm | None = None,
    extending: ExtendForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    me = g.actor.person_id
    now = clock.now()
    page = render_template(
        "workgroups/decisions/round.html",
        draft=asked,
        asked=asked,
        base=base_of(asked),
        here=_here(asked),
        places=queries.places_of(asked),
        positions=queries.positions_of(asked, me),
        earlier=queries.earlier_positions(asked, me),
        sees_all=asked.shows_positions_to(me),
        my_place=asked.place_of(me),
        counted=None if asked.is_open else queries.counted(asked),
        ending=queries.ending_of(asked.round_id),
        minorities=[] if asked.is_open else minorities.minorities_of(asked.round_id),
        takes_minorities=asked.takes_minorities(now) and asked.state == "working",
        minority_until=None
        if asked.is_open
        else (asked.closed_at or asked.closes_at) + MINORITY_TERM,
        may_lead=may(g.actor, Permission.DECISION_LEAD, asked),
        form=extending or confirming or EmptyForm(),
        confirming=confirming or ConfirmForm(),
        extending=extending or ExtendForm(closes_at=asked.closes_at),
    )
    return page, status


def _here(asked: RoundScope) -> str:
    return round_href(asked, asked.round_number)


@bp.route(f"{ROUND}/standpunt", methods=["GET", "POST"])
@requires(Permission.POSITION_GIVE, on=round_to_speak_in)
def give(asked: RoundScope) -> ResponseReturnValue:
    """Give the position of one's place, or change it as long as the round is open."""
    me = g.actor.person_id
    own = queries.positions_of(asked, me).get(asked.place_of(me) or 0)
    form = PositionForm(obj=own)
    if not form.is_submitted():
        if not asked.is_open:
            return redirect(_here(asked), code=303)
        return _giving(asked, form, own)
    if not form.validate():
        return _giving(asked, form, own, status=422)
    try:
        positions.give(
            asked,
            person_id=me,
            stance=Stance(form.stance.data),
            reason=form.reason.data or "",
            remedy=form.remedy.data or "",
            revision=whole_number(form.revision.data) or 0,
            now=clock.now(),
        )
    except StaleEdit as stale:
        own = queries.positions_of(asked, me).get(asked.place_of(me) or 0)
        form.refuse("stance", stale.message)
        form.revision.data = str(own.revision if own else 0)
        return _giving(asked, form, own, stale=True, status=stale.status)
    except positions.RoundIsClosed as refusal:
        form.refuse("stance", refusal.message)
        return _giving(asked, form, own, status=refusal.status)
    flash(_("Uw standpunt is bewaard. U kunt het wijzigen tot de ronde sluit."), "success")
    return _back(asked)


def _giving(
    asked: RoundScope,
    form: PositionForm,
    own: PositionRow | None,
    *,
    stale: bool = False,
    status: int = 200,
) -> ResponseReturnValue:
    place = next(
        one for one in queries.places_of(asked) if one.id == asked.place_of(g.actor.person_id)
    )
    page = render_template(
        "workgroups/decisions/give.html",
        draft=asked,
        asked=asked,
        base=base_of(asked),
        round_href=_here(asked),
        form=form,
        own=own,
        place=place,
        stale=stale,
    )
    return page, status


@bp.post(f"{ROUND}/verlengen")
@requires(Permission.DECISION_LEAD, on=round_to_lead)
def extend(asked: RoundScope) -> ResponseReturnValue:
    """Let the round close later."""
    form = ExtendForm()
    if not form.validate():
        return _round(asked, extending=form, status=422)
    try:
        rounds.extend(
            asked, form.closes_at.data or clock.now(), by=g.actor.person_id, now=clock.now()
        )
    except (Invalid, Refused) as refusal:
        form.refuse("closes_at", refusal.message)
        return _round(asked, extending=form, status=refusal.status)
    flash(_("De ronde sluit later."), "success")
    return _back(asked)


@bp.post(f"{ROUND}/sluiten")
@requires(Permission.DECISION_LEAD, on=round_to_lead)
def close(asked: RoundScope) -> ResponseReturnValue:
    """Close the round, now that each place gave its position."""
    rounds.close_now(asked, by=g.actor.person_id, now=clock.now())
    flash(_("De ronde is gesloten. Bevestig nu de uitkomst."), "success")
    return _back(asked)


@bp.post(f"{ROUND}/bevestigen")
@requires(Permission.DECISION_LEAD, on=round_to_lead)
def confirm(asked: RoundScope) -> ResponseReturnValue:
    """Let the outcome stand."""
    form = ConfirmForm()
    if not form.validate():
        return _round(asked, confirming=form, status=422)
    rounds.confirm(asked, note=form.note.data or "", by=g.actor.person_id, now=clock.now())
    flash(_("De uitkomst staat vast. Elk lid krijgt een mail."), "success")
    return _back(asked)


@bp.route(f"{ROUND}/stoppen", methods=["GET", "POST"])
@requires(Permission.DECISION_LEAD, on=round_to_lead)
def stop(asked: RoundScope) -> ResponseReturnValue:
    """End the round without an outcome."""
    form = StopForm()
    if form.validate_on_submit():
        rounds.stop(asked, reason=form.reason.data, by=g.actor.person_id, now=clock.now())
        flash(_("De ronde is gestopt. De ontwerpactie is weer in de aftoetsing."), "success")
        return to_way(asked)
    page = render_template(
        "workgroups/decisions/stop.html",
        draft=asked,
        asked=asked,
        base=base_of(asked),
        round_href=_here(asked),
        form=form,
    )
    return page, 422 if form.errors else 200
