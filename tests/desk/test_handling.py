"""Handling reports: the secretariat's side."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.access.permissions import Permission
from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from app.desk import policies, queries
from app.desk.journey import MESSAGE_LENGTH
from app.desk.models import Case, CaseNote
from app.desk.queries import cases as desk_queries
from app.desk.rules import Entry, State
from tests.desk import journey
from tests.desk.made import report

INBOX = "/zaken/behandelen"
ENTRY = {
    "kind": "report",
    "entry": "telephone",
    "received_on": "2026-03-06",
    "reporter_kind": "individual",
    "practice": "Mevrouw kon zich niet inschrijven.",
    "name": "Mevrouw Peeters",
    "publication": "without_name",
    "read_back": "y",
}


@pytest.fixture
def desk(cast, sign_in):
    """A client of the secretariat."""
    return sign_in(cast.secretariat)


def the_case() -> Case:
    db.session.expire_all()
    return db.session.scalars(select(Case).order_by(Case.id.desc()).limit(1)).one()


@pytest.mark.parametrize("path", [INBOX, f"{INBOX}/nieuw", f"{INBOX}/1", f"{INBOX}/1/brief"])
def test_only_the_secretariat_handles_reports(client, cast, sign_in, path):
    report(1)
    assert client.get(path).status_code == 303
    assert sign_in(cast.employer).get(path).status_code in {403, 404}
    assert sign_in(cast.secretariat).get(path).status_code == 200


def test_every_permission_of_the_meldpunt_has_a_policy():
    assert set(policies.POLICIES) == {p for p in Permission if p.value.startswith("case.")}


def test_the_inbox_says_in_words_what_is_late(sign_in, cast, frozen_at):
    report(1)
    frozen_at(clock.now() + timedelta(days=12))
    desk = sign_in(cast.secretariat)
    page = desk.get(f"{INBOX}?toon=te-laat").text
    assert "2026-0001" in page
    assert "2 dagen te laat" in page
    assert "19 maart 2026" in page


@pytest.mark.parametrize(
    "query", ["?toon=onzin", "?ouder=x", "?nieuwer=999999999999999", "?ouder=0"]
)
def test_any_address_of_the_inbox_gives_a_page(desk, query):
    report(1)
    assert desk.get(INBOX + query).status_code == 200


def test_the_inbox_pages_by_key(desk):
    for number in range(1, 53):
        report(number)
    first = desk.get(INBOX).text
    assert "2026-0052" in first
    assert "2026-0002" not in first
    older = desk.get(f"{INBOX}?toon=open&ouder=3").text
    assert "2026-0001" in older


def test_the_inbox_takes_as_many_statements_for_fifty_rows_as_for_one(desk, query_count):
    def statements() -> int:
        with query_count() as counted:
            assert desk.get(INBOX).status_code == 200
        return len(counted)

    report(1)
    one = statements()
    for number in range(2, 51):
        report(number)
    assert statements() == one


def test_a_report_shows_all_of_it_and_the_way_to_the_register(desk, client, frozen_at):
    journey.send(client, frozen_at, contact={"name": "An", "publication": "with_name"})
    page = desk.get(f"{INBOX}/{the_case().id}").text
    assert "De uren tellen per schooljaar" in page
    assert "Opdracht 9" in page
    assert 'href="/register/2026-0001"' in page
    assert "An, Werkgever of ondernemer" in page


def test_a_report_moves_with_words_and_the_reporter_reads_them(desk, client, frozen_at):
    code = journey.send(client, frozen_at)
    path = f"{INBOX}/{the_case().id}"
    refused = desk.send(path, {"state": "passed_on", "body": ""})
    assert refused.status_code == 422
    assert refused.text.count("Schrijf de melder waarom.") == 2
    done = desk.send(path, {"state": "passed_on", "body": "Naar de bevoegde dienst."})
    assert done.status_code == 303
    page = client.get(journey.follow(client, code)).text
    assert "Naar de bevoegde dienst." in page
    assert "doorgegeven" in page


def test_a_state_that_can_not_be_now_is_refused(desk):
    path = f"{INBOX}/{report(1).id}"
    for state in ("closed", "withdrawn", "onzin"):
        refused = desk.send(path, {"state": state, "body": "Zomaar."})
        assert refused.status_code == 422
        assert "Kies een stand die nu kan." in refused.text


def test_nothing_to_do_is_refused_and_too_long_is_kept(desk):
    path = f"{INBOX}/{report(1).id}"
    assert desk.send(path, {"state": "", "body": ""}).status_code == 422
    long = "a" * (MESSAGE_LENGTH + 1)
    refused = desk.send(path, {"state": "", "body": long})
    assert refused.status_code == 422
    assert long in refused.text


def test_a_double_click_writes_one_message_and_lands_on_the_same_page(desk):
    case = report(1)
    path = f"{INBOX}/{case.id}"
    data = {"state": "answered", "body": "Zo zit het.", "once": "ab" * 16}
    assert desk.send(path, data).status_code == 303
    assert desk.send(path, data).status_code == 303
    assert len(desk_queries.messages(case.id)) == 1


def test_a_note_is_kept_with_who_wrote_it(desk):
    path = f"{INBOX}/{report(1).id}"
    assert desk.send(f"{path}/notitie", {"note": ""}, on=path).status_code == 422
    for _ in range(2):
        desk.send(f"{path}/notitie", {"note": "Eens bellen.", "once": "cd" * 16}, on=path)
    assert db.session.scalar(select(func.count()).select_from(CaseNote)) == 1
    assert "Saar Secretaris, 9 maart 2026" in desk.get(path).text


def test_a_suspected_report_is_apart_until_it_is_released(desk, client, frozen_at):
    journey.send(client, frozen_at, contact={"website": "x"})
    assert "2026-0001" not in desk.get(INBOX).text
    assert "2026-0001" in desk.get(f"{INBOX}?toon=verdacht").text
    path = f"{INBOX}/{the_case().id}"
    desk.send(f"{path}/vrijgeven", {}, on=path)
    assert "2026-0001" in desk.get(INBOX).text


def test_a_call_is_entered_with_a_number_terms_and_a_letter_with_the_code(desk, client):
    done = desk.send(f"{INBOX}/nieuw", ENTRY)
    assert done.status_code == 303
    letter = desk.get(done.location).text
    assert "Beste Mevrouw Peeters" in letter
    case = the_case()
    assert case.entry is Entry.TELEPHONE
    assert case.react_by.isoformat() == "2026-03-16"
    assert db.session.scalars(select(Contribution.number)).one() == case.number
    page = client.get(journey.follow(client, journey.code_on(letter)))
    assert "Mevrouw kon zich niet inschrijven." in page.text


def test_a_call_that_is_saved_twice_is_entered_once(desk):
    data = {**ENTRY, "once": "ef" * 16}
    first, second = (desk.send(f"{INBOX}/nieuw", data) for _ in range(2))
    assert first.location == second.location
    assert db.session.scalar(select(func.count()).select_from(Case)) == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"received_on": "2026-03-10"}, "Kies een dag die voorbij is"),
        ({"received_on": "1926-03-10"}, "Kies een dag die voorbij is"),
        ({"received_on": "morgen"}, "Vul in wanneer"),
        ({"entry": "web"}, "Kies hoe ze binnenkwam."),
        ({"practice": ""}, "Schrijf op wat er gebeurt, of wat men wil weten."),
        ({"name": "", "publication": "with_name"}, "Vul de naam in"),
        ({"read_back": ""}, "Lees de tekst voor"),
        ({"email": "x"}, "e-mailadres"),
    ],
)
def test_an_entry_that_is_not_right_is_refused_in_words(desk, changes, sentence):
    refused = desk.send(f"{INBOX}/nieuw", {**ENTRY, **changes})
    assert refused.status_code == 422
    assert sentence in refused.text


def test_a_lost_code_is_replaced_and_the_old_one_is_dead(desk, client):
    done = desk.send(f"{INBOX}/nieuw", ENTRY)
    old = journey.code_on(desk.get(done.location).text)
    desk.send(done.location, {})
    new = journey.code_on(desk.get(done.location).text)
    assert new != old
    assert client.send("/zaken/volgen", {"code": old}).status_code == 422
    journey.follow(client, new)
    contribution = db.session.scalars(select(Contribution)).one()
    assert contribution.follow_digest == the_case().follow_digest


def test_the_letter_of_another_device_shows_no_code(desk, sign_in, cast):
    done = desk.send(f"{INBOX}/nieuw", ENTRY)
    assert "De code staat hier niet meer." in sign_in(cast.administrator).get(done.location).text


def test_the_secretariat_goes_from_the_origin_to_its_own_page(app, desk):
    case = report(1)
    with app.test_request_context():
        origin = queries.origin_of(case.id)
    assert desk.get(origin).location == f"{INBOX}/{case.id}"


def test_the_secretariat_does_not_write_as_the_reporter(desk):
    case = report(1)
    path = f"/zaken/{case.id}"
    token = desk.token_of(f"{INBOX}/{case.id}")
    for act in ("bericht", "intrekken", "hielp", "heropenen", "bestand"):
        refused = desk.post(f"{path}/{act}", data={"csrf_token": token, "body": "x"})
        assert refused.status_code == 403


@pytest.mark.parametrize("state", [*State])
def test_a_report_can_be_looked_at_in_each_state(desk, state):
    case = report(1)
    case.state = state
    db.session.commit()
    assert desk.get(f"{INBOX}/{case.id}").status_code == 200


def test_the_page_of_a_report_takes_as_many_statements_for_fifty_notes(desk, query_count):
    path = f"{INBOX}/{report(1).id}"

    def statements(notes: int) -> int:
        for _ in range(notes):
            desk.send(f"{path}/notitie", {"note": "Notitie."}, on=path)
        with query_count() as counted:
            desk.get(path)
        return len(counted)

    assert statements(1) == statements(49)


def test_the_counts_for_the_worklist_take_one_statement(app, query_count):
    for number in range(1, 4):
        report(number)
    with query_count() as counted:
        assert queries.worklist().open == 3
    assert len(counted) == 1
