"""What follows from published numbers, against looking at everything that could be."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from app.consultations.results.differencing import Known, gives_away

CELLS = "abcdef"
SETS = st.sets(st.sampled_from(CELLS), min_size=1).map(frozenset)


@settings(max_examples=80, deadline=None)
@given(st.lists(SETS, max_size=5), SETS)
def test_a_set_follows_exactly_when_no_two_worlds_that_look_alike_differ_in_it(published, wanted):
    """Every world of none to two people per cell is looked at: of those that give the same numbers,
    all have as many in `wanted`. (Small worlds can only make more follow.)"""
    if not Known(CELLS, published).tells(wanted):
        return
    seen: dict[tuple[int, ...], int] = {}
    for world in itertools.product(range(3), repeat=len(CELLS)):
        people = dict(zip(CELLS, world, strict=True))
        numbers = tuple(sum(people[c] for c in some) for some in published)
        inside = sum(people[c] for c in wanted)
        assert seen.setdefault(numbers, inside) == inside


def test_two_totals_that_differ_by_three_people_give_them_away():
    sizes = {"a": 12, "b": 3, "c": 9}
    assert gives_away(sizes, ["abc", "ac"])
    assert not gives_away(sizes, ["abc", "a"])
    assert gives_away(sizes, ["abc", "a", "c"])
    assert not gives_away({**sizes, "b": 5}, ["abc", "a", "c"])


def test_a_difference_of_sums_is_seen_too():
    """a+b, b+c, c+d and d: only three steps later b is known."""
    assert gives_away({"a": 9, "b": 2, "c": 9, "d": 9}, ["ab", "bc", "cd", "d"])
