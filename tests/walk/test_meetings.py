"""A meeting in a browser: planned, answered, attended, written down, and what came of it done.

With JavaScript and without, on each engine; the days in between pass in the database.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from app.core import clock
from app.core.db import db
from app.core.transaction import unit_of_work
from app.workgroups.meetings.models import Meeting
from tests.support.browser import Visitor, follow
from tests.support.live import Live
from tests.walk.walking import Walk

TITLE = "Vierde vergadering: de laatste punten"
TASK = "De vergoeding voor reistijd navragen"


@pytest.mark.parametrize("has_script", [True, False], ids=["with_script", "without_script"])
def test_from_invitation_to_a_task_that_is_done(
    live: Live, visitor: Callable[..., Visitor], has_script: bool
) -> None:
    walk = Walk(live, visitor, has_script)
    lead, member = walk.person("Tom Verlinden"), walk.person("Wim Claes")
    the_lead_plans(lead)
    the_member_is_invited_and_comes(walk, member)
    the_day_comes(live)
    the_lead_writes_down(lead)
    the_member_reads_and_does_it(member)


def of_the_group(page: Page) -> None:
    page.goto("/werkgroepen")
    follow(page.get_by_role("link", name="Leren wordt werken"))


def the_lead_plans(page: Page) -> None:
    of_the_group(page)
    follow(page.get_by_role("link", name="Alle vergaderingen en verslagen"))
    follow(page.get_by_role("link", name="Vergadering plannen"))
    day = clock.today() + timedelta(days=3)
    page.get_by_label("Waarover vergadert de groep?").fill(TITLE)
    page.get_by_label("Begin", exact=True).fill(f"{day.isoformat()}T10:00")
    page.get_by_label("Einde", exact=True).fill("11:30")
    page.get_by_label("Plaats").fill("Zaal 3")
    follow(page.get_by_role("button", name="Vergadering plannen en leden uitnodigen"))
    expect(
        page.get_by_role("link", name=re.compile("werkdagen vooraf; de norm is 20"))
    ).to_be_visible()
    page.get_by_label("Waarom komt de uitnodiging later").fill("Het advies moet af.")
    follow(page.get_by_role("button", name="Vergadering plannen en leden uitnodigen"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("Het advies moet af.")).to_be_visible()
    page.get_by_text("Agendapunt toevoegen").first.click()
    page.get_by_label("Agendapunt", exact=True).fill("De reistijd")
    follow(page.get_by_role("button", name="Agendapunt toevoegen"))
    expect(page.locator("#agenda li")).to_contain_text("De reistijd")


def the_member_is_invited_and_comes(walk: Walk, page: Page) -> None:
    mail = walk.mail(page, "werkgever@", f"Uitnodiging: {TITLE}")
    expect(mail).to_contain_text("Zaal 3")
    page.goto("/mijn")
    follow(page.get_by_role("link", name=f"Zeg of u komt: {TITLE}"))
    page.get_by_role("group", name="Komt u?").get_by_label("komt", exact=True).check()
    follow(page.get_by_role("button", name="Antwoord bewaren"))
    expect(page.get_by_text("U bent ingeschreven.")).to_be_visible()
    with page.expect_download() as found:
        page.get_by_role("link", name="Zet in mijn agenda (ics)").click()
    assert "BEGIN:VEVENT" in found.value.path().read_text()


def the_day_comes(live: Live) -> None:
    """The meeting began two hours ago."""
    began = clock.now() - timedelta(hours=2)
    with live.app.app_context(), unit_of_work():
        db.session.execute(
            update(Meeting)
            .where(Meeting.title == TITLE)
            .values(starts_at=began, ends_at=began + timedelta(hours=1))
        )


def the_lead_writes_down(page: Page) -> None:
    page.reload()
    follow(page.get_by_role("link", name="Aanwezigheden invullen"))
    wim = page.get_by_role("group", name="Wim Claes")
    expect(wim.get_by_label("aanwezig", exact=True)).to_be_checked()
    follow(page.get_by_role("button", name="Aanwezigheden bewaren"))
    follow(page.get_by_role("link", name="Verslag en beslissingen"))
    follow(page.get_by_role("link", name="Verslag schrijven"))
    text = page.get_by_label("Verslag", exact=True)
    expect(text).to_have_value(re.compile("De reistijd"))
    text.fill("## De reistijd\n\nDe groep wil eerst weten wat het kost.")
    follow(page.get_by_role("button", name="Verslag bewaren"))
    page.get_by_text("Taak geven").first.click()
    page.get_by_label("Wat moet er gebeuren?").fill(TASK)
    page.get_by_label("Wie doet het?").select_option(label="Wim Claes")
    page.get_by_label("Tegen wanneer?").fill((clock.today() + timedelta(days=9)).isoformat())
    follow(page.get_by_role("button", name="Taak geven"))
    expect(page.locator("#taken")).to_contain_text(TASK)
    follow(page.get_by_role("button", name="Delen met de leden"))
    expect(page.get_by_text("ontwerpverslag")).to_be_visible()


def the_member_reads_and_does_it(page: Page) -> None:
    page.goto("/mijn")
    follow(page.get_by_role("link", name=f"Verslag te lezen: {TITLE}"))
    expect(page.get_by_text("De groep wil eerst weten wat het kost.")).to_be_visible()
    follow(page.get_by_role("button", name="Ik heb dit verslag gelezen"))
    page.goto("/mijn")
    expect(page.get_by_role("link", name=f"Verslag te lezen: {TITLE}")).to_have_count(0)
    follow(page.get_by_role("link", name=f"Uw taak: {TASK}"))
    page.get_by_label("Wilt u er iets bij zeggen?").fill("Twaalf euro per dag.")
    follow(page.get_by_role("button", name="Deze taak is gedaan"))
    expect(page.get_by_text("Twaalf euro per dag.")).to_be_visible()
    of_the_group(page)
    expect(page.get_by_role("link", name=f"Uw taak: {TASK}")).to_have_count(0)
