"""Reading the register: the list with its filters, one regulation, the list as a spreadsheet."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public
from app.core.errors import NotFound
from app.partnership import queries as partnership
from app.regulation import queries
from app.regulation.labels import (
    AUDIENCES,
    DOMAINS,
    EFFECTS,
    KINDS,
    LEVELS,
    NO_VERDICT,
    UNKNOWN,
    VERDICT_TONES,
    VERDICTS,
)
from app.regulation.queries import Filter, Row
from app.regulation.rules import CALLS_FOR_CHANGE, Audience, Domain, Kind, Level, Verdict
from app.regulation.views.blueprint import bp, regulation_in_url
from app.web import spreadsheets
from app.web.spreadsheets.writing import Cell

Member = TypeVar("Member", bound=enum.StrEnum)
WORDS: Mapping[str, Any] = {
    "kinds": KINDS,
    "levels": LEVELS,
    "domains": DOMAINS,
    "verdicts": VERDICTS,
    "verdict_tones": VERDICT_TONES,
    "no_verdict": NO_VERDICT,
    "unknown": UNKNOWN,
}


@dataclass(frozen=True)
class Active:
    """A part of the filter that is in use."""

    label: str
    remove_href: str


def _member(kind: type[Member], raw: str) -> Member | None:
    return kind(raw) if raw in set(kind) else None


def asked() -> Filter:
    """The filter in the address; what is not known is left out."""
    given = {name: value.strip().replace("\0", "")[:200] for name, value in request.args.items()}
    number = given.get("opdracht", "")
    return Filter(
        text=given.get("q", ""),
        kind=_member(Kind, given.get("soort", "")),
        level=_member(Level, given.get("niveau", "")),
        domain=_member(Domain, given.get("domein", "")),
        verdict=_member(Verdict, given.get("oordeel", "")),
        assignment=int(number) if number.isdecimal() and len(number) < 4 else None,
        overdue=given.get("nakijken") == "ja",
    )


def _groups(wanted: Filter) -> list[tuple[str, str, list[tuple[str, str]], str]]:
    assignments = [
        (str(row.number), f"{row.number}. {row.name}") for row in partnership.assignments()
    ]
    every = ("", str(_("Alle")))
    groups = (
        ("soort", _("Soort"), _options(KINDS), wanted.kind),
        ("niveau", _("Wie maakt de regel?"), _options(LEVELS), wanted.level),
        ("domein", _("Beleidsdomein"), _options(DOMAINS), wanted.domain),
        ("oordeel", _("Oordeel"), _options(VERDICTS), wanted.verdict),
        ("opdracht", _("Opdracht"), assignments, wanted.assignment),
        ("nakijken", _("Nakijken"), [("ja", str(_("Nu na te kijken")))], _yes(wanted)),
    )
    return [
        (name, label, [every, *options], str(chosen or ""))
        for name, label, options, chosen in groups
    ]


def _yes(wanted: Filter) -> str:
    return "ja" if wanted.overdue else ""


def _options(labels: Mapping[Any, Any]) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in labels.items()]


def _active(wanted: Filter, groups: Sequence[Any]) -> list[Active]:
    found = [Active(wanted.text, _without("q"))] if wanted.text else []
    return found + [
        Active(dict(options).get(chosen, chosen), _without(name))
        for name, _label, options, chosen in groups
        if chosen
    ]


def _without(name: str) -> str:
    rest = {key: value for key, value in request.args.items() if key != name and value}
    return url_for(".index") + (f"?{urlencode(rest)}" if rest else "")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    """The register, with its filters."""
    wanted = asked()
    groups = _groups(wanted)
    return render_template(
        "regulation/index.html",
        rows=queries.listed(wanted),
        text=wanted.text,
        groups=groups,
        active=_active(wanted, groups),
        path=url_for(".index"),
        prefix=url_for(".index") + "/",
        query=urlencode({key: value for key, value in request.args.items() if value}),
        calls=CALLS_FOR_CHANGE,
        **WORDS,
    )


@bp.get("/<int:regulation_id>")
@public
def detail(regulation_id: int) -> ResponseReturnValue:
    """One regulation with its versions, hindrances, levers, verdicts and comparisons."""
    page = queries.page(regulation_in_url(regulation_id))
    return render_template(
        "regulation/detail.html",
        page=page,
        regulation=page.regulation,
        effects={
            audience: [row for row in page.effects if row.audience is audience]
            for audience in Audience
        },
        audiences=AUDIENCES,
        effect_labels=EFFECTS,
        **WORDS,
    )


@bp.get("/lijst.<form>")
@public
def export(form: str) -> ResponseReturnValue:
    """The list, with its filter, as a spreadsheet: csv or xlsx."""
    if form not in {"csv", "xlsx"}:
        raise NotFound
    return spreadsheets.download(
        spreadsheets.FileFormat(form), "regelgeving", _heading(), _lines(queries.listed(asked()))
    )


def _heading() -> Sequence[str]:
    return (
        *(_("Naam"), _("Andere namen"), _("Soort"), _("Wie maakt de regel?"), _("Beleidsdomein")),
        *(_("Oordeel"), _("Officiële titel"), _("ELI of Codex"), _("Nagekeken op")),
        *(_("Opnieuw na te kijken op"), _("Bron"), _("Datum van de bron")),
    )


def _lines(rows: Sequence[Row]) -> Iterator[Sequence[Cell]]:
    for row in rows:
        yield (
            row.name,
            row.other_names,
            str(KINDS[row.kind]),
            str(LEVELS[row.level]) if row.level else str(UNKNOWN),
            str(DOMAINS[row.domain]) if row.domain else str(UNKNOWN),
            str(VERDICTS[row.verdict]) if row.verdict else str(NO_VERDICT),
            row.citation or str(UNKNOWN),
            row.link or str(UNKNOWN),
            row.checked_on,
            row.check_due_on,
            row.source,
            row.source_date,
        )
