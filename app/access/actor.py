"""The one who acts: signed in or not."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Role(enum.StrEnum):
    """A task for the whole installation. Tasks in a group are seats, not roles."""

    ADMINISTRATOR = "administrator"
    SECRETARIAT = "secretariat"


@dataclass(frozen=True)
class Actor:
    """Who asks. Policies see this and nothing else of a person."""

    person_id: int | None
    name: str = ""
    roles: frozenset[Role] = frozenset()
    session_id: int | None = None

    @property
    def is_signed_in(self) -> bool:
        """Whether this is a known person."""
        return self.person_id is not None

    def has(self, role: Role) -> bool:
        """Whether this person holds a role."""
        return role in self.roles

    @property
    def is_secretariat(self) -> bool:
        """Whether this person works for the secretariat."""
        return Role.SECRETARIAT in self.roles


ANONYMOUS = Actor(person_id=None)
"""Anyone: a visitor who is not signed in."""
