"""Reporting at the meldpunt: the public journey."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.contributions.models import Channel, Contribution
from app.core import clock, codes, uploads
from app.core.db import Base, db
from app.core.uploads import Attachment
from app.desk import services
from app.desk.models import Case, Draft, Statement
from app.desk.rules import State
from tests.desk import journey

CHECK = "/meldpunt/melden/nakijken"


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def upload(client, filename="brief.txt", content=b"Beste", action="add"):
    path = "/meldpunt/melden/bijlagen"
    data = {"attachment": (io.BytesIO(content), filename), "action": action}
    return client.send(path, data, content_type="multipart/form-data")


def test_a_visitor_reports_without_a_name_and_follows_with_the_code(client, frozen_at):
    code = journey.send(client, frozen_at)
    page = client.get(journey.follow(client, code))
    assert page.status_code == 200
    assert "Melding 2026-0001" in page.text
    assert "ontvangen" in page.text


def test_a_report_enters_the_register_with_what_was_said(client, frozen_at):
    code = journey.send(client, frozen_at)
    contribution = db.session.scalars(select(Contribution)).one()
    case = db.session.scalars(select(Case)).one()
    assert contribution.channel is Channel.REPORT
    assert contribution.source_id == case.id
    assert contribution.number == case.number == "2026-0001"
    assert contribution.author_name == ""
    assert contribution.group_name == "Werkgever of ondernemer"
    assert contribution.about == "Melding over Vlaams opleidingsverlof"
    assert "**Wat zou helpen?**\n\nTel per kalenderjaar." in contribution.text
    assert contribution.follow_digest == codes.digest(codes.normalise_code(code))
    assert contribution.assignment_id is not None
    assert case.react_by == clock.today() + timedelta(days=10)


def test_the_register_is_in_dutch_also_for_who_reads_english(client, frozen_at):
    client.set_cookie("taal", "en")
    journey.send(client, frozen_at)
    contribution = db.session.scalars(select(Contribution)).one()
    assert "**Wat gebeurt er in de praktijk?**" in contribution.text
    assert contribution.group_name == "Werkgever of ondernemer"


@pytest.mark.parametrize("step", journey.ANSWERS)
def test_reading_a_page_of_the_journey_writes_nothing(client, step):
    assert client.get(f"/meldpunt/melden/{step}").status_code == 200
    assert count(Draft) == 0


@pytest.mark.parametrize(
    ("step", "answers", "sentence"),
    [
        ("wie", {}, "Kies wie u bent."),
        ("wie", {"reporter_kind": "koning"}, "Kies wie u bent."),
        ("waarover", {"regulation": ""}, "of kies ‘Dat weet ik niet’"),
        ("waarover", {"regulation": "x" * 201}, "1 tekens korter"),
        ("waarover", {"unknown": "y", "topic": "opdracht-99"}, "Kies een opdracht"),
        ("waarover", {"unknown": "y", "barrier_type": "?"}, "Kies een soort"),
        ("praktijk", {"practice": " \n "}, "Vertel wat er in de praktijk gebeurt."),
        ("praktijk", {"practice": "a" * 5001}, "1 tekens korter"),
        ("contact", {"publication": "with_name"}, "Vul uw naam in"),
        ("contact", {}, "Kies of en hoe we uw tekst mogen publiceren."),
        ("contact", {"email": "geen adres", "publication": "without_name"}, "e-mailadres"),
    ],
)
def test_a_refused_answer_is_explained_and_kept_on_the_page(client, step, answers, sentence):
    response = client.send(f"/meldpunt/melden/{step}", answers)
    assert response.status_code == 422
    assert response.text.count(sentence) >= 2, "in the summary and at the field"
    assert "<title>Fout:" in response.text
    for typed in answers.values():
        if len(typed) > 2 and step in {"praktijk", "waarover"} and not typed.isspace():
            assert typed in response.text or step == "waarover"


def test_not_knowing_the_rule_is_an_answer(client, frozen_at):
    journey.send(client, frozen_at, waarover={"regulation": "", "unknown": "y", "topic": ""})
    report = db.session.scalars(select(Statement)).one()
    assert report.regulation == ""
    assert report.assignment_id is None
    case = db.session.scalars(select(Case)).one()
    assert case.subject.startswith("De uren tellen per schooljaar")


def test_a_challenge_is_enough_when_the_assignment_is_not_known(client, frozen_at):
    journey.send(client, frozen_at, waarover={"topic": "uitdaging-2"})
    report = db.session.scalars(select(Statement)).one()
    assert (report.challenge_number, report.assignment_id) == (2, None)


def test_what_was_answered_is_there_when_one_goes_back(client, frozen_at):
    journey.walk(client, frozen_at)
    assert "De uren tellen per schooljaar" in client.get("/meldpunt/melden/praktijk").text
    assert 'value="opdracht-9"' in client.get("/meldpunt/melden/waarover").text


def test_a_change_from_the_check_page_leads_back_to_it(client, frozen_at):
    journey.walk(client, frozen_at)
    assert "praktijk?na=nakijken" in client.get(CHECK).text
    changed = client.send("/meldpunt/melden/praktijk?na=nakijken", {"practice": "Anders gezegd."})
    assert changed.location.endswith(CHECK)
    assert "Anders gezegd." in client.get(CHECK).text


def test_checking_too_early_leads_to_the_question_that_is_missing(client):
    client.send("/meldpunt/melden/wie", {"reporter_kind": "school"})
    assert client.get(CHECK).location.endswith("/waarover")
    client.send("/meldpunt/melden/waarover", {"unknown": "y"})
    sent = client.send(CHECK, {}, on="/meldpunt/melden/praktijk")
    assert sent.location.endswith("/praktijk")
    assert count(Case) == 0


def test_checking_without_a_draft_begins_at_the_beginning(client):
    assert client.get(CHECK).location.endswith("/wie")


def test_an_unknown_step_is_not_found(client):
    assert client.get("/meldpunt/melden/nergens").status_code == 404
    refused = client.send("/meldpunt/melden/nergens", {}, on="/meldpunt/melden/wie")
    assert refused.status_code == 404


def test_two_clicks_on_send_make_one_report_and_show_the_same_code(client, frozen_at):
    journey.walk(client, frozen_at)
    token = client.token_of(CHECK)
    with client.session_transaction() as before:
        cookie = dict(before)
    first = client.post(CHECK, data={"csrf_token": token})
    code = journey.code_on(client.get(first.location).text)
    with client.session_transaction() as now:  # the second click left before the first answer
        now.clear()
        now.update(cookie)
    second = client.post(CHECK, data={"csrf_token": token})
    assert second.status_code == 303
    assert journey.code_on(client.get(second.location).text) == code
    assert count(Case) == count(Contribution) == 1


def test_sending_again_after_going_back_shows_the_confirmation(client, frozen_at):
    journey.walk(client, frozen_at)
    token = client.token_of(CHECK)
    client.post(CHECK, data={"csrf_token": token})
    again = client.post(CHECK, data={"csrf_token": token})
    assert again.location.endswith("/meldpunt/verstuurd")
    assert count(Case) == 1


def test_the_confirmation_can_be_opened_until_the_code_is_kept(client, frozen_at):
    code = journey.send(client, frozen_at)
    assert code in client.get("/meldpunt/verstuurd").text
    assert "Hebt u uw code bewaard?" in client.get("/meldpunt").text
    client.send("/meldpunt/verstuurd", {})
    assert client.get("/meldpunt/verstuurd").location.endswith("/volgen")
    assert "Hebt u uw code bewaard?" not in client.get("/meldpunt").text


def test_a_second_report_does_not_take_the_code_of_the_first(client, frozen_at):
    first, second = journey.send(client, frozen_at), journey.send(client, frozen_at)
    assert first != second
    client.send("/meldpunt/verstuurd", {})
    assert first in client.get("/meldpunt/verstuurd").text


def test_files_are_added_taken_off_and_go_along(client, frozen_at):
    journey.walk(client, frozen_at)
    upload(client, "een.txt")
    upload(client, "twee.txt")
    name = db.session.scalars(select(Attachment.name).where(Attachment.title == "een.txt")).one()
    client.send("/meldpunt/melden/bijlagen", {"remove": name})
    assert "twee.txt" in client.get(CHECK).text
    answer = client.send(CHECK, {})
    assert answer.status_code == 303
    page = client.get(journey.follow(client, journey.code_on(client.get(answer.location).text)))
    assert "twee.txt" in page.text
    assert "een.txt" not in page.text


def test_a_file_of_the_wrong_kind_is_refused_and_nothing_else_is_lost(client, frozen_at):
    journey.walk(client, frozen_at)
    refused = upload(client, "programma.exe", b"MZ")
    assert refused.status_code == 422
    assert "van een soort die we niet aannemen" in refused.text
    assert count(Attachment) == 0
    assert "De uren tellen" in client.get(CHECK).text


def test_a_file_that_was_chosen_but_not_added_goes_along_when_one_goes_on(client, frozen_at):
    journey.walk(client, frozen_at)
    answer = upload(client, "mee.txt", action="next")
    assert answer.location.endswith("/contact")
    assert "mee.txt" in client.get(CHECK).text


def test_a_sixth_file_is_refused(client):
    for number in range(uploads.MAX_FILES):
        assert upload(client, f"{number}.txt").status_code == 303
    on = "/meldpunt/melden/bijlagen"
    data = {"attachment": (io.BytesIO(b"x"), "6.txt"), "action": "add"}
    sixth = client.send(on, data, content_type="multipart/form-data")
    assert sixth.status_code == 422
    assert count(Attachment) == uploads.MAX_FILES


def test_adding_no_file_asks_for_one(client):
    refused = client.send("/meldpunt/melden/bijlagen", {"action": "add"})
    assert refused.status_code == 422
    assert "Kies eerst een bestand." in refused.text


def test_more_than_the_platform_accepts_is_refused_with_413(client):
    client.send("/meldpunt/melden/wie", {"reporter_kind": "school"})
    assert upload(client, "groot.txt", b"x" * 13 * 1024 * 1024).status_code == 413


def test_a_file_of_someone_else_can_not_be_taken_off(app, client):
    other = app.test_client()
    upload(other)
    name = db.session.scalars(select(Attachment.name)).one()
    client.send("/meldpunt/melden/wie", {"reporter_kind": "school"})
    client.send("/meldpunt/melden/bijlagen", {"remove": name})
    assert count(Attachment) == 1


def test_a_hidden_field_that_is_filled_in_keeps_the_report_apart_but_never_loses_it(
    client, frozen_at
):
    journey.send(client, frozen_at, contact={"website": "https://koop.example"})
    case = db.session.scalars(select(Case)).one()
    assert case.suspected
    assert case.number == "2026-0001"


def test_a_report_that_is_sent_at_once_is_kept_apart(client, frozen_at):
    now = clock.now()
    journey.walk(client, frozen_at)
    frozen_at(now)
    client.send(CHECK, {})
    assert db.session.scalars(select(Case.suspected)).one()


def test_the_ninth_report_from_one_place_waits_and_its_text_is_kept(client, frozen_at):
    for _ in range(8):
        now = clock.now()
        journey.send(client, frozen_at)
        frozen_at(now)
    journey.walk(client, frozen_at)
    refused = client.send(CHECK, {})
    assert refused.status_code == 429
    assert "Wacht 15 minuten" in refused.text
    assert "De uren tellen per schooljaar" in refused.text
    assert count(Case) == 8
    frozen_at(clock.now() + timedelta(minutes=16))
    assert client.send(CHECK, {}).location.endswith("/verstuurd")
    assert count(Case) == 9


def test_a_draft_is_gone_after_a_day_with_its_files(client, frozen_at):
    journey.walk(client, frozen_at)
    upload(client)
    frozen_at(clock.now() + timedelta(hours=23))
    assert services.purge_drafts(clock.now()) == 0
    frozen_at(clock.now() + timedelta(hours=2))
    assert services.purge_drafts(clock.now()) == 1
    db.session.commit()
    assert count(Draft) == count(Attachment) == 0
    answer = client.send(CHECK, {}, on="/meldpunt/melden/wie")
    assert answer.location.endswith("/meldpunt")
    assert "niet meer bewaard" in client.get("/meldpunt").text


def test_an_answer_after_the_draft_expired_is_not_lost(client, frozen_at):
    journey.walk(client, frozen_at)
    frozen_at(clock.now() + timedelta(hours=25))
    client.send("/meldpunt/melden/praktijk", {"practice": "Na een nacht slapen."})
    assert "Na een nacht slapen." in client.get("/meldpunt/melden/praktijk").text


def test_no_code_and_no_address_of_a_device_is_stored(app, frozen_at):
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = "203.0.113.77"
    client.environ_base["HTTP_USER_AGENT"] = "Bijzondere Browser 9.9"
    code = journey.send(client, frozen_at)
    journey.follow(client, code)
    stored = ""
    with db.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            stored += "".join(str(tuple(row)) for row in connection.execute(table.select()))
    for planted in (code, codes.normalise_code(code), "203.0.113.77", "Bijzondere Browser"):
        assert planted not in stored


def test_who_is_signed_in_is_tied_to_the_report_only_when_asked(app, cast, sign_in, frozen_at):
    client = sign_in(cast.employee)
    journey.send(client, frozen_at)
    assert db.session.scalars(select(Case.author_person_id)).one() is None
    journey.send(client, frozen_at, contact={"link_account": "y"})
    tied = db.session.scalars(select(Case).where(Case.author_person_id.is_not(None))).one()
    assert tied.author_person_id == cast.employee.id
    assert client.get(f"/zaken/{tied.id}").status_code == 200


def test_the_pages_of_the_journey_are_kept_in_no_cache(client, frozen_at):
    journey.send(client, frozen_at)
    for path in ("/meldpunt/verstuurd", "/meldpunt/melden/praktijk", "/zaken/volgen"):
        assert client.get(path).headers["Cache-Control"] == "no-store"


def test_a_new_report_is_received_and_nothing_more(client, frozen_at):
    journey.send(client, frozen_at)
    assert db.session.scalars(select(Case.state)).one() is State.RECEIVED
