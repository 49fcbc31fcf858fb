"""The two scenarios: switching loses nothing, and switching back undoes it."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.core import clock
from app.core.db import db
from app.discussions.models import Post
from app.partnership.models import Challenge
from app.workgroups.models import DraftAction, DraftVersion, Seat, Workgroup
from app.workgroups.rules import MOST_SEATS, WorkgroupState
from app.workgroups.scenario import queries, rules, services
from app.workgroups.scenario.rules import Draft, Group, Plan, Scenario, Unit
from app.workgroups.services import drafts, groups
from tests.workgroups.setting import organisation, person, seat

CHALLENGES = {1: (1, 2, 3), 2: (4, 5), 3: (6, 7, 8), 4: (9, 10)}
UNITS = {
    Scenario.PER_CHALLENGE: [Unit(f"U{c}", frozenset(ids), c) for c, ids in CHALLENGES.items()],
    Scenario.PER_ASSIGNMENT: [Unit(f"O{a}", frozenset({a})) for a in range(1, 11)],
}
OPEN = st.sampled_from([WorkgroupState.COMPOSING, WorkgroupState.INSTALLED, WorkgroupState.WORKING])
PEOPLE = st.lists(st.integers(1, 30), max_size=14, unique=True).map(tuple)


@st.composite
def worlds(draw) -> tuple[list[Group], list[Draft]]:
    """Groups of any shape: whole challenges, single assignments, mixtures; with drafts."""
    made = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        challenge = draw(st.none() | st.sampled_from(sorted(CHALLENGES)))
        work = (
            CHALLENGES[challenge]
            if challenge
            else draw(st.lists(st.integers(1, 10), min_size=1, max_size=3, unique=True))
        )
        places = draw(st.sampled_from([3, MOST_SEATS, 14]))
        people = draw(PEOPLE)[:places]
        made.append(Group(number, draw(OPEN), frozenset(work), places, challenge, people))
    drafted = [
        Draft(
            100 + group.id * 10 + n, draw(st.sampled_from(sorted(group.assignment_ids))), group.id
        )
        for group in made
        for n in range(draw(st.integers(0, 2)))
    ]
    return made, drafted


def applied(plan: Plan, known: list[Group], drafts: list[Draft]) -> tuple[list[Group], list[Draft]]:
    """The world after a plan, as the service makes it."""
    world = {group.id: group for group in known}
    became = {}
    for opening in plan.opened:
        home = opening.home
        if home.group_id is None:
            became[home] = max(world) + 1
            world[became[home]] = Group(
                became[home],
                opening.state,
                frozenset(),
                world[opening.like_id].places,
                home.unit.challenge_id,
            )
        else:
            became[home] = home.group_id
            world[home.group_id] = replace(
                world[home.group_id], state=opening.state, left_by_switch=frozenset()
            )

    def of(home):
        return home.group_id or became[home]

    left: dict[int, set[int]] = {}
    for move in plan.moves:
        source, target = world[move.source_id], of(move.home)
        left.setdefault(source.id, set()).add(move.assignment_id)
        world[source.id] = replace(
            source, assignment_ids=source.assignment_ids - {move.assignment_id}
        )
        world[target] = replace(
            world[target], assignment_ids=world[target].assignment_ids | {move.assignment_id}
        )
    for join in plan.joins:
        target = of(join.home)
        world[target] = replace(world[target], people=(*world[target].people, join.person_id))
    for group_id in plan.closed:
        world[group_id] = replace(
            world[group_id],
            state=WorkgroupState.CLOSED,
            left_by_switch=frozenset(left.get(group_id, ())),
        )
    moved = {move.draft_id: move for move in plan.drafts}
    after = [
        replace(d, group_id=of(moved[d.id].home), came_from=d.group_id) if d.id in moved else d
        for d in drafts
    ]
    return list(world.values()), after


def switched(target: Scenario, world):
    return applied(rules.plan(UNITS[target], *world), *world)


@settings(max_examples=150, deadline=None)
@given(worlds(), st.lists(st.sampled_from(list(Scenario)), min_size=1, max_size=4))
def test_whatever_the_groups_are_nothing_is_lost(world, targets):
    for target in targets:
        before, drafted = world
        plan = rules.plan(UNITS[target], before, drafted)
        world = after, drafts_after = applied(plan, before, drafted)
        now = {group.id: group for group in after}
        left_out = {(join.person_id, join.source_id) for join in plan.left_out}
        assert {d.id for d in drafts_after} == {d.id for d in drafted}
        for draft in drafts_after:
            assert now[draft.group_id].is_open
        for group in before:
            assert set(group.people) <= set(now[group.id].people)
            if group.is_open:
                for assignment in group.assignment_ids:
                    assert any(g.is_open and assignment in g.assignment_ids for g in after)
        for move in (*plan.moves, *plan.drafts):
            target_id = move.home.group_id or next(
                g.id
                for g in after
                if g.id not in {b.id for b in before}
                and g.is_open
                and move.assignment_id in g.assignment_ids
            )
            source = next(g for g in before if g.id == move.source_id)
            homes = [g for g in after if g.is_open and move.assignment_id in g.assignment_ids]
            for who in source.people:
                seated = any(who in g.people for g in homes)
                assert seated or (who, source.id) in left_out, (target_id, who)
        assert all(len(group.people) <= group.places for group in after)
        assert rules.plan(UNITS[target], after, drafts_after).is_empty


@settings(max_examples=80, deadline=None)
@given(worlds(), st.sampled_from(list(Scenario)))
def test_switching_back_brings_all_work_back_to_where_it_was(world, first):
    other = next(s for s in Scenario if s is not first)
    start = switched(first, world)
    back = switched(first, switched(other, start))
    work = {g.id: g.assignment_ids for g in start[0] if g.is_open}
    assert {g.id: g.assignment_ids for g in back[0] if g.is_open} == work
    assert {d.id: d.group_id for d in back[1]} == {d.id: d.group_id for d in start[1]}
    for group in start[0]:
        assert set(group.people) <= {p for g in back[0] if g.id == group.id for p in g.people}


def test_a_full_group_leaves_out_by_name_whom_it_cannot_seat():
    full = tuple(range(1, 11))
    nine = Group(1, WorkgroupState.WORKING, frozenset({9}), MOST_SEATS, None, full)
    ten = Group(2, WorkgroupState.WORKING, frozenset({10}), MOST_SEATS, None, (11, 1))
    plan = rules.plan(UNITS[Scenario.PER_CHALLENGE], [nine, ten], [])
    assert [join.person_id for join in plan.left_out] == [11]
    assert plan.closed == [1, 2]


def fingerprint_of(target: Scenario) -> str:
    return services.preview(target).fingerprint


def switch(target: Scenario):
    made = services.switch(
        target,
        fingerprint=fingerprint_of(target),
        once=uuid.uuid4().hex,
        now=clock.now(),
        by=None,
    )
    db.session.commit()
    return made


def everything() -> tuple[int, ...]:
    """How much there is of what may never be lost."""
    counts = [
        db.session.scalar(select(func.count()).select_from(model))
        for model in (DraftAction, DraftVersion, Post)
    ]
    seats = select(func.count()).select_from(Seat).where(Seat.ended_at.is_(None))
    return (*counts, db.session.scalar(seats))


def places() -> dict[str, str]:
    rows = db.session.execute(
        select(DraftAction.title, Workgroup.name).join(
            Workgroup, Workgroup.id == DraftAction.workgroup_id
        )
    )
    return dict(rows.all())


def test_the_work_of_a_challenge_is_divided_and_comes_back_with_every_comment(draft, frozen_at):
    draft.comment(draft.employer, "Goed begin.")
    before, where = everything(), places()
    made = switch(Scenario.PER_ASSIGNMENT)
    after = everything()
    assert after[:3] == before[:3]
    assert after[3] >= before[3]
    assert places() == {
        "Leerrechten voor iedereen": "Een universeel recht op leren in het sociaal recht"
    }
    old = db.session.get_one(Workgroup, draft.group_id)
    assert old.state is WorkgroupState.CLOSED
    assert old.closed_at == made.switched_at
    assert "één werkgroep per opdracht" in old.result
    moved = db.session.get_one(DraftAction, draft.draft_id).workgroup_id
    assert db.session.get_one(Workgroup, moved).state is WorkgroupState.WORKING
    people = set(db.session.scalars(select(Seat.person_id).where(Seat.workgroup_id == moved)))
    assert {draft.lead.id, draft.employer.id, draft.serv.id} <= people
    frozen_at(clock.now().replace(hour=15))
    switch(Scenario.PER_CHALLENGE)
    assert places() == where
    assert old.state is WorkgroupState.WORKING
    assert everything()[:3] == before[:3]
    frozen_at(clock.now().replace(hour=16))
    groups_before = db.session.scalar(select(func.count()).select_from(Workgroup))
    switch(Scenario.PER_ASSIGNMENT)
    assert db.session.scalar(select(func.count()).select_from(Workgroup)) == groups_before


def test_an_old_link_leads_to_where_the_draft_is_now(draft, sign_in):
    switch(Scenario.PER_ASSIGNMENT)
    moved = db.session.get_one(DraftAction, draft.draft_id).workgroup_id
    answer = sign_in(draft.employer).get(draft.draft_url)
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/werkgroepen/{moved}/ontwerpacties/{draft.draft_id}"
    assert sign_in(draft.employer).get(answer.headers["Location"]).status_code == 200
    stranger = sign_in(person("Vreemde"))
    assert stranger.get(draft.draft_url).status_code == 404


def test_a_member_comments_on_in_the_new_group(draft):
    switch(Scenario.PER_ASSIGNMENT)
    moved = db.session.get_one(DraftAction, draft.draft_id).workgroup_id
    replace(draft, group_id=moved).comment(draft.employee, "Ik ga verder.")
    assert db.session.scalar(select(func.count()).select_from(Post)) == 1


def test_groups_of_a_challenge_that_is_still_composing_and_a_lone_assignment(app, frozen_at):
    two = db.session.execute(select(Challenge).filter_by(number=2)).scalar_one()
    for task in (
        groups.Task(challenge_id=two.id),
        groups.Task(assignment_ids=(_assignment(9),)),
    ):
        made = groups.create_workgroup(
            name=f"Groep {task.challenge_id}",
            text="",
            task=task,
            once=uuid.uuid4().hex,
            now=clock.now(),
            by=None,
        )
        seat(made.id, person(f"Lid {made.id}"), organisation(f"bond{made.id}", "employers"))
    db.session.commit()
    before = everything()
    switch(Scenario.PER_ASSIGNMENT)
    states = dict(
        db.session.execute(select(Workgroup.state, func.count()).group_by(Workgroup.state)).all()
    )
    assert states == {WorkgroupState.COMPOSING: 3, WorkgroupState.CLOSED: 1}
    assert everything()[3] == before[3] + 2


def _assignment(number: int) -> int:
    return next(
        id_
        for unit in queries.situation().units[Scenario.PER_ASSIGNMENT][number - 1 : number]
        for id_ in unit.assignment_ids
    )


def test_what_changed_after_the_preview_is_shown_again_and_a_second_click_does_nothing(
    draft, cast, sign_in
):
    desk = sign_in(cast.secretariat)
    page = desk.get("/beheer/indeling").text
    assert "Leerrechten voor iedereen" in page
    assert "Worden leeg en sluiten" in page
    form = {
        "target": "per_assignment",
        "fingerprint": fingerprint_of(Scenario.PER_ASSIGNMENT),
        "once": "c" * 32,
    }
    drafts.create_draft(
        draft.group_id,
        assignment_id=_assignment(10),
        title="Een rekening",
        text="Tekst",
        by=drafts.Writer(person_id=draft.lead.id, name=draft.lead.name),
        once=uuid.uuid4().hex,
        now=clock.now(),
    )
    db.session.commit()
    stale = desk.send("/beheer/indeling", form)
    assert stale.status_code == 409
    assert "Intussen veranderde er iets" in stale.text
    assert "Een rekening" in stale.text
    form["fingerprint"] = fingerprint_of(Scenario.PER_ASSIGNMENT)
    for _time in range(2):
        assert desk.send("/beheer/indeling", form).status_code == 303
    assert len(queries.history()) == 1
    assert "U kunt altijd terug" in desk.get("/beheer/indeling").text


@pytest.mark.parametrize("who", ["employer", "lead"])
def test_only_the_secretariat_divides_the_work(cast, sign_in, who):
    assert sign_in(getattr(cast, who)).get("/beheer/indeling").status_code == 403
