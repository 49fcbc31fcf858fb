"""One contribution on the secretariat's desk: read, treat, feed back, go on to the next."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.contributions import labels, queries, services
from app.contributions.forms import ButtonForm, DisposeForm
from app.contributions.models import Contribution
from app.contributions.queries import history
from app.contributions.views import asked as asking
from app.contributions.views import pages
from app.contributions.views.blueprint import bp, contribution_in_url
from app.core import clock
from app.core.errors import StaleEdit


@bp.get("/register/<number>")
@requires(Permission.REGISTER_READ, on=contribution_in_url)
def detail(contribution: Contribution) -> ResponseReturnValue:
    """The whole contribution, with the form to treat it."""
    form = DisposeForm(
        disposition=contribution.disposition,
        reason=contribution.reason or "",
        theme=contribution.theme.name if contribution.theme else "",
        version=str(contribution.disposition_version),
    )
    return _page(contribution, form)


@bp.post("/register/<number>")
@requires(Permission.CONTRIBUTION_DISPOSE, on=contribution_in_url)
def dispose(contribution: Contribution) -> ResponseReturnValue:
    """Treat it; a change of someone else in the meantime is shown beside what was typed."""
    form = DisposeForm()
    if not form.validate_on_submit():
        return _page(contribution, form), 422
    try:
        services.dispose(
            contribution,
            disposition=form.chosen,
            reason=form.reason.data,
            theme=form.theme.data,
            by=g.actor.person_id,
            now=clock.now(),
            version=form.based_on,
        )
    except StaleEdit:
        form.version.data = str(contribution.disposition_version)
        return _page(contribution, form, is_stale=True), 409
    flash(_("%(number)s is behandeld.", number=contribution.number), "success")
    return redirect(_after(contribution), code=303)


@bp.post("/register/<number>/terugkoppelen")
@requires(Permission.FEEDBACK_PUBLISH, on=contribution_in_url)
def publish(contribution: Contribution) -> ResponseReturnValue:
    """Tell the contributor what was done; a second click tells nothing twice."""
    services.publish_feedback([contribution.id], by=g.actor.person_id, now=clock.now())
    flash(
        _("De terugkoppeling bij %(number)s is gepubliceerd.", number=contribution.number),
        "success",
    )
    return redirect(_here(contribution.number), code=303)


def _here(number: str) -> str:
    query = request.query_string.decode()
    url = url_for(".detail", number=number)
    return f"{url}?{query}" if query else url


def _after(contribution: Contribution) -> str:
    """Where to go after treating: the next open one of the selection if that was asked."""
    if request.form.get("verder") != "volgende":
        return _here(contribution.number)
    asked = asking.read(history.choices(), url_for(".register"))
    newer, older = queries.neighbours(asking.only_open(asked.criteria), contribution.id)
    following = older or newer
    if following:
        return _here(following)
    flash(_("Er staat niets meer open in deze selectie."), "info")
    return f"{url_for('.register')}?{asked.query}"


def _page(contribution: Contribution, form: DisposeForm, *, is_stale: bool = False) -> str:
    choices = history.choices()
    asked = asking.read(choices, url_for(".register"))
    newer, older = queries.neighbours(asking.only_open(asked.criteria), contribution.id)
    suffix = f"?{asked.query}" if asked.query else ""
    return render_template(
        "contributions/detail.html",
        contribution=contribution,
        page=pages.for_desk(contribution),
        form=form,
        button_form=ButtonForm(),
        is_stale=is_stale,
        has_errors=bool(form.errors) or is_stale,
        choices=choices,
        asked=asked,
        newer=f"{url_for('.detail', number=newer)}{suffix}" if newer else "",
        older=f"{url_for('.detail', number=older)}{suffix}" if older else "",
        suffix=suffix,
        words=labels.words(),
        labels=labels,
    )
