"""To whom the open places of a body must go so that all its rules can hold, or why that is over.

Exact: a proposal asks for the fewest places there can be, and 'cannot' means that no choice of
members exists. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from app.partnership.composition.rules import Finding, check
from app.partnership.composition.scheme import RuleKind, Scheme, Seat
from app.partnership.composition.search import (
    MOST_PLACES,
    Kind,
    Search,
    TooHard,
    bounds_of,
    kinds_of,
    tally,
)

MOST_DEPARTURES = 3
"""Of more members than this it is not looked for who would have to make room."""
PLACELESS = frozenset({RuleKind.EXACTLY_ONE_ROLE, RuleKind.NO_SUBSTITUTES})
"""What is mended without a place: a role is given, a member comes in person."""


@dataclass(frozen=True)
class Place:
    """So many places for one kind of member."""

    count: int
    kind: Kind


@dataclass(frozen=True)
class Proposal:
    """What the open places are for. `is_possible` is None when that took too long to find out."""

    scheme: Scheme
    is_possible: bool | None
    free: int | None
    """How many places are free; None: there is no maximum."""
    places: tuple[Place, ...] = ()
    """The fewest places that make all rules hold, also when so many are not free."""
    offers: tuple[str, ...] = ()
    """The kinds of learning that whoever comes must bring along."""
    in_the_way: tuple[Finding, ...] = ()
    """Rules of which there is too much already."""
    departures: tuple[Seat, ...] = ()
    """A smallest choice of members without whom it is possible; () when that is not known."""

    @property
    def needed(self) -> int:
        """How many places are spoken for."""
        return sum(place.count for place in self.places)


def propose(
    scheme: Scheme, seats: Iterable[Seat], on: date, *, phase: str | None = None
) -> Proposal:
    """To whom the open places go; see Proposal."""
    sitting = [seat for seat in seats if seat.is_taken_on(on)]
    findings = check(scheme, sitting, on, phase=phase)
    most = scheme.max_seats
    free = None if most is None else max(most - len(sitting), 0)
    try:
        chosen = _fewest(scheme, sitting, free)
        if chosen is not None:
            missing = (f.missing for f in findings if f.rule.kind is RuleKind.OFFERS_TOGETHER)
            offers = tuple(dict.fromkeys(offer for some in missing for offer in some))
            return Proposal(scheme, True, free, _counted(chosen), offers)
        wanted = _fewest(scheme, sitting, None)
    except TooHard:
        return Proposal(scheme, None, free)
    in_the_way = tuple(f for f in findings if f.rule.kind not in PLACELESS and _has_too_many(f))
    return Proposal(
        scheme=scheme,
        is_possible=False,
        free=free,
        places=_counted(wanted or ()),
        in_the_way=in_the_way,
        departures=_departures(scheme, sitting),
    )


def _has_too_many(finding: Finding) -> bool:
    return finding.extra > 0 or bool(finding.surplus)


def _counted(chosen: Sequence[Kind]) -> tuple[Place, ...]:
    distinct = list(dict.fromkeys(chosen))
    return tuple(Place(chosen.count(kind), kind) for kind in distinct)


def _fewest(scheme: Scheme, seats: Sequence[Seat], free: int | None) -> tuple[Kind, ...] | None:
    """The fewest places; members with two categories at once only where nothing else will do.

    With `free` the maximum of seats counts; None asks what would be needed without it.
    """
    words = scheme.vocabulary
    bounds = bounds_of(scheme.rules, words, is_limited=free is not None)
    start = tally(bounds, seats)
    for with_combinations in (False, True) if words.combinations else (False,):
        kinds = kinds_of(bounds, scheme.rules, words, with_combinations=with_combinations)
        limit = MOST_PLACES if free is None else free
        chosen = Search(bounds, kinds).fewest(start, limit)
        if chosen is not None:
            return chosen
    return None


def _departures(scheme: Scheme, seats: Sequence[Seat]) -> tuple[Seat, ...]:
    """The fewest members whose leaving makes all rules possible, () when it takes too many."""
    words = scheme.vocabulary
    bounds = bounds_of(scheme.rules, words)
    kinds = kinds_of(bounds, scheme.rules, words, with_combinations=True)
    search = Search(bounds, kinds)
    try:
        for gone in _who_could_go(seats, [tally(bounds, [seat]) for seat in seats]):
            rest = [seat for index, seat in enumerate(seats) if index not in gone]
            if search.fewest(tally(bounds, rest)) is not None:
                return tuple(seats[index] for index in sorted(gone))
    except TooHard:
        return ()
    return ()


def _who_could_go(
    seats: Sequence[Seat], effects: Sequence[tuple[int, ...]]
) -> Iterator[frozenset[int]]:
    """Choices of members, the smallest first, each that does the same for the rules once.

    Who counts for the fewest rules is named first, and who holds a role last.
    """
    order = sorted(
        range(len(seats)), key=lambda i: (seats[i].role != "member", sum(map(abs, effects[i])), i)
    )
    for size in range(1, MOST_DEPARTURES + 1):
        tried = set()
        for some in combinations(order, size):
            same = tuple(sorted(effects[index] for index in some))
            if same not in tried:
                tried.add(same)
                yield frozenset(some)
