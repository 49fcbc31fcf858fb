"""What happened in the register of regulation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.facts import Fact
from app.regulation.rules import Verdict


@dataclass(frozen=True, kw_only=True)
class RegulationFact(Fact):
    """Something about one regulation."""

    regulation_id: int


@dataclass(frozen=True, kw_only=True)
class RegulationEntered(RegulationFact):
    """A regulation came into the register."""


@dataclass(frozen=True, kw_only=True)
class RegulationCorrected(RegulationFact):
    """What the register says of it was corrected; the rule itself did not change."""


@dataclass(frozen=True, kw_only=True)
class RegulationChanged(RegulationFact):
    """The rule itself changed: there is a new version. What was said of it may be out of date."""

    version_id: int
    number: int
    valid_from: date | None


@dataclass(frozen=True, kw_only=True)
class RegulationChecked(RegulationFact):
    """Someone checked that what the register says is still right."""

    checked_on: date


@dataclass(frozen=True, kw_only=True)
class RegulationJudged(RegulationFact):
    """A verdict was given."""

    verdict_id: int
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class EffectChanged(RegulationFact):
    """A hindrance, a lever or a comparison was added or taken away."""


@dataclass(frozen=True, kw_only=True)
class InstrumentChanged(Fact):
    """The financing map changed."""

    instrument_id: int
