"""A respondent's way: from the mail to the receipt, and changing it until it closes."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from app.consultations.models import Answer, Response, Submission, SubmittedAnswer
from app.consultations.questionnaire import fingerprint
from app.contributions.models import Contribution, ContributionText
from app.core.db import db
from tests.consultations import build


@pytest.fixture
def made(app):
    return build.opened()


@pytest.fixture
def started(made, client, outbox):
    """A respondent who pressed 'Start'."""
    build.invitees(made, 1)
    build.start(client, made, build.link_in(outbox[-1].body))
    return client


def stored(made) -> dict[int, str]:
    db.session.rollback()
    return {row.question_id: row.value for row in db.session.scalars(select(Answer))}


def count(model) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def section(made, place=0) -> str:
    return f"{made.url}/invullen/{made.sections[place]}"


def test_from_the_mail_to_the_receipt(made, started, outbox):
    assert "Nog te doen" in started.get(f"{made.url}/invullen").text
    build.answer_all(started, made)
    assert build.submit(started, made).location.endswith("/invullen/ontvangst")
    receipt = started.get(f"{made.url}/invullen/ontvangst").text
    assert "2026-0001" in receipt
    assert "De kosten wegen." in receipt
    contribution = db.session.scalar(select(Contribution))
    assert contribution.number == "2026-0001"
    assert contribution.author_name == "Bakkerij Oost (voorbeeld)"
    assert contribution.reply_to == "an0@voorbeeld.example"
    assert "Wie moet betalen?" in contribution.text
    assert "120 bakkers" in contribution.text
    mail = outbox[-1]
    assert "2026-0001" in mail.subject
    assert "De kosten wegen." in mail.body


def test_the_follow_code_is_shown_once_and_stands_in_the_mail(made, started, outbox):
    build.answer_all(started, made)
    build.submit(started, made)
    code = re.compile(r"\d{4} \d{4} \d{4} \d{4}")
    shown = code.search(started.get(f"{made.url}/invullen/ontvangst").text)
    assert shown
    assert shown[0] in outbox[-1].body
    assert not code.search(started.get(f"{made.url}/invullen/ontvangst").text)


def test_each_answer_is_saved_by_itself_and_says_when(made, started):
    answer = started.send(
        section(made),
        {f"v{made.choice}": "1", f"b{made.choice}": fingerprint("")},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 200
    assert "Bewaard om 10.30 uur" in answer.text
    assert f'id="stand-{made.choice}"' in answer.text
    assert "1 van 3" in answer.text
    assert stored(made) == {made.choice: "1"}


def test_a_question_that_is_not_on_the_page_is_left_alone(made, started):
    build.fill(started, made, made.sections[0], {made.choice: "1"})
    build.fill(started, made, made.sections[1], {made.scale: "3"})
    assert stored(made)[made.choice] == "1"


def test_too_long_an_answer_is_refused_and_stays_on_the_page(made, started):
    text = "lang " * 1200
    answer = build.fill(started, made, made.sections[0], {made.open_question: text})
    assert answer.status_code == 422
    assert text.strip() in answer.text
    assert "Fout:" in answer.text
    assert stored(made) == {}


def test_an_answer_saved_elsewhere_is_never_overwritten_and_both_are_shown(made, started):
    path, name = section(made), f"v{made.open_question}"
    first = {name: "van mijn gsm", f"b{made.open_question}": fingerprint("")}
    assert started.send(path, first).status_code == 303
    late = started.send(path, {name: "van mijn laptop", f"b{made.open_question}": fingerprint("")})
    assert late.status_code == 409
    assert "van mijn gsm" in late.text
    assert "van mijn laptop" in late.text
    assert stored(made)[made.open_question] == "van mijn gsm"
    mine = {
        name: "van mijn laptop",
        f"b{made.open_question}": fingerprint(""),
        f"k{made.open_question}": fingerprint("van mijn gsm"),
    }
    assert started.send(path, mine).status_code == 303
    assert stored(made)[made.open_question] == "van mijn laptop"


def test_an_old_page_does_not_undo_what_it_did_not_touch(made, started):
    build.fill(started, made, made.sections[0], {made.open_question: "nieuw"})
    old = {
        f"v{made.open_question}": "",
        f"b{made.open_question}": fingerprint(""),
        f"v{made.choice}": "2",
        f"b{made.choice}": fingerprint(""),
    }
    assert started.send(section(made), old).status_code == 303
    assert stored(made) == {made.open_question: "nieuw", made.choice: "2"}


def test_nothing_can_be_sent_while_a_question_is_open(made, started):
    build.fill(started, made, made.sections[0], {made.open_question: "iets"})
    page = started.get(f"{made.url}/invullen/nalezen").text
    assert "Dit staat nog open" in page
    refused = build.submit(started, made)
    assert refused.status_code == 422
    assert count(Contribution) == 0


def test_publication_is_never_chosen_beforehand(made, started):
    page = started.get(f"{made.url}/invullen/over-uw-antwoorden").text
    assert "checked" not in page
    refused = started.send(
        f"{made.url}/invullen/over-uw-antwoorden", {"represents": "Wij", "consulted": "Niemand"}
    )
    assert refused.status_code == 422
    assert "Kies hoe we uw antwoorden mogen publiceren." in refused.text


def test_a_double_click_sends_once(made, started, outbox):
    build.answer_all(started, made)
    page = started.get(f"{made.url}/invullen/nalezen").text
    basis = re.search(r'name="basis"[^>]*value="(\w+)"', page)[1]
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    before = len(outbox)
    for _ in range(2):
        data = {"basis": basis, "csrf_token": token}
        assert started.post(f"{made.url}/invullen/versturen", data=data).status_code == 303
    assert count(Contribution) == count(Submission) == 1
    assert len(outbox) == before + 1


def test_what_changed_since_the_check_page_is_not_sent_unread(made, started):
    build.answer_all(started, made)
    page = started.get(f"{made.url}/invullen/nalezen").text
    basis = re.search(r'name="basis"[^>]*value="(\w+)"', page)[1]
    build.fill(started, made, made.sections[0], {made.open_question: "toch anders"})
    late = started.send(
        f"{made.url}/invullen/versturen", {"basis": basis}, on=f"{made.url}/invullen/nalezen"
    )
    assert late.status_code == 409
    assert "toch anders" in late.text
    assert count(Contribution) == 0


def test_it_can_be_changed_until_it_closes_and_each_version_is_kept(made, started, outbox):
    build.answer_all(started, made)
    build.submit(started, made)
    build.fill(started, made, made.sections[0], {made.open_question: "Beter zo."})
    assert "nog niet verstuurd" in started.get(f"{made.url}/invullen").text
    build.submit(started, made)
    db.session.rollback()
    contribution = db.session.scalar(select(Contribution))
    assert contribution.number == "2026-0001"
    assert "Beter zo." in contribution.text
    assert count(Submission) == count(ContributionText) == 2
    assert count(SubmittedAnswer) == 6
    assert "Uw nummer blijft 2026-0001" in outbox[-1].body
    assert "volgcode" not in outbox[-1].body


def test_a_withdrawn_response_counts_no_more_and_can_come_back(made, started):
    build.answer_all(started, made)
    build.submit(started, made)
    started.send(f"{made.url}/invullen/intrekken", {})
    db.session.rollback()
    assert db.session.scalar(select(Contribution)).withdrawn_at is not None
    assert "U trok uw inzending in" in started.get(f"{made.url}/invullen").text
    build.submit(started, made)
    db.session.rollback()
    contribution = db.session.scalar(select(Contribution))
    assert contribution.withdrawn_at is None
    assert count(Contribution) == 1


def test_after_closing_a_save_is_gone_and_gives_the_text_back(made, started, frozen_at):
    page = started.get(section(made)).text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    frozen_at(build.CLOSES)
    data = {
        "csrf_token": token,
        f"v{made.open_question}": "kort",
        f"b{made.open_question}": fingerprint(""),
    }
    late = started.post(section(made), data=data)
    assert late.status_code == 410
    assert "kort" in late.text
    assert "sloot op 5 mei 2026" in late.text
    fragment = started.post(section(made), data=data, headers={"HX-Request": "true"})
    assert fragment.status_code == 410
    assert "Niet bewaard" in fragment.text
    assert stored(made) == {}


def test_sending_in_the_second_of_closing_is_too_late(made, started, frozen_at):
    build.answer_all(started, made)
    page = started.get(f"{made.url}/invullen/nalezen").text
    data = {
        "basis": re.search(r'name="basis"[^>]*value="(\w+)"', page)[1],
        "csrf_token": re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1],
    }
    frozen_at(build.CLOSES)
    late = started.post(f"{made.url}/invullen/versturen", data=data)
    assert late.status_code == 410
    assert "niets verstuurd" in late.text
    assert count(Contribution) == 0


def test_without_access_on_this_device_the_page_says_what_to_do(made, client):
    answer = client.get(f"{made.url}/invullen")
    assert answer.status_code == 410
    assert "Open de link uit uw mail" in answer.text


def test_one_response_per_invitation_is_held_by_the_database(made, started):
    assert count(Response) == 1
    response = db.session.scalar(select(Response))
    db.session.add(
        Response(
            invitation_id=response.invitation_id,
            consultation_id=response.consultation_id,
            version=0,
            represents="",
            consulted="",
        )
    )
    with pytest.raises(Exception, match=r"uq_consultation_responses_invitation_id|UNIQUE"):
        db.session.flush()
    db.session.rollback()


def test_pages_of_a_respondent_are_stored_nowhere(made, started):
    for path in (f"{made.url}/invullen", section(made)):
        assert started.get(path).headers["Cache-Control"] == "no-store"


def test_closing_off_a_device_ends_its_access(made, started):
    left = started.send(f"{made.url}/invullen/afsluiten", {}, on=f"{made.url}/invullen")
    assert "Wat bewaard is, blijft bewaard" in left.text
    assert started.get(f"{made.url}/invullen").status_code == 410
