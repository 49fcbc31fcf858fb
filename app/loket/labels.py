"""How the words of the loket are called on screen."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.loket.personal import Sort
from app.loket.queries.desk import View
from app.loket.rules import Audience, Doubt, State

AUDIENCES: dict[Audience, Any] = {
    Audience.ENTREPRENEUR: _l("Ondernemers en werkgevers"),
    Audience.INDIVIDUAL: _l("Mensen die (willen) leren"),
    Audience.EDUCATION: _l("Onderwijs en wie ermee samenwerkt"),
    Audience.LOCAL_GOVERNMENT: _l("Gemeenten en provincies"),
    Audience.SECTORAL: _l("Sectoren"),
    Audience.REGIONAL: _l("Regio’s"),
}
AUDIENCE_HINTS: dict[Audience, Any] = {
    Audience.ENTREPRENEUR: _l("Uw mensen of uzelf laten leren."),
    Audience.INDIVIDUAL: _l("Met of zonder werk, in loondienst of zelfstandig."),
    Audience.EDUCATION: _l("Scholen, centra, hogescholen, universiteiten en hun partners."),
    Audience.LOCAL_GOVERNMENT: _l("Wat een lokaal bestuur kan doen."),
    Audience.SECTORAL: _l("Sectorfondsen en afspraken per sector."),
    Audience.REGIONAL: _l("Wat in één streek geregeld is."),
}
STATES: dict[State, Any] = {
    State.DRAFT: _l("in de maak"),
    State.CHECKED: _l("nagelezen"),
    State.PUBLISHED: _l("gepubliceerd"),
    State.ARCHIVED: _l("gearchiveerd"),
}
TONES: dict[State, str] = {
    State.DRAFT: "open",
    State.CHECKED: "busy",
    State.PUBLISHED: "done",
    State.ARCHIVED: "neutral",
}
DOUBTS: dict[Doubt, Any] = {
    Doubt.REGULATION_CHANGED: _l("regel gewijzigd"),
    Doubt.EXPIRED: _l("geldt niet meer"),
    Doubt.NOT_YET: _l("geldt nog niet"),
    Doubt.REVIEW_DUE: _l("te herzien"),
}
VIEWS: dict[View, Any] = {
    View.DOUBT: _l("Regel gewijzigd"),
    View.CHECK: _l("In de maak"),
    View.PUBLISH: _l("Te publiceren"),
    View.REVIEW: _l("Te herzien"),
    View.PUBLISHED: _l("Gepubliceerd"),
    View.ARCHIVED: _l("Gearchiveerd"),
}
NOTHING: dict[View, Any] = {
    View.DOUBT: _l("Onder geen enkel antwoord is een regel gewijzigd."),
    View.CHECK: _l("Er is geen tekst in de maak."),
    View.PUBLISH: _l("Er wacht geen nagelezen tekst."),
    View.REVIEW: _l("Geen enkel antwoord is aan herziening toe."),
    View.PUBLISHED: _l("Er is nog geen antwoord gepubliceerd."),
    View.ARCHIVED: _l("Er is nog niets gearchiveerd."),
}
SORTS: dict[Sort, Any] = {
    Sort.MAIL: _l("mailadres"),
    Sort.PHONE: _l("telefoonnummer"),
    Sort.NUMBER: _l("nummer"),
    Sort.NAME: _l("naam"),
}
REMOVED: dict[Sort, Any] = {
    Sort.MAIL: _l("[mailadres weggelaten]"),
    Sort.PHONE: _l("[telefoonnummer weggelaten]"),
    Sort.NUMBER: _l("[nummer weggelaten]"),
    Sort.NAME: _l("[naam weggelaten]"),
}
DIMENSIONS: dict[str, Any] = {
    "status": _l("statuut"),
    "situation": _l("situatie"),
    "aim": _l("doel"),
}
