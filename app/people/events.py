"""What happened with people."""

from __future__ import annotations

from dataclasses import dataclass

from app.access.actor import Role
from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class PersonCreated(Fact):
    """Someone became known to the platform."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Fact):
    """A person received a role."""

    person_id: int
    role: Role


@dataclass(frozen=True, kw_only=True)
class SignedIn(Fact):
    """A person signed in."""

    person_id: int


@dataclass(frozen=True, kw_only=True)
class SignedOut(Fact):
    """A person ended a session, this one or one on another device."""

    person_id: int
