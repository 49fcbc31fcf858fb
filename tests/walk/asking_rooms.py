"""Journeys through the rooms behind a consultation: trying it out, and reporting on it."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.consultations.follow_up.models import FollowUp
from app.consultations.maps import services as maps
from app.consultations.models import (
    Consultation,
    Link,
    QuestionRow,
    Response,
    SectionRow,
    SubmittedAnswer,
)
from app.consultations.questionnaire import QuestionKind
from app.consultations.results.services.publishing import publish_results
from app.consultations.rules import State
from app.consultations.services import timing
from app.consultations.synopsis import composing, queries, rules, services
from app.contributions import services as register
from app.contributions.models import Channel, Contribution, Disposition
from app.core import clock, codes
from app.core.db import db
from app.core.transaction import unit_of_work
from tests.support.browser import follow, open_mail
from tests.support.live import Live
from tests.walk.rooms import Journey


def one_in(state: State) -> int:
    """The consultation of the demonstration that is so far."""
    found = db.session.scalar(select(Consultation.id).where(Consultation.state == state))
    assert found is not None
    return found


def trying(page: Page, live: Live) -> Journey:
    path = f"/raadplegingen/{live.ask(lambda: one_in(State.DRAFT))}"
    page.goto(f"{path}/voorbeeld")
    yield "voorbeeld"
    follow(page.get_by_role("button", name="Proef beginnen"))
    yield "proef"
    while "/klaar" not in page.url:
        follow(page.get_by_role("main").get_by_role("button", name="Verder", exact=True))
    yield "proef klaar"


def joining(page: Page, live: Live) -> Journey:
    with live.app.app_context(), unit_of_work():
        number = one_in(State.OPEN)
        db.session.get_one(Consultation, number).public_limit = 50
    page.goto(f"/raadplegingen/{number}/meedoen")
    yield "meedoen"
    follow(page.get_by_role("main").get_by_role("button").first)
    yield "meedoen, antwoord"


def in_french(page: Page, live: Live) -> Journey:
    """A questionnaire in another language, with a file as an answer."""
    mail = open_mail(page, "directie@hogeschool.example", "Uw antwoord gevraagd")
    link = mail.get_by_role("link", name="uitnodiging").get_attribute("href")
    page.goto(urlsplit(link or "").path)
    follow(page.get_by_role("button", name="Start de vragenlijst"))
    follow(page.get_by_role("link", name="Français"))
    yield "overzicht in het Frans"
    follow(page.get_by_role("link", name="Ce qui aiderait"))
    page.get_by_label("Quel changement").fill("Payer après la formation.")
    page.locator("input[type=file]").set_input_files(
        {"name": "virus.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"}
    )
    follow(page.get_by_role("button", name="Enregistrer les fichiers"))
    expect(page.get_by_text("Nous n’acceptons pas le type du fichier").first).to_be_visible()
    expect(page.get_by_label("Quel changement")).to_have_value("Payer après la formation.")
    yield "bestand geweigerd"
    page.locator("input[type=file]").set_input_files(
        {"name": "note.txt", "mimeType": "text/plain", "buffer": b"Une note."}
    )
    follow(page.get_by_role("button", name="Enregistrer les fichiers"))
    expect(page.get_by_role("link", name="note.txt (1 kB)")).to_be_visible()
    yield "bestand bewaard"
    page.get_by_label("Retirer").check()
    follow(page.get_by_role("button", name="Bewaren en verder"))
    follow(page.get_by_role("link", name="Naar het overzicht"))
    follow(page.get_by_role("link", name="Alle vragen op papier"))
    yield "op papier in het Frans"


def coding(page: Page, live: Live) -> Journey:
    path = f"/raadplegingen/{live.ask(lambda: one_in(State.ANALYSED))}/coderen"
    page.goto(path)
    yield "coderen"
    code = page.url
    follow(page.get_by_role("button", name="Klaar met dit antwoord"))
    yield "coderen, geweigerd"
    page.goto(f"{code}/vergelijkbaar")
    yield "vergelijkbaar"
    page.goto(f"{path}?na=999999")
    yield "niets meer te coderen"


def reporting_back(page: Page, live: Live) -> Journey:
    with live.app.test_request_context():
        with unit_of_work():
            number = one_in(State.ANALYSED)
            question = vote(number)
        with unit_of_work():
            maps.draw_due(clock.now())
        with unit_of_work():
            publish(number)
    page.goto(f"/raadplegingen/{number}/syntheseverslag")
    yield "syntheseverslag"
    page.goto(f"/raadplegingen/{number}/opiniekaart/{question}")
    yield "opiniekaart"


def asking_again(page: Page, live: Live) -> Journey:
    """The second round of the demonstration is over; a third is prepared, opened and answered."""
    with live.app.test_request_context(), unit_of_work():
        number = end_the_round()
    page.goto(f"/raadplegingen/{number}")
    yield "wat er verschoof, voor iedereen"
    page.goto(f"/raadplegingen/{number}/vervolgronde/nieuw")
    yield "vervolgronde voorbereiden"
    follow(page.get_by_role("button", name="Vervolgronde aanmaken"))
    yield "wat men ziet"
    follow(page.get_by_role("link", name="Redenen kiezen of samenvatten").first)
    yield "redenen kiezen"
    page.get_by_label("Uw samenvatting van de redenen").fill("Men schuift op naar elkaar.")
    follow(page.get_by_role("button", name="Bewaren"))
    with live.app.test_request_context(), unit_of_work():
        token = open_the_next()
    page.goto(token)
    yield "uitnodiging voor ronde 3"
    follow(page.get_by_role("button", name="Start de vragenlijst"))
    follow(page.get_by_role("main").get_by_role("listitem").get_by_role("link").first)
    yield "vraag met de vorige ronde erbij"


def end_the_round() -> int:
    """Let the second round be over, with its results published."""
    follow_up = db.session.scalars(select(FollowUp)).one()
    consultation = db.session.get_one(Consultation, follow_up.consultation_id)
    consultation.closes_at = clock.now() - timedelta(hours=1)
    db.session.flush()
    timing.close_due(clock.now())
    publish_results(consultation, by=None, now=clock.now())
    return consultation.id


def open_the_next() -> str:
    """Open the third round; the path of somebody's personal link."""
    follow_up = db.session.scalars(select(FollowUp).where(FollowUp.number == 3)).one()
    consultation = db.session.get_one(Consultation, follow_up.consultation_id)
    now = clock.now()
    consultation.opens_at, consultation.closes_at = now, now + timedelta(weeks=9)
    consultation.report_due_on = (now + timedelta(weeks=15)).date()
    db.session.flush()
    timing.move(consultation, State.OPEN, by=None, now=now)
    link = db.session.scalars(select(Link).order_by(Link.id.desc())).first()
    assert link is not None
    token = codes.new_token()
    link.token_digest = codes.digest(token)
    return f"/raadplegingen/{consultation.id}/uitnodiging/{token}"


def vote(consultation_id: int) -> int:
    """Let every respondent have voted on twelve statements, in two camps."""
    section = db.session.scalar(
        select(SectionRow).where(SectionRow.consultation_id == consultation_id)
    )
    assert section is not None
    statements = [{"key": str(n), "label": f"Stelling {n}"} for n in range(12)]
    asked = QuestionRow(
        consultation_id=consultation_id,
        section_id=section.id,
        position=99,
        kind=QuestionKind.STATEMENTS,
        text="Wat vindt u?",
        help_text="",
        is_optional=True,
        settings={"statements": statements},
        condition=None,
    )
    db.session.add(asked)
    db.session.flush()
    rows = db.session.scalars(
        select(Response).where(
            Response.consultation_id == consultation_id, Response.submitted_at.is_not(None)
        )
    )
    for place, response in enumerate(rows):
        votes = {str(n): "eens" if n > 7 or place % 2 else "oneens" for n in range(12)}
        votes[str(place % 12)] = "pas"
        db.session.add(
            SubmittedAnswer(
                response_id=response.id,
                version=response.version,
                question_id=asked.id,
                value=json.dumps(votes),
            )
        )
    return asked.id


def publish(consultation_id: int) -> None:
    """Treat what is left, say what has to be said, and publish the report."""
    consultation = db.session.get_one(Consultation, consultation_id)
    of_it = select(Response.id).where(Response.consultation_id == consultation_id)
    left = db.session.scalars(
        select(Contribution).where(
            Contribution.channel == Channel.CONSULTATION_RESPONSE,
            Contribution.source_id.in_(of_it),
            Contribution.disposition.is_(None),
        )
    )
    for contribution in left:
        register.dispose(
            contribution,
            disposition=Disposition.ADOPTED,
            reason="Het staat in het advies.",
            theme="Tijd",
            by=None,
            now=clock.now(),
        )
    said = queries.texts(consultation_id)
    for part in composing.report_parts(consultation, queries.responses(consultation_id)):
        must_say = part.key.startswith(rules.THEME) or part.key in rules.MUST_SAY
        if must_say and part.key not in said:
            services.write(
                consultation, part.key, "Dit zeiden zij.", version=0, by=None, now=clock.now()
            )
    services.publish(consultation, by=None, now=clock.now())
