"""What is loaded once per request to decide who may do what in a round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.workgroups.decisions import rules
from app.workgroups.decisions.rules import Majority, RoundState
from app.workgroups.scope import DraftScope


@dataclass(frozen=True, kw_only=True)
class RoundScope(DraftScope):
    """A round about a draft, with who speaks for which place now."""

    round_id: int
    round_number: int
    round_version: int
    round_state: RoundState
    """As it is at this moment, also when nobody recorded the closing yet."""
    question: str
    is_blind: bool
    quorum: int
    majority: Majority
    minority_size: int
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    speaks_for: Mapping[int, int]
    """Person to place."""
    gave: frozenset[int]
    """The places that gave a position."""
    places: int

    @property
    def is_open(self) -> bool:
        """Whether positions can be given and changed."""
        return self.round_state is RoundState.OPEN

    @property
    def is_complete(self) -> bool:
        """Whether each place gave its position."""
        return len(self.gave) == self.places

    def place_of(self, person_id: int | None) -> int | None:
        """The place for which a person speaks."""
        return None if person_id is None else self.speaks_for.get(person_id)

    def shows_positions_to(self, person_id: int | None) -> bool:
        """Whether a person may see what the others hold."""
        return rules.may_see(
            is_blind=self.is_blind,
            is_over=not self.is_open,
            gave_own=self.place_of(person_id) in self.gave,
        )

    def takes_minorities(self, now: datetime) -> bool:
        """Whether minority positions can be written now."""
        ended = self.round_state in {RoundState.CLOSED, RoundState.CONFIRMED}
        return ended and rules.may_write_minority(self.closed_at or self.closes_at, now)


@dataclass(frozen=True, kw_only=True)
class MinorityScope(RoundScope):
    """A minority position in its round."""

    minority_id: int
    minority_version: int
    holders: frozenset[int]
    """The places that hold the text as it is now."""
    earlier_holders: frozenset[int]
    """The places that hold an earlier text, and did not say so of this one."""
