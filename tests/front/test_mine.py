"""What waits for someone stands on their own page."""

from __future__ import annotations

import pytest

from app.core.db import db
from tests.loket import build


@pytest.fixture
def flagged(app, cast):
    """An answer that the provider keeps true, under which a rule changed."""
    rule = build.make_regulation(cast)
    version = build.publish(build.draft(cast, rule), cast)
    build.change(rule, cast)
    db.session.commit()
    return version


def test_who_keeps_an_answer_true_finds_what_waits(flagged, cast, sign_in):
    page = sign_in(cast.provider).get("/mijn").text
    assert "Uw antwoorden in het loket" in page
    assert 'href="/loket/beheer?toon=na-te-kijken">Regel gewijzigd</a>' in page
    assert "Te publiceren" not in page


def test_who_keeps_none_sees_nothing_of_it(flagged, cast, sign_in):
    assert "Uw antwoorden in het loket" not in sign_in(cast.employer).get("/mijn").text
