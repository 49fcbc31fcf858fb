"""Writing an advice: its front pages, its sections, and the contributions beside them."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.advice.models import Advice, Section
from app.contributions import services as register
from app.core import clock
from app.core.db import db
from tests.advice import build
from tests.advice.pages import SignIn, text_of, typed, url_of
from tests.contributions.build import disposed, received
from tests.support.cast import Cast
from tests.support.client import LintingClient


class TestWriting:
    """The editor and the contributions beside it."""

    def test_one_begins_with_the_request_and_adds_a_section(self, desk: LintingClient) -> None:
        answer = desk.send(
            "/adviezen/nieuw",
            {
                "title": "Advies over tijd",
                "kind": "on_request",
                "requester": "De minister",
                "deadline": "2026-05-01",
                "contacts": "An Peeters, an@voorbeeld.be\nBram",
                "messages": "- Maak tijd.\n\n- Betaal de vervanger.",
                "with_plan": "y",
                "channels": ["report"],
            },
        )
        assert answer.status_code == 303
        advice = db.session.scalars(select(Advice)).one()
        assert advice.key_messages == ["Maak tijd.", "Betaal de vervanger."]
        assert advice.contact_persons == [
            {"name": "An Peeters", "mail": "an@voorbeeld.be"},
            {"name": "Bram", "mail": ""},
        ]
        answer = desk.send(answer.location, {"title": "Situering", "level": "1"})
        assert answer.status_code == 303
        assert desk.get(answer.location).status_code == 200

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"title": ""}, "Geef het advies een titel."),
            ({"kind": "bevel"}, "Kies of het advies gevraagd werd."),
            ({"requester": ""}, "Vul in wie het advies vroeg"),
            ({"deadline": "morgen"}, "Vul een datum in"),
            ({"contacts": "An, geen adres"}, "Schrijf elke contactpersoon zo"),
            ({"messages": "x\n" * 21}, "hoogstens 20 krachtlijnen"),
            ({"messages": "Zie [#2026-9999]."}, "Nummer 2026-9999 staat niet in het register"),
            ({"since": "2026-03-02", "until": "2026-03-01"}, "op of na de begindatum"),
            ({"assignments": ["999"]}, "Kies"),
            ({"letter": "x" * 10_001}, "Maak uw tekst 1 tekens korter"),
        ],
    )
    def test_a_refused_form_says_what_to_mend_and_keeps_what_was_typed(
        self, desk: LintingClient, wrong: dict[str, object], said: str
    ) -> None:
        fine = {"title": "Advies over tijd", "kind": "on_request", "requester": "De minister"}
        answer = desk.send("/adviezen/nieuw", {**fine, **wrong})
        assert answer.status_code == 422
        assert said in text_of(answer.text)
        assert "<title>Fout:" in answer.text
        assert db.session.scalars(select(Advice)).all() == []

    def test_saving_shows_the_text_with_its_places(self, desk: LintingClient) -> None:
        one = received()
        part = build.section(build.started())
        answer = desk.send(url_of(part), typed(part, f"Tijd [#{one.number}]."))
        assert answer.status_code == 303
        page = desk.get(answer.location).text
        assert "Het deel is bewaard." in page
        assert "1, alinea 1" in page

    def test_unknown_numbers_are_refused_by_name_and_the_text_is_kept(
        self, desk: LintingClient
    ) -> None:
        part = build.section(build.started())
        answer = desk.send(url_of(part), typed(part, "Een lange zin over tijd [#2026-9999]."))
        assert answer.status_code == 422
        assert "Nummer 2026-9999 staat niet in het register" in answer.text
        assert "Een lange zin over tijd [#2026-9999]." in answer.text

    def test_citing_what_was_withdrawn_warns(self, desk: LintingClient) -> None:
        one = received()
        register.withdraw(one, now=clock.now())
        part = build.section(build.started())
        answer = desk.send(url_of(part), typed(part, f"Tijd [#{one.number}]."))
        assert answer.status_code == 303
        assert f"ingetrokken is: {one.number}" in desk.get(answer.location).text

    def test_a_stale_edit_is_refused_with_both_texts_and_can_then_be_saved(
        self, desk: LintingClient
    ) -> None:
        part = build.section(build.started(), "Begin.")
        old = typed(part, "Mijn tekst.")
        build.rewritten(part, "Tekst van een ander.")
        answer = desk.send(url_of(part), old)
        assert answer.status_code == 409
        assert "Mijn tekst." in answer.text
        assert "Tekst van een ander." in answer.text
        assert "Iemand anders bewaarde dit deel" in answer.text
        version = re.search(r'name="version"[^>]*value="(\d+)"', answer.text)
        assert version
        again = desk.send(url_of(part), {**old, "version": version[1]})
        assert again.status_code == 303
        assert db.session.get_one(Section, part.id).text == "Mijn tekst."

    def test_a_stale_edit_of_the_front_pages_shows_both(self, desk: LintingClient) -> None:
        advice = build.started()
        path = f"/adviezen/{advice.id}/gegevens"
        mine = {"title": "Mijn titel", "kind": "own_initiative", "version": "1"}
        assert desk.send(path, {**mine, "title": "Titel van een ander"}).status_code == 303
        answer = desk.send(path, mine)
        assert answer.status_code == 409
        assert "Mijn titel" in answer.text
        assert "Titel van een ander" in answer.text

    def test_citing_puts_the_number_at_the_end_without_saving(self, desk: LintingClient) -> None:
        one = received()
        part = build.section(build.started())
        answer = desk.send(url_of(part), typed(part, "Tijd is schaars.", cite=one.number))
        assert answer.status_code == 200
        assert f"Tijd is schaars [#{one.number}]." in answer.text
        assert db.session.get_one(Section, part.id).text == ""

    def test_citing_by_htmx_answers_with_the_field_alone(self, desk: LintingClient) -> None:
        one = received()
        part = build.section(build.started())
        answer = desk.send(
            url_of(part), typed(part, "Tijd", cite=one.number), headers={"HX-Request": "true"}
        )
        assert answer.text.lstrip().startswith('<div id="deel-tekst"')
        assert f"Tijd [#{one.number}]" in answer.text
        assert "HX-Request" in answer.vary

    def test_a_preview_shows_places_and_unknown_numbers_and_saves_nothing(
        self, desk: LintingClient
    ) -> None:
        advice = build.started()
        build.section(advice, "Eerst.")
        part = build.section(advice)
        for headers in ({}, {"HX-Request": "true"}):
            answer = desk.send(
                url_of(part), typed(part, "Tijd [#2026-9999].", do="preview"), headers=headers
            )
            assert answer.status_code == 200
            assert "2, alinea 1" in answer.text
            assert "Niet in het register: 2026-9999." in answer.text
        assert db.session.get_one(Section, part.id).text == ""

    def test_choosing_among_contributions_keeps_the_typed_text(self, desk: LintingClient) -> None:
        disposed(received("De trein komt te laat."), theme="Vervoer")
        received("Het loket is gesloten.")
        part = build.section(build.started())
        answer = desk.send(url_of(part), typed(part, "Nog niet bewaard.", do="filter", q="trein"))
        assert answer.status_code == 200
        assert "Nog niet bewaard." in answer.text
        assert "De trein komt te laat." in answer.text
        assert "Het loket is gesloten." not in answer.text
        assert db.session.get_one(Section, part.id).text == ""

    @pytest.mark.parametrize(
        ("asked", "first_is_there", "second_is_there"),
        [
            ("q=treinen", True, False),
            ("kanaal=report", True, True),
            ("kanaal=workgroup_comment", False, False),
            ("gevolg=adopted", True, False),
            ("gevolg=open", False, True),
            ("gevolg=niet-aangehaald", True, False),
            ("kanaal=onzin&gevolg=x&thema=9999&ouder=zz", True, True),
        ],
    )
    def test_the_contributions_beside_the_text_can_be_chosen(
        self, desk: LintingClient, asked: str, first_is_there: bool, second_is_there: bool
    ) -> None:
        disposed(received("De trein komt te laat."))
        received("Het loket is gesloten.")
        advice = build.started()
        answer = desk.get(
            f"/adviezen/{advice.id}/schrijven?{asked}", headers={"HX-Request": "true"}
        )
        assert answer.text.lstrip().startswith('<div id="inbreng"')
        assert ("De trein komt te laat." in answer.text) == first_is_there
        assert ("Het loket is gesloten." in answer.text) == second_is_there

    def test_a_section_moves_and_leaves(self, desk: LintingClient) -> None:
        advice = build.started()
        build.section(advice, title="Eerst")
        part = build.section(advice, title="Dan")
        bench = f"/adviezen/{advice.id}/schrijven"
        assert desk.send(f"{url_of(part)}/plaats", {"naar": "boven"}, on=bench).status_code == 303
        assert "1 Dan" in text_of(desk.get(bench).text)
        assert desk.send(f"{url_of(part)}/verwijderen", {}).status_code == 303
        assert "1 Eerst" in text_of(desk.get(bench).text)
        assert desk.get(url_of(part)).status_code == 404

    def test_a_section_of_another_advice_is_not_there(self, desk: LintingClient) -> None:
        part = build.section(build.started())
        other = build.started()
        assert desk.get(f"/adviezen/{other.id}/schrijven/{part.id}").status_code == 404

    def test_only_the_secretariat_writes(
        self, cast: Cast, client: LintingClient, sign_in: SignIn
    ) -> None:
        part = build.section(build.started())
        assert client.get(url_of(part)).status_code == 303
        assert sign_in(cast.outsider).get(url_of(part)).status_code == 403
