"""What happened in the loket. No fact holds an address of a follower."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.core.facts import Fact
from app.loket.rules import State


@dataclass(frozen=True, kw_only=True)
class AnswerFact(Fact):
    """Something about one answer."""

    answer_id: int


@dataclass(frozen=True, kw_only=True)
class BehindTheDesk(AnswerFact):
    """Something that no public page shows."""

    changes_pages: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class AnswerStarted(BehindTheDesk):
    """A new answer or a new version of one is being written."""

    version_id: int
    number: int
    case_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class VersionWritten(BehindTheDesk):
    """The text of a version in preparation was changed."""

    version_id: int
    edition: int


@dataclass(frozen=True, kw_only=True)
class VersionMoved(AnswerFact):
    """A version was checked, sent back or archived."""

    version_id: int
    number: int
    state: State


@dataclass(frozen=True, kw_only=True)
class AnswerPublished(AnswerFact):
    """A version is there for everyone; who asked or follows is told when it replaces another."""

    version_id: int
    number: int
    is_renewal: bool


@dataclass(frozen=True, kw_only=True)
class AnswerFlagged(AnswerFact):
    """A regulation changed under a published answer; its owner is told."""

    flag_id: int
    regulation_id: int
    regulation_version_id: int
    changed_on: date


@dataclass(frozen=True, kw_only=True)
class OwnerChanged(BehindTheDesk):
    """Someone else keeps the answer true from now on, or it moved to another theme."""

    owner_id: int


@dataclass(frozen=True, kw_only=True)
class Voted(BehindTheDesk):
    """A visitor said whether a version helped."""

    version_id: int
    helped: bool


@dataclass(frozen=True, kw_only=True)
class FollowAsked(BehindTheDesk):
    """Someone asked to hear of a new version; their address is still to be confirmed."""

    follow_id: int


@dataclass(frozen=True, kw_only=True)
class FollowConfirmed(BehindTheDesk):
    """An address was confirmed."""

    follow_id: int


@dataclass(frozen=True, kw_only=True)
class FollowEnded(BehindTheDesk):
    """An address was taken away by who has it."""

    follow_id: int


@dataclass(frozen=True, kw_only=True)
class MeasureChecked(Fact):
    """Someone looked a measure of the guide up."""

    measure_id: int
    check_id: int
