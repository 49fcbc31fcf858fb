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
from app.desk.labels import ENTRIES
from app.desk.models import Case
from app.desk.rules import Entry, ReporterKind
from app.desk.services import Reporter
from app.meldpunt import device, queries, services, wording
from app.meldpunt.forms import CheckForm
from app.meldpunt.handling_forms import EntryForm
from app.meldpunt.views.blueprint import bp, report_in_url
from app.web.forms import BaseForm


@bp.get("/behandelen/nieuw")
@requires(Permission.REPORT_MANAGE)
def enter() -> ResponseReturnValue:
    """The form, on one page."""
    return _page(EntryForm(received_on=clock.today()).offer())


def _page(form: BaseForm, status: int = 200) -> ResponseReturnValue:
    return render_template("meldpunt/enter.html", form=form), status


@bp.post("/behandelen/nieuw")
@requires(Permission.REPORT_MANAGE)
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
            name=form.name.data or "",
            reply_to=form.email.data or None,
            publication=Publication(form.publication.data),
        ),
        entry=Entry(form.entry.data),
        received_at=_moment(form, now),
        by=g.actor.person_id,
        now=now,
    )
    device.hold_letter(form.once_key)
    flash(
        _(
            "De melding heeft nummer %(number)s. Geef de melder deze brief.",
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


@bp.get("/behandelen/<int:case_id>/brief")
@requires(Permission.REPORT_MANAGE, on=report_in_url)
def letter(case: Case) -> ResponseReturnValue:
    """The letter to print, with the code as long as this device holds it."""
    token = device.letter()
    code = services.follow_code_of(token) if token else ""
    if codes.digest(codes.normalise_code(code)) != case.follow_digest:
        code = ""
    return render_template(
        "meldpunt/letter.html",
        case=case,
        code=code,
        answers=queries.answers(case.id),
        entry=ENTRIES[case.entry],
        form=CheckForm(),
    )


@bp.post("/behandelen/<int:case_id>/brief")
@requires(Permission.REPORT_MANAGE, on=report_in_url)
def renew_code(case: Case) -> ResponseReturnValue:
    """Make a new code, because the reporter lost theirs; the old one no longer works."""
    token = codes.new_token()
    services.renew_follow_code(case, token, by=g.actor.person_id, now=clock.now())
    device.hold_letter(token)
    flash(_("De melding heeft een nieuwe code. De oude werkt niet meer."), "success")
    return redirect(url_for(".letter", case_id=case.id), code=303)
