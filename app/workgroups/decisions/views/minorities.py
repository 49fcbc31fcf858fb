"""Minority positions: writing, changing, joining and leaving one."""

from __future__ import annotations

from typing import Any

from flask import flash, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Forbidden, Invalid, StaleEdit
from app.workgroups import differences
from app.workgroups.decisions.forms import MinorityForm
from app.workgroups.decisions.queries.minorities import text_of
from app.workgroups.decisions.scope import MinorityScope, RoundScope
from app.workgroups.decisions.services import minorities as services
from app.workgroups.decisions.views.blueprint import MINORITY, ROUND, bp
from app.workgroups.decisions.views.loaders import minority_to_hold, round_to_speak_in
from app.workgroups.decisions.views.process import round_href, to_round
from app.workgroups.forms import whole_number
from app.workgroups.lines import base_of


def _page(
    asked: RoundScope, form: MinorityForm, status: int = 200, **more: Any
) -> ResponseReturnValue:
    page = render_template(
        "workgroups/decisions/minority.html",
        draft=asked,
        asked=asked,
        base=base_of(asked),
        round_href=round_href(asked, asked.round_number),
        form=form,
        **{"theirs": None, "changes": (), "is_new": True, **more},
    )
    return page, status


@bp.route(f"{ROUND}/minderheid/nieuw", methods=["GET", "POST"])
@requires(Permission.MINORITY_HOLD, on=round_to_speak_in)
def write_minority(asked: RoundScope) -> ResponseReturnValue:
    """Write a minority position for one's place."""
    form = MinorityForm()
    me, now = g.actor.person_id, clock.now()
    if not form.validate_on_submit():
        return _page(asked, form, 422 if form.errors else 200)
    try:
        services.write(asked, person_id=me, text=form.text.data, once=form.once_key, now=now)
    except Invalid as refusal:
        form.refuse("text", refusal.message)
        return _page(asked, form, refusal.status)
    flash(_("Uw standpunt staat bij de ronde. Anderen kunnen zich nu aansluiten."), "success")
    return to_round(asked, asked.round_number)


@bp.route(f"{MINORITY}/wijzigen", methods=["GET", "POST"])
@requires(Permission.MINORITY_HOLD, on=minority_to_hold)
def change_minority(asked: MinorityScope) -> ResponseReturnValue:
    """Change the text of a minority position that one holds."""
    me = g.actor.person_id
    if asked.place_of(me) not in asked.holders:
        raise Forbidden(_("Alleen wie dit minderheidsstandpunt aanhoudt, wijzigt de tekst."))
    form = MinorityForm(version=asked.minority_version, text=text_of(asked.minority_id))
    if not form.validate_on_submit():
        return _page(asked, form, 422 if form.errors else 200, is_new=False)
    version = whole_number(form.version.data) or 0
    try:
        services.change(asked, person_id=me, text=form.text.data, version=version, now=clock.now())
    except StaleEdit as stale:
        theirs = text_of(asked.minority_id)
        form.refuse("text", stale.message)
        form.version.data = str(asked.minority_version)
        changes = differences.word_changes(theirs, form.text.data)
        return _page(asked, form, stale.status, theirs=theirs, changes=changes, is_new=False)
    except Invalid as refusal:
        form.refuse("text", refusal.message)
        return _page(asked, form, refusal.status, is_new=False)
    flash(_("De tekst is gewijzigd. Wie zich aansloot, krijgt een mail."), "success")
    return to_round(asked, asked.round_number)


@bp.post(f"{MINORITY}/aansluiten")
@requires(Permission.MINORITY_HOLD, on=minority_to_hold)
def join_minority(asked: MinorityScope) -> ResponseReturnValue:
    """Hold a minority position too, as it was read."""
    form = MinorityForm()
    version = whole_number(form.version.data) or 0
    services.join(asked, person_id=g.actor.person_id, version=version, now=clock.now())
    flash(_("Uw organisatie houdt dit minderheidsstandpunt nu mee aan."), "success")
    return to_round(asked, asked.round_number)


@bp.post(f"{MINORITY}/verlaten")
@requires(Permission.MINORITY_HOLD, on=minority_to_hold)
def leave_minority(asked: MinorityScope) -> ResponseReturnValue:
    """No longer hold a minority position."""
    services.leave(asked, person_id=g.actor.person_id, now=clock.now())
    flash(_("Uw organisatie houdt dit minderheidsstandpunt niet langer aan."), "success")
    return to_round(asked, asked.round_number)
