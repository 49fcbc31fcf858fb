"""What is not there, not yours or no longer open to you says so, and gives the typed text back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from app.desk.models import Case
from app.people.models import Person
from tests.support.client import LintingClient
from tests.walk.answers import TYPED, holds, said
from tests.walk.places import draft_path, posts_under_the_draft

Freeze = Callable[[datetime | None], None]
AsPerson = Callable[[str], LintingClient]


# Not there, or not yours ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["/bestaat-niet", "/opdrachten/11", "/register/2026-9999", "/werkgroepen/99999999999", "/%00"],
)
def test_an_unknown_page_says_so(as_person: AsPerson, path: str) -> None:
    answer = as_person("secretariaat").get(path)
    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in said(answer)
    assert "Naar de startpagina" in said(answer)


def test_a_page_that_only_takes_forms_says_so(as_person: AsPerson) -> None:
    answer = as_person("secretariaat").get("/afmelden")
    assert answer.status_code == 405
    assert "Ga terug en gebruik de knop op de pagina." in said(answer)


def foreign_objects() -> list[tuple[str, str]]:
    """(a person of the cast, something of someone else)."""
    draft = draft_path()
    persons = dict(db.session.execute(select(Person.demo_slug, Person.id)).all())
    of_employer = next(
        post.number for post in posts_under_the_draft() if post.author_id == persons["werkgever"]
    )
    report = db.session.scalars(select(Case.id).order_by(Case.id)).first()
    mine = select(Contribution).where(Contribution.author_person_id == persons["werkgever"])
    contribution = db.session.scalars(mine.order_by(Contribution.id)).first()
    assert contribution
    return [
        ("burger", draft),
        ("burger", f"{draft}/reageer"),
        ("burger", draft.rpartition("/ontwerpacties")[0]),
        ("burger", f"/zaken/{report}"),
        ("burger", f"/mijn/inbreng/{contribution.number}"),
        ("werknemer", f"{draft}/berichten/{of_employer}/bewerken"),
        ("werknemer", f"{draft}/berichten/{of_employer}/intrekken"),
        ("burger", f"/volgen/{contribution.number}"),
    ]


def test_what_is_of_someone_else_is_not_there(as_person: AsPerson) -> None:
    for who, path in foreign_objects():
        answer = as_person(who).get(path)
        assert answer.status_code in {303, 403, 404}, f"{who} reads {path}"
        if answer.status_code == 303:
            assert answer.headers["Location"] == "/volgen"
        else:
            assert re.search(r"bestaat niet|geen toegang|niet \(meer\) open", said(answer)), path


def test_what_is_of_someone_else_is_not_changed(
    as_person: AsPerson,
) -> None:
    edit = next(path for who, path in foreign_objects() if path.endswith("/bewerken"))
    client = as_person("werknemer")
    answer = client.send(edit, {"text": TYPED, "revision": "0"}, on="/mijn/account")
    assert answer.status_code in {403, 404}
    assert holds(answer)
    assert all(post.text != TYPED for post in posts_under_the_draft())


@pytest.mark.parametrize("path", ["/register", "/werkbank", "/beheer", "/adviezen/nieuw"])
def test_what_is_for_the_secretariat_says_for_whom(as_person: AsPerson, path: str) -> None:
    answer = as_person("burger").get(path)
    assert answer.status_code == 403
    assert "U hebt hier geen toegang" in said(answer)


# The session is over, the form came from elsewhere --------------------------------------------


def test_a_session_that_ended_while_typing_loses_nothing(
    as_person: AsPerson, frozen_at: Freeze
) -> None:
    client = as_person("werkgever")
    path = f"{draft_path()}/reageer"
    form = {"csrf_token": client.token_of(path), "text": TYPED}
    frozen_at(clock.now() + timedelta(hours=30))
    answer = client.post(path, data=form)
    assert answer.status_code == 401
    assert "Meld u aan en probeer het opnieuw." in said(answer)
    assert holds(answer)
    fragment = client.post(path, data=form, headers={"HX-Request": "true"})
    assert fragment.status_code == 401
    assert "<!doctype" not in fragment.get_data(as_text=True).lower()
    assert "Meld u aan in een nieuw venster" in said(fragment)


def test_a_form_without_its_token_loses_nothing(
    as_person: AsPerson,
) -> None:
    client = as_person("werkgever")
    for token in ({}, {"csrf_token": "van een ander"}):
        answer = client.post(f"{draft_path()}/reageer", data={**token, "text": TYPED})
        assert answer.status_code == 400
        assert "Laad de pagina opnieuw en verstuur het nog eens." in said(answer)
        assert holds(answer)
    assert all(post.text != TYPED for post in posts_under_the_draft())
