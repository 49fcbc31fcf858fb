"""How the words of the register of regulation are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.regulation.rules import Audience, Domain, Effect, Figure, Kind, Level, Side, Verdict

KINDS: Mapping[Kind, Any] = {
    Kind.LAW: _l("Wet"),
    Kind.DECREE: _l("Decreet"),
    Kind.DECISION: _l("Besluit"),
    Kind.MEASURE: _l("Maatregel"),
}
LEVELS: Mapping[Level, Any] = {
    Level.EUROPEAN: _l("Europees"),
    Level.FEDERAL: _l("Federaal"),
    Level.FLEMISH: _l("Vlaams"),
    Level.LOCAL: _l("Provincie of gemeente"),
    Level.SECTORAL: _l("Sector"),
}
DOMAINS: Mapping[Domain, Any] = {
    Domain.WORK: _l("Werk"),
    Domain.ECONOMY: _l("Economie"),
    Domain.EDUCATION: _l("Onderwijs en vorming"),
    Domain.WELFARE: _l("Welzijn"),
    Domain.SOCIAL_SECURITY: _l("Arbeidsrecht en sociale zekerheid"),
    Domain.OTHER: _l("Ander beleidsdomein"),
}
VERDICTS: Mapping[Verdict, Any] = {
    Verdict.NEW: _l("Nieuw te maken"),
    Verdict.KEEP: _l("Behouden"),
    Verdict.REFORM: _l("Te hervormen"),
    Verdict.STOP: _l("Stop te zetten"),
}
VERDICT_TONES: Mapping[Verdict, str] = {
    Verdict.NEW: "busy",
    Verdict.KEEP: "done",
    Verdict.REFORM: "partly",
    Verdict.STOP: "not",
}
NO_VERDICT = _l("Nog geen oordeel")
UNKNOWN = _l("Nog na te kijken")
NOT_KNOWN = _l("Niet bekend")
EFFECTS: Mapping[Effect, Any] = {
    Effect.HINDRANCE: _l("Hindert"),
    Effect.LEVER: _l("Helpt"),
}
AUDIENCES: Mapping[Audience, Any] = {
    Audience.INDIVIDUAL: _l("Wie leert"),
    Audience.ENTERPRISE: _l("Ondernemingen"),
    Audience.PROVIDER: _l("Opleidingsverstrekkers"),
}
SIDES: Mapping[Side, Any] = {
    Side.DEMAND: _l("Vraag: geld voor wie leert"),
    Side.SUPPLY: _l("Aanbod: geld voor wie opleidt"),
}
WHOM: Mapping[Side, Any] = {
    Side.DEMAND: _l("wie leert"),
    Side.SUPPLY: _l("wie opleidt"),
}
FIGURES: Mapping[Figure, Any] = {
    Figure.BUDGET: _l("Budget"),
    Figure.TAKE_UP: _l("Gebruik"),
    Figure.EFFECT: _l("Effect"),
}
OFFERED: Mapping[str, Any] = {
    "name": _l("Naam"),
    "other_names": _l("Andere namen en afkortingen"),
    "kind": _l("Soort"),
    "level": _l("Wie maakt de regel?"),
    "domain": _l("Beleidsdomein"),
    "text": _l("Wat houdt ze in?"),
    "citation": _l("Officiële titel"),
    "link": _l("ELI of plaats in de Vlaamse Codex"),
    "source": _l("Bron"),
    "source_date": _l("Datum van de bron"),
}
"""The fields of which a source may say something new, as the form names them."""


def in_words(field: str, value: Any) -> Any:
    """The value of such a field as it is shown."""
    if not value:
        return UNKNOWN
    if field == "kind":
        return KINDS[Kind(value)]
    if field == "level":
        return LEVELS[Level(value)]
    return DOMAINS[Domain(value)] if field == "domain" else value
