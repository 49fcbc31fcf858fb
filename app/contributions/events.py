"""What happened in the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

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
    """The sender changed their text, or how it may be shown; the earlier text is kept."""

    contribution_id: int
    number: str


@dataclass(frozen=True, kw_only=True)
class ContributionWithdrawn(Fact):
    """The sender withdrew it; number and text stay in the register."""

    contribution_id: int
    number: str


@dataclass(frozen=True, kw_only=True)
class ContributionDisposed(Fact):
    """The secretariat decided what is done with it, or decided otherwise than before."""

    contribution_id: int
    number: str
    disposition: Disposition
    theme_id: int
    after_feedback: bool
    """Whether the contributor had been told something else."""


@dataclass(frozen=True, kw_only=True)
class ThemeGiven(Fact):
    """Contributions that wait for a disposition were laid under a theme."""

    changes_pages: ClassVar[bool] = False

    theme_id: int
    contribution_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class FeedbackPublished(Fact):
    """The contributor may see what was done with it, and is told."""

    contribution_id: int
    number: str
    feedback_id: int
    """Which telling it is: a changed disposition can be published again."""
    is_again: bool


@dataclass(frozen=True, kw_only=True)
class ThemeMade(Fact):
    """There is a new theme."""

    theme_id: int


@dataclass(frozen=True, kw_only=True)
class ThemeRenamed(Fact):
    """A theme has another name."""

    theme_id: int
    earlier_name: str
    name: str


@dataclass(frozen=True, kw_only=True)
class ThemesMerged(Fact):
    """One theme went into another, with its contributions."""

    theme_id: int
    """The one that stays."""
    merged_id: int
    moved: int
