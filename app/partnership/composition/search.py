"""The exact search behind proposals and contradictions: which seats can be added so that all holds.

Every rule becomes one or more numbers that must lie between bounds; each kind of seat adds to some
of them. The search deepens one place at a time, branches only on what a broken bound asks for, and
remembers what led nowhere (docs/decisions/0011). Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from app.partnership.composition.rules import falls_under
from app.partnership.composition.scheme import OFFERS, Rule, RuleKind, Seat, Vocabulary

MOST_PLACES = 100
"""More seats than any body has: where the search ends when no rule sets a maximum."""
MOST_STEPS = 20_000
"""How many situations are looked at before the search gives up; well under a second."""

Tally = tuple[int, ...]
"""Where each bound stands, or what one seat adds to each."""


class TooHard(Exception):
    """The search would take too long: the answer is not known."""


@dataclass(frozen=True)
class Bound:
    """What the seats weigh together must lie between `least` and `most` (None: no upper bound)."""

    least: int
    most: int | None
    weigh: Callable[[Seat], int]
    is_difference: bool = False
    """Whether a seat can also lower it."""


@dataclass(frozen=True)
class Kind:
    """What an open place can go to. The alternatives are seats that do the same for every rule."""

    alternatives: tuple[Seat, ...]
    effect: Tally

    @property
    def is_anyone(self) -> bool:
        """Whether it asks for nobody in particular."""
        return not any(seat.categories or seat.organisation for seat in self.alternatives)


def bounds_of(
    rules: Iterable[Rule], words: Vocabulary, *, is_limited: bool = True
) -> tuple[Bound, ...]:
    """The rules as bounds; without a maximum of seats unless `is_limited`.

    Roles and substitutes ask for no place: any member can get a role, and who is replaced can come
    in person. Only as many seats as there are roles are needed.
    """
    rules = list(rules)
    found: list[Bound] = []
    for rule in rules:
        found += _bounds(rule, words, is_limited)
    roles = {rule.role for rule in rules if rule.kind is RuleKind.EXACTLY_ONE_ROLE}
    if roles:
        found.append(Bound(len(roles), None, _one))
    return tuple(found)


def _one(_seat: Seat) -> int:
    return 1


def _bounds(rule: Rule, words: Vocabulary, is_limited: bool) -> Iterator[Bound]:
    def counts(seat: Seat) -> int:
        return falls_under(words, seat, rule.categories, rule.organisations)

    match rule.kind:
        case RuleKind.AT_MOST_SEATS if is_limited:
            yield Bound(0, rule.count, _one)
        case RuleKind.AT_LEAST_SEATS:
            yield Bound(rule.count, None, _one)
        case RuleKind.AT_LEAST:
            yield Bound(rule.count, None, counts)
        case RuleKind.AT_MOST:
            yield Bound(0, rule.count, counts)
        case RuleKind.EXACTLY:
            yield Bound(rule.count, rule.count, counts)
        case RuleKind.ALL_OF:
            for key in rule.organisations:
                yield Bound(1, None, _sent_by(rule, key, words))
        case RuleKind.OFFERS_TOGETHER:
            for offer in rule.offers:
                yield Bound(1, None, _offering(rule, offer, words))
        case RuleKind.EQUAL_NUMBERS:
            yield Bound(0, 0, _difference(rule, words), is_difference=True)
        case RuleKind.DISTRIBUTION:
            yield from _divided(rule, words)


def _sent_by(rule: Rule, organisation: str, words: Vocabulary) -> Callable[[Seat], int]:
    return lambda seat: falls_under(words, seat, rule.categories, (organisation,))


def _offering(rule: Rule, offer: str, words: Vocabulary) -> Callable[[Seat], int]:
    return lambda seat: offer in seat.offers and falls_under(words, seat, rule.categories)


def _difference(rule: Rule, words: Vocabulary) -> Callable[[Seat], int]:
    return lambda seat: falls_under(words, seat, rule.left) - falls_under(words, seat, rule.right)


def _divided(rule: Rule, words: Vocabulary) -> Iterator[Bound]:
    """Each seat on one part and each part full: Hall's condition, as bounds.

    As many seats as places in all, and of those that fit only in some parts never more than these
    parts hold.
    """
    indexes = range(len(rule.parts))

    def only_in(some: frozenset[int]) -> Callable[[Seat], int]:
        def fits(seat: Seat) -> int:
            parts = {i for i in indexes if falls_under(words, seat, rule.parts[i].categories)}
            return bool(parts) and parts <= some

        return fits

    total = sum(part.count for part in rule.parts)
    yield Bound(total, total, only_in(frozenset(indexes)))
    for size in range(1, len(rule.parts)):
        for some in combinations(indexes, size):
            held = sum(rule.parts[i].count for i in some)
            yield Bound(0, held, only_in(frozenset(some)))


def tally(bounds: Sequence[Bound], seats: Iterable[Seat]) -> Tally:
    """Where the bounds stand with these seats."""
    seats = list(seats)
    return tuple(sum(int(bound.weigh(seat)) for seat in seats) for bound in bounds)


def kinds_of(
    bounds: Sequence[Bound], rules: Iterable[Rule], words: Vocabulary, *, with_combinations: bool
) -> list[Kind]:
    """What an open place can go to, as far as it makes a difference for the rules.

    A named organisation with the categories it has, or any one category; with combinations also
    the sets of categories that some organisation has together. Whoever comes may offer anything.
    """
    rules = list(rules)
    found: dict[tuple[str, Tally], list[Seat]] = {}
    for shape, seat in _candidates(rules, words, with_combinations=with_combinations):
        effect = tally(bounds, [seat])
        if effect == tally(bounds, [Seat("")]):
            shape, seat = "anyone", Seat("")
        known = found.setdefault((shape, effect), [])
        if seat not in known:
            known.append(seat)
    return [
        Kind(_simplest(seats, words), effect)
        for (_shape, effect), seats in sorted(
            found.items(), key=lambda item: _SHAPES.index(item[0][0])
        )
    ]


_SHAPES = ("organisation", "category", "combination", "anyone")


def _candidates(
    rules: Sequence[Rule], words: Vocabulary, *, with_combinations: bool
) -> Iterator[tuple[str, Seat]]:
    anything = frozenset(OFFERS)
    for rule in rules:
        for key in rule.organisations:
            known = words.organisations.get(key)
            has = known.categories if known else frozenset(rule.categories[:1])
            yield "organisation", Seat("", key, has, offers=anything)
    named = list(dict.fromkeys(key for rule in rules for key in rule.named_categories()))
    for key in (*named, *sorted(words.expanded(named) - set(named))):
        yield "category", Seat("", "", frozenset({key}), offers=anything)
    if with_combinations:
        for some in sorted(words.combinations, key=sorted):
            yield "combination", Seat("", "", some, offers=anything)
    yield "anyone", Seat("")


def _simplest(seats: Sequence[Seat], words: Vocabulary) -> tuple[Seat, ...]:
    """Without what another already says: 'provider' and not each category that it includes."""
    wholes = [
        seat
        for seat in seats
        if not any(
            other is not seat
            and not other.organisation
            and other.categories != seat.categories
            and seat.categories <= words.expanded(other.categories)
            for other in seats
        )
    ]
    return tuple(wholes or seats)


@dataclass
class Search:
    """One search over given bounds and kinds."""

    bounds: Sequence[Bound]
    kinds: Sequence[Kind]
    steps: int = MOST_STEPS
    """How many situations may still be looked at."""
    _failed: dict[Tally, tuple[int, bool]] = field(default_factory=dict)

    def fewest(self, start: Tally, limit: int = MOST_PLACES) -> tuple[Kind, ...] | None:
        """A smallest choice of seats that makes every bound hold, None when there is none.

        Raises TooHard when it takes too many steps to know.
        """
        start = self._clipped(start)
        for places in range(self._at_least(start), limit + 1):
            chosen, was_cut = self._choose(start, places)
            if chosen is not None:
                return chosen
            if not was_cut:
                return None
        return None

    def _choose(self, now: Tally, left: int) -> tuple[tuple[Kind, ...] | None, bool]:
        """A choice of at most `left` seats; else whether more of them could still succeed."""
        if self._is_beyond(now):
            return None, False
        broken = self._broken(now)
        if not broken:
            return (), False
        if self._at_least(now) > left:
            return None, True
        known = self._failed.get(now)
        if known is not None and (known[0] >= left or not known[1]):
            return None, known[1]
        self.steps -= 1
        if self.steps < 0:
            raise TooHard
        was_cut = False
        for kind in min((self._helpers(now, index) for index in broken), key=len):
            after = self._clipped(tuple(a + b for a, b in zip(now, kind.effect, strict=True)))
            chosen, cut = self._choose(after, left - 1)
            if chosen is not None:
                return (kind, *chosen), False
            was_cut = was_cut or cut
        self._failed[now] = (left, was_cut)
        return None, was_cut

    def _clipped(self, now: Tally) -> Tally:
        """More than enough is the same as enough where nothing forbids more."""
        return tuple(
            min(value, bound.least) if bound.most is None else value
            for value, bound in zip(now, self.bounds, strict=True)
        )

    def _is_beyond(self, now: Tally) -> bool:
        return any(
            bound.most is not None and not bound.is_difference and value > bound.most
            for value, bound in zip(now, self.bounds, strict=True)
        )

    def _broken(self, now: Tally) -> list[int]:
        return [
            index
            for index, (value, bound) in enumerate(zip(now, self.bounds, strict=True))
            if value < bound.least or (bound.is_difference and value > 0)
        ]

    def _helpers(self, now: Tally, index: int) -> list[Kind]:
        """The kinds that bring a broken bound nearer without breaking another for good."""
        wanted = -1 if now[index] > self.bounds[index].least else 1
        return [
            kind
            for kind in self.kinds
            if kind.effect[index] * wanted > 0
            and not any(
                added > 0
                and bound.most is not None
                and not bound.is_difference
                and value + added > bound.most
                for value, added, bound in zip(now, kind.effect, self.bounds, strict=True)
            )
        ]

    def _at_least(self, now: Tally) -> int:
        """How many places are needed for sure: broken bounds that no kind serves two of, added."""
        asked = []
        for index in self._broken(now):
            wanted = -1 if now[index] > self.bounds[index].least else 1
            serving = frozenset(
                n for n, kind in enumerate(self.kinds) if kind.effect[index] * wanted > 0
            )
            asked.append((abs(self.bounds[index].least - now[index]), serving))
        total, used = 0, frozenset[int]()
        for short, serving in sorted(asked, key=lambda item: (-item[0], sorted(item[1]))):
            if not serving & used:
                total += short
                used |= serving
        return total
