"""How things in coding are called on the screen."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.consultations.coding.models import CampaignState, How
from app.web.filters import getal

HOWS = {
    How.AGREED: _l("eens"),
    How.SETTLED: _l("beslecht"),
    How.TAKEN_OVER: _l("overgenomen van één codeur"),
}

CAMPAIGN_STATES = {
    CampaignState.PROPOSED: _l("te beslissen"),
    CampaignState.CONFIRMED: _l("bevestigd"),
    CampaignState.REFUSED: _l("geweigerd"),
}
CAMPAIGN_TONES = {
    CampaignState.PROPOSED: "busy",
    CampaignState.CONFIRMED: "done",
    CampaignState.REFUSED: "neutral",
}

_STRENGTHS = (
    (0.8, _l("zeer goed")),
    (0.6, _l("goed")),
    (0.4, _l("matig")),
    (0.2, _l("zwak")),
)


def kappa(value: float | None) -> str:
    """Kappa with two decimals, or in words why there is none."""
    if value is None:
        return str(_("niet te berekenen"))
    return str(getal(round(value, 2)))


def strength(value: float | None) -> str:
    """Kappa in a word (after Landis and Koch, Biometrics 33 (1977) 159-174), '' when undefined."""
    if value is None:
        return ""
    found = (str(word) for least, word in _STRENGTHS if value > least)
    return next(found, str(_("bijna toeval")))
