"""What is true of links between drafts and goals."""

from __future__ import annotations

import enum
from dataclasses import dataclass

LONGEST_REASON = 1000


class LinkKind(enum.StrEnum):
    """How one thing stands to another."""

    SUPPORTS = "supports"
    DEPENDS_ON = "depends_on"
    OVERLAPS = "overlaps"
    CONTRADICTS = "contradicts"


MUTUAL = frozenset({LinkKind.OVERLAPS, LinkKind.CONTRADICTS})
"""These say the same from both sides; the others have a direction."""


class EndKind(enum.StrEnum):
    """What a link can begin and end at."""

    DRAFT = "draft"
    GOAL = "goal"


@dataclass(frozen=True, order=True)
class End:
    """One end of a link."""

    kind: EndKind
    id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def end_of(text: str) -> End | None:
    """The end that is written as 'draft:12'; None for anything else."""
    kind, _colon, number = text.partition(":")
    known = kind in set(EndKind) and number.isascii() and number.isdecimal() and len(number) <= 9
    return End(EndKind(kind), int(number)) if known else None


def in_order(kind: LinkKind, one: End, other: End) -> tuple[End, End]:
    """The two ends as they are stored: what is mutual has one way to be written."""
    return (min(one, other), max(one, other)) if kind in MUTUAL else (one, other)
