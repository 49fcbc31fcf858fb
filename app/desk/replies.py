"""The fields of a reusable reply, and filling them in. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

FIELDS = ("naam", "nummer", "onderwerp", "soort", "datum", "behandelaar")
"""What may stand between braces in a reply."""
_FIELD = re.compile(r"\{\s*(\w+)\s*\}")


def unknown_fields(body: str) -> list[str]:
    """The fields in a text that nothing fills in."""
    return sorted({name for name in _FIELD.findall(body) if name not in FIELDS})


def filled(body: str, values: Mapping[str, str]) -> str:
    """The text with each known field filled in; one without a value disappears with its space."""

    def value(found: re.Match[str]) -> str:
        return values.get(found[1], found[0]) if found[1] in FIELDS else found[0]

    return re.sub(r" +([,.!?])", r"\1", _FIELD.sub(value, body))
