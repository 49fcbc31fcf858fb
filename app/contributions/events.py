"""What happened in the register."""

from __future__ import annotations

from dataclasses import dataclass

from app.contributions.models import Channel, Disposition
from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ContributionReceived(Fact):
    """Something was put in and has its number; its sender gets an acknowledgement."""

    contribution_id: int
    number: str
    channel: Channel


@dataclass(frozen=True, kw_only=True)
class ContributionRevised(Fact):
    """The sender changed their text; the earlier one is kept."""

    contribution_id: int
    number: str


@dataclass(frozen=True, kw_only=True)
class ContributionWithdrawn(Fact):
    """The sender withdrew it; number and text stay in the register."""

    contribution_id: int
    number: str


@dataclass(frozen=True, kw_only=True)
class ContributionDisposed(Fact):
    """The secretariat decided what is done with it."""

    contribution_id: int
    number: str
    disposition: Disposition


@dataclass(frozen=True, kw_only=True)
class FeedbackPublished(Fact):
    """The contributor may see what was done with it, and is told."""

    contribution_id: int
    number: str
