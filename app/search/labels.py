"""How what is found is called on screen."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.findable import Kind

KINDS: dict[Kind, Any] = {
    Kind.ANSWER: _l("Antwoord"),
    Kind.MEASURE: _l("Maatregel"),
    Kind.REGULATION: _l("Regelgeving"),
    Kind.BOTTLENECK: _l("Knelpunt"),
    Kind.CONTRIBUTION: _l("Inbreng"),
}
KINDS_IN_FILTER: dict[Kind, Any] = {
    Kind.ANSWER: _l("Antwoorden"),
    Kind.MEASURE: _l("Maatregelen"),
    Kind.REGULATION: _l("Regelgeving"),
    Kind.BOTTLENECK: _l("Knelpunten"),
    Kind.CONTRIBUTION: _l("Inbreng en wat ermee gebeurde"),
}
