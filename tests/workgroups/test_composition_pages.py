"""On the pages of a group: open places, what if somebody leaves, its scheme, its history."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.workgroups.models import Seat, Workgroup
from app.workgroups.queries import seats
from app.workgroups.rules import SeatRole
from app.workgroups.scenario.models import ScenarioSwitch
from app.workgroups.scenario.rules import Scenario
from app.workgroups.services import groups
from tests.workgroups.setting import empty_group, known, organisation, person, seat
from tests.workgroups.test_places import change, scheme_of


def test_the_page_says_to_whom_the_open_places_go(cast, sign_in):
    group = empty_group()
    seat(group.id, cast.employer, organisation("bond", "employers"), SeatRole.LEAD)
    db.session.commit()
    page = sign_in(cast.secretariat).get(f"/werkgroepen/{group.id}/zetels").text
    assert "Zo kunnen alle regels nog vervuld worden" in page
    for place in (
        "één werknemersorganisatie",
        "twee onderwijs-, vormings- of opleidingsverstrekkers",
        "één lid van Vlor",
        "één lid van SERV",
    ):
        assert f"<li>{place}</li>" in page
    assert "Samen moeten de nieuwe leden ook formeel leren en non-formeel leren aanbieden." in page
    assert "Vier plaatsen kiest u vrij." in page


def test_nine_without_a_vlor_seat_and_without_providers_is_told_why_it_is_over(cast, sign_in):
    group = empty_group()
    seat(group.id, cast.employer, organisation("bond", "employers"), SeatRole.LEAD)
    seat(group.id, cast.employee, organisation("werk", "employees"))
    seat(group.id, person("Sofie"), known("serv"))
    expert = organisation("labo", "academic")
    for n in range(6):
        seat(group.id, person(f"Expert {n}"), expert)
    db.session.commit()
    client = sign_in(cast.secretariat)
    refused = client.send(
        f"/werkgroepen/{group.id}/installeren", {}, on=f"/werkgroepen/{group.id}/zetels"
    )
    assert refused.status_code == 409
    assert "Met deze leden kunnen niet alle regels nog vervuld worden" in refused.text
    assert "Er zijn nog drie plaatsen nodig, maar er is er maar één vrij." in refused.text
    assert "Minstens twee leden moeten plaats maken, bijvoorbeeld Expert 0" in refused.text


def test_the_page_says_what_lacks_when_a_member_leaves(setting, sign_in):
    page = sign_in(setting.employer).get(setting.url).text
    assert "Als dit lid vertrekt, ontbreekt één werknemersorganisatie." in page
    assert "Als dit lid vertrekt, ontbreekt Vlor." in page


def test_the_history_tells_who_sat_when_and_what_held_on_a_day(setting, sign_in, frozen_at):
    monday = clock.now().date()
    frozen_at(datetime(2026, 3, 12, 9, 0, tzinfo=UTC))
    [gone] = db.session.scalars(
        select(Seat).where(Seat.person_id == setting.employee.id, Seat.ended_at.is_(None))
    )
    groups.end_seat(setting.group_id, gone.id, now=clock.now(), by=None)
    groups.close(setting.group_id, result="Twee acties.", now=clock.now(), by=None)
    db.session.commit()
    client = sign_in(setting.employer)
    page = client.get(f"{setting.url}/geschiedenis").text
    assert "vanaf 9 maart 2026" in page
    assert "tot 12 maart 2026" in page
    assert "Twee acties." in page
    then = client.get(f"{setting.url}/geschiedenis?dag={monday}").text
    assert "Op het einde van 9 maart 2026" in then
    assert "Aan het werk." in then
    assert "Nog één werknemersorganisatie nodig" not in then
    after = client.get(f"{setting.url}/geschiedenis?dag=2026-03-12").text
    assert "Nog één werknemersorganisatie nodig" in after
    before = client.get(f"{setting.url}/geschiedenis?dag=2025-01-01").text
    assert "Voor die dag is er niets te tonen" in before
    assert client.get(f"{setting.url}/geschiedenis?dag=morgen").status_code == 200


def test_the_history_is_for_who_may_read_the_group(setting, cast, sign_in):
    assert sign_in(cast.outsider).get(f"{setting.url}/geschiedenis").status_code == 404


def test_a_group_gets_another_scheme_after_seeing_what_it_asks(setting, cast, sign_in):
    key = scheme_of(6)
    change(key, 7)
    db.session.commit()
    client = sign_in(cast.secretariat)
    path = f"{setting.url}/schema"
    page = client.get(path).text
    assert "Alle regels zijn vervuld." in page
    assert "hoogstens 7 plaatsen" in page
    assert client.send(path, {"scheme_key": "serv"}).status_code == 422
    assert client.send(path, {"scheme_key": key}).status_code == 303
    assert db.session.get_one(Workgroup, setting.group_id, populate_existing=True).places == 7
    assert "Ander schema voor de samenstelling" in client.get(f"{setting.url}/geschiedenis").text
    assert "6 van 7 plaatsen bezet" in client.get("/werkgroepen").text


def test_a_closed_group_keeps_its_scheme(setting, cast, sign_in):
    key = scheme_of(8)
    groups.close(setting.group_id, result="Klaar.", now=clock.now(), by=None)
    db.session.commit()
    answer = sign_in(cast.secretariat).send(f"{setting.url}/schema", {"scheme_key": key})
    assert answer.status_code == 409
    assert "Heropen ze" in answer.text


def test_a_new_group_can_begin_with_another_scheme(cast, sign_in):
    key = scheme_of(8)
    db.session.commit()
    client = sign_in(cast.secretariat)
    data = {"name": "Leerrechten", "task": "uitdaging:4", "scheme_key": key}
    assert client.send("/werkgroepen/nieuw", data).status_code == 303
    assert db.session.scalar(select(Workgroup.places)) == 8


def test_a_new_group_works_on_what_the_scenario_asks_for(cast, sign_in):
    desk = sign_in(cast.secretariat)
    page = desk.get("/werkgroepen/nieuw").text
    assert 'value="uitdaging:4"' in page
    assert 'value="opdracht:' not in page
    refused = desk.send("/werkgroepen/nieuw", {"name": "Negen", "task": "opdracht:9"})
    assert refused.status_code == 422
    db.session.add(
        ScenarioSwitch(scenario=Scenario.PER_ASSIGNMENT, switched_at=clock.now(), once="a")
    )
    db.session.commit()
    page = desk.get("/werkgroepen/nieuw").text
    assert 'value="opdracht:9"' in page
    assert 'value="uitdaging:' not in page


def test_seats_are_saved_as_a_file_with_who_left(setting, cast, sign_in):
    desk, group = sign_in(cast.secretariat), f"/werkgroepen/{setting.group_id}"
    ended = next(s for s in seats.seats_of(setting.group_id) if s.person_id == setting.employer.id)
    desk.send(f"{group}/zetels/{ended.id}/beeindigen", {}, on=f"{group}/zetels")
    for path in (f"{group}/zetels.csv", "/werkgroepen/zetels.csv"):
        lines = desk.get(path).text.splitlines()
        assert len(lines) == 7
        [gone] = [line for line in lines if setting.employer.email in line]
        assert gone.endswith(";Saar Secretaris")
    assert desk.get(f"{group}/zetels.xlsx").data.startswith(b"PK")
    assert sign_in(setting.employer).get(f"{group}/zetels.csv").status_code in (403, 404)
    assert sign_in(setting.employer).get("/werkgroepen/zetels.csv").status_code == 403
