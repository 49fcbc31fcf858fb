"""How reports count under a bottleneck, and which are offered to come under it."""

from __future__ import annotations

import pytest

from app.core import clock
from app.core.db import db
from app.desk import services as desk
from app.meldpunt.bottlenecks import queries, services
from app.meldpunt.bottlenecks.models import Bottleneck
from app.meldpunt.bottlenecks.services import Content
from tests.desk.made import report


@pytest.fixture
def bottleneck(cast) -> Bottleneck:
    """A bottleneck about applying too early."""
    content = Content(
        title="Opleidingsverlof moet aangevraagd zijn voor de uitslag er is",
        text="Wie opleidingsverlof vraagt, kent de uitslag van het examen nog niet.",
    )
    row = services.make(content, once=None, now=clock.now(), by=cast.secretariat.id)
    db.session.commit()
    return row


def test_what_the_desk_handles_together_counts_once_and_apart_again_twice(bottleneck, cast):
    now, by = clock.now(), cast.secretariat.id
    one, other, third = report(1), report(2), report(3)
    services.gather(bottleneck, [one.id, other.id, third.id], now=now, by=by)
    desk.merge(other, one, by=by, now=now)
    db.session.commit()
    for reports in (
        queries.numbers(bottleneck.id, exact=True).reports,
        queries.listed(queries.Filter())[0].reports,
    ):
        assert reports == 2
    assert len(queries.gathered(bottleneck.id)) == 3
    desk.split(other, by=by, now=now)
    assert queries.numbers(bottleneck.id, exact=True).reports == 3


def test_the_region_of_reports_and_of_supports_counts_together(bottleneck, cast):
    now, by = clock.now(), cast.secretariat.id
    cases = [report(number, region="limburg") for number in range(3)]
    services.gather(bottleneck, [case.id for case in cases], now=now, by=by)
    cells = queries.numbers(bottleneck.id, exact=True).by_region
    assert [(cell.label, cell.number) for cell in cells] == [("Limburg", 3)]


def test_reports_in_other_words_for_the_same_are_offered_and_others_are_not(bottleneck, app):
    same = report(1, regulation="VOV", practice="Ik moet VOV aanvragen voor de uitslag er is.")
    other = report(2, regulation="De trein", practice="De bus naar de les rijdt niet in de zomer.")
    offered = [row.case_id for row in queries.candidates(bottleneck)]
    assert same.id in offered
    assert other.id not in offered
