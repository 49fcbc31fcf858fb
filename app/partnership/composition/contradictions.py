"""Whether the rules of a scheme can hold together at all, and which of them can't. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.partnership.composition.scheme import Rule, Scheme, Vocabulary, most_seats
from app.partnership.composition.search import (
    MOST_PLACES,
    Kind,
    Search,
    TooHard,
    bounds_of,
    kinds_of,
    tally,
)


@dataclass(frozen=True)
class Verdict:
    """What there is to say of a scheme before it is adopted."""

    conflict: tuple[Rule, ...] = ()
    """The fewest of its rules that can't hold together; () when all can."""
    is_known: bool = True
    """Whether that could be found out in time."""
    needed: int = 0
    """How many seats its rules ask for at least."""
    twins: tuple[tuple[Rule, Rule], ...] = ()
    """Rules that say exactly the same."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands in the way of adopting it."""
        return not self.conflict


def examine(scheme: Scheme) -> Verdict:
    """What there is to say of a scheme."""
    twins = _twins(scheme.rules)
    try:
        chosen = _filled(scheme.rules, scheme.vocabulary)
        if chosen is not None:
            return Verdict(needed=len(chosen), twins=twins)
        return Verdict(conflict=_smallest_conflict(scheme), twins=twins)
    except TooHard:
        return Verdict(is_known=False, twins=twins)


def _filled(rules: Sequence[Rule], words: Vocabulary) -> tuple[Kind, ...] | None:
    """The fewest seats that satisfy rules from nothing."""
    bounds = bounds_of(rules, words)
    kinds = kinds_of(bounds, rules, words, with_combinations=True)
    return Search(bounds, kinds).fewest(tally(bounds, ()), most_seats(rules) or MOST_PLACES)


def _smallest_conflict(scheme: Scheme) -> tuple[Rule, ...]:
    """Rules that can't hold together, without any that could be left out."""
    kept = list(scheme.rules)
    for rule in scheme.rules:
        rest = [other for other in kept if other is not rule]
        if _filled(rest, scheme.vocabulary) is None:
            kept = rest
    return tuple(kept)


def _twins(rules: Sequence[Rule]) -> tuple[tuple[Rule, Rule], ...]:
    seen: dict[object, Rule] = {}
    found = []
    for rule in rules:
        what = {k: v for k, v in rule.to_data().items() if k not in {"key", "text", "source"}}
        first = seen.setdefault(repr(sorted(what.items())), rule)
        if first is not rule:
            found.append((first, rule))
    return tuple(found)
