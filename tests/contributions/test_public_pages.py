"""What a contributor and what everyone reads of what was done."""

from __future__ import annotations

from datetime import timedelta

from app.contributions import services
from app.contributions.models import Disposition, Publication
from app.contributions.services import Author
from app.core import clock
from app.core.db import db
from tests.contributions.build import disposed, received, told

CODE = "1234 5678 9012 3456"


def test_ones_own_contribution_and_no_one_elses(cast, sign_in):
    number = received(author=Author(person_id=cast.employer.id, name="Wim")).number
    db.session.commit()
    assert sign_in(cast.employer).get(f"/mijn/inbreng/{number}").status_code == 200
    for other in (cast.employee, cast.secretariat):
        assert sign_in(other).get(f"/mijn/inbreng/{number}").status_code == 404
    assert sign_in(cast.employer).get("/mijn/inbreng/2026-0999").status_code == 404


def test_the_details_are_there_only_once_published(cast, sign_in):
    contribution = received(author=Author(person_id=cast.employer.id, name="Wim"))
    db.session.commit()
    client = sign_in(cast.employer)
    path = f"/mijn/inbreng/{contribution.number}"
    assert "nog niet behandeld" in client.get(path).text
    disposed(contribution, Disposition.NOT_ADOPTED, reason="Er is geen geld voor.")
    db.session.commit()
    page = client.get(path).text
    assert "is behandeld" in page
    assert "geen geld" not in page
    assert "Niet overgenomen" not in page
    services.publish_feedback([contribution.id], by=None, now=clock.now())
    db.session.commit()
    page = client.get(path).text
    assert "Niet overgenomen" in page
    assert "geen geld" in page


def test_a_right_code_opens_the_page_for_half_an_hour(client, frozen_at):
    number = told(received(follow_code=CODE)).number
    db.session.commit()
    answer = client.send("/volgen", {"code": "1234-5678.90123456 "})
    assert answer.location == f"/volgen/{number}"
    page = client.get(f"/volgen/{number}")
    assert "Het staat in alinea 3." in page.text
    assert page.headers["Cache-Control"] == "no-store"
    frozen_at(clock.now() + timedelta(minutes=31))
    assert client.get(f"/volgen/{number}").location == "/volgen"


def test_without_the_code_a_number_opens_nothing(client):
    number = received(follow_code=CODE).number
    db.session.commit()
    for path in (f"/volgen/{number}", "/volgen/2026-0999"):
        assert client.get(path).location == "/volgen"


def test_a_wrong_code_is_a_sentence_and_the_ninth_has_to_wait(client):
    for typed in ("1111 1111 1111 1111", "abc", "€", "1" * 59):
        page = client.send("/volgen", {"code": typed})
        assert page.status_code == 422
        assert "Deze code kennen we niet" in page.text
    assert client.send("/volgen", {"code": ""}).status_code == 422
    for _ in range(4):
        client.send("/volgen", {"code": "1111 1111 1111 1111"})
    assert client.send("/volgen", {"code": "1111 1111 1111 1111"}).status_code == 429


def test_everyone_reads_the_answers_and_names_only_with_leave(client):
    told(received("Met naam erbij", author=Author(name="Els Naam", group_name="Werkgever")))
    told(
        received(
            "Zonder naam erbij",
            author=Author(name="Piet Geheim", group_name="Burger"),
            publication=Publication.WITHOUT_NAME,
        )
    )
    told(
        received(
            "Stil gehouden",
            author=Author(name="Jan Stil"),
            publication=Publication.ANALYSIS_ONLY,
        )
    )
    services.withdraw(told(received("Weer weg")), now=clock.now())
    disposed(received("Nog bezig"))
    db.session.commit()
    page = client.get("/wat-gebeurde-ermee").text
    assert "Els Naam" in page
    assert "Zonder naam erbij" in page
    for hidden in ("Piet Geheim", "Stil gehouden", "Jan Stil", "Weer weg", "Nog bezig"):
        assert hidden not in page
    assert "Van 4 inbrengen kregen er 3 een antwoord." in page
    assert "niet meegeteld: 1" in page


def test_the_public_page_is_filtered_and_never_older_than_the_last_change(client):
    assert "Hierover kwam nog niets binnen" in client.get("/wat-gebeurde-ermee").text
    theme = told(received("Over de trein")).theme_id
    db.session.commit()
    assert "Over de trein" in client.get("/wat-gebeurde-ermee").text
    assert "Over de trein" in client.get(f"/wat-gebeurde-ermee?thema={theme}").text
    assert "Over de trein" not in client.get("/wat-gebeurde-ermee?opdracht=3").text
    for odd in ("opdracht=99", "thema=abc", "opdracht=%00", "ouder=-1", "nieuwer=1e9"):
        assert client.get(f"/wat-gebeurde-ermee?{odd}").status_code == 200


def test_the_public_page_asks_as_much_for_many_as_for_one(client, query_count):
    counts = []
    for rows in (1, 50):
        for _ in range(rows):
            told(received())
        db.session.commit()
        with query_count() as statements:
            client.get("/wat-gebeurde-ermee")
        counts.append(len(statements))
    assert counts[0] == counts[1]
