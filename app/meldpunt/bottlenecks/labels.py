"""How the words of bottlenecks are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.meldpunt.bottlenecks.rules import State

STATES: Mapping[State, Any] = {
    State.OPEN: _l("wordt onderzocht"),
    State.IN_ACTION: _l("wordt aangepakt"),
    State.SOLVED: _l("opgelost"),
    State.SET_ASIDE: _l("niet verder onderzocht"),
    State.MERGED: _l("samengevoegd"),
}
TONES: Mapping[State, str] = {
    State.OPEN: "open",
    State.IN_ACTION: "busy",
    State.SOLVED: "done",
    State.SET_ASIDE: "outside",
    State.MERGED: "neutral",
}
