"""What a composition scheme is made of, and the seats it is asked about. No words, no database."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any


class RuleKind(enum.StrEnum):
    """Every kind of demand that a scheme can make."""

    AT_MOST_SEATS = "at_most_seats"
    AT_LEAST_SEATS = "at_least_seats"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"
    ALL_OF = "all_of"
    EQUAL_NUMBERS = "equal_numbers"
    DISTRIBUTION = "distribution"
    OFFERS_TOGETHER = "offers_together"
    EXACTLY_ONE_ROLE = "exactly_one_role"
    NO_SUBSTITUTES = "no_substitutes"


class Body(enum.StrEnum):
    """What a scheme is for."""

    WORKGROUP = "workgroup"
    PARTNERSHIP = "partnership"


ROLES = ("lead", "chair")
OFFERS = ("formal", "non_formal")
START = "start"
"""The phase in which a body is being set up; a workgroup is in it until it begins its work."""


class UnknownRuleKind(ValueError):
    """A scheme makes a kind of demand that this code does not know."""


@dataclass(frozen=True)
class Seat:
    """One seat, as far as rules look at it."""

    name: str
    """How the page names it: 'An Peeters (VOKA)'."""
    organisation: str = ""
    """The key of the organisation, '' for none."""
    categories: frozenset[str] = frozenset()
    role: str = "member"
    offers: frozenset[str] = frozenset()
    is_substitute: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    """The last day; None: no end in sight."""

    def is_taken_on(self, day: date) -> bool:
        """Whether someone sits in it on a day."""
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day <= self.ends_on
        )


@dataclass(frozen=True)
class Category:
    """A category of seats; with `includes` it also counts the seats of those."""

    key: str
    name: str
    includes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Organisation:
    """What is known of an organisation that a rule names."""

    name: str
    categories: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Vocabulary:
    """What rules call by key: categories, organisations, and what organisations can be at once."""

    categories: Mapping[str, Category] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    combinations: frozenset[frozenset[str]] = frozenset()
    """Sets of categories that one organisation has together."""

    def expanded(self, keys: Iterable[str]) -> frozenset[str]:
        """The categories themselves and all that they include."""
        found: set[str] = set()
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting.extend(self.categories[key].includes if key in self.categories else ())
        return frozenset(found)


@dataclass(frozen=True)
class Part:
    """One part of a distribution: so many seats of these categories."""

    count: int
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One demand of a scheme. Which fields matter depends on the kind; see `from_data`."""

    key: str
    kind: RuleKind
    text: str
    """The rule as the scheme words it."""
    source: str = ""
    count: int = 0
    categories: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    offers: tuple[str, ...] = ()
    role: str = ""
    phase: str | None = None
    """The phase in which the rule holds; None: always."""
    until: date | None = None
    """The last day on which the rule holds; None: it does not end."""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Rule:
        """Read a rule as it is stored. Raises UnknownRuleKind."""
        try:
            kind = RuleKind(data["kind"])
        except ValueError as error:
            raise UnknownRuleKind(f"No such kind of rule: {data['kind']!r}.") from error
        source, until = data.get("source") or "", data.get("until")
        return cls(
            key=data["key"],
            kind=kind,
            text=data["text"],
            source=source.get("place", "") if isinstance(source, Mapping) else str(source),
            count=int(data.get(_COUNTED_AS.get(kind, "count")) or 0),
            categories=tuple(data.get("categories") or ()),
            organisations=tuple(data.get("organisations") or ()),
            left=tuple(data.get("left") or ()),
            right=tuple(data.get("right") or ()),
            parts=tuple(
                Part(int(part["count"]), tuple(part["categories"]))
                for part in data.get("parts") or ()
            ),
            offers=tuple(data.get("offers") or ()),
            role=data.get("role") or "",
            phase=data.get("phase"),
            until=date.fromisoformat(str(until)) if until else None,
        )

    def to_data(self) -> dict[str, Any]:
        """The rule as it is stored: only what says something."""
        data: dict[str, Any] = {
            "key": self.key,
            "kind": self.kind.value,
            "text": self.text,
            "source": self.source,
        }
        if self.count or self.kind in COUNTING:
            data[_COUNTED_AS.get(self.kind, "count")] = self.count
        for name in ("categories", "organisations", "left", "right", "offers"):
            if value := getattr(self, name):
                data[name] = list(value)
        if self.parts:
            data["parts"] = [
                {"count": part.count, "categories": list(part.categories)} for part in self.parts
            ]
        if self.role:
            data["role"] = self.role
        if self.phase is not None:
            data["phase"] = self.phase
        if self.until is not None:
            data["until"] = self.until.isoformat()
        return data

    def named_categories(self) -> tuple[str, ...]:
        """Every category that the rule calls by key, in order."""
        of_parts = (key for part in self.parts for key in part.categories)
        return (*self.categories, *self.left, *self.right, *of_parts)


COUNTING = frozenset(
    {
        RuleKind.AT_MOST_SEATS,
        RuleKind.AT_LEAST_SEATS,
        RuleKind.AT_LEAST,
        RuleKind.AT_MOST,
        RuleKind.EXACTLY,
    }
)
"""The kinds with a number."""
_COUNTED_AS = {RuleKind.AT_MOST_SEATS: "max", RuleKind.AT_LEAST_SEATS: "min"}


@dataclass(frozen=True)
class Scheme:
    """The rules to which a body answers, with what they call by key."""

    key: str
    rules: tuple[Rule, ...]
    vocabulary: Vocabulary = Vocabulary()
    name: str = ""
    version: int = 0

    @classmethod
    def from_data(
        cls,
        key: str,
        rules: Iterable[Mapping[str, Any]],
        vocabulary: Vocabulary = Vocabulary(),
        *,
        name: str = "",
        version: int = 0,
    ) -> Scheme:
        """Read a scheme from its stored rules. Raises UnknownRuleKind."""
        return cls(key, tuple(map(Rule.from_data, rules)), vocabulary, name, version)

    @cached_property
    def max_seats(self) -> int | None:
        """How many seats there may be at most; None: no rule says so."""
        return most_seats(self.rules)


def most_seats(rules: Iterable[Rule]) -> int | None:
    """The maximum that rules set; None: there is none."""
    return min((r.count for r in rules if r.kind is RuleKind.AT_MOST_SEATS), default=None)
