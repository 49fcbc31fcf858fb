"""Organisations and members from a file: choose it, see what it would do, let it be taken in."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid
from app.partnership.forms import EmptyForm, SheetForm
from app.partnership.importing import services
from app.partnership.importing.checking import Outcome
from app.partnership.importing.columns import COLUMNS
from app.partnership.importing.models import ImportKind, SheetImport
from app.partnership.views.blueprint import bp, import_in_url
from app.web import spreadsheets

BASE = "/beheer/inlezen"
SHOWN = 200
"""So many lines of one kind at most stand on the page."""
KINDS = {"organisaties": ImportKind.ORGANISATIONS, "leden": ImportKind.MEMBERS}


def _choose(kind: ImportKind, form: SheetForm, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "partnership/import_choose.html",
        kind=kind,
        columns=COLUMNS[kind],
        accept=spreadsheets.ACCEPT,
        form=form,
    )
    return page, status


@bp.get(f"{BASE}/<any(organisaties, leden):what>")
@requires(Permission.PARTNERSHIP_MANAGE)
def choose_sheet(what: str) -> ResponseReturnValue:
    """Choose a file; which columns it may have."""
    return _choose(KINDS[what], SheetForm())


@bp.post(f"{BASE}/<any(organisaties, leden):what>")
@requires(Permission.PARTNERSHIP_MANAGE)
def send_sheet(what: str) -> ResponseReturnValue:
    """Read a file and keep its lines until someone says yes."""
    form = SheetForm()
    if not form.validate_on_submit():
        return _choose(KINDS[what], form, 422)
    sent = request.files.get("sheet")
    try:
        sheet = spreadsheets.read_sent(sent)
        kept = services.keep_sheet(
            KINDS[what],
            sent.filename or "" if sent else "",
            sheet,
            now=clock.now(),
            by=g.actor.person_id,
        )
    except Invalid as refusal:
        form.refuse("sheet", refusal.message)
        return _choose(KINDS[what], form, 422)
    return redirect(url_for(".look_at_sheet", import_id=kept.id), code=303)


def _look(sheet: SheetImport, status: int = 200, refusal: str = "") -> ResponseReturnValue:
    seen = services.preview(sheet, clock.now())
    groups = {outcome: seen.with_outcome(outcome) for outcome in Outcome}
    page = render_template(
        "partnership/import_look.html",
        sheet=sheet,
        groups=groups,
        unread=seen.unread,
        shown=SHOWN,
        refusal=refusal,
        what="leden" if sheet.kind is ImportKind.MEMBERS else "organisaties",
        form=EmptyForm(),
    )
    return page, status


@bp.get(f"{BASE}/<int:import_id>")
@requires(Permission.PARTNERSHIP_MANAGE, on=import_in_url)
def look_at_sheet(sheet: SheetImport) -> ResponseReturnValue:
    """What each line would do, and what is wrong with it."""
    return _look(sheet)


@bp.post(f"{BASE}/<int:import_id>")
@requires(Permission.PARTNERSHIP_MANAGE, on=import_in_url)
def take_in_sheet(sheet: SheetImport) -> ResponseReturnValue:
    """Take in all lines; nothing when one is wrong by now."""
    try:
        done = services.take_in(sheet.id, now=clock.now(), by=g.actor.person_id)
    except services.LinesAreWrong as refusal:
        return _look(sheet, refusal.status, refusal.message)
    flash(
        _(
            "Het bestand is ingelezen: %(added)s toegevoegd, %(changed)s gewijzigd.",
            added=done.added,
            changed=done.changed,
        ),
        "success",
    )
    where = "mandates" if done.kind is ImportKind.MEMBERS else "organisations"
    return redirect(url_for(f".{where}"), code=303)
