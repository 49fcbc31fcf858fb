"""How the kinds and states of the partnership are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.partnership.rules import (
    START_PHASE,
    MandateBody,
    MandateRole,
    MandateState,
    RelationKind,
    shown_enterprise_number,
)

BODIES: Mapping[MandateBody, Any] = {
    MandateBody.PARTNERSHIP: _l("Zetel in het partnerschap"),
    MandateBody.FIELD: _l("Werkgroepen en raadplegingen"),
}
ROLES: Mapping[MandateRole, Any] = {
    MandateRole.MEMBER: _l("Lid"),
    MandateRole.CHAIR: _l("Voorzitter"),
    MandateRole.SUPPORT: _l("Ondersteuning"),
}
MANDATE_STATES: Mapping[MandateState, Any] = {
    MandateState.CURRENT: _l("Loopt"),
    MandateState.ENDS_SOON: _l("Eindigt binnenkort"),
    MandateState.ANNOUNCED: _l("Begint later"),
    MandateState.ENDED: _l("Afgelopen"),
}
MANDATE_TONES: Mapping[MandateState, str] = {
    MandateState.CURRENT: "done",
    MandateState.ENDS_SOON: "late",
    MandateState.ANNOUNCED: "busy",
    MandateState.ENDED: "neutral",
}
PHASES: Mapping[str, Any] = {
    "": _l("Aan het werk"),
    START_PHASE: _l("De start"),
}
RELATIONS: Mapping[RelationKind, Any] = {
    RelationKind.DUAL_LEARNING: _l("Duaal leren"),
    RelationKind.PROVINCIAL: _l("Provinciaal"),
    RelationKind.OTHER: _l("Andere"),
}


def kbo(number: str | None) -> str:
    """A KBO number as people write it; '' for none."""
    return shown_enterprise_number(number) if number else ""
