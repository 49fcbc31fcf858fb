"""What someone sees of their own: the organisation whose contact they are, what they sign."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import signed_in
from app.core import clock
from app.core.errors import NotFound
from app.partnership.forms import EmptyForm
from app.partnership.mandates import engagement
from app.partnership.mandates import queries as mandates
from app.partnership.organisations import queries as organisations
from app.partnership.views.blueprint import bp


@bp.get("/mijn/organisatie")
@signed_in
def own_organisation() -> ResponseReturnValue:
    """The mandates of the organisations of which one is the contact."""
    found = organisations.of_contact(g.actor.person_id)
    return render_template(
        "partnership/own_organisation.html",
        organisations=found,
        mandates=mandates.of_organisations([row.id for row in found]) if found else (),
        day=clock.today(),
    )


@bp.get("/mijn/engagement")
@signed_in
def own_engagement() -> ResponseReturnValue:
    """The engagement statement, to read and sign."""
    present, me = engagement.latest(), g.actor.person_id
    return render_template(
        "partnership/own_engagement.html",
        text=present,
        is_member=engagement.is_member(me, clock.today()),
        signed_on=engagement.signed_on(me, present.id) if present else None,
        form=EmptyForm(),
    )


@bp.post("/mijn/engagement/<int:text_id>")
@signed_in
def sign_engagement(text_id: int) -> ResponseReturnValue:
    """Sign the present version."""
    if engagement.latest() is None:
        raise NotFound
    engagement.sign(g.actor.person_id, text_id, now=clock.now())
    flash(_("U hebt de verklaring ondertekend."), "success")
    return redirect(url_for(".own_engagement"), code=303)
