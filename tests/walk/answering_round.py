"""A whole consultation, the respondents' part: alone, together, and many at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.core.db import db
from app.notifications.models import OutboxMail
from tests.support.browser import follow
from tests.support.caller import Caller
from tests.walk.walking import CODE, Walk, read

FOLLOWED = "Volgde iemand bij u het voorbije jaar een opleiding?"
FITTED = "Hoe goed paste die opleiding bij het werk?"
OTHERWISE = "Wat moet daar anders?"
AGAINST = "Wat houdt leren bij u het meest tegen?"
CHANGE = "Welke ene verandering helpt het meest?"
PRACTICE, PAST, AHEAD = "Uw praktijk", "Het voorbije jaar", "Wat zou helpen"
FIRST_WORDS = "Vervanging tijdens de opleiding."
BETTER_WORDS = "Vervanging tijdens de opleiding, ook voor wie deeltijds werkt."
AMONG_US = "Onze directie twijfelt nog, laat dit er voorlopig in."
_HIDDEN = re.compile(r'name="(csrf_token|basis|b\d+)"[^>]*?value="([^"]*)"')


@dataclass(frozen=True)
class Asked:
    """Where a consultation is, and what its parts and questions are called in a form."""

    base: str
    sections: Mapping[str, int]
    questions: Mapping[str, int]

    @property
    def filling(self) -> str:
        """Where it is filled in."""
        return f"{self.base}/invullen"


def link_for(walk: Walk, address: str) -> str:
    """The personal link in the latest mail to an address."""
    walk.live.deliver()
    query = (
        select(OutboxMail.body)
        .where(OutboxMail.to == address, OutboxMail.body.like("%/uitnodiging/%"))
        .order_by(OutboxMail.id.desc())
        .limit(1)
    )
    body = walk.live.ask(lambda: db.session.scalars(query).one())
    found = re.search(r"https?://\S+/uitnodiging/[\w-]+", body)
    assert found, body
    return urlsplit(found[0]).path


# In a browser --------------------------------------------------------------------------------


def enter(walk: Walk, page: Page, address: str, subject: str, link: str) -> None:
    """From the mail to the list of parts; the link leaves the address bar."""
    mail = walk.mail(page, address, subject)
    follow(mail.get_by_role("link", name=re.compile(link)).first)
    follow(page.get_by_role("button", name="Start de vragenlijst"))
    expect(page).not_to_have_url(re.compile("uitnodiging"))


def someone_answers(walk: Walk, address: str) -> str:
    """Alone, from the mail to the receipt, with what comes and goes on the way; the code."""
    page = walk.person()
    enter(walk, page, address, "Uw antwoord gevraagd", "uitnodiging")
    expect(page.get_by_role("link", name=PAST)).to_have_count(0)
    follow(page.get_by_role("link", name=PRACTICE))
    page.get_by_role("group", name=FOLLOWED).get_by_label("Ja", exact=True).check()
    if walk.has_script:
        expect(page.get_by_text("Bewaard om").first).to_be_visible()
    other = page.get_by_role("group", name=AGAINST)
    other.get_by_label("Anders, namelijk").first.check()
    other.get_by_role("textbox").fill("De rit naar de school")
    follow(page.get_by_role("button", name="Bewaren en verder"))

    expect(page.get_by_role("heading", level=1)).to_have_text(PAST)
    expect(page.get_by_label(OTHERWISE)).to_have_count(0)
    page.get_by_role("group", name=FITTED).get_by_label("2", exact=True).check()
    if not walk.has_script:  # the page tells after saving that one was added
        follow(page.get_by_role("button", name="Bewaren en verder"))
        expect(page.get_by_text("komt er hier nog een vraag bij")).to_be_visible()
    page.get_by_label(OTHERWISE).fill("Lessen op de werkvloer.")
    follow(page.get_by_role("button", name="Bewaren en naar het overzicht"))
    follow(page.get_by_role("link", name="Nalezen en versturen"))
    still_open = page.locator(".notice").filter(has_text="Dit staat nog open.")
    expect(page.get_by_role("button", name="Versturen", exact=True)).to_have_count(0)
    follow(still_open.get_by_role("link", name=CHANGE))
    page.get_by_label(CHANGE).fill(FIRST_WORDS)
    follow(page.get_by_role("button", name="Bewaren en verder"))
    say_for_whom(page)
    for said in ("De rit naar de school", "Lessen op de werkvloer.", FIRST_WORDS):
        expect(page.get_by_text(said)).to_be_visible()
    follow(page.get_by_role("button", name="Versturen", exact=True))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Uw antwoorden zijn aangekomen")
    return read(CODE, page.locator("main"))


def say_for_whom(page: Page) -> None:
    """An organisation says whom it speaks for, whom it consulted, and what may be published."""
    follow(page.get_by_role("button", name="Bewaren en nalezen"))
    expect(page.get_by_role("alert")).to_contain_text("Zeg namens wie uw organisatie spreekt.")
    page.get_by_label("Namens wie spreekt uw organisatie?").fill("Veertien werkplaatsen.")
    page.get_by_label("Met wie overlegde u").fill("Met de ploegbazen.")
    page.get_by_label("Met naam", exact=True).check()
    follow(page.get_by_role("button", name="Bewaren en nalezen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Lees uw antwoorden na")


def an_organisation_answers(walk: Walk, address: str) -> None:
    """Two people: one divides the work, the other writes too and has the mandate to sign."""
    invited, colleague = walk.person(), walk.person()
    enter(walk, invited, address, "Uw antwoord gevraagd", "uitnodiging")
    follow(invited.get_by_role("link", name="Een collega laten meeschrijven"))
    invited.get_by_label("Naam").fill("Kaat Maes")
    invited.get_by_label("E-mailadres").fill(f"kaat.{address}")
    invited.get_by_label("Deze collega ondertekent en verstuurt").check()
    follow(invited.get_by_role("button", name="Link versturen"))
    kaat = invited.get_by_role("listitem").filter(has_text="Kaat Maes")
    expect(kaat).to_contain_text("ondertekent")
    invited.get_by_label(AHEAD).select_option(label="Kaat Maes")
    follow(invited.get_by_role("button", name="Verdeling bewaren"))
    follow(invited.get_by_role("link", name="Naar het overzicht"))
    expect(invited.get_by_text("voor Kaat Maes")).to_be_visible()
    follow(invited.get_by_role("link", name=PRACTICE))
    invited.get_by_role("group", name=FOLLOWED).get_by_label("Nee", exact=True).check()
    invited.get_by_role("group", name=AGAINST).get_by_label("Tijd").check()
    follow(invited.get_by_role("button", name="Bewaren en verder"))
    expect(invited.get_by_role("heading", level=1)).to_have_text(AHEAD)
    invited.get_by_label(CHANGE).fill(FIRST_WORDS)
    follow(invited.get_by_role("button", name="Bewaren en naar het overzicht"))

    enter(walk, colleague, f"kaat.{address}", "", "uitnodiging")
    follow(colleague.get_by_role("link", name=AHEAD))
    by_whom = colleague.get_by_text(re.compile("Laatst gewijzigd door Persoon"))
    expect(by_whom).to_be_visible()
    expect(colleague.get_by_label(CHANGE)).to_have_value(FIRST_WORDS)
    colleague.get_by_label("Opmerking voor uw collega").fill(AMONG_US)
    follow(colleague.get_by_role("button", name="Opmerking plaatsen"))
    colleague.get_by_label(CHANGE).fill(BETTER_WORDS)
    follow(colleague.get_by_role("button", name="Bewaren en verder"))
    say_for_whom(colleague)

    invited.goto(colleague.url)
    expect(invited.get_by_text("Kaat Maes ondertekent en verstuurt.")).to_be_visible()
    expect(invited.get_by_role("button", name="Versturen", exact=True)).to_have_count(0)
    follow(invited.get_by_role("link", name="Naar het overzicht"))
    follow(invited.get_by_role("link", name=AHEAD))
    expect(invited.get_by_text(AMONG_US)).to_be_visible()
    follow(invited.get_by_role("link", name="Wie schreef wat, en wat stond er eerder?"))
    for said in (BETTER_WORDS, FIRST_WORDS, "Kaat Maes", "Persoon"):
        expect(invited.get_by_role("main")).to_contain_text(said)

    follow(colleague.get_by_role("button", name="Versturen", exact=True))
    expect(colleague.get_by_text("Ondertekend door Kaat Maes.")).to_be_visible()
    expect(colleague.get_by_text(AMONG_US)).to_have_count(0)


# Without a browser ---------------------------------------------------------------------------


class Respondent:
    """Someone who answers over a line of their own: the same links, pages and forms."""

    def __init__(self, walk: Walk, line: Caller, asked: Asked) -> None:
        self._walk, self._line, self._asked = walk, line, asked

    def enter(self, address: str) -> None:
        """Follow the link in the mail and press the button."""
        link = link_for(self._walk, address)
        assert self._send(link, {}).endswith("/invullen")

    def bring_in(self, email: str) -> None:
        """Ask a colleague to write along, who signs."""
        self._send(f"{self._asked.filling}/samen", {"name": "Bo", "email": email, "signs": "y"})

    def fill(self, section: str, answers: Mapping[str, str]) -> None:
        """Fill in one part."""
        path = f"{self._asked.filling}/{self._asked.sections[section]}"
        questions = self._asked.questions
        self._send(path, {f"v{questions[text]}": said for text, said in answers.items()})

    def send(self) -> None:
        """Say for whom, how it may be published, and send."""
        filling = self._asked.filling
        about = {"represents": "Onze leden", "consulted": "De raad", "publication": "with_name"}
        self._send(f"{filling}/over-uw-antwoorden", about)
        sent = self._send(f"{filling}/versturen", {}, on=f"{filling}/nalezen")
        assert sent.endswith("/ontvangst")

    def _send(self, path: str, form: Mapping[str, str], on: str = "") -> str:
        """Send the form on a page with what stands hidden in it; where it leads."""
        page = self._line.get(on or path)
        assert page.status == 200, page.text
        answer = self._line.post(path, dict(_HIDDEN.findall(page.text)) | dict(form))
        assert answer.status == 303, answer.text
        return answer.location
