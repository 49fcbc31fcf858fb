"""What a switch between the two scenarios does, worked out before anything is touched.

Source: SERV 13-7-2020 §3.6: four workgroups, one per challenge, or ten, one per assignment.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.workgroups.rules import WorkgroupState


class Scenario(enum.StrEnum):
    """How the work is divided over groups."""

    PER_CHALLENGE = "per_challenge"
    PER_ASSIGNMENT = "per_assignment"


_FURTHEST = (WorkgroupState.WORKING, WorkgroupState.INSTALLED, WorkgroupState.COMPOSING)


@dataclass(frozen=True)
class Unit:
    """What one group works on in a scenario: a whole challenge, or one assignment."""

    name: str
    assignment_ids: frozenset[int]
    challenge_id: int | None = None


@dataclass(frozen=True)
class Group:
    """A group as a switch sees it."""

    id: int
    state: WorkgroupState
    assignment_ids: frozenset[int]
    places: int
    """As its scheme has it: `Workgroup.places`."""
    challenge_id: int | None = None
    people: tuple[int, ...] = ()
    """Who sits in it now, the lead first."""
    left_by_switch: frozenset[int] = frozenset()
    """The assignments that it lost when an earlier switch closed it."""

    @property
    def is_open(self) -> bool:
        """Whether it is not closed."""
        return self.state is not WorkgroupState.CLOSED


@dataclass(frozen=True)
class Draft:
    """A draft action, the group that has it, and the one that it left last by a switch."""

    id: int
    assignment_id: int
    group_id: int
    came_from: int | None = None


@dataclass(frozen=True)
class Home:
    """The group that gets something: a known one, or (None) the one that is made for a unit."""

    unit: Unit
    group_id: int | None


@dataclass(frozen=True)
class Move:
    """An assignment (or a draft on it) goes from one group to another."""

    assignment_id: int
    source_id: int
    home: Home
    draft_id: int | None = None


@dataclass(frozen=True)
class Join:
    """A person keeps their seat where it is and gets one where the work goes."""

    person_id: int
    source_id: int
    home: Home


@dataclass(frozen=True)
class Opening:
    """A group that is made or opened again, in the state of the group whose work it takes over."""

    home: Home
    state: WorkgroupState
    like_id: int
    """The group of which it takes over state and lead."""


@dataclass
class Plan:
    """All that a switch does; empty when the groups stand so already."""

    stays: list[int] = field(default_factory=list)
    opened: list[Opening] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    drafts: list[Move] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    left_out: list[Join] = field(default_factory=list)
    """Who can't get a seat where the work goes, for want of a place."""
    closed: list[int] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing moves."""
        return not (self.moves or self.drafts)


def plan(units: Sequence[Unit], groups: Iterable[Group], drafts: Iterable[Draft]) -> Plan:
    """What has to happen so that each unit has its own group."""
    known = {group.id: group for group in groups}
    drafted = list(drafts)
    worked_on = {group.id: set(group.assignment_ids) for group in known.values() if group.is_open}
    for draft in drafted:
        if draft.group_id in worked_on:
            worked_on[draft.group_id].add(draft.assignment_id)
    made = Plan()
    leaving: dict[int, set[int]] = {group_id: set() for group_id in worked_on}
    for unit in units:
        sources = [
            known[id_] for id_, work in sorted(worked_on.items()) if work & unit.assignment_ids
        ]
        if sources:
            _arrange(made, unit, sources, known, worked_on, drafted, leaving)
    homes = {move.home.group_id for move in (*made.moves, *made.drafts)}
    for group_id, left in leaving.items():
        if left and left == worked_on[group_id] and group_id not in homes:
            made.closed.append(group_id)
    return made


def _arrange(
    made: Plan,
    unit: Unit,
    sources: Sequence[Group],
    known: Mapping[int, Group],
    worked_on: Mapping[int, set[int]],
    drafts: Sequence[Draft],
    leaving: Mapping[int, set[int]],
) -> None:
    fitting = [group for group in sources if _fits(group, unit, worked_on[group.id])]
    givers = sorted(
        (group for group in sources if group not in fitting),
        key=lambda group: (_FURTHEST.index(group.state), group.id),
    )
    made.stays += [group.id for group in fitting]
    if not givers:
        return
    homes = [Home(unit, group.id) for group in fitting]
    if not homes:
        again = [group.id for group in known.values() if _was_for(group, unit)]
        homes = [Home(unit, group_id) for group_id in sorted(again)] or [Home(unit, None)]
        made.opened += [Opening(home, givers[0].state, givers[0].id) for home in homes]
    ids = {home.group_id: home for home in homes}
    for giver in givers:
        for assignment_id in sorted(worked_on[giver.id] & unit.assignment_ids):
            leaving[giver.id].add(assignment_id)
            if assignment_id in giver.assignment_ids:
                made.moves += [Move(assignment_id, giver.id, home) for home in homes]
        made.drafts += [
            Move(draft.assignment_id, giver.id, ids.get(draft.came_from, homes[0]), draft.id)
            for draft in drafts
            if draft.group_id == giver.id and draft.assignment_id in unit.assignment_ids
        ]
    _seat(made, homes, givers, known)


def _fits(group: Group, unit: Unit, work: set[int]) -> bool:
    """Whether an open group is already the group of a unit."""
    if group.challenge_id is None:
        return work == unit.assignment_ids
    return group.challenge_id == unit.challenge_id and work <= unit.assignment_ids


def _was_for(group: Group, unit: Unit) -> bool:
    """Whether a group was closed by a switch when this unit's work left it."""
    if group.is_open or not group.left_by_switch:
        return False
    if group.challenge_id is None:
        return group.left_by_switch == unit.assignment_ids
    return group.challenge_id == unit.challenge_id


def _seat(
    made: Plan, homes: Sequence[Home], givers: Sequence[Group], known: Mapping[int, Group]
) -> None:
    """Give everyone whose work moves a seat where it goes, as long as there is place."""
    first = homes[0].group_id
    places = known[first].places if first else givers[0].places
    sitting = [list(known[home.group_id].people) if home.group_id else [] for home in homes]
    present = {person_id for people in sitting for person_id in people}
    for giver in givers:
        for person_id in giver.people:
            if person_id in present:
                continue
            join = Join(person_id, giver.id, homes[0])
            if len(sitting[0]) < places:
                sitting[0].append(person_id)
                present.add(person_id)
                made.joins.append(join)
            elif join not in made.left_out:
                made.left_out.append(join)
