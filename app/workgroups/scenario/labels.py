"""How the scenarios are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.workgroups.scenario.rules import Scenario

SCENARIOS: Mapping[Scenario, Any] = {
    Scenario.PER_CHALLENGE: _l("Eén werkgroep per uitdaging"),
    Scenario.PER_ASSIGNMENT: _l("Eén werkgroep per opdracht"),
}
IN_A_SENTENCE: Mapping[Scenario, Any] = {
    Scenario.PER_CHALLENGE: _l("één werkgroep per uitdaging"),
    Scenario.PER_ASSIGNMENT: _l("één werkgroep per opdracht"),
}
WORKS_ON: Mapping[Scenario, Any] = {
    Scenario.PER_CHALLENGE: _l("Eén uitdaging: nu geldt één werkgroep per uitdaging."),
    Scenario.PER_ASSIGNMENT: _l("Eén opdracht: nu geldt één werkgroep per opdracht."),
}
"""What a new group can work on, beside the choice."""
