"""What can be read of texts between versions: the working text, suggestions, who is credited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.core.db import db
from app.core.errors import NotFound
from app.discussions.models import Post
from app.workgroups.models import Suggestion, WorkingText
from app.workgroups.rules import Verdict


@dataclass(frozen=True)
class WorkingRow:
    """The working text of a draft."""

    base: int
    revision: int
    text: str
    saved_at: datetime
    by_name: str


@dataclass(frozen=True)
class Credit:
    """Whose words entered a version, and in which post they suggested them."""

    number: int
    author: str
    organisation: str


@dataclass(frozen=True)
class SuggestionRow:
    """A suggestion of other words, on the page where it is decided."""

    anchor: str
    edition: int
    original: str
    proposal: str
    verdict: Verdict | None
    reason: str
    decided_by: str


def working_of(draft_id: int) -> WorkingRow | None:
    """The working text; None when the present version is the last thing written."""
    row = db.session.execute(
        select(
            *(WorkingText.base, WorkingText.revision, WorkingText.text),
            *(WorkingText.saved_at, WorkingText.by_name),
        ).where(WorkingText.draft_id == draft_id)
    ).one_or_none()
    return WorkingRow(*row) if row else None


def _credits(draft_id: int, *where: Any) -> Sequence[Credit]:
    rows = db.session.execute(
        select(Post.number, Post.author_name, Post.author_label)
        .join(Suggestion, Suggestion.post_id == Post.id)
        .where(Suggestion.draft_id == draft_id, Suggestion.verdict == Verdict.ACCEPTED, *where)
        .order_by(Post.number)
    )
    return [Credit(*row) for row in rows]


def credits_of(draft_id: int, version: int) -> Sequence[Credit]:
    """Whose suggested words appeared first in a version."""
    return _credits(draft_id, Suggestion.version == version)


def credits_to_come(draft_id: int) -> Sequence[Credit]:
    """Whose accepted words will be credited to the next version."""
    return _credits(draft_id, Suggestion.version.is_(None))


def suggestion_of(post_id: int) -> SuggestionRow:
    """The suggestion that a post brings; raises NotFound when it brings none."""
    row: Any = db.session.execute(
        select(
            *(Post.anchor, Post.edition, Suggestion.original, Suggestion.proposal),
            *(Suggestion.verdict, Suggestion.reason, Suggestion.decided_by),
        )
        .join(Post, Post.id == Suggestion.post_id)
        .where(Suggestion.post_id == post_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return SuggestionRow(*row)


@dataclass(frozen=True)
class Said:
    """What the lead decided about a contribution that suggested other words."""

    source_id: int
    verdict: Verdict
    reason: str
    by: str
    at: datetime
    version: int | None


def decision_about(post_id: int) -> Said | None:
    """What was decided about the suggestion in a post, for the register; None when nothing was."""
    row: Any = db.session.execute(
        select(
            *(Suggestion.post_id, Suggestion.verdict, Suggestion.reason),
            *(Suggestion.decided_by, Suggestion.decided_at, Suggestion.version),
        ).where(Suggestion.post_id == post_id, Suggestion.verdict.is_not(None))
    ).one_or_none()
    return Said(*row) if row else None
