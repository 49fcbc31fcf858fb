"""What happened with goals and indicators; the public page of the assignment shows it."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class GoalFact(Fact):
    """Something about one goal."""

    assignment_id: int
    goal_id: int


@dataclass(frozen=True, kw_only=True)
class GoalWritten(GoalFact):
    """A goal is there, or reads otherwise."""

    revision: int


@dataclass(frozen=True, kw_only=True)
class GoalEnded(GoalFact):
    """A goal was dropped; it stays in the history."""


@dataclass(frozen=True, kw_only=True)
class IndicatorWritten(GoalFact):
    """An indicator is there, or stands otherwise."""

    indicator_id: int
    revision: int


@dataclass(frozen=True, kw_only=True)
class IndicatorEnded(GoalFact):
    """An indicator was dropped; it stays in the history."""

    indicator_id: int
