"""What is loaded once per request to decide who may do what, and nothing more.

A policy looks only at these frozen objects, so it never asks the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.discussions.rules import PostKind
from app.workgroups.rules import WorkgroupState

SUBJECT_KIND = "draft_action"
"""The name under which the group's own conversations about draft actions are kept."""
READING_KIND = "draft_reading"
"""The name under which the conversations about public reading versions are kept, apart from it."""


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
    open_for_comments: bool = False
    place: str = SUBJECT_KIND
    """Which of its two conversations is meant: the group's own, or that of the reading version."""
    names: Mapping[int, str] = field(default_factory=dict)
    """The members by person, to be mentioned by name."""
    seen: int | None = None
    """The last post that the one who asks had read; None: never been here."""

    @property
    def subject(self) -> tuple[str, int]:
        """Under which name its conversation is kept."""
        return (self.place, self.draft_id)

    @property
    def is_reading(self) -> bool:
        """Whether this is about the public reading version and what is said there."""
        return self.place == READING_KIND


@dataclass(frozen=True, kw_only=True)
class PostScope(DraftScope):
    """One comment or reply on a draft action."""

    post_id: int
    number: int
    author_id: int
    is_withdrawn: bool
    kind: PostKind = PostKind.COMMENT
    level: int = 0
    is_settled: bool = False
    """Whether the conversation in which it stands is settled."""
    is_kept_inside: bool = False
    """Whether only its author, the group and the secretariat read it on the reading version."""


@dataclass(frozen=True, kw_only=True)
class VersionScope(DraftScope):
    """A draft action, and the version of it that the URL names."""

    asked: int


@dataclass(frozen=True, kw_only=True)
class SeatScope(GroupScope):
    """A group, and the seat in it that the URL names."""

    seat_id: int
