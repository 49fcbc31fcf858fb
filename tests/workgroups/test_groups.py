"""Composing a group: seats, the lead, installing, and ten that never become eleven."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from app.core import clock
from app.core.db import db
from app.core.errors import DraagvlakError, Refused
from app.core.transaction import unit_of_work
from app.workgroups import queries
from app.workgroups.models import Seat, Workgroup
from app.workgroups.rules import SeatRole, WorkgroupState
from app.workgroups.services import groups
from tests.workgroups.setting import empty_group, known, organisation, person, seat


def active(group_id: int) -> list[Seat]:
    found = select(Seat).where(Seat.workgroup_id == group_id, Seat.ended_at.is_(None))
    return list(db.session.scalars(found.order_by(Seat.place)))


def filled(count: int) -> Workgroup:
    group = empty_group()
    where = organisation("bedrijvenbond", "employers")
    for n in range(count):
        seat(group.id, person(f"Lid {n}"), where)
    db.session.commit()
    return group


def test_the_eleventh_member_is_refused(app):
    group = filled(10)
    with pytest.raises(groups.WorkgroupIsFull, match="al tien leden"):
        seat(group.id, person("Elf"), known("vlor"))


def test_the_database_itself_knows_no_eleventh_place(app):
    group = filled(10)
    row = {
        "workgroup_id": group.id,
        "person_id": person("Elf").id,
        "organisation_id": known("vlor").id,
        "role": SeatRole.MEMBER,
        "started_at": clock.now(),
    }
    for place, places in ((11, 10), (10, 10), (0, 10), (11, 11)):
        with pytest.raises(IntegrityError), db.session.begin_nested():
            db.session.execute(insert(Seat).values(**row, place=place, places=places))


def test_two_people_adding_the_tenth_member_at_once_make_ten(app):
    group_id = filled(9).id
    candidates = [person(f"Kandidaat {n}").id for n in range(4)]
    where = known("vlor").id
    db.session.commit()
    ready, outcomes = threading.Barrier(len(candidates)), []

    def add(person_id: int) -> None:
        with app.app_context():
            ready.wait()
            try:
                with unit_of_work():
                    groups.add_seat(
                        group_id,
                        person_id=person_id,
                        organisation_id=where,
                        now=clock.now(),
                        by=None,
                    )
                outcomes.append("added")
            except DraagvlakError as refusal:
                outcomes.append(type(refusal).__name__)

    threads = [threading.Thread(target=add, args=(known,)) for known in candidates]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [*["WorkgroupIsFull"] * 3, "added"]
    db.session.rollback()
    assert [s.place for s in active(group_id)] == list(range(1, 11))


def test_one_person_has_one_seat_and_can_come_back(app):
    group = empty_group()
    who, where = person("An"), known("vlor")
    first = seat(group.id, who, where)
    with pytest.raises(Refused, match="An heeft al een zetel"):
        seat(group.id, who, where)
    groups.end_seat(group.id, first.id, now=clock.now(), by=None)
    assert seat(group.id, who, where).place == 1
    rows = select(func.count()).select_from(Seat).where(Seat.workgroup_id == group.id)
    assert db.session.scalar(rows) == 2


def test_a_group_has_one_lead_and_another_member_can_take_over(app):
    group = empty_group()
    first = seat(group.id, person("An"), known("vlor"), SeatRole.LEAD)
    second = seat(group.id, person("Bo"), known("serv"))
    with pytest.raises(Refused, match="al een trekker"):
        seat(group.id, person("Cis"), known("serv"), SeatRole.LEAD)
    groups.appoint_lead(group.id, second.id, now=clock.now(), by=None)
    roles = {s.person_id: (s.role, s.place) for s in active(group.id)}
    assert roles[first.person_id] == (SeatRole.MEMBER, 1)
    assert roles[second.person_id] == (SeatRole.LEAD, 2)


def test_installing_is_refused_with_what_is_missing(app):
    group = filled(1)
    with pytest.raises(groups.NotComplete) as refusal:
        groups.install(group.id, now=clock.now(), by=None)
    assert "Nog één werknemersorganisatie nodig" in refusal.value.message
    assert "Er is nog geen trekker" in refusal.value.message
    assert {finding.key for finding in refusal.value.unmet} >= {"werknemers", "secretariaten"}


def test_the_group_goes_on_with_a_warning_when_a_member_leaves(setting, sign_in, cast):
    [gone] = [s for s in active(setting.group_id) if s.person_id == setting.employee.id]
    groups.end_seat(setting.group_id, gone.id, now=clock.now(), by=None)
    db.session.commit()
    page = sign_in(setting.employer).get(setting.url).text
    assert "De samenstelling klopt niet meer" in page
    assert "Nog één werknemersorganisatie nodig; vijf van de tien plaatsen zijn vrij." in page
    [point] = queries.worklist()
    assert point.workgroup_id == setting.group_id
    assert point.needs == [
        "Nog één werknemersorganisatie nodig; vijf van de tien plaatsen zijn vrij."
    ]


def test_the_worklist_asks_the_same_number_of_statements_for_more_groups(setting, query_count):
    empty_group("Een")
    db.session.flush()
    with query_count() as few:
        queries.worklist()
    for n in range(9):
        empty_group(f"Groep {n}")
    db.session.flush()
    with query_count() as many:
        assert len(queries.worklist()) == 10
    assert len(many) == len(few)


def test_a_group_for_a_challenge_works_on_its_assignments(setting):
    [row] = queries.for_assignment(setting.assignment_id)
    assert row.members == 6
    assert row.lead_name == "Tom Trekker"
    assert queries.for_assignment(1) == []
    assert [g.id for g in queries.groups_of(setting.employer.id)] == [setting.group_id]


# by hand, as the secretariat does it


def test_the_secretariat_composes_installs_and_closes(cast, sign_in):
    client = sign_in(cast.secretariat)
    made = client.send("/werkgroepen/nieuw", {"name": "Leerrechten", "task": "uitdaging:4"})
    assert made.status_code == 303
    path = made.location
    url = path.removesuffix("/zetels")
    where = {
        cast.lead: organisation("school", "provider", offers_formal=True, offers_non_formal=True),
        cast.provider: organisation("huis", "provider"),
        cast.employer: organisation("bond", "employers"),
        cast.employee: organisation("werk", "employees"),
        person("Vera"): known("vlor"),
    }
    db.session.commit()
    for n, (who, organisation_) in enumerate(where.items()):
        data = {"person_id": who.id, "organisation_id": organisation_.id}
        answer = client.send(path, {**data, "role": "member" if n else "lead"})
        assert answer.status_code == 303, answer.text
    refused = client.send(f"{url}/installeren", {}, on=path)
    assert refused.status_code == 409
    assert "Nog nodig: SERV; vijf van de tien plaatsen zijn vrij." in refused.text
    serv = person("Sofie")
    db.session.commit()
    data = {"person_id": serv.id, "organisation_id": known("serv").id, "role": "member"}
    client.send(path, data)
    for move in ("installeren", "starten"):
        assert client.send(f"{url}/{move}", {}, on=path).status_code == 303
    empty = client.send(f"{url}/afsluiten", {"result": " "})
    assert empty.status_code == 422
    assert client.send(f"{url}/afsluiten", {"result": "Twee acties."}).status_code == 303
    assert "Twee acties." in client.get(url).text
    assert client.send(f"{url}/starten", {}, on=path).status_code == 409
    assert client.send(f"{url}/heropenen", {}, on=path).status_code == 303
    states = list(db.session.scalars(select(Workgroup.state)))
    assert states == [WorkgroupState.WORKING]


def test_a_refused_seat_keeps_the_choices_and_says_why(setting, cast, sign_in):
    client = sign_in(cast.secretariat)
    path = f"{setting.url}/zetels"
    data = {"person_id": setting.employer.id, "organisation_id": known("vlor").id, "role": "member"}
    answer = client.send(path, data)
    assert answer.status_code == 409
    assert "heeft al een zetel in deze werkgroep" in answer.text
    assert f'selected value="{setting.employer.id}"' in answer.text
    assert client.send(path, {"person_id": "x", "organisation_id": "9999"}).status_code == 422


def test_members_may_not_compose(setting, sign_in):
    client = sign_in(setting.lead)
    assert client.get(f"{setting.url}/zetels").status_code == 404
    assert client.get("/werkgroepen/nieuw").status_code == 403
