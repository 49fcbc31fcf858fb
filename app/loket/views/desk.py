"""The desk of the loket: what waits, and one answer with all that can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires, signed_in
from app.access.permissions import Permission
from app.contributions.changes import segments
from app.core import clock
from app.core.errors import Forbidden
from app.loket import labels
from app.loket.forms import CaseLinkForm, ReasonForm
from app.loket.queries import desk
from app.loket.queries.desk import WAITING, Manage, View
from app.loket.services import askers, writing
from app.loket.views.blueprint import answer_in_url, bp, open_version
from app.web.forms import BaseForm
from app.web.pagination import Cursor


@dataclass(frozen=True)
class Tab:
    """One view of the worklist."""

    label: object
    href: str
    current: bool
    number: int | None = None


@bp.get("/beheer")
@signed_in
def worklist() -> ResponseReturnValue:
    """What waits: all of it for the secretariat, for an owner what they keep."""
    owner_id = None if g.actor.is_secretariat else g.actor.person_id
    if owner_id is not None and not desk.owns_any(owner_id):
        raise Forbidden(_("U houdt nog geen antwoord van het loket bij."))
    asked = request.args.get("toon", "")
    today = clock.today()
    waiting = desk.waiting(today, owner_id=owner_id)
    view = View(asked) if asked in set(View) else _first_waiting(waiting)
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    page = desk.worklist(view, cursor, today=today, owner_id=owner_id)
    tabs = [
        Tab(label, url_for(".worklist", toon=one), one is view, waiting.get(one))
        for one, label in labels.VIEWS.items()
    ]
    return render_template(
        "loket/worklist.html",
        page=page,
        tabs=tabs,
        view=view,
        labels=labels,
        today=today,
        prefix=url_for(".worklist") + "/",
        newer=url_for(".worklist", toon=view, nieuwer=page.newer) if page.newer else "",
        older=url_for(".worklist", toon=view, ouder=page.older) if page.older else "",
    )


def _first_waiting(waiting: object) -> View:
    numbers = dict(waiting) if isinstance(waiting, dict) else {}
    return next((view for view in WAITING if numbers.get(view)), View.PUBLISHED)


@bp.get("/beheer/<int:answer_id>")
@requires(Permission.ANSWER_WRITE, on=answer_in_url)
def manage(page: Manage) -> ResponseReturnValue:
    """One answer: its versions, what they stand on, what visitors said, what can be done."""
    return manage_page(page)


def manage_page(
    page: Manage, refused: BaseForm | None = None, status: int = 200
) -> ResponseReturnValue:
    """The page of an answer on the desk, with the form on it that was refused."""
    reason = refused if isinstance(refused, ReasonForm) else ReasonForm(formdata=None)
    link = refused if isinstance(refused, CaseLinkForm) else CaseLinkForm(formdata=None)
    change = None
    if page.open is not None and page.published is not None:
        change = segments(page.published.body, page.open.body)
    return (
        render_template(
            "loket/manage.html",
            page=page,
            answer=page.answer,
            votes=desk.votes(page.answer.id),
            change=change,
            form=refused or reason,
            reason=reason,
            link=link,
            labels=labels,
        ),
        status,
    )


@bp.post("/beheer/<int:answer_id>/nakijken")
@requires(Permission.ANSWER_CHECK, on=answer_in_url)
def check(page: Manage) -> ResponseReturnValue:
    """Say that the text is right."""
    edition = request.form.get("edition", "")
    writing.check(
        open_version(page),
        edition=int(edition) if edition.isdecimal() and len(edition) < 9 else 0,
        by=g.actor.person_id,
        now=clock.now(),
    )
    flash(_("U las deze versie na. Het secretariaat kan ze publiceren."), "success")
    return _back(page)


@bp.post("/beheer/<int:answer_id>/terug")
@requires(Permission.ANSWER_WRITE, on=answer_in_url)
def send_back(page: Manage) -> ResponseReturnValue:
    """Give the text back to who wrote it, with what must be better."""
    version = open_version(page)
    form = ReasonForm()
    if not form.validate_on_submit():
        return manage_page(page, form, 422)
    writing.send_back(version, reason=form.reason.data, by=g.actor.person_id, now=clock.now())
    flash(_("De versie is terug in de maak, met uw opmerking erbij."), "success")
    return _back(page)


@bp.post("/beheer/<int:answer_id>/publiceren")
@requires(Permission.LOKET_MANAGE, on=answer_in_url)
def publish(page: Manage) -> ResponseReturnValue:
    """Put the checked text before everyone."""
    if page.open is None and page.published is not None:  # a double click
        return _back(page)
    writing.publish(open_version(page), by=g.actor.person_id, now=clock.now())
    flash(_("Het antwoord staat nu in het loket."), "success")
    return _back(page)


@bp.post("/beheer/<int:answer_id>/archiveren")
@requires(Permission.LOKET_MANAGE, on=answer_in_url)
def archive(page: Manage) -> ResponseReturnValue:
    """Drop the version in preparation, or take the published one away."""
    form = ReasonForm()
    if not form.validate_on_submit():
        return manage_page(page, form, 422)
    version = page.open or page.published or page.versions[0]
    writing.archive(version, reason=form.reason.data, by=g.actor.person_id, now=clock.now())
    flash(_("Versie %(number)s is gearchiveerd.", number=version.number), "success")
    return _back(page)


@bp.post("/beheer/<int:answer_id>/nieuwe-versie")
@requires(Permission.ANSWER_WRITE, on=answer_in_url)
def renew(page: Manage) -> ResponseReturnValue:
    """Start the next version as a copy of the latest."""
    writing.start_version(page.answer, by=g.actor.person_id, now=clock.now())
    return redirect(url_for(".edit", answer_id=page.answer.id), code=303)


@bp.post("/beheer/<int:answer_id>/zaken")
@requires(Permission.LOKET_MANAGE, on=answer_in_url)
def link_case(page: Manage) -> ResponseReturnValue:
    """Note that a case is answered by this answer."""
    form = CaseLinkForm()
    found = desk.case_by_number(form.number.data) if form.validate_on_submit() else None
    if found is None:
        if not form.errors:
            form.refuse("number", _("Er is geen zaak met dit nummer. Kijk het nummer na."))
        return manage_page(page, form, 422)
    askers.link(page.answer.id, found.id, by=g.actor.person_id, now=clock.now())
    flash(_("Zaak %(number)s hangt nu aan dit antwoord.", number=found.number), "success")
    return _back(page)


def _back(page: Manage) -> ResponseReturnValue:
    return redirect(url_for(".manage", answer_id=page.answer.id), code=303)
