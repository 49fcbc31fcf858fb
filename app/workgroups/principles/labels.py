"""How verdicts are called on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.workgroups.principles.rules import Imbalance, Verdict

VERDICTS: Mapping[Verdict, Any] = {
    Verdict.SUPPORTS: _l("Versterkt"),
    Verdict.NEUTRAL: _l("Neutraal"),
    Verdict.CONFLICTS: _l("Botst"),
    Verdict.NOT_APPLICABLE: _l("Niet van toepassing"),
}
TONES: Mapping[Verdict, str] = {
    Verdict.SUPPORTS: "adopted",
    Verdict.NEUTRAL: "covered",
    Verdict.CONFLICTS: "not",
    Verdict.NOT_APPLICABLE: "outside",
}
UNTESTED = _l("Nog niet getoetst")
IMBALANCES: Mapping[Imbalance, Any] = {
    Imbalance.NOTHING_SUPPORTS: _l("Geen enkele ontwerpactie versterkt dit principe."),
    Imbalance.MORE_CONFLICT: _l(
        "Er botsen meer ontwerpacties met dit principe dan er het versterken."
    ),
}
