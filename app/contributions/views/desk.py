"""The register as a list, on the screen and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.contributions import export, labels, lineage, queries
from app.contributions.queries import desk, history
from app.contributions.views import asked as asking
from app.contributions.views.blueprint import bp
from app.core import clock
from app.core.clock import BRUSSELS
from app.web import spreadsheets
from app.web.filters import datum
from app.web.kept import kept_for_each
from app.web.pagination import Cursor, Page

COUNTED_TO = 200
"""A selection is counted no further than this: counting all would take as long as the register."""


class Line(NamedTuple):
    """A row of the list in words, made ready here: a list of fifty must be fast to render."""

    number: str
    channel: str
    way: str
    """How it reached us, when not over the web."""
    author: str
    assignment: str
    day: str
    excerpt: str
    theme: str
    tone: str
    fate: str
    note: str
    withdrawn: bool


def _lines(rows: Sequence[queries.ContributionRow]) -> list[Line]:
    words = labels.words()
    channels, dispositions, tones = words.channels, words.dispositions, labels.TONES
    plan, told, changed = _("plan"), _("teruggekoppeld"), _("gewijzigd na terugkoppeling")
    days: dict[date, str] = {}
    ways = lineage.ways_of((row.id, row.channel) for row in rows)
    lines = []
    for row in rows:
        day = row.received_at.astimezone(BRUSSELS).date()
        fate = row.disposition
        lines.append(
            Line(
                row.number,
                channels[row.channel],
                ways.get(row.id, ""),
                row.author_label or words.without_name,
                str(row.assignment_number or plan),
                days.get(day) or days.setdefault(day, datum(day)),
                row.excerpt,
                row.theme,
                tones[fate] if fate else "open" if row.is_open else "",
                dispositions[fate] if fate else words.open,
                changed
                if row.is_changed_after_feedback
                else told
                if row.feedback_published_at
                else "",
                row.withdrawn,
            )
        )
    return lines


@bp.get("/register")
@requires(Permission.REGISTER_READ)
@kept_for_each
def register() -> ResponseReturnValue:
    """The register: a selection, newest first, a page at a time."""
    choices = history.choices()
    path = url_for(".register")
    asked = asking.read(choices, path)
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    page: Page[queries.ContributionRow] = Page((), None, None)
    number, is_counted = 0, bool(asked.query) and cursor.key is None
    if not asked.criteria.asks_for_nothing:
        page, number = desk.counted_page(
            asked.criteria, cursor, count_to=COUNTED_TO + 1 if is_counted else 0
        )
    more = f"{path}?{asked.query}&" if asked.query else f"{path}?"
    return render_template(
        "contributions/register.html",
        asked=asked,
        groups=asking.groups(choices),
        lines=_lines(page.rows),
        withdrawn_word=labels.words().withdrawn,
        path=path,
        suffix=f"?{asked.query}" if asked.query else "",
        newer=f"{more}nieuwer={page.newer}" if page.newer else "",
        older=f"{more}ouder={page.older}" if page.older else "",
        counted=_counted(number) if is_counted else "",
    )


def _counted(number: int) -> str:
    """How many answer, in words; nothing for none, which the page says otherwise."""
    if number == 0:
        return ""
    if number > COUNTED_TO:
        return str(_("Meer dan %(number)s inbrengen", number=COUNTED_TO))
    return str(_("1 inbreng") if number == 1 else _("%(number)s inbrengen", number=number))


@bp.get("/register.<any(csv, xlsx):fmt>")
@requires(Permission.REGISTER_READ)
def register_file(fmt: str) -> ResponseReturnValue:
    """The same selection as a file for a spreadsheet; as CSV it is sent while it is read."""
    asked = asking.read(history.choices(), url_for(".register"))
    rows = iter(()) if asked.criteria.asks_for_nothing else desk.stream(asked.criteria)
    return spreadsheets.download(
        spreadsheets.FileFormat(fmt),
        f"register-{clock.today():%Y-%m-%d}",
        export.heading(),
        export.rows(rows, labels.words()),
    )
