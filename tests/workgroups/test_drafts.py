"""Draft actions: versions that never change, what differs, and who may read them."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.core import clock
from app.core.db import db
from app.workgroups import queries
from app.workgroups.models import DraftAction, DraftParagraph, DraftVersion
from app.workgroups.services import drafts, groups
from tests.workgroups.setting import FIRST, SECOND


def test_the_lead_writes_a_draft_and_its_passages_are_rendered_once(setting, sign_in):
    client = sign_in(setting.lead)
    answer = client.send(
        f"{setting.url}/ontwerpacties/nieuw",
        {"title": "Leerrechten", "assignment_id": setting.assignment_id, "text": FIRST},
    )
    assert answer.status_code == 303
    assert "recht op een aantal dagen opleiding" in client.get(answer.location).text
    rows = db.session.execute(
        select(DraftParagraph.anchor, DraftParagraph.html).order_by(DraftParagraph.position)
    ).all()
    assert [row.anchor for row in rows] == ["p1", "p2", "p3"]
    assert rows[0].html.strip() == "<p>Wie werkt, wil <strong>bijblijven</strong>.</p>"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "Geef de ontwerpactie een titel."),
        ("text", " ", "Schrijf eerst de tekst van de ontwerpactie."),
        ("text", "x" * 200_001, "Maak uw tekst 1 tekens korter."),
        ("assignment_id", "1", "Kies een opdracht uit de lijst."),
    ],
)
def test_an_incomplete_draft_is_refused_and_kept(setting, sign_in, field, value, said):
    data = {"title": "Titel", "assignment_id": setting.assignment_id, "text": FIRST, field: value}
    answer = sign_in(setting.lead).send(f"{setting.url}/ontwerpacties/nieuw", data)
    assert answer.status_code == 422
    assert said in answer.text
    assert "<title>Fout: " in answer.text


def test_a_new_version_leaves_the_old_one_and_says_what_changed(draft, sign_in):
    client = sign_in(draft.lead)
    answer = client.send(
        f"{draft.draft_url}/nieuwe-versie",
        {"text": SECOND, "note": "Kalenderjaar past beter.", "base": "1"},
    )
    assert answer.status_code == 303
    page = client.get(draft.draft_url).text
    assert "Kalenderjaar past beter." in page
    assert "Elke werknemer heeft per kalenderjaar" in page
    assert "per schooljaar" in client.get(f"{draft.draft_url}/versies/1").text
    changed = client.get(f"{draft.draft_url}/versies/2/verschil").text
    assert "[geschrapt: </span>schooljaar" in changed
    assert "[toegevoegd: </span>kalenderjaar" in changed
    assert "Nieuwe alinea" in changed
    assert "Geschrapte alinea" in changed
    assert client.get(f"{draft.draft_url}/versies/1/verschil").status_code == 404


def test_a_version_on_top_of_an_older_one_is_refused_with_both_texts(draft, sign_in):
    draft.next_version("De tekst van een ander.")
    client = sign_in(draft.lead)
    data = {"text": "Mijn eigen tekst.", "note": "Beter.", "base": "1"}
    answer = client.send(f"{draft.draft_url}/nieuwe-versie", data)
    assert answer.status_code == 409
    assert "Mijn eigen tekst." in answer.text
    assert "De tekst van een ander." in answer.text
    assert 'name="base" type="hidden" value="2"' in answer.text
    again = client.send(f"{draft.draft_url}/nieuwe-versie", {**data, "base": "2"})
    assert again.status_code == 303


def test_a_double_click_publishes_one_version(draft):
    for _ in range(2):
        drafts.publish_version(
            draft.draft_id,
            text=SECOND,
            note="x",
            base=1,
            by=drafts.Writer(person_id=draft.lead.id, name=draft.lead.name),
            once="a" * 32,
            now=clock.now(),
        )
    assert db.session.scalar(select(func.count()).select_from(DraftVersion)) == 2


def test_a_version_without_a_change_is_refused(draft, sign_in):
    data = {"text": FIRST, "note": "Niets.", "base": "1"}
    answer = sign_in(draft.lead).send(f"{draft.draft_url}/nieuwe-versie", data)
    assert answer.status_code == 422
    assert "Er is nog niets gewijzigd aan de tekst." in answer.text


def test_only_the_lead_and_the_secretariat_write(draft, cast, sign_in):
    path = f"{draft.draft_url}/nieuwe-versie"
    assert sign_in(draft.employer).get(path).status_code == 403
    assert sign_in(cast.outsider).get(path).status_code == 404
    assert sign_in(cast.secretariat).get(path).status_code == 200
    groups.close(draft.group_id, result="Klaar.", now=clock.now(), by=None)
    db.session.commit()
    closed = sign_in(draft.lead).get(path)
    assert closed.status_code == 409
    assert "haar teksten wijzigen niet meer" in closed.text


def test_anyone_reads_the_reading_version_and_never_the_conversation(draft, sign_in, client):
    draft.comment(draft.employer, "Alleen onder ons.")
    path = f"/ontwerpacties/{draft.draft_id}"
    assert client.get(path).status_code == 404
    lead = sign_in(draft.lead)
    answer = lead.send(f"{draft.draft_url}/leesversie", {"versie": "1"}, on=draft.draft_url)
    assert answer.status_code == 303
    draft.next_version()
    page = client.get(path)
    assert page.status_code == 200
    assert "per schooljaar" in page.text
    assert "Alleen onder ons." not in page.text
    [row] = queries.public_drafts(draft.assignment_id)
    assert (row.title, row.version) == ("Leerrechten voor iedereen", 1)
    assert queries.public_drafts(1) == []
    assert len(queries.public_drafts()) == 1
    lead.send(f"{draft.draft_url}/leesversie", {"versie": ""}, on=draft.draft_url)
    assert client.get(path).status_code == 404


def test_a_version_that_is_not_there_can_not_be_the_reading_version(draft, sign_in):
    lead = sign_in(draft.lead)
    answer = lead.send(f"{draft.draft_url}/leesversie", {"versie": "9"}, on=draft.draft_url)
    assert answer.status_code == 404
    assert db.session.scalar(select(DraftAction.public_version)) is None
