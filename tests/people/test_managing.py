"""Managing persons: adding, roles, closing and opening access."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.access.actor import Role
from app.core import clock
from app.core.db import db
from app.people import services
from app.people.models import Person, RoleGrant
from tests.people.build import (
    OTHER,
    again,
    at_once,
    audited,
    link_in,
    open_sessions,
    somebody,
)

LIST = "/beheer/mensen"
NEW = {"name": "Els Nieuwkomer", "email": "Els@Voorbeeld.example"}


@pytest.fixture
def admin(cast, sign_in):
    return sign_in(cast.administrator)


def page_of(person) -> str:
    return f"{LIST}/{person.id}"


def do(client, person, what: str):
    return client.send(f"{page_of(person)}/{what}", {}, on=page_of(person))


def make_administrator(person) -> None:
    services.grant_role(person, Role.ADMINISTRATOR, now=clock.now(), by=None)
    db.session.commit()


def holds(person, role: Role) -> bool:
    db.session.rollback()
    held = select(RoleGrant.id).where(
        RoleGrant.person_id == person.id, RoleGrant.role == role, RoleGrant.ended_at.is_(None)
    )
    return db.session.scalar(held) is not None


# who may


@pytest.mark.parametrize("path", [LIST, f"{LIST}/nieuw"])
def test_only_an_administrator_manages_people(cast, sign_in, client, admin, path):
    assert client.get(path).status_code == 303
    assert sign_in(cast.secretariat).get(path).status_code == 403
    assert admin.get(path).status_code == 200


@pytest.mark.parametrize(
    "what", ["", "/link", "/toegang-afsluiten", "/rol-geven/administrator", "/toegang-openen"]
)
def test_nobody_else_changes_a_person(cast, sign_in, what):
    client = sign_in(cast.secretariat)
    token = client.token_of("/mijn/account")
    path = page_of(cast.secretariat) + what
    assert client.post(path, data={"csrf_token": token}).status_code == 403
    assert not holds(cast.secretariat, Role.ADMINISTRATOR)


def test_the_way_there_is_shown_only_to_who_may_go(cast, sign_in, admin):
    for path in ("/beheer", "/mijn"):
        assert f'href="{LIST}"' in admin.get(path).text
        assert f'href="{LIST}"' not in sign_in(cast.secretariat).get(path).text


def test_an_administrator_outside_the_secretariat_finds_their_way(sign_in):
    client = sign_in(somebody(roles=frozenset({Role.ADMINISTRATOR})))
    page = client.get(LIST)
    assert page.status_code == 200
    assert 'href="/beheer"' not in page.text


# the list


def test_a_row_says_who_with_which_role_and_whether_they_can_sign_in(cast, admin):
    somebody("Els Aanwezig")
    services.deactivate(cast.outsider.id, now=clock.now(), by=None)
    db.session.commit()
    page = admin.get(LIST).text
    for said in ("Els Aanwezig", "els@voorbeeld.example", "Beheerder, Secretariaat"):
        assert said in page
    for said in ("Actief", "Afgesloten", "Nog geen wachtwoord"):
        assert said in page


@pytest.mark.parametrize("words", ["wim", "WIM werk", "wim@voorbeeld", "werkgever  wim"])
def test_searching_finds_by_each_word_of_name_or_address(cast, admin, words):
    page = admin.get(LIST, query_string={"q": words}).text
    assert "Wim Werkgever" in page
    assert "Nel Werknemer" not in page


def test_the_list_is_saved_as_a_file_with_the_same_search(cast, admin):
    lines = admin.get("/beheer/mensen.csv?q=tom").text.splitlines()
    assert [line.split(";")[0] for line in lines[1:]] == [cast.lead.name]
    everyone = admin.get("/beheer/mensen.csv").text.splitlines()
    assert len(everyone) - 1 == db.session.scalar(select(func.count(Person.id)))
    assert admin.get("/beheer/mensen.xlsx").data.startswith(b"PK")


@pytest.mark.parametrize("words", ["niemand", "%", "_", "wim nel", "\\", "wim\x00zz"])
def test_what_is_not_found_says_what_helps(cast, admin, words):
    assert "Niemand gevonden" in admin.get(LIST, query_string={"q": words}).text


def test_the_list_turns_its_pages_and_keeps_the_search(admin):
    for number in range(60):
        somebody(f"Lid{number:02} Lang", password=None)
    first = admin.get(LIST, query_string={"q": "lang"})
    assert "Lid59" in first.text
    assert "Lid09" not in first.text
    older = first.text.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    second = admin.get(LIST + older)
    assert "Lid09" in second.text
    assert "Lid10" not in second.text
    newer = second.text.partition('rel="prev" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "Lid59" in admin.get(LIST + newer).text
    assert "Hier staat niemand" in admin.get(f"{LIST}?ouder=0").text


def test_the_number_of_statements_does_not_grow_with_the_rows(admin, cast, query_count):
    counts = []
    for rows in (1, 50):
        for number in range(rows):
            somebody(f"Lid{rows}x{number} Lang", roles=frozenset(Role), password=None)
            services.end_role(cast.lead.id, Role.SECRETARIAT, now=clock.now(), by=None)
            services.grant_role(cast.lead, Role.SECRETARIAT, now=clock.now(), by=None)
        db.session.commit()
        for path in (LIST, f"{LIST}?q=lang", page_of(cast.lead)):
            with query_count() as statements:
                assert admin.get(path).status_code == 200
            counts.append(len(statements))
    assert counts[:3] == counts[3:]
    assert max(counts) <= 4


# adding


def test_a_new_person_gets_a_mail_and_can_sign_in_with_a_chosen_password(
    admin, client, outbox, frozen_at
):
    answer = admin.send(f"{LIST}/nieuw", {**NEW, "roles": ["secretariat"]})
    assert answer.status_code == 303
    (mail,) = outbox.to("els@voorbeeld.example")
    assert mail.subject == "Kies een wachtwoord voor Draagvlak"
    assert "tot 12 maart 2026 om 10.30 uur" in mail.body
    frozen_at(clock.now().replace(day=12, hour=9, minute=29))
    assert client.send(link_in(outbox), {"password": OTHER}).status_code == 303
    client.send("/aanmelden", {"email": "els@voorbeeld.example", "password": OTHER})
    assert client.get("/werkbank").status_code == 200


def test_who_gave_the_first_role_is_kept(admin, cast):
    admin.send(f"{LIST}/nieuw", {**NEW, "roles": ["secretariat"]})
    els = db.session.scalars(select(Person).where(Person.name == NEW["name"])).one()
    page = admin.get(page_of(els)).text
    assert "9 maart 2026 om 10.30 uur, door Bea Beheerder" in page


def test_what_is_missing_is_said_and_what_was_typed_stays(admin, outbox):
    page = admin.send(f"{LIST}/nieuw", {"name": "", "email": "els@", "roles": ["secretariat"]})
    assert page.status_code == 422
    for said in ("Vul de naam in.", "Vul een e-mailadres in zoals", 'value="els@"', "checked"):
        assert said in page.text
    assert admin.send(f"{LIST}/nieuw", {**NEW, "roles": ["keizer"]}).status_code == 422
    assert len(outbox) == 0


def test_an_address_that_is_taken_is_refused_on_its_field(admin, cast, outbox):
    page = admin.send(f"{LIST}/nieuw", {**NEW, "email": "WIM@voorbeeld.example"})
    assert page.status_code == 422
    assert page.text.count("Er is al iemand met dit e-mailadres") == 2
    assert "Els Nieuwkomer" in page.text
    assert len(outbox) == 0
    assert db.session.scalar(select(Person.id).where(Person.name == NEW["name"])) is None


def test_four_clicks_at_once_add_one_person(app, cast):
    def add() -> int:
        try:
            services.introduce(roles=frozenset(), now=clock.now(), by=None, **NEW)
        except services.AddressIsTaken:
            return 422
        db.session.commit()
        return 303

    assert at_once(app, [add] * 4) == [303, 422, 422, 422]


def test_a_new_link_is_mailed_again_but_not_to_who_has_no_access(admin, cast, outbox):
    assert do(admin, cast.employer, "link").status_code == 303
    assert len(outbox.to("wim@voorbeeld.example")) == 1
    services.deactivate(cast.employer.id, now=clock.now(), by=None)
    db.session.commit()
    refused = do(admin, cast.employer, "link")
    assert refused.status_code == 409
    assert "Open die eerst weer" in refused.text


# changing


def test_a_name_and_an_address_can_be_mended(admin, cast, client, outbox):
    do(admin, cast.employer, "link")
    old_link = link_in(outbox)
    path = page_of(cast.employer)
    answer = admin.send(path, {"name": "Wim Claes", "email": "Wim.Claes@voorbeeld.example"})
    assert answer.status_code == 303
    assert again(cast.employer).email == "wim.claes@voorbeeld.example"
    assert client.get(old_link).status_code == 410
    (entry,) = audited("PersonChanged")
    assert entry == {"person_id": cast.employer.id, "what": ["email", "name"]}


def test_mending_refuses_the_address_of_someone_else(admin, cast):
    page = admin.send(page_of(cast.employer), {"name": "Wim", "email": cast.lead.email})
    assert page.status_code == 422
    assert "Er is al iemand met dit e-mailadres" in page.text
    assert again(cast.employer).name == "Wim Werkgever"


def test_saving_without_a_change_tells_nothing(admin, cast):
    wim = cast.employer
    assert admin.send(page_of(wim), {"name": wim.name, "email": wim.email}).status_code == 303
    assert audited("PersonChanged") == []


@pytest.mark.parametrize("path", [f"{LIST}/99999", f"{LIST}/0"])
def test_who_is_not_there_is_not_found(admin, path):
    assert admin.get(path).status_code == 404


# roles


def test_a_role_works_at_once_and_its_end_too_and_both_stay_in_the_history(admin, cast, sign_in):
    tom = sign_in(cast.lead)
    assert tom.get("/werkbank").status_code == 403
    assert do(admin, cast.lead, "rol-geven/secretariat").status_code == 303
    assert tom.get("/werkbank").status_code == 200
    assert do(admin, cast.lead, "rol-beeindigen/secretariat").status_code == 303
    assert tom.get("/werkbank").status_code == 403
    page = admin.get(page_of(cast.lead)).text
    assert page.count("9 maart 2026 om 10.30 uur, door Bea Beheerder") == 2
    assert audited("RoleEnded") == [{"person_id": cast.lead.id, "role": "secretariat"}]


def test_a_role_that_comes_back_is_a_new_row(admin, cast):
    for what in ("geven", "beeindigen", "geven", "geven"):
        do(admin, cast.lead, f"rol-{what}/secretariat")
    history = select(RoleGrant).where(RoleGrant.person_id == cast.lead.id).order_by(RoleGrant.id)
    rows = db.session.scalars(history).all()
    assert [row.ended_at is None for row in rows] == [False, True]
    assert len(audited("RoleEnded")) == 1


def test_a_role_that_does_not_exist_is_not_found(admin, cast):
    assert do(admin, cast.lead, "rol-geven/keizer").status_code == 404


def test_a_role_given_four_times_at_once_is_given_once(app, cast):
    def give() -> int:
        services.grant_role(cast.lead, Role.SECRETARIAT, now=clock.now(), by=None)
        db.session.commit()
        return 303

    assert at_once(app, [give] * 4) == [303] * 4
    grants = select(RoleGrant).where(RoleGrant.person_id == cast.lead.id)
    assert len(db.session.scalars(grants).all()) == 1


# access


def test_closing_the_access_ends_every_session_at_once(admin, cast, sign_in, client):
    person = somebody()
    devices = [sign_in(person), sign_in(person)]
    assert do(admin, person, "toegang-afsluiten").status_code == 303
    assert [device.get("/mijn").status_code for device in devices] == [303, 303]
    assert open_sessions(person) == 0
    answer = client.send(
        "/aanmelden", {"email": person.email, "password": "vier gewone woorden hier"}
    )
    assert answer.status_code == 422
    assert "De toegang van deze persoon is afgesloten" in admin.get(page_of(person)).text


def test_opening_the_access_again_lets_one_sign_in_but_revives_no_session(
    admin, cast, sign_in, client
):
    person = somebody()
    device = sign_in(person)
    for what in ("toegang-afsluiten", "toegang-afsluiten", "toegang-openen", "toegang-openen"):
        assert do(admin, person, what).status_code == 303
    assert device.get("/mijn").status_code == 303
    answer = client.send(
        "/aanmelden", {"email": person.email, "password": "vier gewone woorden hier"}
    )
    assert answer.status_code == 303
    assert len(audited("PersonDeactivated")) == len(audited("PersonReactivated")) == 1


def test_the_last_administrator_stays_and_the_page_says_why(admin, cast):
    bea = cast.administrator
    page = admin.get(page_of(bea)).text
    assert page.count("Dit is de enige beheerder") == 2
    assert "toegang-afsluiten" not in page
    for what in ("toegang-afsluiten", "rol-beeindigen/administrator"):
        refused = do(admin, bea, what)
        assert refused.status_code == 409
        assert "Geef eerst iemand anders de rol van beheerder" in refused.text
    assert again(bea).is_active
    assert holds(bea, Role.ADMINISTRATOR)


def test_an_administrator_without_access_does_not_count(admin, cast):
    make_administrator(cast.lead)
    services.deactivate(cast.lead.id, now=clock.now(), by=None)
    db.session.commit()
    assert do(admin, cast.administrator, "toegang-afsluiten").status_code == 409
    assert do(admin, cast.lead, "rol-beeindigen/administrator").status_code == 303


def test_one_of_two_administrators_may_leave_and_lands_where_they_may_be(admin, cast):
    make_administrator(cast.lead)
    answer = do(admin, cast.administrator, "rol-beeindigen/administrator")
    assert answer.headers["Location"] == "/mijn"
    assert admin.get(LIST).status_code == 403


def test_closing_ones_own_access_signs_off(admin, cast):
    make_administrator(cast.lead)
    answer = do(admin, cast.administrator, "toegang-afsluiten")
    assert answer.headers["Location"] == "/"
    assert admin.get("/mijn").status_code == 303


def leaving(person_id: int, how: str):
    def act() -> int:
        try:
            if how == "role":
                services.end_role(person_id, Role.ADMINISTRATOR, now=clock.now(), by=None)
            else:
                services.deactivate(person_id, now=clock.now(), by=None)
        except services.LastAdministrator:
            db.session.rollback()
            return 409
        db.session.commit()
        return 303

    return act


@pytest.mark.parametrize("ways", [("role", "role"), ("access", "access"), ("role", "access")])
def test_two_administrators_who_leave_at_the_same_moment_do_not_both_go(app, cast, ways):
    make_administrator(cast.lead)
    pair = (cast.administrator.id, cast.lead.id)
    acts = [leaving(person_id, way) for person_id, way in zip(pair, ways, strict=True)]
    assert at_once(app, acts) == [303, 409]
