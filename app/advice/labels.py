"""How advice is called on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.advice.rules import AdviceKind, AdviceState, Approval, Found, Obstacle

KINDS: Mapping[AdviceKind, Any] = {
    AdviceKind.ON_REQUEST: _l("Op vraag"),
    AdviceKind.OWN_INITIATIVE: _l("Op eigen initiatief"),
}

STATES: Mapping[AdviceState, Any] = {
    AdviceState.DRAFT: _l("In opmaak"),
    AdviceState.FINISHED: _l("Afgewerkt"),
    AdviceState.APPROVED: _l("Goedgekeurd"),
    AdviceState.PUBLISHED: _l("Gepubliceerd"),
}

TONES: Mapping[AdviceState, str] = {
    AdviceState.DRAFT: "neutral",
    AdviceState.FINISHED: "busy",
    AdviceState.APPROVED: "done",
    AdviceState.PUBLISHED: "done",
}

APPROVALS: Mapping[Approval, Any] = {
    Approval.UNANIMOUS: _l("Eenparig"),
    Approval.WITH_MINORITY: _l("Met een minderheidsstandpunt"),
}

FINDINGS: Mapping[str, Any] = {
    "adopted": _l("Overgenomen"),
    "partly": _l("Deels overgenomen"),
    "repeated": _l("Later herhaald"),
}

FINDING_TONES: Mapping[str, str] = {"adopted": "adopted", "partly": "partly", "repeated": "open"}


def sentence(found: Found) -> str:
    """What has to be done before an advice can be finished."""
    match found.obstacle:
        case Obstacle.NO_KEY_MESSAGES:
            said = _("Schrijf de krachtlijnen: het advies heeft er nog geen.")
        case Obstacle.NO_SECTIONS:
            said = _("Schrijf minstens één deel: het advies heeft nog geen tekst.")
        case Obstacle.EMPTY_SECTIONS:
            titles = "», «".join(found.names)
            said = _("Schrijf de tekst van «%(titles)s», of verwijder dat deel.", titles=titles)
        case Obstacle.OPEN_CONTRIBUTIONS:
            said = _(
                "Geef elke inbreng een gevolg, of zeg waarom dat niet kan. Nu nog zonder gevolg: "
                "%(count)s.",
                count=found.count,
            )
    return str(said)
