"""Reading advices: the list, an advice, its files, and the comparison."""

from __future__ import annotations

import pytest
from flask import Flask

from app.advice.models import Advice
from app.contributions import documents
from app.contributions.models import Disposition, Publication
from app.core import clock
from app.core.db import db
from tests.advice import build
from tests.advice.pages import SignIn, text_of, url_of
from tests.contributions.build import disposed, received
from tests.support.cast import Cast
from tests.support.client import LintingClient


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
