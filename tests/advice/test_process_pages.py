"""From draft to published, and how many statements the pages need."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from app.advice.models import Advice
from app.advice.rules import AdviceState
from app.contributions.models import Contribution
from app.core.db import db
from tests.advice import build
from tests.advice.pages import text_of, url_of
from tests.contributions.build import disposed, received
from tests.support.cast import Cast
from tests.support.client import LintingClient
from tests.support.mails import Outbox

Counting = Callable[[], AbstractContextManager[list[str]]]


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
