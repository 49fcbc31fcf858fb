"""What happened with a case. No public page shows it, so none is made anew for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.core.facts import Fact
from app.desk.rules import Helped, Party, State


@dataclass(frozen=True, kw_only=True)
class CaseFact(Fact):
    """Something about one case."""

    changes_pages: ClassVar[bool] = False

    case_id: int


@dataclass(frozen=True, kw_only=True)
class CaseMoved(CaseFact):
    """A case came into another state; with `message_id` the reporter was told in words."""

    state: State
    party: Party
    message_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MessageWritten(CaseFact):
    """The desk wrote to the reporter or the reverse, without moving the case."""

    message_id: int
    party: Party


@dataclass(frozen=True, kw_only=True)
class NoteWritten(CaseFact):
    """The desk made a note for itself."""

    note_id: int


@dataclass(frozen=True, kw_only=True)
class FileAdded(CaseFact):
    """A file was added to a case."""

    attachment_id: int


@dataclass(frozen=True, kw_only=True)
class CaseReleased(CaseFact):
    """A case that was kept apart as suspected is treated as any other."""


@dataclass(frozen=True, kw_only=True)
class HelpedSaid(CaseFact):
    """The reporter said whether it helped."""

    helped: Helped


@dataclass(frozen=True, kw_only=True)
class FollowCodeRenewed(CaseFact):
    """The desk made a new follow code, because the old one was lost."""
