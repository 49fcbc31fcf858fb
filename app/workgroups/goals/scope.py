"""What is loaded of an assignment or a goal to decide who may do what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class AssignmentScope:
    """An assignment, with who pulls it or a group that works on it."""

    assignment_id: int
    number: int
    name: str
    challenge_number: int
    lead_person_ids: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class GoalScope(AssignmentScope):
    """A goal of an assignment."""

    goal_id: int
    goal_number: int
    is_ended: bool


@dataclass(frozen=True, kw_only=True)
class IndicatorScope(GoalScope):
    """An indicator of a goal."""

    indicator_id: int
    indicator_number: int
