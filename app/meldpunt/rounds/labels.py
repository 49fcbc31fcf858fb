"""How the words of a round are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.meldpunt.rounds.rules import Criterion, Outcome, Phase

PHASES: Mapping[Phase, Any] = {
    Phase.BLIND: _l("Elk weegt apart"),
    Phase.TOGETHER: _l("Samen bekijken"),
    Phase.CLOSED: _l("Afgesloten"),
}
TONES: Mapping[Phase, str] = {
    Phase.BLIND: "open",
    Phase.TOGETHER: "busy",
    Phase.CLOSED: "done",
}
CRITERIA: Mapping[Criterion, Any] = {
    Criterion.IMPACT: _l("Impact"),
    Criterion.FREQUENCY: _l("Hoe vaak"),
    Criterion.FEASIBILITY: _l("Haalbaarheid"),
    Criterion.URGENCY: _l("Dringendheid"),
}
QUESTIONS: Mapping[Criterion, Any] = {
    Criterion.IMPACT: _l("Hoe zwaar weegt dit voor wie het ondervindt?"),
    Criterion.FREQUENCY: _l("Hoe vaak komt dit voor?"),
    Criterion.FEASIBILITY: _l("Hoe haalbaar is een oplossing?"),
    Criterion.URGENCY: _l("Hoe dringend is het?"),
}
SCALE: Mapping[str, Any] = {
    "1": _l("1, heel weinig"),
    "2": _l("2, weinig"),
    "3": _l("3, gemiddeld"),
    "4": _l("4, veel"),
    "5": _l("5, heel veel"),
    "unknown": _l("Weet ik niet"),
}
OUTCOMES: Mapping[Outcome, Any] = {
    Outcome.ACT: _l("Aanpakken"),
    Outcome.FOLLOW: _l("Verder onderzoeken en opvolgen"),
    Outcome.SOLVED: _l("Is opgelost"),
    Outcome.SET_ASIDE: _l("Niet verder onderzoeken"),
}
OUTCOME_TONES: Mapping[Outcome, str] = {
    Outcome.ACT: "busy",
    Outcome.FOLLOW: "open",
    Outcome.SOLVED: "done",
    Outcome.SET_ASIDE: "outside",
}
