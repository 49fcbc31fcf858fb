"""What happened with people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from app.access.actor import Role
from app.core.facts import Fact
from app.people.rules import LinkPurpose


@dataclass(frozen=True, kw_only=True)
class PeopleFact(Fact):
    """Something about people; no public page shows it."""

    changes_pages: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class PersonCreated(PeopleFact):
    """Someone became known to the platform."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class PersonsCreated(PeopleFact):
    """Many became known at once, from a list."""

    person_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class PersonChanged(PeopleFact):
    """The name or the address of a person was mended; `what` names the columns."""

    changes_pages: ClassVar[bool] = True
    """Names stand beside what people put in."""

    person_id: int
    what: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoleGranted(PeopleFact):
    """A person received a role."""

    person_id: int
    role: Role


@dataclass(frozen=True, kw_only=True)
class RoleEnded(PeopleFact):
    """A person no longer has a role."""

    person_id: int
    role: Role


@dataclass(frozen=True, kw_only=True)
class PersonDeactivated(PeopleFact):
    """A person can no longer sign in; what they did stays."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class PersonReactivated(PeopleFact):
    """A person can sign in again."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class PasswordLinkGiven(PeopleFact):
    """A person gets a link to choose a password."""

    person_id: int
    link_id: int
    purpose: LinkPurpose
    expires_at: datetime
    token: str = field(repr=False, metadata={"secret": True})


@dataclass(frozen=True, kw_only=True)
class PasswordChosen(PeopleFact):
    """A person chose a password: with a link, or with the old one (then `link_id` is None)."""

    person_id: int
    link_id: int | None
    ended_sessions: int


@dataclass(frozen=True, kw_only=True)
class SignedIn(PeopleFact):
    """A person signed in."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class SignedOut(PeopleFact):
    """A person ended a session, this one or one on another device."""

    person_id: int
