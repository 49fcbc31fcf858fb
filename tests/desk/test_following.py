"""Following a report."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.contributions import services as register
from app.contributions.models import Contribution, Disposition
from app.core import clock
from app.core.db import db
from app.desk import queries as desk_queries
from app.desk import services as desk
from app.desk.models import Case
from app.desk.rules import Helped, Party, State
from tests.desk import journey


@pytest.fixture
def code(client, frozen_at):
    """The code of a report that was sent."""
    return journey.send(client, frozen_at)


def the_case() -> Case:
    db.session.expire_all()
    return db.session.scalars(select(Case)).one()


def by_desk(to: State, words: str = "Dit is waarom.") -> None:
    desk.move(the_case(), to, party=Party.DESK, reason=words, now=clock.now())
    db.session.commit()


@pytest.mark.parametrize("typed", ["{}", " {} ", "{} .", "\u00a0{}"])
def test_a_code_opens_a_report_however_it_is_spaced(client, code, typed):
    journey.follow(client, typed.format(code.replace(" ", "-")))


@pytest.mark.parametrize("typed", ["1234 5678 9012 3456", "12", "abc", "0" * 80, "\x00", "１２"])
def test_a_wrong_code_is_refused_without_telling_anything(client, code, typed):
    refused = client.send("/zaken/volgen", {"code": typed})
    assert refused.status_code == 422
    assert "2026-0001" not in refused.text


def test_no_code_asks_for_one(client):
    refused = client.send("/zaken/volgen", {"code": ""})
    assert "Vul uw code in: zestien cijfers." in refused.text
    assert refused.status_code == 422


def test_the_ninth_wrong_code_has_to_wait_also_when_it_is_right(client, code):
    for _ in range(8):
        client.send("/zaken/volgen", {"code": "1234 5678 9012 3456"})
    assert client.send("/zaken/volgen", {"code": code}).status_code == 429


def test_a_report_is_open_only_on_the_device_where_its_code_was_given(app, client, code, cast):
    path = journey.follow(client, code)
    stranger = app.test_client()
    assert stranger.get(path).status_code == 404
    assert stranger.get("/zaken/999999").status_code == 404
    stranger.sign_in(cast.outsider)
    assert stranger.get(path).status_code == 404


@pytest.mark.parametrize("case_id", ["0", "2147483648", "9" * 40])
def test_a_number_that_is_no_report_is_not_found(client, code, case_id):
    journey.follow(client, code)
    assert client.get(f"/zaken/{case_id}").status_code == 404


def test_closing_the_report_on_a_device_ends_it_there(client, code):
    path = journey.follow(client, code)
    client.send("/zaken/volgen/afsluiten", {}, on=path)
    assert client.get(path).status_code == 404


def test_a_report_closes_by_itself_and_a_message_is_given_back(client, code, frozen_at):
    path = journey.follow(client, code)
    token = client.token_of(path)
    frozen_at(clock.now() + timedelta(hours=3))
    late = client.post(
        path + "/bericht", data={"csrf_token": token, "body": "Dit had ik al getypt, helaas."}
    )
    assert late.status_code == 404
    assert "Dit had ik al getypt, helaas." in late.text
    assert "Vul uw code opnieuw in" in late.text


def test_messages_go_both_ways_and_an_answer_brings_it_back_to_the_desk(client, code):
    path = journey.follow(client, code)
    by_desk(State.WAITING, "Welk jaar was dat?")
    assert "Welk jaar was dat?" in client.get(path).text
    assert "stelde u een vraag" in client.get(path).text
    assert client.send(path + "/bericht", {"body": "In 2025."}, on=path).status_code == 303
    assert "In 2025." in client.get(path).text
    assert the_case().state is State.IN_TREATMENT


def test_an_empty_message_is_refused_where_it_stands(client, code):
    path = journey.follow(client, code)
    refused = client.send(path + "/bericht", {"body": " "}, on=path)
    assert refused.status_code == 422
    assert refused.text.count("Schrijf eerst uw bericht.") == 2


def test_markup_of_a_reporter_is_text(client, code):
    path = journey.follow(client, code)
    client.send(path + "/bericht", {"body": "<script>alert(1)</script>"}, on=path)
    assert "<script>alert" not in client.get(path).text


def test_a_file_is_added_and_handed_back_to_its_reporter_alone(app, client, code):
    path = journey.follow(client, code)
    data = {"attachment": (io.BytesIO(b"Beste"), "brief.txt")}
    added = client.send(path + "/bestand", data, on=path, content_type="multipart/form-data")
    assert added.status_code == 303
    (row,) = desk_queries.files(the_case().id)
    found = client.get(f"{path}/bijlagen/{row.name}")
    assert found.data == b"Beste"
    assert "attachment" in found.headers["Content-Disposition"]
    assert found.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert app.test_client().get(f"{path}/bijlagen/{row.name}").status_code == 404
    assert client.get(f"{path}/bijlagen/niets").status_code == 404
    assert client.get(f"{path}/bijlagen/%00").status_code == 404


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Kies eerst een bestand."),
        ({"attachment": "a.exe"}, "van een soort die we niet aannemen"),
    ],
)
def test_a_wrong_file_is_refused_in_words(client, code, data, sentence):
    path = journey.follow(client, code)
    data = {name: (io.BytesIO(b"MZ"), filename) for name, filename in data.items()}
    refused = client.send(path + "/bestand", data, on=path, content_type="multipart/form-data")
    assert refused.status_code == 422
    assert refused.text.count(sentence) == 2


def test_a_reporter_withdraws_and_the_register_says_so(client, code):
    path = journey.follow(client, code)
    done = client.send(path + "/intrekken", {"reason": "Het is opgelost."})
    assert done.status_code == 303
    assert "ingetrokken" in client.get(path).text
    db.session.expire_all()
    assert db.session.scalars(select(Contribution)).one().withdrawn_at is not None
    again = client.send(path + "/intrekken", {}, on=path)
    assert again.status_code == 303


def test_what_is_answered_can_not_be_withdrawn(client, code):
    path = journey.follow(client, code)
    by_desk(State.ANSWERED)
    refused = client.send(path + "/intrekken", {})
    assert refused.status_code == 409
    assert "de stand is intussen veranderd" in refused.text


def test_a_reporter_says_whether_it_helped_and_reopens_with_a_reason(client, code):
    path = journey.follow(client, code)
    assert client.send(path + "/hielp", {"helped": "no"}, on=path).status_code == 409
    by_desk(State.ANSWERED)
    assert client.send(path + "/hielp", {}, on=path).status_code == 422
    assert client.send(path + "/hielp", {"helped": "no"}, on=path).status_code == 303
    assert the_case().helped is Helped.NO
    assert client.send(path + "/heropenen", {"reason": ""}, on=path).status_code == 422
    reopened = client.send(path + "/heropenen", {"reason": "Het gebeurt nog."}, on=path)
    assert reopened.status_code == 303
    assert the_case().state is State.REOPENED
    assert "Het gebeurt nog." in client.get(path).text


def test_what_was_done_shows_only_once_the_secretariat_told_it(client, code, cast):
    path = journey.follow(client, code)
    contribution = db.session.scalars(select(Contribution)).one()
    register.dispose(
        contribution,
        disposition=Disposition.ADOPTED,
        reason="Staat in actie 3.",
        theme="Opleidingsverlof",
        by=cast.secretariat.id,
        now=clock.now(),
    )
    db.session.commit()
    assert "Staat in actie 3." not in client.get(path).text
    register.publish_feedback([contribution.id], by=cast.secretariat.id, now=clock.now())
    db.session.commit()
    page = client.get(path).text
    assert "Staat in actie 3." in page
    assert "Overgenomen" in page


def test_notes_of_the_desk_are_never_shown_to_the_reporter(client, code, cast):
    path = journey.follow(client, code)
    desk.add_note(the_case(), "Lijkt op 2026-0007.", by=cast.secretariat.id, now=clock.now())
    db.session.commit()
    assert "Lijkt op" not in client.get(path).text


@pytest.mark.parametrize("state", [*State])
def test_the_page_says_what_happens_next_in_each_state(client, code, state):
    path = journey.follow(client, code)
    case = the_case()
    case.state = state
    db.session.commit()
    page = client.get(path)
    assert page.status_code == 200
    assert "%(day)s" not in page.text


def test_the_page_takes_as_many_statements_for_fifty_messages_as_for_one(client, code, query_count):
    path = journey.follow(client, code)

    def statements(messages: int) -> int:
        for _ in range(messages):
            desk.write(the_case(), "Bericht.", party=Party.DESK, now=clock.now())
        db.session.commit()
        with query_count() as counted:
            client.get(path)
        return len(counted)

    assert statements(1) == statements(49)
