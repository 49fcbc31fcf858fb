"""The pages of the partnership: who sees them, what they refuse, how many statements they ask."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from app.core import clock
from app.core.db import db
from app.partnership.agreements import queries as agreements
from app.partnership.composition.bodies import bodies_of
from app.partnership.mandates import engagement, queries
from app.partnership.models import Organisation
from app.partnership.organisations import queries as organisations
from app.web.pagination import Cursor
from app.workgroups.queries import loose_seats
from tests.partnership.build import TODAY, mandate, organisation, person, seat
from tests.workgroups.setting import empty_group
from tests.workgroups.setting import seat as sit

DESK = (
    *("/beheer/organisaties", "/beheer/mandaten", "/beheer/partnerschap", "/beheer/afspraken"),
    *("/beheer/relaties", "/beheer/partnerschap/engagement", "/werkbank/mandaten"),
    *("/beheer/inlezen/organisaties", "/beheer/inlezen/leden", "/beheer/lijsten/leden.csv"),
)


@pytest.fixture
def desk(cast, sign_in):
    return sign_in(cast.secretariat)


@pytest.fixture
def bond(app) -> Organisation:
    return organisation("Bedrijvenbond", "employers", contact_email="rik@bond.example")


def test_only_the_secretariat_keeps_the_partnership(cast, sign_in, client, desk):
    for path in DESK:
        assert client.get(path).status_code == 303, path
        assert sign_in(cast.employer).get(path).status_code == 403, path
        assert desk.get(path).status_code == 200, path


def test_an_organisation_is_added_once_and_found_by_name_and_number(desk):
    form = {
        "name": "Leerhuis Noord",
        "kind": "provider",
        "categories": "provider",
        "offers_non_formal": "y",
        "kbo": "BE 0123.456.749",
        "contact_email": "Info@Leerhuis.example",
    }
    for _time in range(2):
        made = desk.send("/beheer/organisaties/nieuw", form)
        assert made.status_code == 303
    for search in ("noord", "0123.456", "leerhuis.example"):
        page = desk.get("/beheer/organisaties", query_string={"q": search}).text
        assert page.count(">Leerhuis Noord</a>") == 1
    assert "0123.456.749" in desk.get(made.headers["Location"]).text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Vul de naam van de organisatie in."),
        ("kind", "voetbal", "Kies een soort uit de lijst."),
        ("kbo", "0123456748", "Dit is geen KBO-nummer"),
        ("ovo", "OVO12", "Schrijf OVO en zes cijfers"),
        ("contact_email", "x", "Vul een e-mailadres in"),
        ("name", "Bedrijvenbond", "Er is al een organisatie met deze naam."),
    ],
)
def test_a_form_that_is_not_right_says_how_to_mend_it(desk, bond, field, typed, said):
    form = {"name": "Nieuw", "kind": "provider", field: typed}
    answer = desk.send("/beheer/organisaties/nieuw", form)
    assert answer.status_code == 422
    assert said in answer.text


def test_two_organisations_never_share_a_number(desk, bond):
    for name, status in (("Een", 303), ("Twee", 422)):
        form = {"name": name, "kind": "provider", "kbo": "0123456749"}
        answer = desk.send("/beheer/organisaties/nieuw", form)
        assert answer.status_code == status
    assert "Er is al een organisatie met dit KBO-nummer." in answer.text


def test_a_stale_edit_is_refused_with_both_texts_and_nothing_is_lost(desk, bond):
    url = f"/beheer/organisaties/{bond.id}/wijzigen"
    form = {"name": "Bedrijvenbond", "kind": "provider", "base": "1"}
    first = {**form, "text": "Wat de eerste schreef."}
    assert desk.send(url, first).status_code == 303
    answer = desk.send(url, {**form, "text": "Wat de tweede schreef."})
    assert answer.status_code == 409
    for said in ("Wat de eerste schreef.", "Wat de tweede schreef.", "Iemand anders was u voor"):
        assert said in answer.text
    again = desk.send(url, {**form, "base": "2", "text": "Wat de tweede schreef."})
    assert again.status_code == 303
    page = desk.get(f"/beheer/organisaties/{bond.id}").text
    assert "Toelichting was: Wat de eerste schreef." in page


def test_a_mandate_is_given_ended_and_succeeded_on_the_screen(desk, bond):
    made = desk.send(
        f"/beheer/organisaties/{bond.id}/mandaten/nieuw",
        {
            "name": "An Peeters",
            "email": "an@bond.example",
            "body": "partnership",
            "role": "chair",
            "starts_on": "2026-01-01",
        },
    )
    assert made.status_code == 303
    url = made.headers["Location"]
    ended = desk.send(
        f"{url}/einde",
        {"einde-ends_on": "2026-03-20", "einde-reason": "Ander werk", "einde-shown": ""},
        on=url,
    )
    assert ended.status_code == 303
    stale = desk.send(f"{url}/einde", {"einde-ends_on": "2026-03-25", "einde-shown": ""}, on=url)
    assert stale.status_code == 409
    assert "20 maart 2026" in stale.text
    assert "An Peeters" in desk.get("/werkbank/mandaten").text
    succession = {
        "opvolging-name": "Bo Claes",
        "opvolging-email": "bo@bond.example",
        "opvolging-starts_on": "2026-03-21",
    }
    done = desk.send(f"{url}/opvolging", succession, on=url)
    assert done.status_code == 303
    assert "Bo Claes volgt op vanaf 21 maart 2026" in desk.get(url).text
    assert "An Peeters" not in desk.get("/werkbank/mandaten").text


def test_a_seat_in_a_workgroup_outlives_the_mandate_with_a_warning(desk, bond, cast):
    held = mandate(cast.employer, bond, starts_on=TODAY - timedelta(days=60))
    group = empty_group()
    sit(group.id, cast.employer, bond)
    db.session.commit()
    assert loose_seats(TODAY) == []
    url = f"/beheer/mandaten/{held.id}"
    desk.send(f"{url}/einde", {"einde-ends_on": "2026-03-08", "einde-shown": ""}, on=url)
    said = "De zetel blijft tot het secretariaat beslist"
    assert said in desk.get(f"/werkgroepen/{group.id}").text
    assert "Wim Werkgever" in desk.get("/werkbank/mandaten").text
    assert [row.ended_on for row in loose_seats(TODAY)] == [TODAY - timedelta(days=1)]


def test_a_successor_takes_over_the_seats_when_that_is_asked(desk, bond, cast):
    held = mandate(cast.employer, bond, starts_on=TODAY - timedelta(days=60))
    group = empty_group()
    sit(group.id, cast.employer, bond)
    db.session.commit()
    url = f"/beheer/mandaten/{held.id}"
    form = {
        "opvolging-name": "Bo Claes",
        "opvolging-email": "bo@bond.example",
        "opvolging-starts_on": TODAY.isoformat(),
        "opvolging-takes_seats": "y",
    }
    assert desk.send(f"{url}/opvolging", form, on=url).status_code == 303
    page = desk.get(f"/werkgroepen/{group.id}").text
    assert "Bo Claes" in page
    assert "Wim Werkgever" not in page


def test_the_contact_sees_the_mandates_of_their_organisation_and_of_no_other(bond, sign_in):
    contact = person("Rik Bond", "rik@bond.example")
    mandate(person("An Peeters"), bond)
    mandate(person("Zoë Ander"), organisation("Andere bond"))
    page = sign_in(contact).get("/mijn/organisatie").text
    assert "An Peeters" in page
    assert "Zoë Ander" not in page
    assert "Mijn organisatie" in sign_in(contact).get("/mijn").text
    assert (
        "van geen organisatie de contactpersoon" in sign_in(person()).get("/mijn/organisatie").text
    )


def test_a_member_reads_and_signs_the_statement(bond, sign_in, desk):
    desk.send("/beheer/partnerschap/engagement", {"text": "Ik werk **mee**."})
    member = person("An Peeters")
    seat(member, bond)
    visitor = sign_in(member)
    assert "<strong>mee</strong>" in visitor.get("/mijn/engagement").text
    text = engagement.latest()
    answer = visitor.send(f"/mijn/engagement/{text.id}", {}, on="/mijn/engagement")
    assert answer.status_code == 303
    assert "U ondertekende deze versie op 9 maart 2026." in visitor.get("/mijn/engagement").text
    assert engagement.unsigned(TODAY) == []


def test_the_balance_is_a_picture_and_a_table_at_any_day(bond, desk, client):
    seat(person("Wim Claes"), bond, starts_on=TODAY - timedelta(days=40))
    school = organisation("Avondschool", "university")
    seat(person("Veerle Maes"), school, starts_on=TODAY - timedelta(days=10))
    for visitor, path in ((desk, "/beheer/partnerschap"), (client, "/partnerschap")):
        page = visitor.get(path).text
        assert "Werk en onderwijs zijn in evenwicht: 1 tegenover 1." in page
        assert "<desc" in page
        then = visitor.get(f"{path}?op=2026-02-10").text
        assert "Werk weegt door: 1 tegenover 0." in then
        assert "Veerle Maes" not in then
        assert visitor.get(f"{path}?op=gisteren").status_code == 200


def test_an_agreement_has_goals_notes_and_a_history(bond, desk, client):
    url = f"/beheer/organisaties/{bond.id}/afspraken/nieuw"
    form = {
        "title": "Taalcoaches op de werkvloer",
        "text": "Samen tien bedrijven begeleiden.",
        "funding": "Elk betaalt de helft.",
        "starts_on": "2026-01-01",
        "is_public": "y",
        "once": "a" * 32,
    }
    for _time in range(2):
        made = desk.send(url, form)
    assert len(agreements.agreements()) == 1
    one = made.headers["Location"]
    goal = {"doel-goal": "Tien bedrijven", "doel-indicator": "Aantal", "doel-target": "10"}
    assert desk.send(f"{one}/doelen", goal, on=one).status_code == 303
    note = {"nota-noted_on": "2026-03-01", "nota-value": "4", "nota-text": "Op weg."}
    assert desk.send(f"{one}/notas", note, on=one).status_code == 303
    late = desk.send(f"{one}/notas", {**note, "nota-noted_on": "2027-01-01"}, on=one)
    assert late.status_code == 422
    assert "Die dag moet nog komen" in late.text
    changed = {**form, "base": "1", "funding": "De bond betaalt alles."}
    assert desk.send(f"{one}/wijzigen", changed).status_code == 303
    page = desk.get(one).text
    for said in ("Tien bedrijven", "Op weg.", "Financiering was: Elk betaalt de helft."):
        assert said in page
    public = client.get("/partnerschap").text
    assert "Taalcoaches op de werkvloer" in public
    assert "De bond betaalt alles." in public


def test_a_dropped_goal_stays_readable_with_its_reason(bond, desk):
    form = {"title": "T", "text": "x", "funding": "y", "starts_on": "2026-01-01"}
    one = desk.send(f"/beheer/organisaties/{bond.id}/afspraken/nieuw", form).headers["Location"]
    desk.send(f"{one}/doelen", {"doel-goal": "Doel", "doel-indicator": "Aantal"}, on=one)
    [goal] = next(iter(agreements.goals_of([int(one.rpartition("/")[2])]).values()))
    url = f"{one}/doelen/{goal.id}/vervallen"
    assert desk.send(url, {"reason": ""}).status_code == 422
    assert desk.send(url, {"reason": "Niet meer nodig."}).status_code == 303
    assert "Niet meer nodig." in desk.get(one).text


def test_a_relation_of_the_sources_keeps_its_source_and_takes_our_words(desk, client):
    [relation] = [row for row in agreements.relations() if "Duaal" in row.name]
    url = f"/beheer/relaties/{relation.id}"
    form = {"name": relation.name, "kind": "dual_learning", "text": relation.text, "base": "1"}
    assert (
        desk.send(url, {**form, "working": "We overleggen twee keer per jaar."}).status_code == 303
    )
    page = client.get("/partnerschap").text
    assert "We overleggen twee keer per jaar." in page
    assert "§3.7" in page


def test_a_file_that_is_no_sheet_is_refused_on_its_field(desk):
    sent = {"sheet": (io.BytesIO(b"PK\x03\x04niets"), "a.xlsx")}
    answer = desk.send("/beheer/inlezen/leden", sent)
    assert answer.status_code == 422
    assert "kan niet gelezen worden" in answer.text


@pytest.mark.parametrize("name", ["organisaties", "mandaten", "leden", "afspraken", "relaties"])
@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_every_list_can_be_had_as_a_file(desk, bond, name, fmt):
    seat(person("An"), bond)
    answer = desk.get(f"/beheer/lijsten/{name}.{fmt}")
    assert answer.status_code == 200
    assert f"{name}-2026-03-09.{fmt}" in answer.headers["Content-Disposition"]
    assert len(answer.get_data()) > 50
    assert desk.get(f"/beheer/lijsten/geheim.{fmt}").status_code == 404


@pytest.mark.parametrize(
    "path", ["/beheer/organisaties", "/beheer/mandaten", "/beheer/partnerschap", "/partnerschap"]
)
def test_a_page_asks_as_much_for_fifty_rows_as_for_one(desk, bond, query_count, path):
    def statements() -> int:
        with query_count() as counted:
            assert desk.get(path).status_code == 200
        return len(counted)

    seat(person("An"), bond)
    desk.get(path)
    few = statements()
    for number in range(50):
        seat(person(f"Lid {number}"), organisation(f"Bond {number}", "employers"))
    assert statements() == few


def test_the_list_of_organisations_pages_through_everyone_by_name(desk):
    for number in range(60):
        organisation(f"Kring {number:02d}")
    first = desk.get("/beheer/organisaties?q=kring").text
    assert "60 organisaties" in first
    assert "Kring 00" in first
    assert "Kring 55" not in first
    key = next(row.id for row in _page("Kring").rows[-1:])
    second = desk.get(f"/beheer/organisaties?q=kring&ouder={key}").text
    assert "Kring 55" in second
    assert "Kring 00" not in second


def _page(search: str):
    return organisations.page(organisations.Wanted(search=search), Cursor(), clock.today())


def test_vacancies_stand_on_the_worklist(desk, bond):
    seat(
        person("Oud Lid"), bond, starts_on=TODAY - timedelta(days=90), ends_on=TODAY - timedelta(1)
    )
    assert [row.person for row in queries.vacancies(TODAY)] == ["Oud Lid"]
    assert "Oud Lid had de zetel" in desk.get("/werkbank/mandaten").text
    assert "Vacatures" in desk.get("/werkbank").text


def test_a_scheme_knows_that_the_partnership_answers_to_it(bond, app):
    seat(person("An Peeters"), bond, starts_on=TODAY)
    with app.test_request_context():
        [body] = bodies_of("serv")
        assert bodies_of("conceptnota") == []
    assert (body.name, body.href) == ("Het partnerschap", "/beheer/partnerschap")
    assert [one.categories for one in body.seats] == [frozenset({"employers"})]
