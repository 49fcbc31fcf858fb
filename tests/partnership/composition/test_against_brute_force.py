"""Findings beside a plain reading of each rule, and proposals beside trying everything.

The oracles know nothing of the code's own reckoning: they count by definition, and try every
choice. What is drawn is drawn from a fixed seed, so that a difference can be found again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, combinations_with_replacement
from typing import Any

import pytest

from app.partnership.composition.contradictions import examine
from app.partnership.composition.proposal import MOST_DEPARTURES, PLACELESS, propose
from app.partnership.composition.rules import check, what_if
from app.partnership.composition.scheme import (
    Category,
    Organisation,
    RuleKind,
    Scheme,
    Seat,
    Vocabulary,
)
from tests.partnership.composition.build import DAY, scheme_of
from tests.partnership.composition.oracle import holds

PLAIN = ("a", "b", "c", "d")
INCLUDES = {"ab": {"a", "b"}}
ORGANISATIONS = {"x": {"a"}, "y": {"b", "c"}}
WORDS = Vocabulary(
    categories={
        **{key: Category(key, key.upper()) for key in PLAIN},
        **{key: Category(key, key.upper(), frozenset(of)) for key, of in INCLUDES.items()},
    },
    organisations={key: Organisation(key, frozenset(of)) for key, of in ORGANISATIONS.items()},
    combinations=frozenset({frozenset({"b", "c"}), frozenset({"a", "d"})}),
)
CATEGORIES = (*PLAIN, "ab")
COMPOSITIONS = 4000
SMALL = 400


def some(draw: random.Random, of: Sequence[str], least: int = 0) -> list[str]:
    return draw.sample(of, draw.randint(least, min(2, len(of))))


def a_seat(draw: random.Random, name: str) -> Seat:
    organisation = draw.choice(["", "", "x", "y"])
    return Seat(
        name,
        organisation,
        frozenset(ORGANISATIONS.get(organisation) or some(draw, PLAIN)),
        draw.choice(["member", "member", "lead", "chair"]),
        frozenset(some(draw, ("formal", "non_formal"))),
        is_substitute=draw.random() < 0.1,
    )


def a_rule(draw: random.Random, key: str) -> dict[str, Any]:
    kind = draw.choice(list(RuleKind))
    rule: dict[str, Any] = {"key": key, "kind": kind.value}
    match kind:
        case RuleKind.AT_MOST_SEATS:
            rule["max"] = draw.randint(1, 6)
        case RuleKind.AT_LEAST_SEATS:
            rule["min"] = draw.randint(0, 5)
        case RuleKind.AT_LEAST | RuleKind.AT_MOST | RuleKind.EXACTLY:
            rule |= {"count": draw.randint(0, 3), "categories": some(draw, CATEGORIES, 1)}
            if draw.random() < 0.2:
                rule["organisations"] = ["x"]
        case RuleKind.ALL_OF:
            rule |= {"organisations": some(draw, ("x", "y"), 1)}
            rule["categories"] = draw.choice([[], ["ab"]])
        case RuleKind.EQUAL_NUMBERS:
            rule |= {"left": some(draw, CATEGORIES, 1), "right": some(draw, CATEGORIES, 1)}
        case RuleKind.DISTRIBUTION:
            rule["parts"] = [
                {"count": draw.randint(1, 2), "categories": some(draw, CATEGORIES, 1)}
                for _n in range(draw.randint(1, 3))
            ]
        case RuleKind.OFFERS_TOGETHER:
            rule |= {"categories": some(draw, CATEGORIES, 1), "offers": ["formal", "non_formal"]}
        case RuleKind.EXACTLY_ONE_ROLE:
            rule["role"] = draw.choice(["lead", "chair"])
        case RuleKind.NO_SUBSTITUTES:
            rule["phase"] = draw.choice([None, "start", "later"])
    return rule


def drawn(seed: int, count: int) -> Iterator[tuple[list[dict[str, Any]], list[Seat]]]:
    draw = random.Random(seed)
    for _n in range(count):
        rules = [a_rule(draw, f"r{index}") for index in range(draw.randint(1, 4))]
        seats = [a_seat(draw, f"s{index}") for index in range(draw.randint(0, 6))]
        yield rules, seats


def test_a_rule_is_reported_as_it_is_read_for_thousands_of_compositions():
    seen = dict.fromkeys(((kind.value, held) for kind in RuleKind for held in (True, False)), 0)
    for rules, seats in drawn(2020, COMPOSITIONS):
        found = check(scheme_of(rules, WORDS), seats, DAY, phase="start")
        for rule, finding in zip(rules, found, strict=True):
            assert finding.is_satisfied == holds(rule, seats, INCLUDES), (rule, seats)
            assert finding.is_satisfied == (finding.lack == 0)
            seen[rule["kind"], finding.is_satisfied] += 1
    assert min(seen.values()) > 50, f"Too seldom drawn: {seen}"


def test_what_if_names_the_rules_that_leaving_breaks():
    for rules, seats in drawn(713, 500):
        for index, answer in enumerate(what_if(scheme_of(rules, WORDS), seats, DAY, phase="start")):
            rest = seats[:index] + seats[index + 1 :]
            broken = {
                rule["key"]
                for rule in rules
                if holds(rule, seats, INCLUDES) and not holds(rule, rest, INCLUDES)
            }
            named = {finding.rule.key for finding in answer.worse}
            assert answer.seat == seats[index]
            assert broken <= named
            assert all(not holds(rule, rest, INCLUDES) for rule in rules if rule["key"] in named)


# proposals


def newcomers(scheme: Scheme, *, with_combinations: bool) -> list[Seat]:
    """Anyone of one category, whoever a rule names; and last who is two things at once."""
    every = frozenset({"formal", "non_formal"})
    found = [Seat("", "", frozenset({key}), offers=every) for key in CATEGORIES]
    named = {key for rule in scheme.rules for key in rule.organisations}
    found += [Seat("", key, frozenset(ORGANISATIONS[key]), offers=every) for key in sorted(named)]
    if with_combinations:
        found += [Seat("", "", of, offers=every) for of in WORDS.combinations]
    return [*found, Seat("")]


def can_hold(scheme: Scheme, seats: Sequence[Seat]) -> bool:
    """Whether all rules hold once roles are given and nobody sends a substitute."""
    rules = [rule for rule in scheme.rules if rule.kind not in PLACELESS]
    roles = {rule.role for rule in scheme.rules if rule.kind is RuleKind.EXACTLY_ONE_ROLE}
    plain = replace(scheme, rules=tuple(rules))
    return len(seats) >= len(roles) and all(f.is_satisfied for f in check(plain, seats, DAY))


def fewest(scheme: Scheme, seats: Sequence[Seat], most: int) -> int | None:
    for with_combinations in (False, True):
        who = newcomers(scheme, with_combinations=with_combinations)
        for size in range(most - len(seats) + 1):
            for coming in combinations_with_replacement(who, size):
                if can_hold(scheme, [*seats, *coming]):
                    return size
    return None


def small(seed: int, count: int) -> Iterator[tuple[Scheme, list[Seat], int]]:
    """Rules with a maximum of five at most, and no more seats than that."""
    draw = random.Random(seed)
    for rules, seats in drawn(seed, count):
        most = draw.randint(1, 4)
        limited = [rule for rule in rules if rule["kind"] != "at_most_seats"]
        limited.append({"key": "max", "kind": "at_most_seats", "max": most})
        yield scheme_of(limited, WORDS), seats[:most], most


def test_a_proposal_asks_for_the_fewest_places_there_can_be():
    possible = 0
    for scheme, seats, most in small(36, SMALL):
        answer = propose(scheme, seats, DAY)
        expected = fewest(scheme, seats, most)
        assert answer.is_possible == (expected is not None), (scheme.rules, seats)
        if expected is not None:
            possible += 1
            assert answer.needed == expected, (scheme.rules, seats)
            coming = [p.kind.alternatives[0] for p in answer.places for _n in range(p.count)]
            assert can_hold(scheme, [*seats, *coming])
    assert SMALL // 5 < possible < SMALL * 4 // 5


def test_each_alternative_of_a_place_will_do():
    for scheme, seats, _most in small(37, SMALL):
        answer = propose(scheme, seats, DAY)
        for index, place in enumerate(answer.places if answer.is_possible else ()):
            for other in place.kind.alternatives:
                coming = [
                    other if at == index else p.kind.alternatives[0]
                    for at, p in enumerate(answer.places)
                    for _n in range(p.count)
                ]
                assert can_hold(scheme, [*seats, *coming])


def test_who_would_have_to_leave_is_a_smallest_choice():
    for scheme, seats, most in small(38, SMALL // 4):
        answer = propose(scheme, seats, DAY)
        if answer.is_possible:
            continue
        sizes = (
            size
            for size in range(1, MOST_DEPARTURES + 1)
            for gone in combinations(range(len(seats)), size)
            if fewest(scheme, [s for i, s in enumerate(seats) if i not in gone], most) is not None
        )
        assert len(answer.departures) == next(sizes, 0), (scheme.rules, seats)


def test_rules_conflict_exactly_when_no_composition_satisfies_them():
    conflicts = 0
    for scheme, _seats, most in small(39, SMALL):
        conflict = examine(scheme).conflict
        assert bool(conflict) == (fewest(scheme, [], most) is None), scheme.rules
        for left_out in conflict:
            rest = tuple(rule for rule in conflict if rule is not left_out)
            assert not examine(replace(scheme, rules=rest)).conflict
        conflicts += bool(conflict)
    assert SMALL // 20 < conflicts < SMALL


@pytest.mark.parametrize("seats", [10, 25])
def test_a_proposal_for_as_many_seats_as_bodies_have_stays_within_its_steps(seats):
    """`is_possible` would be None had the search given up."""
    draw = random.Random(seats)
    for _n in range(40):
        rules = [a_rule(draw, f"r{index}") for index in range(12)]
        rules = [rule for rule in rules if rule["kind"] != "at_most_seats"]
        rules.append({"key": "max", "kind": "at_most_seats", "max": seats})
        sitting = [a_seat(draw, f"s{index}") for index in range(draw.randint(0, seats))]
        assert propose(scheme_of(rules, WORDS), sitting, DAY).is_possible is not None
