"""The pages of advice, as a visitor and as the secretariat."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from sqlalchemy import select

from app.advice.models import Advice, Section
from app.advice.rules import AdviceState
from app.contributions import documents
from app.contributions import services as register
from app.contributions.models import Contribution, Disposition, Publication
from app.core import clock
from app.core.db import db
from app.people.models import Person
from tests.advice import build
from tests.contributions.build import disposed, received
from tests.support.cast import Cast
from tests.support.client import LintingClient
from tests.support.mails import Outbox

SignIn = Callable[[Person], LintingClient]
Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def desk(cast: Cast, sign_in: SignIn) -> LintingClient:
    """The secretariat."""
    return sign_in(cast.secretariat)


def text_of(html: str) -> str:
    """A page without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def url_of(part: Section) -> str:
    """The editor of a section."""
    return f"/adviezen/{part.advice_id}/schrijven/{part.id}"


def typed(part: Section, text: str, **more: object) -> dict[str, object]:
    """The editor's form as someone fills it in and saves it."""
    values = {"title": part.title, "level": part.level, "version": part.version, "do": "save"}
    return {**values, "text": text, **more}


class TestReading:
    """What visitors see."""

    def test_every_page_can_be_read_by_the_secretariat(
        self, app: Flask, desk: LintingClient
    ) -> None:
        one = disposed(received())
        received("Nog niet behandeld.")
        advice = build.started(letter="Mevrouw de minister", deadline=clock.today())
        part = build.section(advice, f"Tijd is schaars [#{one.number}].")
        here = f"/adviezen/{advice.id}"
        for path in (
            *("/adviezen", "/adviezen/nieuw", here, f"{here}/gegevens", f"{here}/schrijven"),
            *(url_of(part), f"{url_of(part)}/versies", f"{url_of(part)}/verwijderen"),
            *(f"{here}/zonder-gevolg", f"{here}/zonder-gevolg?lijst=niet-aangehaald"),
            *(f"{here}/stappen", "/adviezen/toetsing/serv-2020"),
        ):
            assert desk.get(path).status_code == 200, path

    def test_a_draft_is_the_secretariats(
        self, cast: Cast, client: LintingClient, sign_in: SignIn
    ) -> None:
        advice = build.started()
        for path in ("", "/advies.docx", "/advies.pdf"):
            assert client.get(f"/adviezen/{advice.id}{path}").status_code == 303
            outside = sign_in(cast.outsider).get(f"/adviezen/{advice.id}{path}")
            assert outside.status_code == 403
        assert advice.title not in client.get("/adviezen").text

    def test_an_unknown_advice_is_not_there(self, client: LintingClient) -> None:
        assert client.get("/adviezen/999").status_code == 404

    def test_everyone_reads_a_published_advice_and_what_was_done_with_what_came_in(
        self, client: LintingClient
    ) -> None:
        one = disposed(received("Geef mensen tijd."), reason="Dit staat in deel 1.")
        advice = build.started()
        part = build.section(advice, f"Tijd is schaars [#{one.number}].", title="Tijd om te leren")
        build.published(advice)
        page = client.get(f"/adviezen/{advice.id}").text
        said = text_of(page)
        assert "Maak tijd om te leren." in said
        assert "1 Tijd om te leren" in said
        assert f'<a href="#inbreng-{one.number}">{one.number}</a>' in page
        assert f'id="inbreng-{one.number}"' in page
        assert f'<a class="place" href="#d{part.id}-a1">1, alinea 1</a>' in page
        assert "Overgenomen Dit staat in deel 1." in said
        assert "De minister van Werk" in said
        assert advice.title in client.get("/adviezen").text

    def test_what_was_given_for_analysis_only_is_counted_and_not_shown(
        self, client: LintingClient
    ) -> None:
        one = disposed(
            received("Geheim verhaal.", publication=Publication.ANALYSIS_ONLY),
            reason="Omdat uw geheim telt.",
        )
        advice = build.started()
        build.section(advice, f"Tijd [#{one.number}].")
        build.published(advice)
        said = text_of(client.get(f"/adviezen/{advice.id}").text)
        assert one.number in said
        assert "eheim" not in said
        assert "An Peeters" not in said
        assert "Niet openbaar" in said

    def test_why_something_stayed_open_is_printed(self, client: LintingClient) -> None:
        received("Te laat.")
        advice = build.started()
        build.section(advice, "Tekst.")
        build.published(advice, open_reason="Eén inbreng kwam na de sluiting.")
        said = text_of(client.get(f"/adviezen/{advice.id}").text)
        assert "Eén inbreng kwam na de sluiting." in said
        assert "Nog geen terugkoppeling" in said


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


class TestFinishing:
    """From draft to published."""

    def test_the_whole_way(
        self, cast: Cast, desk: LintingClient, client: LintingClient, outbox: Outbox
    ) -> None:
        open_one = received("Nog open.")
        treated = disposed(received("Behandeld."))
        advice = build.started()
        build.section(advice, f"Tekst [#{treated.number}].")
        here = f"/adviezen/{advice.id}"
        worklist = desk.get(f"{here}/zonder-gevolg").text
        assert f'href="/register/{open_one.number}"' in worklist
        assert "Behandeld." not in worklist

        answer = desk.send(f"{here}/afronden", {"reason": ""}, on=f"{here}/stappen")
        assert answer.status_code == 422
        assert "Nu nog zonder gevolg: 1" in answer.text
        late = {"reason": "Ze kwam na de sluiting."}
        assert desk.send(f"{here}/afronden", late, on=f"{here}/stappen").status_code == 303
        assert [mail.to for mail in outbox] == [cast.administrator.email]
        assert "Ze kwam na de sluiting." in outbox[0].body

        future = {"on": "2031-01-01", "approval": "unanimous"}
        answer = desk.send(f"{here}/goedkeuren", future, on=f"{here}/stappen")
        assert answer.status_code == 422
        assert "niet in de toekomst" in answer.text
        today = {"on": "09-03-2026", "approval": "with_minority"}
        assert desk.send(f"{here}/goedkeuren", today, on=f"{here}/stappen").status_code == 303

        told = {"with_feedback": "y"}
        assert desk.send(f"{here}/publiceren", told, on=f"{here}/stappen").status_code == 303
        assert db.session.get_one(Contribution, treated.id).feedback_published_at is not None
        said = text_of(client.get(here).text)
        assert "9 maart 2026, met een minderheidsstandpunt" in said
        assert "Ze kwam na de sluiting." in said
        assert desk.get(f"{here}/stappen").status_code == 200

    def test_what_else_blocks_is_said(self, desk: LintingClient) -> None:
        advice = build.started(key_messages=())
        said = text_of(desk.get(f"/adviezen/{advice.id}/stappen").text)
        assert "Schrijf de krachtlijnen" in said
        assert "Schrijf minstens één deel" in said

    def test_a_second_click_is_refused_in_words(self, desk: LintingClient) -> None:
        advice = build.started()
        build.section(advice, "Tekst.")
        here = f"/adviezen/{advice.id}"
        token = desk.token_of(f"{here}/stappen")
        form = {"csrf_token": token, "reason": ""}
        assert desk.post(f"{here}/afronden", data=form).status_code == 303
        answer = desk.post(f"{here}/afronden", data=form)
        assert answer.status_code == 409
        assert "dit advies is afgewerkt" in answer.text

    def test_a_step_that_was_taken_already_is_refused_in_words(self, desk: LintingClient) -> None:
        advice = build.started()
        build.section(advice, "Tekst.")
        here = f"/adviezen/{advice.id}"
        form = {"csrf_token": desk.token_of(f"{here}/stappen")}
        desk.post(f"{here}/afronden", data=form)
        for step in ("afronden", "goedkeuren"):
            too_long = {**form, "reason": "x" * 5000, "approval": "nee"}
            answer = desk.post(f"{here}/{step}", data=too_long)
            assert answer.status_code == (409 if step == "afronden" else 422)
        answer = desk.post(f"{here}/afronden", data=too_long)
        assert "dit advies is afgewerkt" in answer.text
        assert too_long["reason"] in answer.text

    def test_a_finished_text_can_be_reopened_and_an_approved_one_not(
        self, desk: LintingClient
    ) -> None:
        advice = build.started()
        build.section(advice, "Tekst.")
        here = f"/adviezen/{advice.id}"
        desk.send(f"{here}/afronden", {}, on=f"{here}/stappen")
        assert desk.send(f"{here}/heropenen", {}, on=f"{here}/stappen").status_code == 303
        assert db.session.get_one(Advice, advice.id).state is AdviceState.DRAFT
        build.published(advice)
        assert desk.send(f"{here}/heropenen", {}, on="/adviezen/nieuw").status_code == 409


class TestFiles:
    """The advice as a file."""

    @pytest.fixture
    def advice(self, app: Flask) -> Advice:
        """A published advice."""
        one = disposed(received("Geef tijd."))
        advice = build.started(letter="Mevrouw de minister")
        build.section(advice, f"Tijd is schaars [#{one.number}].")
        return build.published(advice)

    @pytest.mark.parametrize(
        ("extension", "kind", "begin"),
        [
            (
                "docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                b"PK",
            ),
            ("pdf", "application/pdf", b"%PDF"),
        ],
    )
    def test_a_file_has_its_type_and_name_and_is_kept_by_its_content(
        self, advice: Advice, client: LintingClient, extension: str, kind: str, begin: bytes
    ) -> None:
        path = f"/adviezen/{advice.id}/advies.{extension}"
        answer = client.get(path)
        assert answer.mimetype == kind
        assert answer.data.startswith(begin)
        name = f"advies-over-het-ontwerpactieplan.{extension}"
        assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "Expires" not in answer.headers
        again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304

    def test_another_content_has_another_etag(self, advice: Advice, desk: LintingClient) -> None:
        path = f"/adviezen/{advice.id}/advies.docx"
        before = desk.get(path)
        advice.key_messages = ["Iets anders."]
        db.session.commit()
        after = desk.get(path, headers={"If-None-Match": before.headers["ETag"]})
        assert after.status_code == 200
        assert after.headers["ETag"] != before.headers["ETag"]

    def test_what_the_secretariat_downloads_is_kept_nowhere(self, desk: LintingClient) -> None:
        advice = build.started()
        answer = desk.get(f"/adviezen/{advice.id}/advies.docx")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ontwerp-advies-over" in answer.headers["Content-Disposition"]

    def test_the_file_is_dutch_whatever_the_screen(
        self, advice: Advice, client: LintingClient
    ) -> None:
        path = f"/adviezen/{advice.id}/advies.docx"
        dutch = client.get(path)
        client.get("/taal/en")
        assert client.get(path).data == dutch.data


class TestComparison:
    """The SERV advice of 2020 beside what was done with it."""

    def test_every_point_stands_beside_what_is_known_of_it(
        self, desk: LintingClient, client: LintingClient
    ) -> None:
        entered = documents.load_document_points(now=clock.now())
        disposed(entered[0], Disposition.PARTLY_ADOPTED, reason="De focus is ruimer.")
        db.session.commit()
        page = desk.get("/adviezen/toetsing/serv-2020").text
        assert page.count('class="compared"') == len(entered) == 14
        assert "Later herhaald" in page
        assert "De focus is ruimer." in page
        assert all(f"/register/{one.number}" in page for one in entered)
        outside = client.get("/adviezen/toetsing/serv-2020").text
        assert "De focus is ruimer." not in outside
        assert "Nog geen terugkoppeling" in outside

    def test_there_is_no_other_comparison(self, client: LintingClient) -> None:
        assert client.get("/adviezen/toetsing/iets-anders").status_code == 404


class TestStatements:
    """A page with fifty rows needs as many statements as a page with one."""

    def test_the_number_of_statements_does_not_grow(
        self, desk: LintingClient, query_count: Counting
    ) -> None:
        one = disposed(received())
        advice = build.started()
        part = build.section(advice, f"Tijd [#{one.number}].")
        here = f"/adviezen/{advice.id}"
        paths = (
            *("/adviezen", here, f"{here}/advies.docx", f"{here}/schrijven", url_of(part)),
            *(f"{here}/zonder-gevolg", f"{here}/stappen", f"{url_of(part)}/versies"),
            "/adviezen/toetsing/serv-2020",
        )
        before = {path: self.counted(desk, path, query_count) for path in paths}
        for round_ in range(50):
            more = received(f"Nummer {round_}.")
            if round_ % 2:
                disposed(more)
            advice_ = build.started() if round_ % 5 == 0 else advice
            build.section(advice_, f"Deel [#{more.number}].\n\nNog [#{one.number}].")
            build.rewritten(part, part.text + f"\n\nAlinea {round_} [#{more.number}].")
        after = {path: self.counted(desk, path, query_count) for path in paths}
        assert after == before

    def counted(self, client: LintingClient, path: str, query_count: Counting) -> int:
        """How many statements a page needs."""
        with query_count() as statements:
            assert client.get(path).status_code == 200
        return len(statements)
