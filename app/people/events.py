"""What happened with people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.access.actor import Role
from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class PeopleFact(Fact):
    """Something about people; no public page shows it."""

    changes_pages: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class PersonCreated(PeopleFact):
    """Someone became known to the platform."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class RoleGranted(PeopleFact):
    """A person received a role."""

    person_id: int
    role: Role


@dataclass(frozen=True, kw_only=True)
class SignedIn(PeopleFact):
    """A person signed in."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class SignedOut(PeopleFact):
    """A person ended a session, this one or one on another device."""

    person_id: int
