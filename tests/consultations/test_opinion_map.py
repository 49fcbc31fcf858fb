"""The opinion map beside another reckoning of the same method, and its gates."""

from __future__ import annotations

import json
import math
import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reddwarf.utils.reducer.pca import run_pca
from reddwarf.utils.stats import calculate_comment_statistics
from sklearn.metrics import adjusted_rand_score, silhouette_score

from app.consultations.maps import reckoning
from app.consultations.maps.opinions import Direction, OpinionMap, Verdict

Votes = list[list[int | None]]
ALIKE = pytest.approx


def two_camps(
    people: int = 30, statements: int = 12, *, seed: int = 1, missing: float = 0.2
) -> Votes:
    """Half goes one way on the first statements and the other half the other way."""
    dice = random.Random(seed)
    rows: Votes = []
    for person in range(people):
        side = 1 if person % 2 else -1
        row: list[int | None] = []
        for statement in range(statements):
            way = side if statement < statements // 2 else 1
            vote = way if dice.random() < 0.85 else dice.choice((-1, 0, 1))
            row.append(None if dice.random() < missing else vote)
        rows.append(row)
    for statement in range(statements):  # a statement that nobody saw says nothing
        rows[statement % people][statement] = 1
    return rows


def as_matrix(votes: Votes) -> np.ndarray:
    return np.array([[math.nan if vote is None else vote for vote in row] for row in votes])


def map_of(votes: Votes) -> OpinionMap:
    return reckoning.opinion_map(votes, range(101, 101 + len(votes[0])))


@pytest.mark.parametrize("seed", range(6))
def test_positions_equal_those_of_the_other_reckoning_but_for_their_sign(seed: int):
    matrix = as_matrix(two_camps(40, 15, seed=seed))
    ours = reckoning.positions(matrix)
    theirs, _statements, _model = run_pca(pd.DataFrame(matrix))
    for axis in (0, 1):
        sign = np.sign((ours[:, axis] * theirs[:, axis]).sum())
        assert ours[:, axis] == ALIKE(sign * theirs[:, axis], abs=1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_counts_tests_and_consensus_equal_those_of_the_other_reckoning(seed: int):
    matrix = as_matrix(two_camps(40, 15, seed=seed))
    labels = reckoning.groups_of(reckoning.positions(matrix), 3)
    seen, went, p, r, z1, z2, consensus = calculate_comment_statistics(
        pd.DataFrame(matrix), list(labels)
    )
    for group in range(3):
        inside = reckoning.tally(matrix[labels == group])
        rest = reckoning.tally(matrix[labels != group])
        assert list(inside.seen) == list(seen[group])
        for at, way in enumerate(Direction):
            mine, its = inside.of(way), rest.of(way)
            chance = reckoning.probability(mine, inside.seen)
            assert list(mine) == list(went[at, group])
            assert chance == ALIKE(p[at, group], abs=1e-6)
            assert chance / reckoning.probability(its, rest.seen) == ALIKE(r[at, group], abs=1e-6)
            assert reckoning.own_test(mine, inside.seen) == ALIKE(z1[at, group], abs=1e-6)
            assert reckoning.other_test(mine, inside.seen, its, rest.seen) == ALIKE(
                z2[at, group], abs=1e-6
            )
    ours = reckoning._consensus(matrix, labels, range(15))
    assert [one.agree for one in ours] == ALIKE(list(consensus[0]), abs=1e-6)
    assert [one.disagree for one in ours] == ALIKE(list(consensus[1]), abs=1e-6)
    assert ours[0].agree_mean == ALIKE(consensus[0][0] ** (1 / 3))


@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_the_silhouette_equals_that_of_another_library(number: int):
    points = reckoning.positions(as_matrix(two_camps(60, 14, seed=number)))
    labels = reckoning.groups_of(points, number)
    assert reckoning.silhouette(points, labels) == ALIKE(silhouette_score(points, labels), abs=1e-9)


def test_two_camps_are_found_and_told_by_what_they_differ_on():
    found = map_of(two_camps(40, 12))
    assert found.verdict is Verdict.GROUPS
    assert len(found.groups) == 2
    for group in found.groups:
        assert 1 <= len(group.representative) <= 5
        assert all(one.statement < 101 + 6 for one in group.representative)
    most = max(found.consensus, key=lambda one: one.agree)
    assert most.statement >= 101 + 6, "what all agree on is a statement on which no camp differs"


def test_a_group_without_a_sure_statement_still_has_one():
    inside = np.arange(20) < 10
    nothing = reckoning._representative(np.zeros((20, 12)), inside, range(12))
    assert len(nothing) == 1


def test_under_ten_statements_there_is_no_map():
    assert map_of(two_camps(40, 9)).verdict is Verdict.FEW_STATEMENTS


def test_under_fifteen_participants_who_voted_enough_there_is_no_map():
    votes = two_camps(15, 12, missing=0)
    assert map_of(votes).verdict is not Verdict.FEW_PARTICIPANTS
    votes[3] = [1] * 6 + [None] * 6
    found = map_of(votes)
    assert (found.verdict, found.participants) == (Verdict.FEW_PARTICIPANTS, 14)


def test_a_group_of_four_is_never_shown():
    votes: Votes = [[1] * 12 for _ in range(20)] + [[-1] * 12 for _ in range(4)]
    for person, row in enumerate(votes[:20]):
        row[person % 12] = 0
    found = map_of(votes)
    assert all(group.size >= 5 for group in found.groups)


def test_everybody_of_one_mind_makes_no_groups():
    found = map_of([[1] * 12 for _ in range(30)])
    assert found.verdict is Verdict.NO_GROUPS
    assert len(found.consensus) == 12


def test_groups_that_one_person_more_or_less_would_change_are_called_unstable():
    dice = random.Random(16)
    votes: Votes = [[dice.choice((-1, 0, 1)) for _ in range(10)] for _ in range(18)]
    found = map_of(votes)
    assert found.verdict is Verdict.UNSTABLE
    assert found.stability is not None
    assert found.stability < 0.6
    assert found.groups


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=40))
def test_agreement_of_groupings_equals_that_of_another_library(pairs: list[tuple[int, int]]):
    one, other = np.array(pairs).T
    assert reckoning.agreement(one, other) == ALIKE(adjusted_rand_score(one, other), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(10, 14).flatmap(
        lambda statements: st.lists(
            st.lists(st.sampled_from([1, -1, 0, None]), min_size=statements, max_size=statements),
            min_size=1,
            max_size=40,
        )
    )
)
def test_any_votes_make_a_map_that_keeps_its_gates_and_comes_out_the_same_again(votes: Votes):
    found = map_of(votes)
    assert map_of(votes) == found
    assert OpinionMap.from_data(json.loads(json.dumps(found.as_data()))) == found
    enough = sum(sum(vote is not None for vote in row) >= 7 for row in votes)
    assert found.participants == enough
    if enough < 15:
        assert found.verdict is Verdict.FEW_PARTICIPANTS
    assert all(group.size >= max(5, 0.1 * enough) for group in found.groups)
    assert sum(group.size for group in found.groups) in {0, enough}
    assert all(0 < one.agree < 1 and 0 < one.disagree < 1 for one in found.consensus)
