"""How links are called on the screen, from either side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.workgroups.consistency.rules import EndKind, LinkKind

KINDS: Mapping[LinkKind, Any] = {
    LinkKind.SUPPORTS: _l("versterkt"),
    LinkKind.DEPENDS_ON: _l("hangt af van"),
    LinkKind.OVERLAPS: _l("overlapt met"),
    LinkKind.CONTRADICTS: _l("spreekt tegen"),
}
"""Read from the beginning to the end: 'A versterkt B'."""
BACK: Mapping[LinkKind, Any] = {
    LinkKind.SUPPORTS: _l("wordt versterkt door"),
    LinkKind.DEPENDS_ON: _l("is nodig voor"),
    LinkKind.OVERLAPS: _l("overlapt met"),
    LinkKind.CONTRADICTS: _l("spreekt tegen"),
}
"""Read from the end to the beginning."""
TONES: Mapping[LinkKind, str] = {
    LinkKind.SUPPORTS: "adopted",
    LinkKind.DEPENDS_ON: "open",
    LinkKind.OVERLAPS: "partly",
    LinkKind.CONTRADICTS: "not",
}
ENDS: Mapping[EndKind, Any] = {
    EndKind.DRAFT: _l("Ontwerpactie"),
    EndKind.GOAL: _l("Doelstelling"),
}
