"""What the desk knows of a case beside its words: where it plays, which rule, what it is like."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from app.core import clock
from app.core.db import db
from app.desk import services
from app.desk.models import Case, CaseWord
from app.desk.rules import Region
from app.regulation import services as regulation
from app.regulation.models import Regulation
from app.regulation.rules import Kind
from app.regulation.services import Content
from tests.desk import journey
from tests.desk.made import report

INBOX = "/zaken/behandelen"
SAME = "De aanvraag voor opleidingsverlof sluit voor de uitslag van het examen er is."


@pytest.fixture
def rule(app) -> Regulation:
    """A rule of the register."""
    content = Content(name="Vlaams opleidingsverlof", kind=Kind.MEASURE)
    row = regulation.enter(content, once=None, now=clock.now(), by=None)
    db.session.commit()
    return row


def test_a_rule_that_was_picked_is_linked_at_the_desk_and_carried_to_the_bottleneck(
    rule, sign_in, cast
):
    case = report(1, regulation="Vlaams Opleidingsverlof")
    desk = sign_in(cast.secretariat)
    assert f'href="/regelgeving/{rule.id}"' in desk.get(f"{INBOX}/{case.id}").text
    form = desk.get(f"/meldpunt/knelpunten/van-melding/{case.id}/nieuw").text
    assert f'<option selected value="{rule.id}">Vlaams opleidingsverlof' in form


def test_a_rule_in_ones_own_words_stays_words(rule, sign_in, cast):
    case = report(1, regulation="dat verlof om te leren")
    page = sign_in(cast.secretariat).get(f"{INBOX}/{case.id}").text
    assert "dat verlof om te leren" in page
    assert "In het register van regelgeving" not in page


def test_where_it_plays_is_asked_and_may_be_skipped(client, frozen_at, sign_in, cast):
    journey.send(client, frozen_at, wie={"region": "limburg"})
    case = db.session.query(Case).one()
    assert case.region is Region.LIMBURG
    assert "Limburg" in sign_in(cast.secretariat).get(f"{INBOX}/{case.id}").text
    assert report(2, region="").region is None


def test_the_inbox_says_what_a_case_is_like_until_that_is_judged(sign_in, cast):
    for number in range(3, 9):
        report(number, practice=f"Iets heel anders over trein {number} en kinderopvang.")
    one, other = report(1, practice=SAME), report(2, practice=SAME)
    desk = sign_in(cast.secretariat)
    beside = f"{INBOX}/{other.id}/naast/{one.id}"
    assert beside in desk.get(INBOX).text
    services.judge_apart(other, one, by=cast.secretariat.id, now=clock.now())
    db.session.commit()
    assert beside not in desk.get(INBOX).text


def test_what_has_no_words_is_indexed_by_the_worker(app):
    case = report(1, practice=SAME)
    db.session.execute(delete(CaseWord))
    db.session.commit()
    assert services.index_missing(clock.now()) == 1
    assert services.index_missing(clock.now()) == 0
    assert db.session.query(CaseWord).filter_by(case_id=case.id).count() > 3
