"""One's own account."""

from __future__ import annotations

from app.people import services
from tests.people.build import OTHER, PASSWORD, audited, open_sessions, somebody

PATH = "/mijn/account"


def change(client, old: str = PASSWORD, new: str = OTHER):
    return client.send(PATH, {"password": old, "new_password": new})


def test_only_who_is_signed_in_has_an_account(client):
    assert client.get(PATH).status_code == 303


def test_the_page_says_who_one_is_and_leads_to_the_sessions(sign_in, cast):
    page = sign_in(cast.secretariat).get(PATH).text
    for said in ("Saar Secretaris", "saar@voorbeeld.example", "Secretariaat", "/mijn/sessies"):
        assert said in page
    assert f'href="{PATH}"' in sign_in(cast.secretariat).get("/mijn").text


def test_changing_the_password_ends_the_other_sessions_and_keeps_this_one(sign_in, outbox):
    person = somebody()
    here, elsewhere = sign_in(person), sign_in(person)
    assert change(here).status_code == 303
    assert "Uw wachtwoord is veranderd" in here.get(PATH).text
    assert elsewhere.get(PATH).status_code == 303
    assert open_sessions(person) == 1
    assert services.check_password(person.email, PASSWORD) is None
    assert services.check_password(person.email, OTHER) is not None
    assert outbox.to(person.email)[-1].subject == "Uw wachtwoord voor Draagvlak is veranderd"
    assert audited("PasswordChosen") == [
        {"person_id": person.id, "link_id": None, "ended_sessions": 1}
    ]


def test_a_wrong_old_password_is_refused_on_its_field(sign_in):
    person = somebody()
    page = change(sign_in(person), old="niet het goede woord")
    assert page.status_code == 422
    assert "Dit is niet uw huidige wachtwoord" in page.text
    assert services.check_password(person.email, PASSWORD) is not None


def test_a_new_password_that_can_not_be_is_refused_on_its_field(sign_in):
    person = somebody()
    client = sign_in(person)
    for new, sentence in (
        ("kort", "minstens 12 tekens"),
        (person.email, "niet uw naam of uw e-mailadres"),
    ):
        page = change(client, new=new)
        assert page.status_code == 422
        assert sentence in page.text
        assert 'href="#new_password"' in page.text


def test_the_ninth_guess_has_to_wait_even_when_it_is_right(sign_in):
    person = somebody()
    client = sign_in(person)
    for _time in range(8):
        change(client, old="niet het goede woord")
    assert change(client).status_code == 429
    assert services.check_password(person.email, PASSWORD) is not None


def test_no_page_gives_a_password_back(sign_in):
    client = sign_in(somebody())
    refused = change(client, old="niet het goede woord")
    without_token = client.post(PATH, data={"password": PASSWORD, "new_password": OTHER})
    assert without_token.status_code == 400
    for page in (refused, without_token):
        assert PASSWORD not in page.text
        assert OTHER not in page.text


def test_who_has_no_password_is_told_how_to_get_one(sign_in, cast):
    page = sign_in(cast.employer).get(PATH).text
    assert "U koos nog geen wachtwoord" in page
    assert 'href="/wachtwoord-vergeten"' in page
