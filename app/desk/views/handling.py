"""Handling reports: the secretariat's inbox and services."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.desk import rules, services
from app.desk.forms.handling import HandleForm, NoteForm
from app.desk.labels import (
    ENTRIES,
    HELPED,
    PARTIES,
    PUBLICATIONS,
    REPORTER_KINDS,
    STATES,
    TONES,
    URGENCY_TONES,
    due_in_words,
)
from app.desk.models import Case
from app.desk.queries import cases, pages
from app.desk.rules import Party, State
from app.desk.views.blueprint import bp, case_in_url
from app.web.forms import BaseForm
from app.web.pagination import Cursor

ALL_VIEWS = (*cases.VIEWS, cases.LATE, cases.SUSPECTED, cases.ALL)


@dataclass(frozen=True)
class Tab:
    """One view of the inbox."""

    label: str
    href: str
    current: bool
    number: int | None = None


@bp.get("/zaken/behandelen")
@requires(Permission.CASE_MANAGE)
def inbox() -> ResponseReturnValue:
    """All reports, newest first, per view."""
    view = request.args.get("toon", "open")
    if view not in ALL_VIEWS:
        view = "open"
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    page = cases.inbox(None, view, cursor)
    return render_template(
        "desk/inbox.html",
        page=page,
        tabs=_tabs(view),
        prefix=url_for(".inbox") + "/",
        newer=url_for(".inbox", toon=view, nieuwer=page.newer) if page.newer else "",
        older=url_for(".inbox", toon=view, ouder=page.older) if page.older else "",
        states=STATES,
        tones=TONES,
        kinds=REPORTER_KINDS,
        entries=ENTRIES,
        urgency_tones=URGENCY_TONES,
        due_in_words=due_in_words,
    )


def _tabs(current: str) -> list[Tab]:
    work = cases.worklist()
    views = (
        ("open", _("Open"), work.open),
        ("te-reageren", _("Te reageren"), work.to_react),
        ("te-laat", _("Te laat"), work.late),
        ("wacht", _("Wacht op melder"), work.waiting),
        ("klaar", _("Klaar"), None),
        ("verdacht", _("Verdacht"), work.suspected),
        ("alles", _("Alles"), None),
    )
    return [
        Tab(label, url_for(".inbox", toon=name), name == current, number)
        for name, label, number in views
    ]


@bp.get("/zaken/behandelen/<int:case_id>")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def handle(case: Case) -> ResponseReturnValue:
    """One report: all of it, and what can be done."""
    return _desk(case)


def _desk(case: Case, refused: BaseForm | None = None, status: int = 200) -> ResponseReturnValue:
    page = pages.handling_page(case)
    handle_form = refused if isinstance(refused, HandleForm) else HandleForm(formdata=None)
    if isinstance(handle_form, HandleForm):
        handle_form.offer(rules.moves_for(case.state, Party.DESK))
    note_form = refused if isinstance(refused, NoteForm) else NoteForm(formdata=None)
    return (
        render_template(
            "desk/handle.html",
            page=page,
            case=case,
            form=refused,
            handle_form=handle_form,
            note_form=note_form,
            state_label=STATES[case.state],
            tone=TONES[case.state],
            states=STATES,
            parties=PARTIES,
            entry=ENTRIES[case.entry],
            kind=REPORTER_KINDS[case.reporter_kind],
            publication=PUBLICATIONS[case.publication],
            helped=HELPED[case.helped] if case.helped else "",
            due_words=due_in_words(page.due) if page.due else "",
            due_tone=URGENCY_TONES[page.due.urgency] if page.due else "",
        ),
        status,
    )


@bp.post("/zaken/behandelen/<int:case_id>")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def handle_submit(case: Case) -> ResponseReturnValue:
    """Move the case, write to the reporter, or both at once."""
    form = HandleForm()
    if services.is_written(form.once_key) or form.state.data == case.state:  # a double click
        return redirect(url_for(".handle", case_id=case.id), code=303)
    form.offer(rules.moves_for(case.state, Party.DESK))
    if not form.validate_on_submit():
        return _desk(case, form, 422)
    body, now = form.body.data or "", clock.now()
    if form.state.data:
        services.move(
            case,
            State(form.state.data),
            party=Party.DESK,
            by=g.actor.person_id,
            reason=body,
            now=now,
            once_key=form.once_key,
        )
        flash(_("De stand is nu ‘%(state)s’.", state=STATES[case.state]), "success")
    else:
        services.write(
            case,
            body,
            party=Party.DESK,
            by=g.actor.person_id,
            now=now,
            once_key=form.once_key,
        )
        flash(_("Uw bericht is verstuurd."), "success")
    return redirect(url_for(".handle", case_id=case.id), code=303)


@bp.post("/zaken/behandelen/<int:case_id>/notitie")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def add_note(case: Case) -> ResponseReturnValue:
    """Write a note that only the secretariat sees."""
    form = NoteForm()
    if not form.validate_on_submit():
        return _desk(case, form, 422)
    services.add_note(
        case, form.note.data, by=g.actor.person_id, now=clock.now(), once_key=form.once_key
    )
    flash(_("De notitie is bewaard."), "success")
    return redirect(url_for(".handle", case_id=case.id), code=303)


@bp.post("/zaken/behandelen/<int:case_id>/vrijgeven")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def release(case: Case) -> ResponseReturnValue:
    """Treat a suspected report as any other."""
    services.release(case, by=g.actor.person_id, now=clock.now())
    flash(_("Vrijgegeven. Ze staat nu bij de open zaken."), "success")
    return redirect(url_for(".handle", case_id=case.id), code=303)
