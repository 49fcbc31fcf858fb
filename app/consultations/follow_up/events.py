"""What happened with follow-up rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.consultations.events import LinkGiven
from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class FollowUpMade(Fact):
    """A next round was made, in draft."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int
    earlier_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class FollowUpPrepared(Fact):
    """Which reasons are shown beside a question was said, or their summary written."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int
    question_id: int


@dataclass(frozen=True, kw_only=True)
class InvitedAgain(LinkGiven):
    """Someone who answered in the earlier round was invited to the next one."""
