"""What is loaded once per request to decide who may do what, and nothing more.

A policy looks only at these frozen objects, so it never asks the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.workgroups.rules import WorkgroupState

SUBJECT_KIND = "draft_action"
"""The name under which conversations about draft actions are kept."""


@dataclass(frozen=True, kw_only=True)
class GroupScope:
    """A workgroup with the people who sit in it now."""

    workgroup_id: int
    workgroup_name: str
    state: WorkgroupState
    member_person_ids: frozenset[int]
    lead_person_ids: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class DraftScope(GroupScope):
    """A draft action in its group."""

    draft_id: int
    title: str
    assignment_id: int
    assignment_number: int
    challenge_number: int
    current: int
    public_version: int | None
    updated_at: datetime

    @property
    def subject(self) -> tuple[str, int]:
        """Under which name its conversation is kept."""
        return (SUBJECT_KIND, self.draft_id)


@dataclass(frozen=True, kw_only=True)
class PostScope(DraftScope):
    """One comment or reply on a draft action."""

    post_id: int
    number: int
    author_id: int
    is_withdrawn: bool


@dataclass(frozen=True, kw_only=True)
class VersionScope(DraftScope):
    """A draft action, and the version of it that the URL names."""

    asked: int


@dataclass(frozen=True, kw_only=True)
class SeatScope(GroupScope):
    """A group, and the seat in it that the URL names."""

    seat_id: int
