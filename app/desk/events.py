"""What happened with a case. No public page shows it, so none is made anew for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from app.core.facts import Fact
from app.desk.rules import Helped, Kind, Party, State, Step


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
class CaseReceived(CaseFact):
    """A case came in and has its number; its sender gets a receipt."""

    number: str
    suspected: bool
    bottleneck_id: int | None = None
    """At which bottleneck it was told: 'ik ondervind dit ook'."""
    follow_code: str = field(metadata={"secret": True})


@dataclass(frozen=True, kw_only=True)
class ReceiptAsked(CaseFact):
    """The reporter has the receipt mailed; what is written down of it never says to whom."""

    with_code: bool
    to: str = field(metadata={"secret": True})
    follow_code: str = field(metadata={"secret": True})
    """'' when they did not ask for it in the mail."""


@dataclass(frozen=True, kw_only=True)
class CaseStepped(CaseFact):
    """The desk did something with a case beside moving it: assigned, converted, merged, split."""

    step: Step
    person_id: int | None = None
    other_id: int | None = None
    kind: Kind | None = None


@dataclass(frozen=True, kw_only=True)
class CaseHandedOver(CaseFact):
    """A case was given to another body; it gets a mail when it has an address."""

    handover_id: int


@dataclass(frozen=True, kw_only=True)
class TextRedacted(CaseFact):
    """Someone made a text of a case for publication."""

    redaction_id: int


@dataclass(frozen=True, kw_only=True)
class RedactionJudged(CaseFact):
    """A second person approved a text for publication, or sent it back."""

    changes_pages: ClassVar[bool] = True

    redaction_id: int
    approved: bool


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
