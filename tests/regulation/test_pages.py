"""The register of regulation and the financing map, as people meet them."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.core import clock
from app.core.db import db
from app.regulation import queries, services
from app.regulation.models import (
    Instrument,
    InstrumentFigure,
    Regulation,
    RegulationEffect,
    RegulationVerdict,
    RegulationVersion,
)
from app.regulation.queries import Filter, financing
from app.regulation.rules import Domain, Figure, Kind, Level, Side, Verdict
from app.regulation.services import Content
from app.regulation.services import financing as map_services
from app.regulation.services.financing import InstrumentContent

LIST = "/regelgeving"
ENTRY = {
    "name": "Vlaams opleidingsverlof",
    "other_names": "VOV",
    "kind": "measure",
    "level": "flemish",
    "check_every_months": "12",
}


def made(name: str, **more: object) -> Regulation:
    content = Content(name=name, kind=Kind.MEASURE, **more)
    row = services.enter(content, once=None, now=clock.now(), by=None)
    db.session.commit()
    return row


@pytest.fixture
def desk(cast, sign_in):
    """A client of the secretariat."""
    return sign_in(cast.secretariat)


def test_what_no_source_says_is_still_to_be_looked_up(client):
    row = made("Opleidingscheques")
    page = client.get(f"{LIST}/{row.id}").text
    assert page.count("Nog na te kijken") >= 6


def test_a_regulation_is_found_by_any_of_its_names(app):
    row = made("Vlaams opleidingsverlof", other_names="VOV, betaald educatief verlof")
    made("Opleidingscheques")
    for text in ("vov", "Opleidingsverlof", "vlaams opl", "EDUCATIEF verlof"):
        assert [hit.id for hit in queries.find(text)] == [row.id], text
    assert queries.find("o") == []
    assert queries.find("%") == []
    assert len(queries.find("opleiding", limit=1)) == 1


def test_entering_twice_makes_one(desk):
    form = {**ENTRY, "once": "0" * 31 + "1"}
    for _click in range(2):
        assert desk.send(f"{LIST}/nieuw", form).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(Regulation)) == 1


def test_a_name_that_exists_is_refused_on_its_field_and_nothing_is_lost(desk):
    made("Vlaams opleidingsverlof")
    page = desk.send(f"{LIST}/nieuw", {**ENTRY, "name": "vlaams OPLEIDINGSVERLOF"})
    assert page.status_code == 409
    assert "Er staat al een regel of maatregel met deze naam" in page.text
    assert 'value="vlaams OPLEIDINGSVERLOF"' in page.text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "Vul de naam van de regel of maatregel in."),
        ({"kind": "onzin"}, "Kies iets uit de lijst."),
        ({"check_every_months": "0"}, "Kies een getal van 1 tot en met 60."),
        ({"link": "javascript:alert(1)"}, "Vul een volledig adres in"),
    ],
)
def test_a_refused_form_says_how_to_mend_it(desk, change, words):
    page = desk.send(f"{LIST}/nieuw", {**ENTRY, **change})
    assert page.status_code == 422
    assert words in page.text
    assert db.session.scalar(select(func.count()).select_from(Regulation)) == 0


def test_a_stale_edit_is_refused_with_both_texts(desk, cast):
    row = made("Opleidingscheques", text="Eerste tekst.")
    first = {**ENTRY, "name": "Opleidingscheques", "text": "Van de een.", "edition": "1"}
    assert desk.send(f"{LIST}/{row.id}/wijzigen", first).status_code == 303
    late = desk.send(f"{LIST}/{row.id}/wijzigen", {**first, "text": "Van de ander."})
    assert late.status_code == 409
    assert "Van de een." in late.text
    assert "Van de ander." in late.text


def test_versions_verdicts_and_effects_are_rows_and_none_is_lost(desk, client):
    row = made("Opleidingscheques")
    base = f"{LIST}/{row.id}"
    desk.send(f"{base}/versies", {"change": "Vanaf nu digitaal.", "once": "1" * 32})
    desk.send(f"{base}/versies", {"change": "Vanaf nu digitaal.", "once": "1" * 32})
    desk.send(f"{base}/versies", {"change": "Bedrag hoger.", "once": "2" * 32})
    for number, verdict in enumerate(("keep", "reform"), 3):
        form = {"verdict": verdict, "reason": f"Reden {verdict}", "once": str(number) * 32}
        assert desk.send(f"{base}/oordeel", form).status_code == 303
    effect = {"effect": "hindrance", "audience": "enterprise", "effect_text": "Veel papier."}
    desk.send(f"{base}/werking", {**effect, "once": "5" * 32})
    numbers = select(RegulationVersion.number).order_by(RegulationVersion.id)
    assert db.session.scalars(numbers).all() == [1, 2]
    page = client.get(base).text
    for words in ("Reden keep", "Reden reform", "Te hervormen", "Bedrag hoger.", "Veel papier."):
        assert words in page
    stored = db.session.scalars(select(RegulationEffect)).one()
    desk.send(f"{LIST}/werking/{stored.id}/weg", {})
    assert "Veel papier." not in client.get(base).text
    db.session.expire_all()
    assert db.session.scalars(select(RegulationEffect)).one().ended_by_id is not None
    assert db.session.scalar(select(func.count()).select_from(RegulationVerdict)) == 2


def test_filters_find_what_they_say(app, cast):
    stop = made("Te stoppen", level=Level.FEDERAL, domain=Domain.WORK)
    services.judge(stop, Verdict.STOP, reason="Weg.", now=clock.now(), by=cast.secretariat.id)
    checked = made("Nagekeken", level=Level.FLEMISH, checked_on=clock.today())
    db.session.commit()

    def ids(**wanted: object) -> list[int]:
        return [row.id for row in queries.listed(Filter(**wanted))]

    assert ids(verdict=Verdict.STOP) == [stop.id]
    assert ids(level=Level.FLEMISH) == [checked.id]
    assert ids(domain=Domain.WORK, text="stoppen") == [stop.id]
    assert ids(overdue=True) == [stop.id]
    assert queries.overdue_count() == 1


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_can_be_had_as_a_spreadsheet(client, form):
    made("=1+1")
    answer = client.get(f"{LIST}/lijst.{form}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    if form == "csv":
        assert "'=1+1" in answer.text


@pytest.mark.parametrize("query", ["?soort=x", "?opdracht=99", "?opdracht=x", "?q=%25_", "?q=%00"])
def test_any_address_of_the_list_gives_a_page(client, query):
    made("Opleidingscheques")
    assert client.get(LIST + query).status_code == 200


@pytest.mark.parametrize("path", ["/nieuw", "/1/wijzigen", "/1/beheer", "/financiering/nieuw"])
def test_only_the_secretariat_keeps_the_register(client, cast, sign_in, desk, path):
    made("Opleidingscheques")
    assert client.get(LIST + path).status_code == 303
    assert sign_in(cast.employer).get(LIST + path).status_code == 403
    assert desk.get(LIST + path).status_code == 200


def test_the_list_costs_the_same_for_one_and_for_fifty(client, query_count):
    made("Regel 0")
    with query_count() as one:
        client.get(LIST)
    for number in range(1, 50):
        made(f"Regel {number}", other_names="x")
    with query_count() as fifty:
        client.get(LIST)
    assert len(fifty) == len(one)


def instrument(name: str, **more: object) -> Instrument:
    content = InstrumentContent(name=name, domain=Domain.WORK, **more)
    row = map_services.put(content, once=None, now=clock.now(), by=None)
    db.session.commit()
    return row


def test_the_map_says_what_is_not_known(client):
    instrument("Opleidingscheques")
    page = client.get(f"{LIST}/financiering").text
    assert page.count("Niet bekend") == 3
    assert "Wat we niet weten" in page
    assert "voor wie het geld is" in page


def test_a_figure_stands_on_the_map_with_its_source_until_it_is_taken_off(desk, client):
    row = instrument("Opleidingscheques", side=Side.DEMAND)
    form = {
        "figure": "budget",
        "period": "2025",
        "figure_text": "5 miljoen euro",
        "amount": "5000",
        "figure_source": "Advies, §1",
        "once": "7" * 32,
    }
    url = f"{LIST}/financiering/{row.id}/cijfers"
    assert desk.send(url, form).status_code == 303
    assert desk.send(url, {**form, "figure": "effect"}).status_code == 422
    page = client.get(f"{LIST}/financiering").text
    assert "5 miljoen euro" in page
    assert "Advies, §1" in page
    assert "Opleidingscheques, 2025: 5.000" in page
    assert financing.instruments()[0].gaps == [Figure.TAKE_UP, Figure.EFFECT]
    figure = db.session.scalars(select(InstrumentFigure)).one()
    desk.send(f"{LIST}/financiering/cijfers/{figure.id}/weg", {})
    assert "5 miljoen euro" not in client.get(f"{LIST}/financiering").text


def test_the_map_names_the_sides_of_a_domain_that_no_source_tells_of(client):
    map_services.put(
        InstrumentContent(name="Cheque", domain=Domain.WORK, side=Side.DEMAND),
        once=None,
        now=clock.now(),
        by=None,
    )
    blank = financing.blank_spots(financing.instruments())
    assert blank[Domain.WORK] == [Side.SUPPLY]
    assert blank[Domain.WELFARE] == list(Side)
    assert Domain.OTHER not in blank
    db.session.commit()
    page = client.get(f"{LIST}/financiering").text
    assert "Geen instrument bekend" in page
