"""After the opening a typo can be mended, and everyone sees it; more than that cannot change."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.consultations import correcting
from app.consultations.models import QuestionRow
from app.consultations.preparing_models import Correction
from app.core.db import db
from tests.consultations import build


def test_a_mended_typo_is_shown_as_such(client, cast, sign_in, outbox):
    desk, made = sign_in(cast.secretariat), build.opened()
    path = f"{made.url}/vragen/{made.choice}/verbeteren"
    assert "Overheid" in desk.get(path).text
    done = desk.send(path, {"text": "Wie moet betalen??", "options.1": "Overheden"})
    assert done.status_code == 303
    row = db.session.get(QuestionRow, made.choice, populate_existing=True)
    assert row is not None
    assert row.text == "Wie moet betalen??"
    assert [one["key"] for one in row.settings["options"]] == ["1", "2"]
    rows = db.session.scalars(select(Correction).order_by(Correction.id)).all()
    assert [(one.before, one.after) for one in rows] == [
        ("Wie moet betalen?", "Wie moet betalen??"),
        ("Overheid", "Overheden"),
    ]
    assert "Er stond: ‘Overheid’" in client.get(made.url).text
    build.invitees(made, 1)
    build.start(client, made, build.link_in(outbox[-1].body))
    assert "Er stond: ‘Overheid’" in client.get(f"{made.url}/invullen/{made.sections[0]}").text


def test_more_than_a_typo_is_refused_and_nothing_changes(cast, sign_in):
    desk, made = sign_in(cast.secretariat), build.opened()
    path = f"{made.url}/vragen/{made.choice}/verbeteren"
    refused = desk.send(path, {"text": "Wie moet betalen??", "options.1": "De gemeenten"})
    assert refused.status_code == 422
    assert "meer dan een tikfout" in refused.text
    assert "De gemeenten" in refused.text
    db.session.rollback()
    assert db.session.get(QuestionRow, made.choice, populate_existing=True).text.endswith("talen?")
    stale = desk.send(path, {"text": "Wie moet betalen??", "was-text": "Wie moest betalen?"})
    assert stale.status_code == 409
    assert db.session.scalars(select(Correction)).all() == []


def test_before_the_opening_one_simply_changes_the_question(cast, sign_in):
    desk, made = sign_in(cast.secretariat), build.planned()
    path = f"{made.url}/vragen/{made.choice}/verbeteren"
    assert desk.send(path, {"text": "Wie moet betalen??"}).status_code == 409


@pytest.mark.parametrize(
    ("before", "after", "is_so"),
    [
        ("Hoe zwaar weegd tijd?", "Hoe zwaar weegt tijd?", True),
        ("overheid", "Overheid", True),
        ("Ja", "Nee", False),
        ("De overheid betaalt alles.", "De werkgever betaalt alles.", False),
    ],
)
def test_what_counts_as_a_typo(before, after, is_so):
    assert correcting.is_a_typo(before, after) is is_so
