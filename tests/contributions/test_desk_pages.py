"""The secretariat's pages of the register."""

from __future__ import annotations

import re

import pytest

from app.contributions import queries, services
from app.contributions.models import Channel, Contribution, Disposition, DispositionStep
from app.contributions.services import Author
from app.core import clock
from app.core.db import db
from tests.contributions.build import disposed, received, told

TREATED = {
    "disposition": "partly_adopted",
    "reason": "De uren wel, de prijs niet.",
    "theme": "Tijd om te leren",
}


@pytest.fixture
def desk(cast, sign_in):
    return sign_in(cast.secretariat)


def again(contribution: Contribution) -> Contribution:
    db.session.expire_all()
    return db.session.get(Contribution, contribution.id)


def hidden(page, name: str) -> str:
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', page.text)
    assert found, name
    return found[1]


def test_only_the_secretariat_reads_the_register(cast, sign_in, client):
    number = received().number
    db.session.commit()
    pages = ("/register", f"/register/{number}", "/register.csv", "/register/themas")
    for path in pages:
        assert client.get(path).status_code == 303
        assert sign_in(cast.employer).get(path).status_code == 403


def test_a_row_says_all_there_is_on_one_line(desk):
    disposed(received("De trein rijdt te laat."))
    services.withdraw(received("Toch niet."), now=clock.now())
    db.session.commit()
    page = desk.get("/register").text
    for said in ("2026-0001", "Meldpunt", "An Peeters", "De trein rijdt te laat.", "9 maart 2026"):
        assert said in page
    for said in ("Tijd om te leren", "Overgenomen", "Ingetrokken"):
        assert said in page


@pytest.mark.parametrize(
    "query",
    [
        "q=trein",
        "kanaal=report",
        "gevolg=adopted",
        "gevolg=adopted&q=trein",
        "opdracht=geen",
        "ingetrokken=nee",
        "terugkoppeling=ready",
        "van=2026-03-01&tot=2026-03-09",
        "van=2020-01-01",
        "q=2026-1",
        "van=0001-01-01&tot=9999-12-31",
        "kanaal=onzin&gevolg=&thema=x&opdracht=99&van=2026-02-31&ouder=x",
    ],
)
def test_a_filter_finds_and_what_is_no_filter_is_not_asked(desk, query):
    disposed(received("De trein rijdt te laat."))
    db.session.commit()
    assert "2026-0001" in desk.get(f"/register?{query}").text


@pytest.mark.parametrize(
    "query",
    [
        "q=vliegtuig",
        "q=!!!",
        "kanaal=workgroup_comment",
        "gevolg=open",
        "opdracht=3",
        "thema=geen",
        "ingetrokken=ja",
        "terugkoppeling=told",
        "tot=2026-03-08",
        "tot=0001-01-01",
        "van=9999-12-31",
        "van=2026-03-09&tot=2026-03-08",
        "van=2026-03-10",
    ],
)
def test_nothing_found_says_what_helps(desk, query):
    disposed(received("De trein rijdt te laat."))
    db.session.commit()
    page = desk.get(f"/register?{query}").text
    assert "Geen inbreng past bij deze keuze" in page
    assert "/register/2026-0001" not in page


def test_a_selection_says_how_many_and_stops_counting_at_two_hundred(desk):
    for _ in range(202):
        received("Een bus")
    received("Een trein")
    db.session.commit()
    assert "1 inbreng<" in desk.get("/register?q=trein").text
    assert "Meer dan 200 inbrengen" in desk.get("/register?q=een").text
    assert "inbrengen<" not in desk.get("/register").text


def test_the_number_of_statements_does_not_grow_with_the_rows(desk, query_count):
    counts = []
    for rows in (1, 50):
        for _ in range(rows):
            disposed(received())
        db.session.commit()
        for path in ("/register", "/register?q=trein&gevolg=adopted", "/register?kanaal=report"):
            with query_count() as statements:
                assert desk.get(path).status_code == 200
            counts.append(len([s for s in statements if not s.startswith("BEGIN")]))
    assert counts[:3] == counts[3:]
    assert max(counts) <= 4


def test_treating_asks_for_all_three_and_loses_nothing(desk):
    number = received().number
    db.session.commit()
    page = desk.send(
        f"/register/{number}", {"disposition": "", "reason": "Een reden.", "theme": ""}
    )
    assert page.status_code == 422
    assert "Kies wat ermee gebeurt." in page.text
    assert "Kies een thema of typ een nieuw." in page.text
    assert "Een reden." in page.text
    page = desk.send(f"/register/{number}", {**TREATED, "reason": "x" * 2001})
    assert page.status_code == 422
    assert "1 tekens korter" in page.text


def test_treating_keeps_the_decision_and_its_history(desk):
    contribution = received()
    db.session.commit()
    path = f"/register/{contribution.number}"
    assert desk.send(path, {**TREATED, "version": "0"}).status_code == 303
    answer = desk.send(
        path, {**TREATED, "version": "1", "disposition": "adopted", "reason": "Toch helemaal."}
    )
    assert answer.status_code == 303
    assert again(contribution).disposition is Disposition.ADOPTED
    page = desk.get(path).text
    assert "De uren wel, de prijs niet." in page
    assert "Toch helemaal." in page
    assert "Saar Secretaris" in page


def test_a_double_click_is_one_decision(desk):
    contribution = received()
    db.session.commit()
    path = f"/register/{contribution.number}"
    for _ in range(2):
        assert desk.send(path, {**TREATED, "version": "0"}).status_code == 303
    assert db.session.query(DispositionStep).count() == 1


def test_a_stale_decision_shows_both_and_can_be_sent_again(desk):
    contribution = received()
    db.session.commit()
    path = f"/register/{contribution.number}"
    disposed(contribution, Disposition.OUT_OF_SCOPE, reason="Hoort bij het federale niveau.")
    db.session.commit()
    page = desk.send(path, {**TREATED, "version": "0"})
    assert page.status_code == 409
    assert "Hoort bij het federale niveau." in page.text
    assert "De uren wel, de prijs niet." in page.text
    assert again(contribution).disposition is Disposition.OUT_OF_SCOPE
    assert desk.send(path, {**TREATED, "version": hidden(page, "version")}).status_code == 303
    assert again(contribution).disposition is Disposition.PARTLY_ADOPTED


def test_a_withdrawn_contribution_gets_no_disposition(desk):
    contribution = received()
    services.withdraw(contribution, now=clock.now())
    db.session.commit()
    path = f"/register/{contribution.number}"
    assert "een gevolg is niet meer nodig" in desk.get(path).text
    page = desk.send(path, TREATED, on="/mijn/sessies")
    assert page.status_code == 409
    assert "trok deze inbreng in" in page.text


def test_save_and_next_goes_on_within_the_selection(desk):
    first, other, last = received(), received(channel=Channel.WORKGROUP_COMMENT), received()
    db.session.commit()
    answer = desk.send(
        f"/register/{last.number}?kanaal=report", {**TREATED, "version": "0", "verder": "volgende"}
    )
    assert answer.location == f"/register/{first.number}?kanaal=report"
    answer = desk.send(
        f"/register/{first.number}?kanaal=report", {**TREATED, "version": "0", "verder": "volgende"}
    )
    assert answer.location == "/register?kanaal=report"
    assert queries.by_numbers([other.number])[other.number].is_open


def test_a_revised_text_shows_what_changed(desk):
    contribution = received("De trein rijdt te laat.")
    services.revise(contribution, text="De bus rijdt te laat.", now=clock.now())
    db.session.commit()
    page = desk.get(f"/register/{contribution.number}").text
    assert re.search(r"<del>.*trein.*</del>", page)
    assert re.search(r"<ins>.*bus.*</ins>", page)


def test_feedback_leaves_once_with_all_one_needs(desk, outbox):
    contribution = received(author=Author(name="An", reply_to="an@voorbeeld.example"))
    disposed(contribution)
    db.session.commit()
    path = f"/register/{contribution.number}"
    for _ in range(2):
        answer = desk.send(f"{path}/terugkoppelen", {}, on=path)
        assert answer.status_code == 303
    (mail,) = list(outbox)
    assert mail.to == "an@voorbeeld.example"
    assert mail.subject == "Wat gebeurde er met uw inbreng 2026-0001"
    for said in ("2026-0001", "De trein rijdt", "Overgenomen", "Het staat in alinea 3."):
        assert said in mail.body


def test_a_change_after_feedback_is_flagged_and_told_again(desk, outbox):
    contribution = told(received(author=Author(name="An", reply_to="an@voorbeeld.example")))
    disposed(contribution, Disposition.NOT_ADOPTED, reason="Er is geen geld voor.")
    db.session.commit()
    path = f"/register/{contribution.number}"
    assert "Gewijzigd na terugkoppeling" in desk.get(path).text
    assert "gewijzigd na terugkoppeling" in desk.get("/register").text
    assert desk.send(f"{path}/terugkoppelen", {}, on=path).status_code == 303
    assert [mail.subject for mail in outbox] == [
        "Wat gebeurde er met uw inbreng 2026-0001",
        "Nieuw antwoord op uw inbreng 2026-0001",
    ]


def test_the_file_opens_in_a_spreadsheet_and_runs_nothing(desk):
    received('=HYPERLINK("http://x")', author=Author(name="@An; Peeters"))
    db.session.commit()
    answer = desk.get("/register.csv?kanaal=report")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="register-2026-03-09.csv"'
    content = answer.get_data().decode()
    assert content.startswith("\ufeffNummer;Kanaal;")
    assert '"\'=HYPERLINK(""http://x"")"' in content
    assert '"\'@An; Peeters"' in content
    assert "2026-0001" not in desk.get("/register.csv?kanaal=workgroup_comment").text


def test_a_theme_that_was_merged_meanwhile_keeps_what_was_typed(desk):
    old, new = (disposed(received(), theme=name).theme_id for name in ("Attesten", "Formulieren"))
    form = {"csrf_token": desk.token_of(f"/register/themas/{old}")}
    desk.post(f"/register/themas/{old}/samenvoegen", data={**form, "in": new})
    late = {**form, "name": "Attesten en bewijzen samen"}
    answer = desk.post(f"/register/themas/{old}", data=late)
    assert answer.status_code == 409
    assert "Attesten en bewijzen samen" in answer.text


def test_an_unknown_number_is_not_there(desk):
    for number in ("2026-9999", "themas9", "x", "2026-1"):
        assert desk.get(f"/register/{number}").status_code == 404
