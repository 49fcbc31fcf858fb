"""The opinion map: who answers a set of statements alike, and which statements tell them apart.

The method is that of Polis (Small e.a. 2021), written from its formulas and made deterministic:
the same votes, in the order of the participants' ids, give the same map. It is a pure reckoning on
numbers; only what computes in the background imports it, because numpy is heavy.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.consultations.maps.opinions import (
    Consensus,
    Direction,
    Group,
    OpinionMap,
    Representative,
    Verdict,
)

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]

VOTES_NEEDED = 7
"""A participant counts from so many votes on, or from all statements when there are fewer."""
PARTICIPANTS_NEEDED = 15
STATEMENTS_NEEDED = 10
GROUP_SIZES = (2, 3, 4, 5)
SMALLEST_GROUP = 5
SMALLEST_SHARE = 0.10
SILHOUETTE_NEEDED = 0.25
STABILITY_NEEDED = 0.6
SIGNIFICANT = 1.2816
"""The z of 90 %, one side."""
MOST_REPRESENTATIVE = 5
LEFT_OUT_AT_MOST = 100
"""How many participants are left out in turn to see whether the groups hold."""
ROUNDS = 300
"""After so many rounds k-means stops; it has long come to rest by then."""


def opinion_map(votes: Sequence[Sequence[int | None]], statements: Sequence[int]) -> OpinionMap:
    """Make the map of what participants voted: 1 agree, -1 disagree, 0 pass, None not seen.

    One row per participant, in the order of their ids, one column per statement. When a gate
    stays shut, `verdict` says which, and there are no groups.
    """
    matrix = _counting(votes, len(statements))
    taken = len(matrix)
    if len(statements) < STATEMENTS_NEEDED:
        return OpinionMap(Verdict.FEW_STATEMENTS, taken)
    if taken < PARTICIPANTS_NEEDED:
        return OpinionMap(Verdict.FEW_PARTICIPANTS, taken)
    points = positions(matrix)
    found = _best_grouping(points)
    if found is None:
        return OpinionMap(Verdict.NO_GROUPS, taken, consensus=_consensus(matrix, None, statements))
    labels, quality = found
    number = int(labels.max()) + 1
    stability = _stability(matrix, labels)
    return OpinionMap(
        Verdict.GROUPS if stability >= STABILITY_NEEDED else Verdict.UNSTABLE,
        taken,
        groups=tuple(
            Group(
                number=label + 1,
                size=int((labels == label).sum()),
                representative=_representative(matrix, labels == label, statements),
            )
            for label in range(number)
        ),
        consensus=_consensus(matrix, labels, statements),
        silhouette=quality,
        stability=stability,
    )


def _counting(votes: Sequence[Sequence[int | None]], statements: int) -> Matrix:
    """The rows of those who voted enough, with NaN for what they did not see."""
    needed = min(VOTES_NEEDED, statements)
    rows = [
        [math.nan if vote is None else float(vote) for vote in row]
        for row in votes
        if sum(vote is not None for vote in row) >= max(1, needed)
    ]
    return np.array(rows, dtype=float).reshape(len(rows), statements)


def positions(matrix: Matrix) -> Matrix:
    """Where each participant stands in two dimensions; who saw little is not drawn to the middle.

    x = √(C / n) · Σ over what was answered of (vote - mean) · component
    """
    seen = ~np.isnan(matrix)
    centred = np.where(seen, matrix - _means(matrix), 0.0)
    components = np.linalg.svd(centred, full_matrices=False)[2][:2]
    largest = np.abs(components).argmax(axis=1)
    signs = np.sign(components[np.arange(len(components)), largest])
    components = components * np.where(signs == 0, 1.0, signs)[:, None]
    scale = np.sqrt(matrix.shape[1] / np.maximum(seen.sum(axis=1), 1))
    placed: Matrix = scale[:, None] * (centred @ components.T)
    return placed


def _means(matrix: Matrix) -> Matrix:
    seen = (~np.isnan(matrix)).sum(axis=0)
    means: Matrix = np.nansum(matrix, axis=0) / np.maximum(seen, 1)
    return means


def groups_of(points: Matrix, number: int) -> Labels | None:
    """k-means from the point nearest the middle, then each time the farthest; None without k.

    Ties go to the first participant, and to the first group.
    """
    middles = points[[_nearest(points, points.mean(axis=0))]]
    while len(middles) < number:
        distance = _distances(points, middles).min(axis=1)
        farthest = int(distance.argmax())
        if distance[farthest] <= 0:
            return None
        middles = np.vstack([middles, points[farthest]])
    labels = _distances(points, middles).argmin(axis=1)
    for _round in range(ROUNDS):
        if len(np.unique(labels)) < number:
            return None
        middles = np.array([points[labels == label].mean(axis=0) for label in range(number)])
        again = _distances(points, middles).argmin(axis=1)
        if (again == labels).all():
            break
        labels = again
    return _in_order_of_appearance(labels)


def _nearest(points: Matrix, middle: Matrix) -> int:
    return int(((points - middle) ** 2).sum(axis=1).argmin())


def _distances(points: Matrix, middles: Matrix) -> Matrix:
    squares: Matrix = ((points[:, None, :] - middles[None, :, :]) ** 2).sum(axis=2)
    return squares


def _in_order_of_appearance(labels: Labels) -> Labels:
    order: dict[int, int] = {}
    return np.array([order.setdefault(int(label), len(order)) for label in labels], dtype=np.int64)


def silhouette(points: Matrix, labels: Labels) -> float:
    """How well the points lie in their own group rather than in the next one, from -1 to 1."""
    number = int(labels.max()) + 1
    members = np.array([(labels == label).sum() for label in range(number)])
    total = 0.0
    for start in range(0, len(points), 500):  # a part at a time: never all pairs in memory
        part = slice(start, start + 500)
        apart = np.sqrt(_distances(points[part], points))
        sums = np.stack([apart[:, labels == label].sum(axis=1) for label in range(number)], axis=1)
        mine = labels[part]
        rows = np.arange(len(mine))
        own = sums[rows, mine] / np.maximum(members[mine] - 1, 1)
        others = sums / members
        others[rows, mine] = np.inf
        next_best = others.min(axis=1)
        widest = np.maximum(own, next_best)
        value = np.where(widest > 0, (next_best - own) / np.where(widest > 0, widest, 1), 0.0)
        total += float(np.where(members[mine] == 1, 0.0, value).sum())
    return total / len(points)


def _best_grouping(points: Matrix) -> tuple[Labels, float] | None:
    """The number of groups with the best silhouette, among those without too small a group."""
    smallest = max(SMALLEST_GROUP, SMALLEST_SHARE * len(points))
    best: tuple[Labels, float] | None = None
    for number in GROUP_SIZES:
        labels = groups_of(points, number)
        if labels is None or np.bincount(labels).min() < smallest:
            continue
        quality = silhouette(points, labels)
        if quality >= SILHOUETTE_NEEDED and (best is None or quality > best[1]):
            best = (labels, quality)
    return best


def _stability(matrix: Matrix, labels: Labels) -> float:
    """Leave one out in turn: how far the groups of the others stay the same, on average."""
    count = len(matrix)
    step = max(1, math.ceil(count / LEFT_OUT_AT_MOST))
    number = int(labels.max()) + 1
    agreements = []
    for left_out in range(0, count, step):
        rest = np.delete(np.arange(count), left_out)
        again = groups_of(positions(matrix[rest]), number)
        agreements.append(0.0 if again is None else agreement(labels[rest], again))
    return float(np.mean(agreements))


def agreement(one: Labels, other: Labels) -> float:
    """How far two groupings of the same people are alike: the adjusted Rand index.

    1 is the same grouping, 0 what chance alone would give; the names of the groups do not matter.
    """
    common = np.zeros((int(one.max()) + 1, int(other.max()) + 1))
    np.add.at(common, (one, other), 1)
    together = _pairs(common).sum()
    rows, columns = _pairs(common.sum(axis=1)).sum(), _pairs(common.sum(axis=0)).sum()
    by_chance = rows * columns / max(1.0, len(one) * (len(one) - 1) / 2)
    most = (rows + columns) / 2
    return 1.0 if most == by_chance else float((together - by_chance) / (most - by_chance))


def _pairs(counts: Matrix) -> Matrix:
    return counts * (counts - 1) / 2


@dataclass(frozen=True)
class Tally:
    """Per statement: how many agreed, disagreed and saw it."""

    agreed: Matrix
    disagreed: Matrix
    seen: Matrix

    def of(self, direction: Direction) -> Matrix:
        """How many went this way."""
        return self.agreed if direction is Direction.AGREE else self.disagreed


def tally(matrix: Matrix) -> Tally:
    """Count the votes of some participants."""
    return Tally(
        agreed=(matrix == 1).sum(axis=0).astype(float),
        disagreed=(matrix == -1).sum(axis=0).astype(float),
        seen=(~np.isnan(matrix)).sum(axis=0).astype(float),
    )


def probability(went: Matrix, seen: Matrix) -> Matrix:
    """p = (A + 1) / (S + 2): no group of two is ever wholly of one mind."""
    return (went + 1) / (seen + 2)


def own_test(went: Matrix, seen: Matrix) -> Matrix:
    """z₁ = 2 √(S + 1) ((A + 1) / (S + 1) - 0.5): whether a group goes this way at all."""
    z: Matrix = 2 * np.sqrt(seen + 1) * ((went + 1) / (seen + 1) - 0.5)
    return z


def other_test(went: Matrix, seen: Matrix, rest_went: Matrix, rest_seen: Matrix) -> Matrix:
    """z₂: whether it goes this way more than the rest; two proportions, one added to each count."""
    went, seen, rest_went, rest_seen = went + 1, seen + 1, rest_went + 1, rest_seen + 1
    pooled = (went + rest_went) / (seen + rest_seen)
    spread = np.sqrt(np.maximum(pooled * (1 - pooled) * (1 / seen + 1 / rest_seen), 0))
    apart = went / seen - rest_went / rest_seen
    z: Matrix = np.where(spread > 0, apart / np.where(spread > 0, spread, 1), 0.0)
    return z


def _representative(
    matrix: Matrix, inside: NDArray[np.bool_], statements: Sequence[int]
) -> tuple[Representative, ...]:
    """At most five statements that show what a group thinks, strongest first, and at least one."""
    group, rest = tally(matrix[inside]), tally(matrix[~inside])
    sure: list[tuple[float, Representative]] = []
    doubtful: list[tuple[float, Representative]] = []
    for direction in Direction:
        went, rest_went = group.of(direction), rest.of(direction)
        p = probability(went, group.seen)
        r = p / probability(rest_went, rest.seen)
        z1 = own_test(went, group.seen)
        z2 = other_test(went, group.seen, rest_went, rest.seen)
        for column, statement in enumerate(statements):
            told = Representative(
                statement=statement,
                direction=direction,
                went=int(went[column]),
                seen=int(group.seen[column]),
                rest_went=int(rest_went[column]),
                rest_seen=int(rest.seen[column]),
            )
            if z1[column] > SIGNIFICANT and z2[column] > SIGNIFICANT:
                weight = r[column] * z2[column] * p[column] * z1[column]
                sure.append((float(weight), told))
            else:
                doubtful.append((float(z2[column]), told))
    if not sure:
        return (min(doubtful, key=_strongest_first)[1],)
    return tuple(told for _weight, told in sorted(sure, key=_strongest_first)[:MOST_REPRESENTATIVE])


def _strongest_first(one: tuple[float, Representative]) -> tuple[float, int, str]:
    return (-one[0], one[1].statement, one[1].direction)


def _consensus(
    matrix: Matrix, labels: Labels | None, statements: Sequence[int]
) -> tuple[Consensus, ...]:
    """Per statement how far all groups agree: Π (A + 1) / (S + 2), and its geometric mean."""
    labels = np.zeros(len(matrix), dtype=np.int64) if labels is None else labels
    tallies = [tally(matrix[labels == label]) for label in range(int(labels.max()) + 1)]
    products = {
        direction: np.prod([probability(one.of(direction), one.seen) for one in tallies], axis=0)
        for direction in Direction
    }
    return tuple(
        Consensus(
            statement=statement,
            agree=float(products[Direction.AGREE][column]),
            disagree=float(products[Direction.DISAGREE][column]),
            groups=len(tallies),
        )
        for column, statement in enumerate(statements)
    )
