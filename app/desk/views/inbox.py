"""The inbox: views, conditions and words; several cases at once, with first what will happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid
from app.desk import asked as asking
from app.desk import labels, queries, rules, services
from app.desk.asked import Asked
from app.desk.forms.desk import BulkForm, ViewForm
from app.desk.queries import inbox as reading
from app.desk.queries.inbox import InboxRow
from app.desk.rules import Entry, Kind, ReporterKind
from app.desk.views.blueprint import bp
from app.web.forms import BaseForm
from app.web.pagination import Cursor

MOST = 50
"""Cases that are handled in one go: one page of the inbox."""
ALLOWED: Mapping[str, frozenset[str]] = {
    "kind": frozenset(kind.value for kind in Kind),
    "reporter": frozenset(kind.value for kind in ReporterKind),
    "entry": frozenset(entry.value for entry in Entry),
}


@dataclass(frozen=True)
class Tab:
    """One view of the inbox."""

    label: str
    href: str
    current: bool
    number: int | None = None


@dataclass(frozen=True)
class Active:
    """One condition, with the address without it."""

    label: str
    remove_href: str


@bp.get("/zaken/behandelen")
@requires(Permission.CASE_MANAGE)
def inbox() -> ResponseReturnValue:
    """All reports and questions, newest first, per view."""
    return _page(asking.from_query(request.args, ALLOWED), ViewForm(formdata=None))


def _page(asked: Asked, view_form: BaseForm, status: int = 200) -> ResponseReturnValue:
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    page = reading.page(asked, cursor, person_id=g.actor.person_id)
    people = reading.assignees()
    return (
        render_template(
            "desk/inbox.html",
            page=page,
            asked=asked,
            asked_here=urlencode(asked.as_query()),
            tabs=_tabs(asked),
            views=reading.saved_views(g.actor.person_id),
            view_form=view_form,
            form=view_form,
            active=_active(asked, dict(people)),
            people=people,
            prefix=url_for(".inbox") + "/",
            newer=_address(asked, nieuwer=str(page.newer)) if page.newer else "",
            older=_address(asked, ouder=str(page.older)) if page.older else "",
            **row_words(),
        ),
        status,
    )


def row_words() -> dict[str, object]:
    """The words that the rows of a list of cases need."""
    return {
        "states": {key: str(name) for key, name in labels.STATES.items()},
        "tones": labels.TONES,
        "case_kinds": {key: str(name) for key, name in labels.KINDS.items()},
        "kinds": {key: str(name) for key, name in labels.REPORTER_KINDS.items()},
        "entries": {key: str(name) for key, name in labels.ENTRIES.items()},
        "urgency_tones": labels.URGENCY_TONES,
        "due_in_words": labels.due_in_words,
    }


def _address(asked: Asked, **more: str) -> str:
    return f"{url_for('.inbox')}?{urlencode({**asked.as_query(), **more})}"


def _tabs(asked: Asked) -> list[Tab]:
    work = queries.worklist()
    views = (
        (asking.OPEN, _("Open"), work.open),
        (asking.TO_REACT, _("Te reageren"), work.to_react),
        (asking.LATE, _("Te laat"), work.late),
        (asking.WAITING, _("Wacht op melder"), work.waiting),
        (asking.DONE, _("Klaar"), None),
        (asking.SUSPECTED, _("Verdacht"), work.suspected),
        (asking.ALL, _("Alles"), None),
    )
    return [
        Tab(label, _address(Asked(view=name)), name == asked.view, number)
        for name, label, number in views
    ]


def _active(asked: Asked, people: Mapping[int, str]) -> list[Active]:
    """Each condition in words, with the address without it."""
    said: list[tuple[str, str]] = []
    if asked.text:
        said.append(("text", f"‘{asked.text}’"))
    if asked.kind:
        said.append(("kind", str(labels.PLURALS[Kind(asked.kind)])))
    if asked.reporter:
        said.append(("reporter", str(labels.REPORTER_KINDS[ReporterKind(asked.reporter)])))
    if asked.entry:
        entry = str(labels.ENTRIES[Entry(asked.entry)])
        said.append(("entry", _("via %(entry)s", entry=entry)))
    if asked.assignee == asking.MINE:
        said.append(("assignee", _("van mij")))
    elif asked.assignee == asking.NOBODY:
        said.append(("assignee", _("van niemand")))
    elif asked.assignee:
        said.append(("assignee", people.get(int(asked.assignee), _("onbekend"))))
    return [Active(label, _address(replace(asked, **{field: ""}))) for field, label in said]


@bp.post("/zaken/behandelen/weergaven")
@requires(Permission.CASE_MANAGE)
def save_view() -> ResponseReturnValue:
    """Keep what is asked under a name."""
    asked = asking.from_query(request.args, ALLOWED)
    form = ViewForm()
    if not form.validate_on_submit():
        return _page(asked, form, 422)
    services.save_view(
        form.name.data,
        asked.as_query(),
        shared=form.shared.data,
        by=g.actor.person_id,
        now=clock.now(),
    )
    flash(_("De weergave ‘%(name)s’ is bewaard.", name=form.name.data), "success")
    return redirect(_address(asked), code=303)


@bp.post("/zaken/behandelen/weergaven/<int:view_id>/weg")
@requires(Permission.CASE_MANAGE)
def drop_view(view_id: int) -> ResponseReturnValue:
    """Let go of a view of one's own."""
    services.drop_view(view_id, by=g.actor.person_id)
    flash(_("De weergave is weg."), "success")
    return redirect(url_for(".inbox"), code=303)


@dataclass(frozen=True)
class Outcome:
    """What will happen with one case."""

    row: InboxRow
    happens: bool


@bp.get("/zaken/behandelen/samen")
@requires(Permission.CASE_MANAGE)
def many() -> ResponseReturnValue:
    """What was ticked in the inbox, and what can be done with all of it."""
    rows = _ticked(request.args.getlist("id"))
    return _many(rows, BulkForm(formdata=None))


def _ticked(ids: Sequence[str]) -> Sequence[InboxRow]:
    known = {int(one) for one in ids if one.isdecimal() and len(one) < 10}
    if not known:
        raise Invalid(_("Vink in de lijst eerst aan waarmee u iets wilt doen."))
    if len(known) > MOST:
        raise Invalid(_("Vink hoogstens %(most)s zaken tegelijk aan.", most=MOST))
    return reading.chosen(sorted(known))


def _many(
    rows: Sequence[InboxRow],
    form: BulkForm,
    outcomes: Sequence[Outcome] = (),
    status: int = 200,
) -> ResponseReturnValue:
    form.offer(reading.assignees())
    page = render_template(
        "desk/many.html", rows=rows, form=form, outcomes=outcomes, act=labels.BULK, **row_words()
    )
    return page, status


@bp.post("/zaken/behandelen/samen")
@requires(Permission.CASE_MANAGE)
def many_submit() -> ResponseReturnValue:
    """First say what will happen with each; then do it, with those with which it can be done."""
    rows = _ticked(request.form.getlist("id"))
    form = BulkForm().offer(reading.assignees())
    if not form.validate_on_submit():
        return _many(rows, form, status=422)
    act = form.chosen
    outcomes = [
        Outcome(row, rules.may_in_bulk(act, row.state, suspected=row.suspected)) for row in rows
    ]
    able = [one.row.id for one in outcomes if one.happens]
    if form.stage.data != "do" or not able:
        return _many(rows, form, outcomes)
    done = services.do_in_bulk(
        act,
        able,
        body=form.body.data or "",
        assignee_id=form.person_id,
        by=g.actor.person_id,
        by_name=g.actor.name,
        now=clock.now(),
        once_key=form.once_key,
    )
    flash(_("%(count)s zaken: %(act)s.", count=done, act=str(labels.BULK[act]).lower()), "success")
    return redirect(url_for(".inbox"), code=303)
