"""After the opening a typo can be mended, and everyone sees it; more than that cannot change."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.consultations import correcting
from app.consultations.models import QuestionRow
from app.consultations.preparing_models import Correction
from app.consultations.synopsis import composing
from app.core.db import db
from tests.consultations import build
from tests.consultations.test_translating import offered, translate


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


def test_the_heading_of_a_section_is_mended_too(client, cast, sign_in, outbox):
    desk, made = sign_in(cast.secretariat), build.opened()
    path = f"{made.url}/vragen/deel/{made.sections[0]}/verbeteren"
    assert path in desk.get(f"{made.url}/vragen").text
    assert desk.send(path, {"title": "Opbrengsten"}).status_code == 422
    assert desk.send(path, {"title": "De kosten"}).status_code == 422, "that says something else"
    assert desk.send(path, {"title": "Kosten?"}).status_code == 303
    assert desk.send(path, {"title": "Kosten!", "was-title": "Kosten"}).status_code == 409
    assert "Er stond: ‘Kosten’. Nu: ‘Kosten?’." in client.get(made.url).text
    build.invitees(made, 1)
    build.start(client, made, build.link_in(outbox[-1].body))
    assert "Er stond: ‘Kosten’" in client.get(f"{made.url}/invullen/{made.sections[0]}").text
    assert "Er stond: ‘Kosten’" not in client.get(f"{made.url}/invullen/{made.sections[1]}").text


def test_the_report_says_what_was_mended_and_only_then(cast, sign_in):
    desk, made = sign_in(cast.secretariat), build.opened()
    titles = [one.title for one in composing.report_parts(made.consultation, [])]
    assert "Verbeterde tikfouten in de vragen" not in titles
    path = f"{made.url}/vragen/{made.choice}/verbeteren"
    desk.send(path, {"options.1": "Overheden"})
    desk.send(f"{made.url}/vragen/deel/{made.sections[1]}/verbeteren", {"title": "Tijd?"})
    parts = {one.title: one for one in composing.report_parts(made.consultation, [])}
    facts = parts["Verbeterde tikfouten in de vragen"].facts
    assert "| antwoord 1 | Overheid | Overheden |" in facts
    assert "| titel | Tijd | Tijd? |" in facts


def test_a_mended_typo_leaves_its_translation_good(cast, sign_in):
    desk, made = sign_in(cast.secretariat), build.planned()
    translate(desk, made)
    build.open_it(made)
    desk.send(f"{made.url}/vragen/{made.choice}/verbeteren", {"text": "Wie moet betalen??"})
    desk.send(f"{made.url}/vragen/deel/{made.sections[0]}/verbeteren", {"title": "Kosten?"})
    assert offered(made) == ("fr",)


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
