"""What happened with consultations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from app.consultations.rules import State, Way
from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ConsultationPlanned(Fact):
    """A consultation was made, in draft."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int


@dataclass(frozen=True, kw_only=True)
class ConsultationImported(Fact):
    """A consultation was read from a file, with its responses, to be analysed only."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int
    responses: int


@dataclass(frozen=True, kw_only=True)
class ConsultationPlanChanged(Fact):
    """Its plan or its questions changed; `what` is 'plan', 'groups', 'questions' or 'wording'."""

    consultation_id: int
    what: str


@dataclass(frozen=True, kw_only=True)
class ConsultationMoved(Fact):
    """It came into a next state: announced, open, closed, analysed or reported."""

    consultation_id: int
    state: State


@dataclass(frozen=True, kw_only=True)
class ClosingExtended(Fact):
    """Its closing moment was moved later."""

    consultation_id: int
    closed_at_before: datetime
    closes_at: datetime


@dataclass(frozen=True, kw_only=True)
class ResultsAsked(Fact):
    """The secretariat asked to publish the results; the worker makes them."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int


@dataclass(frozen=True, kw_only=True)
class ResultsPublished(Fact):
    """The tables of its results were published, once and for all."""

    consultation_id: int


@dataclass(frozen=True, kw_only=True)
class InvitationFact(Fact):
    """Something about one invitee; no public page shows it."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int
    invitation_id: int


@dataclass(frozen=True, kw_only=True)
class LinkGiven(InvitationFact):
    """A personal link was made; the token is known only to this fact and the mail."""

    link_id: int
    participant_id: int | None = None
    """The colleague whom it is for; None: who was invited."""
    token: str = field(metadata={"secret": True})


@dataclass(frozen=True, kw_only=True)
class StakeholderInvited(LinkGiven):
    """Someone was invited."""


@dataclass(frozen=True, kw_only=True)
class StakeholderReminded(LinkGiven):
    """Someone who had not answered was reminded."""


@dataclass(frozen=True, kw_only=True)
class NewLinkRequested(LinkGiven):
    """An invitee asked for a new link."""


@dataclass(frozen=True, kw_only=True)
class ColleagueBroughtIn(LinkGiven):
    """A colleague was asked to write along."""

    brought_in_by: str


@dataclass(frozen=True, kw_only=True)
class MandatePassed(LinkGiven):
    """Another colleague signs off and sends from now on."""

    passed_by: str


@dataclass(frozen=True, kw_only=True)
class ExtraTimeGiven(LinkGiven):
    """One invitee may answer longer than the others."""

    closes_at: datetime


@dataclass(frozen=True, kw_only=True)
class UnsentTold(LinkGiven):
    """It was told before the closing that what is saved is not sent yet."""

    closes_at: datetime
    grace_until: datetime | None


@dataclass(frozen=True, kw_only=True)
class ColleagueStopped(InvitationFact):
    """A colleague no longer writes along."""

    participant_id: int


@dataclass(frozen=True, kw_only=True)
class InvitationBounced(InvitationFact):
    """A mail to an invitee finally failed."""


@dataclass(frozen=True, kw_only=True)
class EnteredOnBehalf(InvitationFact):
    """The secretariat began to enter answers that came on paper, by telephone or in a meeting."""

    way: Way


@dataclass(frozen=True, kw_only=True)
class AccessChanged(Fact):
    """Grace or the public link was set."""

    consultation_id: int
    grace_hours: int
    public_limit: int | None


@dataclass(frozen=True, kw_only=True)
class InvitationOpened(InvitationFact):
    """A link was exchanged for access on a device."""


@dataclass(frozen=True, kw_only=True)
class InvitationDeclined(InvitationFact):
    """An invitee said not to take part."""


@dataclass(frozen=True, kw_only=True)
class ResponseSubmitted(InvitationFact):
    """A response was sent, for the first time or again; it has its number in the register."""

    response_id: int
    version: int
    number: str
    way: Way = Way.WEB
    follow_code: str | None = field(default=None, metadata={"secret": True})
    """Only the first time: with it the sender follows what is done."""


@dataclass(frozen=True, kw_only=True)
class ResponseWithdrawn(InvitationFact):
    """A respondent withdrew what they had sent."""

    response_id: int
    number: str
