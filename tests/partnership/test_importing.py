"""Organisations and members from a file: looked at line by line, all or nothing, fast."""

from __future__ import annotations

import io
import time
from datetime import date

import pytest
from sqlalchemy import func, select

from app.core import clock
from app.core.db import db
from app.core.errors import Gone, Invalid
from app.partnership.importing import services
from app.partnership.importing.checking import Outcome
from app.partnership.importing.columns import day_of, read_heading, yes_of
from app.partnership.importing.models import ImportKind
from app.partnership.models import Mandate, Organisation, PastState
from app.partnership.rules import MandateBody
from app.people.models import Person
from app.web.spreadsheets import read
from tests.partnership.build import KBO, mandate, organisation, person

HEADING = "Naam;Soort;Categorieën;KBO;Mail contactpersoon"
GOOD = f"{HEADING}\nBond A;Werkgeversorganisatie;Werkgeversorganisatie;{KBO};A@bond.example"


def kept(kind: ImportKind, text: str):
    sheet = services.keep_sheet(
        kind, "bestand.csv", read("a.csv", text.encode()), now=clock.now(), by=_by()
    )
    db.session.commit()
    return sheet


def _by() -> int:
    known = db.session.scalar(select(Person.id).order_by(Person.id).limit(1))
    return known or person("Saar Secretaris").id


def looked(kind: ImportKind, text: str):
    return services.preview(kept(kind, text), clock.now()).lines


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("13/07/2026", date(2026, 7, 13)),
        ("3-7-2026", date(2026, 7, 3)),
        ("2026-07-13", date(2026, 7, 13)),
        ("31/02/2026", None),
        ("13/07/26", None),
        ("morgen", None),
    ],
)
def test_a_day_is_read_as_people_and_programs_write_it(typed, day):
    assert day_of(typed) == day


def test_a_heading_is_known_by_any_of_its_names_and_what_is_unknown_is_said():
    heading = read_heading(ImportKind.MEMBERS, ["NAAM *", "e-mail", "Organisatie:", "Schoenmaat"])
    assert heading.places == {"name": 0, "email": 1, "organisation": 2}
    assert (heading.unread, heading.missing) == (["Schoenmaat"], [])
    assert (yes_of("JA"), yes_of("x"), yes_of("nee"), yes_of("misschien")) == (
        True,
        True,
        False,
        None,
    )


def test_a_file_without_a_needed_column_is_refused_by_name(app):
    with pytest.raises(Invalid, match="‘Soort’"):
        kept(ImportKind.ORGANISATIONS, "Naam\nBond A")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (";Provincie;;;", "Vul de naam in."),
        ("Bond B;;;;", "Vul de soort in"),
        ("Bond B;Voetbalploeg;;;", "De soort ‘Voetbalploeg’ kennen we niet."),
        ("Bond B;Onderzoek;Keepers;;", "De categorie ‘keepers’ kennen we niet."),
        ("Bond B;Onderzoek;;0123456748;", "Het KBO-nummer ‘0123456748’ klopt niet."),
        ("Bond B;Onderzoek;;;geen adres", "Het e-mailadres ‘geen adres’ klopt niet."),
        (f"Bond B;Onderzoek;;{KBO};", "Dit staat ook op regel 2."),
        ("bond a;Onderzoek;;;", "Dit staat ook op regel 2."),
    ],
)
def test_a_wrong_line_says_what_is_wrong_and_how_to_mend_it(app, line, said):
    checked = looked(ImportKind.ORGANISATIONS, f"{GOOD}\n{line}")[1]
    assert (checked.number, checked.outcome) == (3, Outcome.WRONG)
    assert any(said in message for message in checked.messages), checked.messages


def test_a_known_organisation_is_found_by_number_or_name_and_changed_with_its_history(app):
    known = organisation("Oude naam", "employers", kind="employers_organisation", kbo=KBO)
    sheet = kept(ImportKind.ORGANISATIONS, GOOD)
    [line] = services.preview(sheet, clock.now()).lines
    assert line.outcome is Outcome.CHANGED
    assert line.messages == ("Wijzigt: naam, mail van de contactpersoon.",)
    services.take_in(sheet.id, now=clock.now(), by=_by())
    db.session.commit()
    db.session.refresh(known)
    assert (known.name, known.contact_email, known.version) == ("Bond A", "a@bond.example", 2)
    assert db.session.scalar(select(PastState.was))["name"] == "Oude naam"
    again = looked(ImportKind.ORGANISATIONS, GOOD)
    assert [line.outcome for line in again] == [Outcome.SAME]


def test_one_wrong_line_takes_nothing_in(app):
    sheet = kept(ImportKind.ORGANISATIONS, f"{GOOD}\nBond B;Voetbalploeg;;;")
    with pytest.raises(services.LinesAreWrong, match="regel 3"):
        services.take_in(sheet.id, now=clock.now(), by=_by())
    db.session.rollback()
    assert db.session.scalar(select(Organisation).filter_by(name="Bond A")) is None


def test_what_became_wrong_after_the_preview_is_seen_when_it_is_taken_in(app):
    sheet = kept(ImportKind.MEMBERS, "Naam;E-mail;Organisatie\nAn;an@x.example;Bond A")
    organisation("Bond A")
    assert services.preview(sheet, clock.now()).lines[0].outcome is Outcome.NEW
    known = person("An", "an@x.example")
    known.is_active = False
    db.session.commit()
    with pytest.raises(services.LinesAreWrong):
        services.take_in(sheet.id, now=clock.now(), by=_by())


def test_a_second_click_takes_nothing_in_again(app):
    sheet = kept(ImportKind.ORGANISATIONS, GOOD)
    for _time in range(2):
        services.take_in(sheet.id, now=clock.now(), by=_by())
        db.session.commit()
    assert db.session.scalar(select(func.count()).where(Organisation.name == "Bond A")) == 1
    with pytest.raises(Gone):
        services.preview(sheet, clock.now())


def test_members_get_a_mandate_and_people_who_are_not_known_are_made_known(app):
    bond = organisation("Bond A", kbo=KBO)
    mandate(person("An Peeters", "an@x.example"), bond)
    text = (
        "Naam;E-mailadres;Organisatie;Mandaat;Rol;Van;Tot en met\n"
        "An Peters;AN@x.example;Bond A;;;;\n"
        "An Peeters;an@x.example;0123.456.749;partnerschap;voorzitter;01/02/2026;31/12/2026\n"
        "Bo Claes;bo@x.example;bond a;werkgroepen;lid;;\n"
        "Bo Claes;bo@x.example;bond a;werkgroepen;lid;;\n"
        "Cas;cas@x.example;Onbekend;;;;\n"
    )
    checked = looked(ImportKind.MEMBERS, text)
    outcomes = [line.outcome for line in checked]
    assert outcomes == [*(Outcome.SAME, Outcome.NEW, Outcome.NEW), *(Outcome.WRONG,) * 2]
    assert "heet hier ‘An Peeters’" in checked[0].messages[0]
    assert "‘Onbekend’ kennen we niet" in checked[4].messages[0]
    sheet = kept(ImportKind.MEMBERS, "\n".join(text.splitlines()[:4]))
    services.take_in(sheet.id, now=clock.now(), by=_by())
    db.session.commit()
    rows = db.session.execute(
        select(Person.name, Mandate.body, Mandate.starts_on, Mandate.ends_on)
        .join(Person, Person.id == Mandate.person_id)
        .order_by(Mandate.id)
    ).all()
    assert [tuple(row) for row in rows[1:]] == [
        ("An Peeters", MandateBody.PARTNERSHIP, date(2026, 2, 1), date(2026, 12, 31)),
        ("Bo Claes", MandateBody.FIELD, date(2026, 3, 9), None),
    ]


def test_a_list_of_ours_read_back_changes_nothing(app, cast, sign_in):
    organisation("Bond A", "employers", "cities_municipalities_sociocultural", kbo=KBO, text="=1+1")
    desk = sign_in(cast.secretariat)
    for fmt in ("csv", "xlsx"):
        content = desk.get(f"/beheer/lijsten/organisaties.{fmt}").get_data()
        sent = {"sheet": (io.BytesIO(content), f"lijst.{fmt}")}
        answer = desk.send("/beheer/inlezen/organisaties", sent)
        page = desk.get(answer.headers["Location"]).text
        assert "alles in dit bestand staat hier al zo" in page


@pytest.mark.parametrize("kind", list(ImportKind))
def test_five_thousand_lines_are_taken_in_within_seconds(app, kind):
    if kind is ImportKind.MEMBERS:
        organisation("Bond A")
        heading = "Naam;E-mail;Organisatie;Mandaat"
        made = (f"Lid {n};lid{n}@x.example;Bond A;werkgroepen" for n in range(5_000))
    else:
        heading = "Naam;Soort;Categorieën"
        made = (f"Organisatie {n};Onderzoek;Universiteit" for n in range(5_000))
    by = _by()
    text = "\n".join([heading, *made])
    began = time.process_time()
    sheet = kept(kind, text)
    assert len(services.preview(sheet, clock.now()).lines) == 5_000
    done = services.take_in(sheet.id, now=clock.now(), by=by)
    db.session.commit()
    assert done.added == 5_000
    assert time.process_time() - began < 10


def test_what_nobody_took_in_is_forgotten_after_a_day(app, frozen_at):
    sheet = kept(ImportKind.ORGANISATIONS, GOOD)
    services.purge(clock.now() + services.WAITS * 2)
    db.session.commit()
    db.session.refresh(sheet)
    assert sheet.lines == {}
