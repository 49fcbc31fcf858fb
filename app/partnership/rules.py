"""What is true of organisations and mandates: numbers, where a mandate stands, the balance."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

SOON = timedelta(days=30)
"""So long before a mandate ends its organisation is told, and it stands on the worklist."""
LONGEST_TEXT = 20_000

WORK_CATEGORIES = frozenset({"social_partner", "employers", "employees"})
"""The side of work: the social partners (SERV 13-7-2020 §3.6)."""
EDUCATION_CATEGORY = "provider"
"""The side of education, with all that this category includes (SERV 13-7-2020 §3.6)."""


class MandateBody(enum.StrEnum):
    """For what a person acts for an organisation."""

    FIELD = "field"
    """In workgroups and consultations."""
    PARTNERSHIP = "partnership"
    """A seat in the partnership itself."""


class MandateRole(enum.StrEnum):
    """What someone does in the partnership; the rules of a scheme call it by this name."""

    MEMBER = "member"
    CHAIR = "chair"
    SUPPORT = "support"


class MandateState(enum.StrEnum):
    """Where a mandate stands on a day."""

    ANNOUNCED = "announced"
    CURRENT = "current"
    ENDS_SOON = "ends_soon"
    ENDED = "ended"


class SettingName(enum.StrEnum):
    """What the partnership chose for itself; each choice is a row, the latest holds."""

    SCHEME = "scheme"
    """The key of the composition scheme that it answers to."""
    PHASE = "phase"
    """'start' while it starts, '' afterwards; some rules hold in a phase only."""


class PastSubject(enum.StrEnum):
    """Of what the earlier states are kept."""

    ORGANISATION = "organisation"
    AGREEMENT = "agreement"
    RELATION = "relation"


class RelationKind(enum.StrEnum):
    """With what kind of partnership one works together."""

    DUAL_LEARNING = "dual_learning"
    PROVINCIAL = "provincial"
    OTHER = "other"


START_PHASE = "start"
"""The phase that the concept note calls the start (§4.3)."""


def enterprise_number(typed: str) -> str | None:
    """A KBO number as ten digits, whatever stands between them; None when it can't be one.

    The last two digits are 97 less the remainder of the first eight by 97.
    """
    text = typed.upper().removeprefix("BE")
    if re.search(r"[^\d .\-/]", text):
        return None
    digits = re.sub(r"\D", "", text)
    if len(digits) == 9:
        digits = f"0{digits}"  # as it was written until 2005
    if len(digits) != 10 or digits[0] not in "01":
        return None
    return digits if 97 - int(digits[:8]) % 97 == int(digits[8:]) else None


def government_number(typed: str) -> str | None:
    """An OVO number ('OVO000123') in its one form; None when it can't be one."""
    found = re.fullmatch(r"OVO ?(\d{6})", typed.strip().upper())
    return f"OVO{found[1]}" if found else None


def shown_enterprise_number(number: str) -> str:
    """0123.456.749, as people in Belgium write it."""
    return f"{number[:4]}.{number[4:7]}.{number[7:]}" if len(number) == 10 else number


def mandate_state(starts_on: date, ends_on: date | None, day: date) -> MandateState:
    """Where a mandate stands on a day; its last day is still a day of it."""
    if day < starts_on:
        return MandateState.ANNOUNCED
    if ends_on is None:
        return MandateState.CURRENT
    if ends_on < day:
        return MandateState.ENDED
    return MandateState.ENDS_SOON if ends_on <= day + SOON else MandateState.CURRENT


def overlap(
    starts_on: date, ends_on: date | None, periods: Iterable[tuple[date, date | None]]
) -> tuple[date, date | None] | None:
    """The first of some periods that shares a day with this one, None when none does."""
    for begin, end in periods:
        if (ends_on is None or begin <= ends_on) and (end is None or starts_on <= end):
            return (begin, end)
    return None


class Side(enum.StrEnum):
    """On which side of the balance a seat weighs."""

    WORK = "work"
    EDUCATION = "education"
    BOTH = "both"
    OTHER = "other"


@dataclass(frozen=True)
class Balance:
    """How many seats weigh on each side, with what they are called there."""

    work: Sequence[str]
    education: Sequence[str]
    both: Sequence[str]
    other: Sequence[str]

    @property
    def is_even(self) -> bool:
        """Whether both sides weigh the same."""
        return len(self.work) == len(self.education)

    @property
    def seats(self) -> int:
        """How many seats there are in all."""
        return len(self.work) + len(self.education) + len(self.both) + len(self.other)


def side_of(categories: Iterable[str], education: frozenset[str]) -> Side:
    """On which side a seat weighs; `education` are the categories of providers."""
    found = frozenset(categories)
    works, teaches = bool(found & WORK_CATEGORIES), bool(found & education)
    if works and teaches:
        return Side.BOTH
    if works:
        return Side.WORK
    return Side.EDUCATION if teaches else Side.OTHER


def balance(seats: Iterable[tuple[str, Iterable[str]]], education: frozenset[str]) -> Balance:
    """The balance of work and education over (name, categories) of seats."""
    sides: dict[Side, list[str]] = {side: [] for side in Side}
    for name, categories in seats:
        sides[side_of(categories, education)].append(name)
    return Balance(
        work=sides[Side.WORK],
        education=sides[Side.EDUCATION],
        both=sides[Side.BOTH],
        other=sides[Side.OTHER],
    )
