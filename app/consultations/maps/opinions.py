"""What an opinion map tells, as plain data: stored and shown, without anybody's place on it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


class Verdict(enum.StrEnum):
    """Whether there is a map, and whether it holds (standards of the method: its gates)."""

    FEW_PARTICIPANTS = "few_participants"
    FEW_STATEMENTS = "few_statements"
    NO_GROUPS = "no_groups"
    UNSTABLE = "unstable"
    GROUPS = "groups"


class Direction(enum.StrEnum):
    """Which way a group goes on a statement."""

    AGREE = "agree"
    DISAGREE = "disagree"


@dataclass(frozen=True)
class Representative:
    """A statement that shows what a group thinks, with the counts of the group and of the rest."""

    statement: int
    direction: Direction
    went: int
    seen: int
    rest_went: int
    rest_seen: int


@dataclass(frozen=True)
class Group:
    """Participants who answer alike."""

    number: int
    size: int
    representative: tuple[Representative, ...]


@dataclass(frozen=True)
class Consensus:
    """How far all groups go the same way on a statement; 1 is wholly."""

    statement: int
    agree: float
    disagree: float
    groups: int

    @property
    def agree_mean(self) -> float:
        """The geometric mean over the groups, which more groups do not lower."""
        return float(self.agree ** (1 / self.groups))

    @property
    def disagree_mean(self) -> float:
        """The same for disagreeing."""
        return float(self.disagree ** (1 / self.groups))


@dataclass(frozen=True)
class OpinionMap:
    """The outcome. No one's place is in it: those never leave the reckoning."""

    verdict: Verdict
    participants: int
    groups: tuple[Group, ...] = ()
    consensus: tuple[Consensus, ...] = ()
    silhouette: float | None = None
    stability: float | None = None

    def as_data(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read back what `as_data` gave."""
        return cls(
            verdict=Verdict(data["verdict"]),
            participants=data["participants"],
            groups=tuple(
                Group(
                    number=group["number"],
                    size=group["size"],
                    representative=tuple(
                        Representative(**{**one, "direction": Direction(one["direction"])})
                        for one in group["representative"]
                    ),
                )
                for group in data["groups"]
            ),
            consensus=tuple(Consensus(**one) for one in data["consensus"]),
            silhouette=data["silhouette"],
            stability=data["stability"],
        )
