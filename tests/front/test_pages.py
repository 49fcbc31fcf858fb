"""The pages that put everything together."""

from __future__ import annotations

import pytest

from app.core import clock
from app.front import statements

PUBLIC = [
    "/",
    "/opdrachten",
    "/opdrachten/1",
    "/opdrachten/10",
    "/partnerschap",
    "/toegankelijkheid",
    "/privacy",
    "/open-data",
    "/contact",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_visitor_reads_each_public_page_in_dutch_and_in_english(client, path):
    assert client.get(path).status_code == 200
    client.get("/taal/en")
    assert client.get(path).status_code == 200


def test_an_assignment_says_its_number_challenge_and_source(client):
    page = client.get("/opdrachten/4").text
    assert "Opdracht 4" in page
    assert "Leren is toegankelijk" in page
    assert "§2.2" in page


def test_an_assignment_that_does_not_exist_is_a_404_with_a_way_out(client):
    answer = client.get("/opdrachten/11")
    assert answer.status_code == 404
    assert "Naar de startpagina" in answer.text


def test_the_assignments_are_open_data(client):
    data = client.get("/opdrachten.json").json
    assert [len(challenge["opdrachten"]) for challenge in data] == [3, 2, 3, 2]


def test_ones_own_page_asks_to_sign_in_first(client):
    answer = client.get("/mijn")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/aanmelden?verder=/mijn"


def test_ones_own_page_says_what_to_do_when_it_is_empty(cast, sign_in):
    assert "U bracht nog niets in" in sign_in(cast.employer).get("/mijn").text


@pytest.mark.parametrize("path", ["/werkbank", "/beheer"])
def test_the_desk_is_the_secretariats(cast, sign_in, path):
    assert sign_in(cast.secretariat).get(path).status_code == 200
    assert sign_in(cast.employer).get(path).status_code == 403


def test_the_accessibility_statement_was_reviewed_within_a_year():
    assert not statements.is_overdue(clock.today()), (
        "Review the accessibility statement and set ACCESSIBILITY_REVIEWED_ON."
    )
    assert statements.is_overdue(statements.ACCESSIBILITY_REVIEWED_ON.replace(year=2028))


def test_the_home_page_needs_few_statements_and_one_when_it_is_kept(client, query_count):
    with query_count() as first:
        client.get("/")
    with query_count() as again:
        client.get("/")
    assert len([s for s in first if not s.startswith("BEGIN")]) <= 9
    assert len([s for s in again if not s.startswith("BEGIN")]) == 1
