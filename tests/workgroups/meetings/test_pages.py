"""The pages of meetings: who sees what, in how many statements, and what a refusal says."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from icalendar import Calendar

from app.core import clock
from app.core.db import db
from app.workgroups.meetings.queries import meetings
from app.workgroups.meetings.rules import Presence
from app.workgroups.meetings.services import attending, minutes
from app.workgroups.queries import seats
from app.workgroups.services import groups
from tests.workgroups.meetings.planning import LATER, meeting, task, write
from tests.workgroups.setting import empty_group, organisation, person, seat


@pytest.fixture
def held(setting, frozen_at):
    """A meeting that was, with its minutes shared."""
    made = meeting(setting)
    frozen_at(LATER + timedelta(days=1))
    write(setting, made, "Wat <b>we</b> zeiden.")
    minutes.share_minutes(made.id, by=setting.lead.id, now=clock.now())
    db.session.commit()
    return made


def test_someone_of_another_group_finds_nothing(setting, cast, sign_in, held):
    other = empty_group("Andere groep")
    seat(other.id, cast.outsider, organisation("elders", "employers"))
    given = task(setting, due_on=(clock.now() + timedelta(days=5)).date())
    client = sign_in(cast.outsider)
    base = f"{setting.url}/vergaderingen"
    for path in (
        base,
        f"{base}/{held.id}",
        f"{base}/{held.id}/verslag",
        f"{base}/{held.id}/agenda.ics",
        f"{base}/nieuw",
        f"{setting.url}/taken",
        f"{setting.url}/taken/{given.id}",
    ):
        assert client.get(path).status_code == 404, path
    assert client.get(f"/werkgroepen/{other.id}/vergaderingen/{held.id}").status_code == 404
    assert client.get(f"/werkgroepen/{other.id}/taken/{given.id}").status_code == 404


def test_members_read_and_only_the_lead_plans(setting, sign_in, held):
    member, lead = sign_in(setting.employer), sign_in(setting.lead)
    path = f"{setting.url}/vergaderingen/{held.id}"
    assert "Eerste vergadering" in member.get(path).text
    assert "Wat &lt;b&gt;we&lt;/b&gt; zeiden." in member.get(f"{path}/verslag").text
    assert member.get(f"{setting.url}/vergaderingen/nieuw").status_code == 404
    assert member.get(f"{path}/aanwezigheden").status_code == 404
    assert lead.get(f"{path}/aanwezigheden").status_code == 200


def test_minutes_that_are_being_written_are_not_for_members_yet(setting, sign_in, frozen_at):
    made = meeting(setting)
    frozen_at(LATER + timedelta(days=1))
    write(setting, made)
    path = f"{setting.url}/vergaderingen/{made.id}/verslag"
    assert sign_in(setting.employer).get(path).status_code == 404
    assert "Wat we zeiden." in sign_in(setting.lead).get(path).text


def test_a_meeting_with_short_notice_asks_why_and_keeps_what_was_typed(setting, sign_in):
    client = sign_in(setting.lead)
    path = f"{setting.url}/vergaderingen/nieuw"
    assert "Wie u vandaag uitnodigt, kan vanaf 8 april 2026." in client.get(path).text
    data = {
        "title": "Spoed",
        "starts_at": "2026-03-16T10:00",
        "ends": "12:00",
        "place": "Zaal 3",
        "once": uuid.uuid4().hex,
    }
    refused = client.send(path, data)
    assert refused.status_code == 422
    assert "maar 4 werkdagen vooraf" in refused.text
    assert 'value="Spoed"' in refused.text
    made = client.send(path, {**data, "short_reason": "Het kan niet later."})
    assert made.status_code == 303
    again = client.send(path, {**data, "short_reason": "Het kan niet later."})
    assert again.location == made.location
    page = sign_in(setting.employer).get(made.location).text
    assert "Het kan niet later." in page


def test_a_meeting_and_its_list_ask_as_many_statements_for_more(setting, sign_in, query_count):
    client = sign_in(setting.lead)
    made = meeting(setting)
    given = {"by": setting.lead.id, "now": clock.now()}

    def fill(number: int) -> None:
        for n in range(number):
            point = attending.Point(title=f"Punt {n}")
            attending.add_item(made.id, point, once=uuid.uuid4().hex, **given)
        for n in range(number):
            task(setting, meeting_id=made.id)
            meeting(setting, title=f"Vergadering {n}")
        db.session.commit()

    paths = [
        f"{setting.url}/vergaderingen/{made.id}",
        f"{setting.url}/vergaderingen",
        f"{setting.url}/taken",
        setting.url,
        "/mijn",
    ]
    fill(1)
    counts = []
    for _round in range(2):
        row = []
        for path in paths:
            client.get(path)
            with query_count() as counted:
                assert client.get(path).status_code == 200
            row.append(len(counted))
        counts.append(row)
        fill(12)
    assert counts[0] == counts[1], paths


def test_a_secret_address_shows_ones_meetings_until_it_is_renewed(setting, sign_in, client):
    meeting(setting)
    mine = sign_in(setting.employer)
    page = mine.send("/mijn/agenda", {"once": uuid.uuid4().hex}).text
    address = page.split('id="agenda-adres">')[1].split("<")[0]
    path = address.removeprefix("http://localhost")
    read = Calendar.from_ical(client.get(path).text)
    [event] = read.walk("VEVENT")
    assert str(event["summary"]) == "Eerste vergadering"
    assert address not in mine.get("/mijn/agenda").text
    mine.send("/mijn/agenda", {"once": uuid.uuid4().hex})
    assert client.get(path).status_code == 404
    assert client.get("/agenda/onzin.ics").status_code == 404


def test_minutes_remark_and_task_from_the_page(setting, sign_in, held):
    path = f"{setting.url}/vergaderingen/{held.id}"
    member, lead = sign_in(setting.employer), sign_in(setting.lead)
    sent = {"text": "Punt 2 klopt niet.", "version": "1", "once": uuid.uuid4().hex}
    assert member.send(f"{path}/verslag/opmerkingen", sent, on=f"{path}/verslag").status_code == 303
    assert "Punt 2 klopt niet." in lead.get(f"{path}/verslag").text
    due = (clock.today() + timedelta(days=10)).isoformat()
    given = {
        "taak-text": "Navragen bij de sector",
        "taak-person_id": str(setting.employer.id),
        "taak-due_on": due,
        "taak-once": uuid.uuid4().hex,
    }
    late = {**given, "taak-due_on": "2026-01-01"}
    refused = lead.send(f"{path}/taken", late, on=f"{path}/verslag")
    assert refused.status_code == 422
    assert "al voorbij" in refused.text
    assert "Navragen bij de sector" in refused.text
    assert lead.send(f"{path}/taken", given, on=f"{path}/verslag").status_code == 303
    assert "Uw taak: Navragen bij de sector" in member.get("/mijn").text
    [href] = [
        part.split('"')[0]
        for part in member.get(f"{path}/verslag").text.split('href="')
        if "/taken/" in part.split('"')[0]
    ]
    assert member.send(f"{href}/stand", {"naar": "done"}, on=href).status_code == 303
    assert "Navragen bij de sector" not in member.get("/mijn").text
    other = sign_in(setting.employee)
    assert other.send(f"{href}/stand", {"naar": "open"}, on="/mijn").status_code == 404


def test_a_stale_version_of_the_minutes_shows_both_texts(setting, sign_in, held):
    lead = sign_in(setting.lead)
    path = f"{setting.url}/vergaderingen/{held.id}/verslag/schrijven"
    write(setting, held, "Tussendoor geschreven.", base=1)
    answer = lead.send(path, {"text": "Mijn tekst.", "base": "1", "once": uuid.uuid4().hex})
    assert answer.status_code == 409
    assert "Mijn tekst." in answer.text
    assert "Tussendoor geschreven." in answer.text


def test_a_point_is_reworded_from_the_page(setting, sign_in):
    made = meeting(setting)
    base = f"{setting.url}/vergaderingen/{made.id}"
    item = attending.add_item(
        made.id, attending.Point(title="Punt"), once="p", by=None, now=clock.now()
    )
    db.session.commit()
    lead, path = sign_in(setting.lead), f"{base}/agenda/{item.id}/wijzigen"
    assert sign_in(setting.employer).get(path).status_code == 404
    assert 'value="Punt"' in lead.get(path).text
    assert lead.send(path, {"title": ""}).status_code == 422
    assert lead.send(path, {"title": "Ander punt", "duration": "20"}).status_code == 303
    page = lead.get(base).text
    assert "Ander punt" in page
    assert "20 minuten" in page
    assert lead.get(path).status_code == 404
    stale = lead.send(path, {"title": "Te laat"}, on=base)
    assert stale.status_code == 409
    assert "Te laat" in stale.text


def test_who_left_since_can_still_be_noted_and_who_came_later_can_not(
    setting, cast, sign_in, frozen_at
):
    made = meeting(setting)
    frozen_at(LATER + timedelta(days=1))
    gone = next(s for s in seats.seats_of(setting.group_id) if s.person_id == setting.employer.id)
    groups.end_seat(setting.group_id, gone.id, now=clock.now(), by=None)
    late = person("Lotte Later")
    seat(setting.group_id, late, organisation("later", "employers"))
    lead, path = sign_in(setting.lead), f"{setting.url}/vergaderingen/{made.id}/aanwezigheden"
    page = lead.get(path).text
    assert gone.person_name in page
    assert "Lotte Later" not in page
    assert lead.send(path, {f"wie-{gone.person_id}": "present"}).status_code == 303
    noted = {row.person_id: row.presence for row in meetings.presences_of(made.id)}
    assert noted == {gone.person_id: Presence.PRESENT}
