"""Entering a report for someone who called, wrote or came by, and the letter they get."""

from __future__ import annotations

from datetime import datetime, time

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.contributions.models import Publication
from app.core import clock, codes
from app.desk import device, queries, services, wording
from app.desk.forms.handling import EntryForm
from app.desk.forms.journey import CheckForm
from app.desk.labels import ENTRIES, KINDS, THINGS
from app.desk.models import Case
from app.desk.rules import Entry, Kind, Region, ReporterKind
from app.desk.services import Reporter
from app.desk.views.blueprint import bp, case_in_url
from app.web.forms import BaseForm


@bp.get("/zaken/behandelen/nieuw")
@requires(Permission.CASE_MANAGE)
def enter() -> ResponseReturnValue:
    """The form, on one page."""
    return _page(EntryForm(received_on=clock.today()).offer())


def _page(form: BaseForm, status: int = 200) -> ResponseReturnValue:
    return render_template("desk/enter.html", form=form), status


@bp.post("/zaken/behandelen/nieuw")
@requires(Permission.CASE_MANAGE)
def enter_submit() -> ResponseReturnValue:
    """Enter it, and go on to its letter."""
    form = EntryForm().offer()
    if not form.validate_on_submit():
        return _page(form, 422)
    now = clock.now()
    sent = services.enter_for_someone(
        form.once_key,
        wording.content_of(form.data),
        Reporter(
            kind=ReporterKind(form.reporter_kind.data),
            region=Region(form.region.data) if form.region.data else None,
            name=form.name.data or "",
            reply_to=form.email.data or None,
            publication=Publication(form.publication.data),
        ),
        entry=Entry(form.entry.data),
        kind=Kind(form.kind.data),
        received_at=_moment(form, now),
        by=g.actor.person_id,
        now=now,
    )
    device.hold_letter(form.once_key)
    flash(
        _(
            "Bewaard onder nummer %(number)s. Geef of stuur de melder deze brief.",
            number=sent.case.number,
        ),
        "success",
    )
    return redirect(url_for(".letter", case_id=sent.case.id), code=303)


def _moment(form: EntryForm, now: datetime) -> datetime:
    """When it was received: now when that is today, else that day at noon."""
    day = form.received_on.data
    if day == clock.today():
        return now
    return datetime.combine(day, time(12), tzinfo=clock.BRUSSELS)


@bp.get("/zaken/behandelen/<int:case_id>/brief")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def letter(case: Case) -> ResponseReturnValue:
    """The letter to print, with the code as long as this device holds it."""
    token = device.letter()
    code = services.follow_code_of(token) if token else ""
    if codes.digest(codes.normalise_code(code)) != case.follow_digest:
        code = ""
    return render_template(
        "desk/letter.html",
        case=case,
        thing=THINGS[case.kind],
        kind=KINDS[case.kind],
        term=queries.term_of(case),
        code=code,
        answers=queries.answers(case.id),
        entry=ENTRIES[case.entry],
        form=CheckForm(),
    )


@bp.post("/zaken/behandelen/<int:case_id>/brief")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def renew_code(case: Case) -> ResponseReturnValue:
    """Make a new code, because the reporter lost theirs; the old one no longer works."""
    token = codes.new_token()
    services.renew_follow_code(case, token, by=g.actor.person_id, now=clock.now())
    device.hold_letter(token)
    flash(_("Er is een nieuwe code. De oude werkt niet meer."), "success")
    return redirect(url_for(".letter", case_id=case.id), code=303)
