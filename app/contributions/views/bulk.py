"""Several contributions at once, each time with a page that says first what will happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.contributions import labels, queries, rules, services
from app.contributions.forms import DisposeForm, PublishForm
from app.contributions.queries import desk, history
from app.contributions.queries.desk import Ready
from app.contributions.views import asked as asking
from app.contributions.views.blueprint import bp, contribution_in_url
from app.core import clock
from app.core.errors import Invalid


@bp.get("/register/behandelen")
@requires(Permission.CONTRIBUTION_DISPOSE)
def treat_many() -> ResponseReturnValue:
    """What was ticked in the list, and the form for one disposition for all of it."""
    rows = _ticked(request.args.getlist("nr"))
    return _treat_page(rows, DisposeForm(version=_versions(rows)))


@bp.post("/register/behandelen")
@requires(Permission.CONTRIBUTION_DISPOSE)
def treat_many_submit() -> ResponseReturnValue:
    """Give all of them the disposition, or none."""
    rows = _ticked(request.form.getlist("nr"))
    form = DisposeForm()
    if not form.validate_on_submit():
        return _treat_page(rows, form), 422
    if form.version.data != _versions(rows):
        form.version.data = _versions(rows)
        return _treat_page(rows, form, has_changed=True), 409
    for row in rows:
        services.dispose(
            contribution_in_url(row.number),
            disposition=form.chosen,
            reason=form.reason.data,
            theme=form.theme.data,
            by=g.actor.person_id,
            now=clock.now(),
            version=row.version,
        )
    flash(_("%(count)s inbrengen zijn behandeld.", count=len(rows)), "success")
    return redirect(_back(), code=303)


def _ticked(numbers: Sequence[str]) -> list[queries.ContributionRow]:
    """The ticked contributions that can get a disposition, newest first."""
    if len(set(numbers)) > rules.BATCH:
        raise Invalid(_("Vink hoogstens %(most)s inbrengen tegelijk aan.", most=rules.BATCH))
    found = queries.by_numbers(numbers)
    rows = [row for row in found.values() if not row.withdrawn]
    if not rows:
        raise Invalid(_("Vink in het register minstens één inbreng aan die niet ingetrokken is."))
    return sorted(rows, key=lambda row: row.id, reverse=True)


def _versions(rows: Sequence[queries.ContributionRow]) -> str:
    """Of each row which disposition was on the screen: '2026-0012:1 2026-0013:0'."""
    return " ".join(f"{row.number}:{row.version}" for row in rows)


def _back() -> str:
    query = request.form.get("selectie", "")
    return f"{url_for('.register')}?{query}" if query else url_for(".register")


def _treat_page(
    rows: Sequence[queries.ContributionRow], form: DisposeForm, *, has_changed: bool = False
) -> str:
    return render_template(
        "contributions/treat_many.html",
        rows=rows,
        form=form,
        has_changed=has_changed,
        has_errors=bool(form.errors) or has_changed,
        choices=history.choices(),
        selection=request.values.get("selectie", ""),
        already=sum(1 for row in rows if row.disposition),
        words=labels.words(),
        labels=labels,
    )


@bp.get("/register/terugkoppelen")
@requires(Permission.FEEDBACK_PUBLISH)
def publish_many() -> ResponseReturnValue:
    """Whom this selection would tell what, before anyone is told."""
    return _publish_page()


@bp.post("/register/terugkoppelen")
@requires(Permission.FEEDBACK_PUBLISH)
def publish_many_submit() -> ResponseReturnValue:
    """Tell them all; when the selection changed since the page, show it again first."""
    form = PublishForm()
    asked = asking.read(history.choices(), url_for(".register"))
    ready = desk.ready(asking.only_ready(asked.criteria), rules.FEEDBACK_BATCH)
    if not form.validate_on_submit():
        return _publish_page(), 422
    if len(ready) != form.expected:
        return _publish_page(has_changed=True), 409
    told = services.publish_feedback(
        [one.id for one in ready], by=g.actor.person_id, now=clock.now()
    )
    flash(
        _("De terugkoppeling van %(count)s inbrengen is gepubliceerd.", count=len(told)), "success"
    )
    url = url_for(".register")
    return redirect(f"{url}?{asked.query}" if asked.query else url, code=303)


def _publish_page(*, has_changed: bool = False) -> str:
    asked = asking.read(history.choices(), url_for(".publish_many"))
    ready: Sequence[Ready] = ()
    if not asked.criteria.asks_for_nothing:
        ready = desk.ready(asking.only_ready(asked.criteria), rules.FEEDBACK_BATCH)
    return render_template(
        "contributions/publish_many.html",
        asked=asked,
        ready=ready,
        form=PublishForm(formdata=None, counted=str(len(ready))),
        has_errors=has_changed,
        has_changed=has_changed,
        per_disposition=Counter(one.disposition for one in ready),
        with_mail=sum(1 for one in ready if one.gets_mail),
        again=sum(1 for one in ready if one.is_again),
        most=rules.FEEDBACK_BATCH,
        words=labels.words(),
    )
