"""What happened in deciding. None of these says what a position holds: a round may be blind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.workgroups.decisions.rules import OutcomeKind, Phase
from app.workgroups.events import WorkgroupFact


@dataclass(frozen=True, kw_only=True)
class DecisionFact(WorkgroupFact):
    """Something about deciding on one draft."""

    draft_id: int


@dataclass(frozen=True, kw_only=True)
class PhaseEntered(DecisionFact):
    """A draft went on, or back, to a phase."""

    phase: Phase


@dataclass(frozen=True, kw_only=True)
class PhaseDaysPlanned(DecisionFact):
    """The last days of the phases were set."""


@dataclass(frozen=True, kw_only=True)
class RoundFact(DecisionFact):
    """Something about one round."""

    round_id: int


@dataclass(frozen=True, kw_only=True)
class RoundOpened(RoundFact):
    """Positions are asked; whoever speaks for a place is told by mail."""

    closes_at: datetime


@dataclass(frozen=True, kw_only=True)
class RoundExtended(RoundFact):
    """A round closes later than was said."""

    closes_at: datetime


@dataclass(frozen=True, kw_only=True)
class PositionGiven(RoundFact):
    """A place gave its position, or another one."""

    decision_seat_id: int
    revision: int


@dataclass(frozen=True, kw_only=True)
class PositionAwaited(RoundFact):
    """A place gave no position yet and the round closes soon; who speaks for it is reminded."""

    decision_seat_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class RoundClosed(RoundFact):
    """The positions no longer change; the lead is told by mail."""


@dataclass(frozen=True, kw_only=True)
class RoundStopped(RoundFact):
    """A round ended without an outcome."""


@dataclass(frozen=True, kw_only=True)
class OutcomeConfirmed(RoundFact):
    """The outcome of a round stands; whoever speaks for a place is told by mail."""

    outcome: OutcomeKind
    carried: bool | None


@dataclass(frozen=True, kw_only=True)
class MinorityFact(RoundFact):
    """Something about one minority position."""

    minority_id: int
    decision_seat_id: int


@dataclass(frozen=True, kw_only=True)
class MinorityWritten(MinorityFact):
    """A minority position is there."""


@dataclass(frozen=True, kw_only=True)
class MinorityChanged(MinorityFact):
    """Its text changed; who held the earlier text is asked by mail whether they hold this one."""

    version: int


@dataclass(frozen=True, kw_only=True)
class MinorityJoined(MinorityFact):
    """A place holds it too."""


@dataclass(frozen=True, kw_only=True)
class MinorityLeft(MinorityFact):
    """A place no longer holds it."""
