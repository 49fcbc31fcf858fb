"""The register as a list, on the screen and as a file."""

from __future__ import annotations

from flask import Response, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.contributions import export, labels, queries
from app.contributions.queries import desk, history
from app.contributions.views import asked as asking
from app.contributions.views.blueprint import bp
from app.core import clock
from app.web.pagination import Cursor, Page

COUNTED_TO = 200
"""A selection is counted no further than this: counting all would take as long as the register."""


@bp.get("/register")
@requires(Permission.REGISTER_READ)
def register() -> ResponseReturnValue:
    """The register: a selection, newest first, a page at a time."""
    choices = history.choices()
    path = url_for(".register")
    asked = asking.read(choices, path)
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    page: Page[queries.ContributionRow] = Page((), None, None)
    if not asked.criteria.asks_for_nothing:
        page = queries.page(asked.criteria, cursor)
    more = f"{path}?{asked.query}&" if asked.query else f"{path}?"
    return render_template(
        "contributions/register.html",
        asked=asked,
        choices=choices,
        page=page,
        words=labels.words(),
        tones=labels.TONES,
        labels=labels,
        path=path,
        suffix=f"?{asked.query}" if asked.query else "",
        newer=f"{more}nieuwer={page.newer}" if page.newer else "",
        older=f"{more}ouder={page.older}" if page.older else "",
        counted=_counted(asked, cursor, page),
    )


def _counted(asked: asking.Asked, cursor: Cursor, page: Page[queries.ContributionRow]) -> str:
    """How many answer, in words; only on the first page of a selection."""
    if cursor.key is not None or not asked.query:
        return ""
    number = len(page.rows)
    if page.older is not None:
        number = desk.count_up_to(asked.criteria, COUNTED_TO + 1)
    if number > COUNTED_TO:
        return str(_("Meer dan %(number)s inbrengen", number=COUNTED_TO))
    return str(_("1 inbreng") if number == 1 else _("%(number)s inbrengen", number=number))


@bp.get("/register.csv")
@requires(Permission.REGISTER_READ)
def register_file() -> ResponseReturnValue:
    """The same selection as a file for a spreadsheet, sent while it is read."""
    asked = asking.read(history.choices(), url_for(".register"))
    rows = iter(()) if asked.criteria.asks_for_nothing else desk.stream(asked.criteria)
    name = f"register-{clock.today():%Y-%m-%d}.csv"
    return Response(
        stream_with_context(export.lines(rows, labels.words())),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
