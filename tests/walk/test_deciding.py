"""A blind round in a browser: a position, the closing, the outcome, a minority position."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from app.core import clock
from app.core.db import db
from app.core.transaction import unit_of_work
from app.workgroups.decisions.models import DecisionRound
from app.workgroups.decisions.rules import RoundState
from app.workgroups.decisions.services import rounds
from tests.support.browser import Visitor, follow
from tests.support.live import Live
from tests.walk.walking import Walk

DRAFT = "Alle steun om te leren in één overzicht"
OBJECTION = "Zonder budget is dit een belofte."


def to_round(page: Page) -> None:
    page.goto("/mijn")
    follow(page.get_by_role("link", name=f"Uw standpunt over {DRAFT}"))


def give(page: Page, stance: str, reason: str = "", remedy: str = "") -> None:
    follow(page.get_by_role("link", name="Uw standpunt geven"))
    page.get_by_label(stance, exact=True).check()
    page.get_by_label("Waarom?").fill(reason)
    page.get_by_label("Wat kan uw bezwaar wegnemen?").fill(remedy)
    follow(page.get_by_role("button", name="Standpunt bewaren"))


@pytest.mark.parametrize("has_script", [True, False], ids=["with_script", "without_script"])
def test_from_a_blind_position_to_an_outcome_and_a_minority(
    live: Live, visitor: Callable[..., Visitor], has_script: bool
) -> None:
    walk = Walk(live, visitor, has_script)
    employer = walk.person("Wim Claes")
    to_round(employer)
    main = employer.get_by_role("main")
    expect(main).to_contain_text("2 van de 8 zetels gaven hun standpunt.")
    expect(main).not_to_contain_text("Een overzicht alleen verandert weinig.")
    give(employer, "Bezwaar", OBJECTION)
    expect(main).to_contain_text("Schrijf wat uw bezwaar kan wegnemen.")
    employer.get_by_label("Wat kan uw bezwaar wegnemen?").fill("Een budget in de tekst.")
    follow(employer.get_by_role("button", name="Standpunt bewaren"))
    expect(main).to_contain_text(OBJECTION)
    expect(main).to_contain_text("Een overzicht alleen verandert weinig.")
    lead = walk.person("Tom Verlinden")
    to_round(lead)
    expect(lead.get_by_role("main")).not_to_contain_text(OBJECTION)
    the_moment_comes(live)
    lead.reload()
    expect(lead.get_by_role("main")).to_contain_text("Het quorum is niet gehaald.")
    lead.get_by_label("Toelichting bij de uitkomst").fill("We vragen het opnieuw.")
    follow(lead.get_by_role("button", name="Uitkomst bevestigen"))
    expect(lead.get_by_role("heading", name="Uitkomst: Geen besluit")).to_be_visible()
    employer.reload()
    follow(employer.get_by_role("link", name="Een minderheidsstandpunt schrijven"))
    employer.get_by_label("Uw minderheidsstandpunt").fill("Eerst een **budget**, dan een actie.")
    follow(employer.get_by_role("button", name="Minderheidsstandpunt bewaren"))
    lead.reload()
    follow(lead.get_by_role("button", name="Deze tekst mee aanhouden"))
    expect(lead.get_by_role("article")).to_contain_text("Regiehuis Leren (voorbeeld)")


def the_moment_comes(live: Live) -> None:
    """The round closes, and the worker notices."""
    with live.app.app_context(), unit_of_work():
        now = clock.now()
        db.session.execute(
            update(DecisionRound)
            .where(DecisionRound.state == RoundState.OPEN)
            .values(closes_at=now)
        )
        rounds.close_due(now)
