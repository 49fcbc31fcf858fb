"""What happened in a conversation."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class PostFact(Fact):
    """Something about one post."""

    subject_kind: str
    subject_id: int
    post_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class PostWritten(PostFact):
    """Someone wrote a comment or a reply."""

    answered_person_id: int | None
    """Who wrote the post that it answers; None for a comment."""
    mentioned_ids: tuple[int, ...] = ()
    """Whose attention it asks; they are told by mail."""


@dataclass(frozen=True, kw_only=True)
class PostEdited(PostFact):
    """The author changed the text; the earlier one is kept."""

    revision: int
    mentioned_ids: tuple[int, ...] = ()
    """Whose attention it asks now and did not before."""


@dataclass(frozen=True, kw_only=True)
class PostWithdrawn(PostFact):
    """The author withdrew it; it keeps its number and its place."""


@dataclass(frozen=True, kw_only=True)
class ThreadSettled(PostFact):
    """The conversation that a comment began is settled, with a reason."""


@dataclass(frozen=True, kw_only=True)
class ThreadReopened(PostFact):
    """A settled conversation goes on."""
