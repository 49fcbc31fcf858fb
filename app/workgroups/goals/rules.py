"""What is true of goals and indicators: what measuring costs, and when it becomes too much."""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_INDICATORS = 3
"""More per goal is answered with a warning, never refused.

SERV 13-7-2020 §3.6: indicators are good, but must not become a straitjacket or needless burden.
"""
LONGEST_NAME = 200
LONGEST_TEXT = 2000
MOST_HOURS = 100_000


class Collection(enum.StrEnum):
    """Where the figures of an indicator come from (SERV 13-7-2020 §3.6: reuse data first)."""

    EXISTING = "existing"
    NEW = "new"


@dataclass(frozen=True)
class Measured:
    """What the rules look at of one indicator."""

    name: str
    text: str
    collection: Collection
    source: str
    hours: int
    reason: str = ""
    """Why new figures are needed all the same."""


@dataclass(frozen=True)
class KnownSource:
    """Data that are gathered already: its name, and the words that it has figures about."""

    name: str
    about: Sequence[str]


class ConcernKind(enum.StrEnum):
    """What may weigh too much."""

    MANY = "many"
    SOURCE_KNOWN = "source_known"


@dataclass(frozen=True)
class Concern:
    """Something to think over; it never stands in the way."""

    kind: ConcernKind
    count: int = 0
    indicator: str = ""
    source: str = ""


@dataclass(frozen=True)
class Burden:
    """What measuring costs together."""

    indicators: int
    hours: int
    new_hours: int
    """The part of it that is spent on figures that nobody gathers yet."""
    new: int
    """How many indicators ask for such figures."""


def burden_of(indicators: Iterable[Measured]) -> Burden:
    """The sum of what some indicators cost."""
    listed = list(indicators)
    new = [one for one in listed if one.collection is Collection.NEW]
    return Burden(
        indicators=len(listed),
        hours=sum(one.hours for one in listed),
        new_hours=sum(one.hours for one in new),
        new=len(new),
    )


def concerns_of(indicators: Sequence[Measured], known: Sequence[KnownSource] = ()) -> list[Concern]:
    """What to think over for one goal: too many indicators, or a new collection without need."""
    found = []
    if len(indicators) > MOST_INDICATORS:
        found.append(Concern(ConcernKind.MANY, count=len(indicators)))
    for one in indicators:
        source = None if one.reason else source_for(one, known)
        if source is not None:
            found.append(Concern(ConcernKind.SOURCE_KNOWN, indicator=one.name, source=source.name))
    return found


def source_for(one: Measured, known: Sequence[KnownSource]) -> KnownSource | None:
    """The known source that may have the figures that an indicator would gather anew.

    The one that shares most words with the indicator; at least one must be shared.
    """
    if one.collection is not Collection.NEW:
        return None
    said = _words(f"{one.name} {one.text}")
    best: tuple[int, KnownSource] | None = None
    for source in known:
        shared = sum(_is_said(word, said) for word in source.about)
        if shared and (best is None or shared > best[0]):
            best = (shared, source)
    return best[1] if best else None


def _is_said(phrase: str, said: frozenset[str]) -> bool:
    words = _words(phrase)
    return bool(words) and words <= said


def _words(text: str) -> frozenset[str]:
    """The words of a text in lower case, without accents."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return frozenset(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))
