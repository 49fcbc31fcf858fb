"""What was done with what came in, for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public
from app.contributions import labels, lineage
from app.contributions.models import Disposition
from app.contributions.queries import history
from app.contributions.queries import public as reading
from app.contributions.views.blueprint import bp
from app.web.kept import kept
from app.web.pagination import Cursor


@dataclass(frozen=True)
class Part:
    """One part of the bar."""

    label: str
    number: int
    tone: str


@bp.get("/wat-gebeurde-ermee")
@public
@kept
def what_happened() -> ResponseReturnValue:
    """The totals, and each published disposition with its reason."""
    choices = history.choices()
    themes = dict(choices.themes)
    assignments = {number: (key, name) for key, number, name in choices.assignments}
    theme_id = _asked("thema") if _asked("thema") in themes else None
    number = _asked("opdracht") if _asked("opdracht") in assignments else None
    assignment_id = assignments[number][0] if number is not None else None
    counts = reading.counts_by_disposition(assignment_id, theme_id)
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    page = reading.page_of_public(cursor, assignment_id=assignment_id, theme_id=theme_id)
    uses = lineage.uses_of([row.id for row in page.rows])
    path = url_for(".what_happened")
    asked = [(k, v) for k, v in (("opdracht", number), ("thema", theme_id)) if v is not None]
    more = f"{path}?{urlencode(asked)}&" if asked else f"{path}?"
    return render_template(
        "contributions/what_happened.html",
        choices=choices,
        theme_id=theme_id,
        number=number,
        assignment_name=assignments[number][1] if number is not None else "",
        counts=counts,
        parts=_parts(counts),
        page=page,
        uses={key: [use for use in found if use.is_public] for key, found in uses.items()},
        path=path,
        newer=f"{more}nieuwer={page.newer}" if page.newer else "",
        older=f"{more}ouder={page.older}" if page.older else "",
        words=labels.words(),
        tones=labels.TONES,
    )


def _asked(name: str) -> int | None:
    raw = request.args.get(name, "")
    return int(raw) if raw.isdecimal() and len(raw) < 10 else None


def _parts(counts: reading.Counts) -> list[Part]:
    words = labels.words()
    parts = [
        Part(words.dispositions[member], counts.by_disposition[member], member.value)
        for member in Disposition
    ]
    return [*parts, Part(_("Nog geen antwoord"), counts.waiting, "open")]
