"""Whether the seats of a body answer to its scheme: per rule what counts and what it lacks. Pure.

The answer is data, which `wording` says in sentences; page, refusal and tests use the same.
Source of the demands on workgroups: SERV 13-7-2020 §3.6; on the partnership: there and concept
note §4.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.partnership.composition.scheme import Part, Rule, RuleKind, Scheme, Seat, Vocabulary


@dataclass(frozen=True)
class Room:
    """How many places there are and how many are free; None: no maximum."""

    most: int | None
    free: int | None


@dataclass(frozen=True)
class Finding:
    """One rule against the present seats; what follows `room` says what it lacks."""

    scheme: Scheme
    rule: Rule
    is_satisfied: bool
    counted: tuple[Seat, ...]
    """Which seats count toward it."""
    room: Room
    short: int = 0
    """So many seats too few."""
    extra: int = 0
    """So many seats too many."""
    missing: tuple[str, ...] = ()
    """Keys of organisations, or of kinds of learning, that nobody brings."""
    balance: tuple[int, int] | None = None
    """The numbers on both sides that should be equal."""
    parts: tuple[tuple[Part, int], ...] = ()
    """The parts of a distribution that are not full, and how many each lacks."""
    surplus: tuple[Seat, ...] = ()
    """The seats that stand in the way: no part takes them, or they are substitutes."""

    @property
    def lack(self) -> int:
        """How far from satisfied, to compare two findings of one rule."""
        of_parts = sum(short for _part, short in self.parts)
        return self.short + self.extra + len(self.missing) + of_parts + len(self.surplus)


@dataclass(frozen=True)
class WhatIf:
    """What would be lacking if one seat became empty, beyond what lacks already."""

    seat: Seat
    worse: tuple[Finding, ...]


def check(
    scheme: Scheme, seats: Iterable[Seat], on: date, *, phase: str | None = None
) -> list[Finding]:
    """Per rule of a scheme what holds on a day, for the seats that are taken on that day.

    `phase` is the phase in which the body is; a rule for another phase holds by itself.
    """
    sitting = [seat for seat in seats if seat.is_taken_on(on)]
    most = scheme.max_seats
    room = Room(most, None if most is None else max(most - len(sitting), 0))
    return [
        _KINDS[rule.kind](rule, _Question(scheme, sitting, room, on, phase))
        for rule in scheme.rules
    ]


def unmet(findings: Iterable[Finding]) -> list[Finding]:
    """The rules that do not hold."""
    return [finding for finding in findings if not finding.is_satisfied]


def what_if(
    scheme: Scheme, seats: Sequence[Seat], on: date, *, phase: str | None = None
) -> list[WhatIf]:
    """Per seat that is taken on a day: which rules would lack something, or more, without it."""
    now = check(scheme, seats, on, phase=phase)
    answers = []
    for index, seat in enumerate(seats):
        if not seat.is_taken_on(on):
            continue
        rest = [*seats[:index], *seats[index + 1 :]]
        without = check(scheme, rest, on, phase=phase)
        worse = [
            _beyond(after, before)
            for before, after in zip(now, without, strict=True)
            if not after.is_satisfied and after.lack > before.lack
        ]
        answers.append(WhatIf(seat, tuple(worse)))
    return answers


def _beyond(after: Finding, before: Finding) -> Finding:
    """What a rule lacks after, as far as it did not lack that before."""
    known = dict(before.parts)
    parts = ((part, short - known.get(part, 0)) for part, short in after.parts)
    return replace(
        after,
        short=after.short - before.short if after.short > before.short else after.short,
        missing=tuple(key for key in after.missing if key not in before.missing),
        parts=tuple((part, short) for part, short in parts if short > 0),
    )


def falls_under(
    words: Vocabulary, seat: Seat, categories: Sequence[str], organisations: Sequence[str] = ()
) -> bool:
    """Whether a seat counts for categories and organisations; for both, when both are asked."""
    if organisations and seat.organisation not in organisations:
        return False
    return not categories or bool(words.expanded(categories) & seat.categories)


@dataclass(frozen=True)
class _Question:
    scheme: Scheme
    seats: Sequence[Seat]
    room: Room
    on: date
    phase: str | None

    def counting(self, categories: Sequence[str], organisations: Sequence[str] = ()) -> list[Seat]:
        words = self.scheme.vocabulary
        return [s for s in self.seats if falls_under(words, s, categories, organisations)]

    def answer(
        self,
        rule: Rule,
        counted: Sequence[Seat],
        *,
        short: int = 0,
        extra: int = 0,
        missing: Sequence[str] = (),
        balance: tuple[int, int] | None = None,
        parts: Sequence[tuple[Part, int]] = (),
        surplus: Sequence[Seat] = (),
    ) -> Finding:
        holds = not (short > 0 or extra > 0 or missing or parts or surplus)
        return Finding(
            scheme=self.scheme,
            rule=rule,
            is_satisfied=holds,
            counted=tuple(counted),
            room=self.room,
            short=max(short, 0),
            extra=max(extra, 0),
            missing=tuple(missing),
            balance=balance,
            parts=tuple(parts),
            surplus=tuple(surplus),
        )


def _at_most_seats(rule: Rule, asked: _Question) -> Finding:
    return asked.answer(rule, asked.seats, extra=len(asked.seats) - rule.count)


def _at_least_seats(rule: Rule, asked: _Question) -> Finding:
    return asked.answer(rule, asked.seats, short=rule.count - len(asked.seats))


def _at_least(rule: Rule, asked: _Question) -> Finding:
    counted = asked.counting(rule.categories, rule.organisations)
    return asked.answer(rule, counted, short=rule.count - len(counted))


def _at_most(rule: Rule, asked: _Question) -> Finding:
    counted = asked.counting(rule.categories, rule.organisations)
    return asked.answer(rule, counted, extra=len(counted) - rule.count)


def _exactly(rule: Rule, asked: _Question) -> Finding:
    counted = asked.counting(rule.categories, rule.organisations)
    off = len(counted) - rule.count
    return asked.answer(rule, counted, short=-off, extra=off)


def _all_of(rule: Rule, asked: _Question) -> Finding:
    counted = asked.counting(rule.categories, rule.organisations)
    present = {seat.organisation for seat in counted}
    return asked.answer(
        rule, counted, missing=[key for key in rule.organisations if key not in present]
    )


def _equal_numbers(rule: Rule, asked: _Question) -> Finding:
    left, right = asked.counting(rule.left), asked.counting(rule.right)
    counted = asked.counting((*rule.left, *rule.right))
    balance = (len(left), len(right))
    return asked.answer(rule, counted, short=abs(len(left) - len(right)), balance=balance)


def _distribution(rule: Rule, asked: _Question) -> Finding:
    """Each seat takes one part: who falls under two of them fills only one."""
    words = asked.scheme.vocabulary
    counted = [
        seat
        for seat in asked.seats
        if any(falls_under(words, seat, part.categories) for part in rule.parts)
    ]
    slots = [index for index, part in enumerate(rule.parts) for _n in range(part.count)]
    fits = [
        [n for n, i in enumerate(slots) if falls_under(words, s, rule.parts[i].categories)]
        for s in counted
    ]
    taken = matched(fits)
    filled = [slots[slot] for slot in taken]
    parts = [
        (part, part.count - filled.count(index))
        for index, part in enumerate(rule.parts)
        if filled.count(index) < part.count
    ]
    placed = set(taken.values())
    surplus = [seat for index, seat in enumerate(counted) if index not in placed]
    return asked.answer(rule, counted, parts=parts, surplus=surplus)


def matched(fits: Sequence[Sequence[int]]) -> dict[int, int]:
    """As many seats as possible, each on one of the slots that fit it: slot → index of the seat."""
    taken: dict[int, int] = {}

    def place(index: int, tried: set[int]) -> bool:
        for slot in fits[index]:
            if slot in tried:
                continue
            tried.add(slot)
            if slot not in taken or place(taken[slot], tried):
                taken[slot] = index
                return True
        return False

    for index in range(len(fits)):
        place(index, set())
    return taken


def _offers_together(rule: Rule, asked: _Question) -> Finding:
    counted = asked.counting(rule.categories)
    offered = frozenset[str]().union(*(seat.offers for seat in counted))
    return asked.answer(rule, counted, missing=[o for o in rule.offers if o not in offered])


def _exactly_one_role(rule: Rule, asked: _Question) -> Finding:
    counted = [seat for seat in asked.seats if seat.role == rule.role]
    return asked.answer(rule, counted, short=1 - len(counted), extra=len(counted) - 1)


def _no_substitutes(rule: Rule, asked: _Question) -> Finding:
    is_over = rule.until is not None and asked.on > rule.until
    if is_over or (rule.phase is not None and rule.phase != asked.phase):
        return asked.answer(rule, asked.seats)
    counted = [seat for seat in asked.seats if not seat.is_substitute]
    return asked.answer(rule, counted, surplus=[s for s in asked.seats if s.is_substitute])


_KINDS: Mapping[RuleKind, Callable[[Rule, _Question], Finding]] = {
    RuleKind.AT_MOST_SEATS: _at_most_seats,
    RuleKind.AT_LEAST_SEATS: _at_least_seats,
    RuleKind.AT_LEAST: _at_least,
    RuleKind.AT_MOST: _at_most,
    RuleKind.EXACTLY: _exactly,
    RuleKind.ALL_OF: _all_of,
    RuleKind.EQUAL_NUMBERS: _equal_numbers,
    RuleKind.DISTRIBUTION: _distribution,
    RuleKind.OFFERS_TOGETHER: _offers_together,
    RuleKind.EXACTLY_ONE_ROLE: _exactly_one_role,
    RuleKind.NO_SUBSTITUTES: _no_substitutes,
}
