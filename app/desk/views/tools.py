"""The tools of the desk: replies that are used again, and numbers over a period."""

from __future__ import annotations

from datetime import date, timedelta

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.db import db
from app.core.errors import NotFound
from app.desk import labels, replies, services
from app.desk.forms.desk import ReplyForm
from app.desk.forms.journey import CheckForm
from app.desk.models import Reply
from app.desk.queries import inbox, statistics
from app.desk.services import ReplyChanged
from app.desk.views.blueprint import bp
from app.web.forms import BaseForm


def reply_in_url(reply_id: int) -> Reply:
    """The reply in the address; raises NotFound."""
    reply = db.session.get(Reply, reply_id) if reply_id < 2**31 else None
    if reply is None:
        raise NotFound
    return reply


@bp.get("/zaken/antwoorden")
@requires(Permission.CASE_MANAGE)
def reply_list() -> ResponseReturnValue:
    """All replies that are used again."""
    return render_template(
        "desk/replies.html", rows=inbox.replies(with_retired=True), form=CheckForm()
    )


@bp.get("/zaken/antwoorden/nieuw")
@requires(Permission.CASE_MANAGE)
def new_reply() -> ResponseReturnValue:
    """A new reply."""
    return _reply_page(None, ReplyForm(formdata=None))


@bp.get("/zaken/antwoorden/<int:reply_id>")
@requires(Permission.CASE_MANAGE, on=reply_in_url)
def reply(found: Reply) -> ResponseReturnValue:
    """A reply, to change it."""
    form = ReplyForm(formdata=None, title=found.title, body=found.body, version=found.version)
    return _reply_page(found, form)


def _reply_page(
    found: Reply | None, form: BaseForm, status: int = 200, other: str = ""
) -> ResponseReturnValue:
    page = render_template(
        "desk/reply.html", reply=found, form=form, other=other, fields=replies.FIELDS
    )
    return page, status


@bp.post("/zaken/antwoorden/nieuw")
@requires(Permission.CASE_MANAGE)
def new_reply_submit() -> ResponseReturnValue:
    """Make it."""
    return _save(None)


@bp.post("/zaken/antwoorden/<int:reply_id>")
@requires(Permission.CASE_MANAGE, on=reply_in_url)
def reply_submit(found: Reply) -> ResponseReturnValue:
    """Change it, unless someone else did so meanwhile: then both texts are shown."""
    return _save(found)


def _save(found: Reply | None) -> ResponseReturnValue:
    form = ReplyForm()
    if not form.validate_on_submit():
        return _reply_page(found, form, 422)
    if inbox.has_reply_titled(form.title.data, but=found.id if found else None):
        form.refuse("title", _("Er is al een antwoord met deze titel. Kies een andere."))
        return _reply_page(found, form, 422)
    try:
        services.save_reply(
            found.id if found else None,
            title=form.title.data,
            body=form.body.data,
            version=form.version.data or 0,
            by=g.actor.person_id,
            now=clock.now(),
        )
    except ReplyChanged as refusal:
        other = found.body if found else ""
        form.version.data = found.version if found else 0
        form.version.raw_data = None
        form.refuse("body", refusal.message)
        return _reply_page(found, form, 409, other)
    flash(_("Het antwoord is bewaard."), "success")
    return redirect(url_for(".reply_list"), code=303)


@bp.post("/zaken/antwoorden/<int:reply_id>/<any(weg, terug):way>")
@requires(Permission.CASE_MANAGE, on=lambda reply_id, way: (reply_in_url(reply_id), way))
def retire_reply(found: tuple[Reply, str]) -> ResponseReturnValue:
    """Take it out of the list, or put it back."""
    one, way = found
    services.retire_reply(one, retired=way == "weg", by=g.actor.person_id, now=clock.now())
    flash(_("De lijst is bijgewerkt."), "success")
    return redirect(url_for(".reply_list"), code=303)


LONGEST_PERIOD = timedelta(days=3660)


@bp.get("/zaken/cijfers")
@requires(Permission.CASE_MANAGE)
def numbers() -> ResponseReturnValue:
    """What came in and how it was handled, over a period."""
    today = clock.today()
    since = _day("van") or today.replace(day=1, month=1)
    until = _day("tot") or today
    if until < since or until - since > LONGEST_PERIOD:
        since, until = today.replace(day=1, month=1), today
        flash(_("Kies een einddag na de begindag, hoogstens tien jaar later."), "warning")
    return render_template(
        "desk/numbers.html",
        since=since,
        until=until,
        page=statistics.over(since, until),
        kinds=labels.PLURALS,
        states=labels.STATES,
        entries=labels.ENTRIES,
        reporters=labels.REPORTER_KINDS,
        regions={**labels.REGIONS, None: _("Niet gezegd")},
        helped=labels.HELPED,
    )


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
