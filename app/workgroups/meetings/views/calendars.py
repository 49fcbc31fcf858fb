"""One's meetings in one's own calendar, under a secret address."""

from __future__ import annotations

from flask import Response, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public, signed_in
from app.core import clock
from app.core.errors import NotFound
from app.workgroups.forms import EmptyForm
from app.workgroups.meetings.calendar import PUBLISH, calendar_text
from app.workgroups.meetings.forms import FeedForm
from app.workgroups.meetings.queries import calendars
from app.workgroups.meetings.services import feeds as services
from app.workgroups.meetings.views.blueprint import bp


@bp.get("/mijn/agenda")
@signed_in
def calendar() -> ResponseReturnValue:
    """How one gets one's meetings in a calendar; the address itself is never shown again."""
    return render_template(
        "meetings/calendar.html",
        since=calendars.feed_since(g.actor.person_id),
        address=None,
        form=FeedForm(),
    )


@bp.post("/mijn/agenda")
@signed_in
def make_feed() -> ResponseReturnValue:
    """Give a new address; an earlier one no longer works.

    The address is in the answer itself and nowhere else: sending the form again shows the same.
    """
    form = FeedForm()
    if not form.validate():
        return redirect(url_for(".calendar"), code=303)
    token = services.make_feed(g.actor.person_id, once=form.once_key, now=clock.now())
    path = url_for(".feed", token=token).removeprefix(request.script_root)
    response = Response(
        render_template(
            "meetings/calendar.html",
            since=calendars.feed_since(g.actor.person_id),
            address=current_app.config["PUBLIC_URL"].rstrip("/") + path,
            form=FeedForm(formdata=None),
        )
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.post("/mijn/agenda/stoppen")
@signed_in
def end_feed() -> ResponseReturnValue:
    """Let one's address no longer work."""
    if EmptyForm().validate():
        services.end_feed(g.actor.person_id, now=clock.now())
        flash(_("Het adres werkt niet meer."), "success")
    return redirect(url_for(".calendar"), code=303)


@bp.get("/agenda/<token>.ics")
@public
def feed(token: str) -> ResponseReturnValue:
    """The meetings of whoever's address this is; an address that is nobody's does not exist."""
    owner = calendars.owner_of(token)
    if owner is None:
        raise NotFound
    text = calendar_text(
        calendars.planned_for(owner.person_id),
        method=PUBLISH,
        name=_("Werkgroepen van %(name)s", name=owner.name),
        host=calendars.host(),
        now=clock.now(),
    )
    response = Response(text, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
