"""A group has as many places as its scheme allows, and the database itself holds that number."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from app.core import clock
from app.core.db import db
from app.core.errors import DraagvlakError
from app.core.transaction import unit_of_work
from app.partnership.composition import services as composition
from app.partnership.composition.services import Editor
from app.workgroups.models import Seat, Workgroup
from app.workgroups.rules import NO_MAXIMUM, SeatRole, places_for
from app.workgroups.services import groups, schemes
from tests.workgroups.setting import empty_group, known, person, seat

BY = Editor(person_id=None, name="Saar")


def scheme_of(most: int | None) -> str:
    """A scheme for groups with another maximum."""
    copy = composition.copy_scheme(
        "werkgroep", name="Eigen", by=BY, once=uuid.uuid4().hex, now=clock.now()
    )
    change(copy.key, most)
    return copy.key


def change(key: str, most: int | None) -> None:
    copy = composition.begin(key, by=BY, now=clock.now())
    copy.rules = [
        {**raw, "max": most} if raw["kind"] == "at_most_seats" else raw
        for raw in copy.rules
        if most is not None or raw["kind"] != "at_most_seats"
    ]
    db.session.flush()
    composition.adopt(key, note="Ander aantal.", revision=copy.revision, by=BY, now=clock.now())


def group_of(key: str, members: int) -> Workgroup:
    group = empty_group()
    schemes.choose_scheme(group.id, key, now=clock.now(), by=None)
    for n in range(members):
        seat(group.id, person(f"Lid {n}"), known("vlor"))
    db.session.commit()
    return group


def places(group_id: int) -> list[int]:
    db.session.rollback()
    active = select(Seat.place).where(Seat.workgroup_id == group_id, Seat.ended_at.is_(None))
    return list(db.session.scalars(active.order_by(Seat.place)))


def at_once(app: Flask, acts: list[Callable[[], object]]) -> list[str]:
    """Each act in a transaction of its own, all beginning at the same moment."""
    ready, outcomes = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        with app.app_context():
            ready.wait()
            try:
                with unit_of_work():
                    act()
                outcomes.append("done")
            except (DraagvlakError, IntegrityError) as refusal:
                outcomes.append(type(refusal).__name__)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def sit(group_id: int, person_id: int) -> Callable[[], object]:
    where = known("serv").id

    def act() -> None:
        groups.add_seat(
            group_id, person_id=person_id, organisation_id=where, now=clock.now(), by=None
        )

    return act


@pytest.mark.parametrize("most", [6, 12])
def test_two_people_taking_the_last_place_at_once_fill_it_once(app, most):
    group_id = group_of(scheme_of(most), most - 1).id
    two = [person(f"Kandidaat {n}").id for n in range(2)]
    acts = [sit(group_id, who) for who in two]
    db.session.commit()
    assert at_once(app, acts) == ["WorkgroupIsFull", "done"]
    assert places(group_id) == list(range(1, most + 1))


def test_even_without_the_service_the_last_place_is_taken_once(app):
    group_id = group_of("werkgroep", 9).id
    where = known("serv").id
    two = [person(f"Kandidaat {n}").id for n in range(2)]
    db.session.commit()

    def bare(person_id: int) -> Callable[[], object]:
        return lambda: db.session.execute(
            insert(Seat).values(
                workgroup_id=group_id,
                place=10,
                places=10,
                person_id=person_id,
                organisation_id=where,
                role=SeatRole.MEMBER,
                started_at=clock.now(),
            )
        )

    assert at_once(app, [bare(who) for who in two]) == ["IntegrityError", "done"]
    assert places(group_id) == list(range(1, 11))


def test_a_seat_that_is_taken_while_the_scheme_gets_stricter_fits_or_is_refused(app):
    key = scheme_of(8)
    group_id = group_of(key, 6).id
    candidate = person("Kandidaat").id
    acts = [sit(group_id, candidate), lambda: change(key, 6)]
    db.session.commit()
    outcomes = at_once(app, acts)
    assert outcomes in (["WorkgroupIsFull", "done"], ["done", "done"])
    group = db.session.get_one(Workgroup, group_id)
    assert len(places(group_id)) == db.session.get_one(Workgroup, group.id).places
    assert db.session.get_one(Workgroup, group_id).places == (
        7 if len(places(group_id)) == 7 else 6
    )


def test_the_database_keeps_the_number_of_places_of_the_group(app):
    group_id = group_of(scheme_of(6), 6).id
    for values in ({"places": 5}, {"places": 0}):
        with pytest.raises(IntegrityError), db.session.begin_nested():
            db.session.execute(update(Workgroup).where(Workgroup.id == group_id).values(values))
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(update(Seat).where(Seat.workgroup_id == group_id).values(places=9))


def test_a_stricter_scheme_puts_nobody_out_and_takes_the_places_that_come_free(app):
    key = scheme_of(8)
    group = group_of(key, 8)
    first, second, third = db.session.scalars(
        select(Seat).where(Seat.workgroup_id == group.id).order_by(Seat.place).limit(3)
    )
    change(key, 6)
    assert group.places == 8
    for count, leaving in ((7, first), (6, second), (6, third)):
        groups.end_seat(group.id, leaving.id, now=clock.now(), by=None)
        assert group.places == count
    db.session.commit()
    assert places(group.id) == [1, 2, 4, 5, 6]


def test_a_scheme_without_a_maximum_leaves_room(app):
    group = group_of(scheme_of(None), 11)
    assert group.places == NO_MAXIMUM
    assert places(group.id) == list(range(1, 12))


@pytest.mark.parametrize(
    ("most", "taken", "expected"), [(10, 3, 10), (6, 8, 8), (None, 3, NO_MAXIMUM), (0, 0, 1)]
)
def test_there_are_never_fewer_places_than_are_taken(most, taken, expected):
    assert places_for(most, taken) == expected
