"""The working text: saved while one writes, never overwritten unseen; the difference on screen."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.core.db import db
from app.workgroups.models import WorkingText
from tests.workgroups.setting import FIRST, SECOND

HTMX = {"HX-Request": "true"}


def saved() -> WorkingText | None:
    return db.session.scalar(select(WorkingText).execution_options(populate_existing=True))


def autosave(client, draft, text, revision="0", base="1"):
    token = client.token_of(f"{draft.draft_url}/nieuwe-versie")
    data = {"csrf_token": token, "text": text, "base": base, "revision": revision}
    return client.post(f"{draft.draft_url}/werktekst", data=data, headers=HTMX)


def test_what_one_writes_is_saved_and_found_back_by_who_writes_only(draft, sign_in):
    lead = sign_in(draft.lead)
    answer = autosave(lead, draft, "Half geschr")
    assert answer.status_code == 200
    assert "Werktekst bewaard op" in answer.text
    assert 'name="revision" value="1" hx-swap-oob="true"' in answer.text
    assert "Half geschr" in lead.get(f"{draft.draft_url}/nieuwe-versie").text
    assert "Er is een werktekst die nog geen versie is" in lead.get(draft.draft_url).text
    member = sign_in(draft.employer).get(draft.draft_url).text
    assert "werktekst" not in member
    assert "Half geschr" not in member
    assert sign_in(draft.employer).get(f"{draft.draft_url}/nieuwe-versie").status_code == 403


def test_without_script_it_is_saved_by_a_button(draft, sign_in):
    lead = sign_in(draft.lead)
    answer = lead.send(
        f"{draft.draft_url}/werktekst",
        {"text": "Later meer.", "base": "1", "revision": "0"},
        on=f"{draft.draft_url}/nieuwe-versie",
    )
    assert answer.location.endswith("/nieuwe-versie")
    assert saved().text == "Later meer."


def test_two_writers_never_overwrite_each_other_unseen(draft, cast, sign_in):
    lead, secretariat = sign_in(draft.lead), sign_in(cast.secretariat)
    autosave(lead, draft, "De tekst van de trekker.")
    answer = autosave(secretariat, draft, "De tekst van het secretariaat.")
    assert answer.status_code == 409
    assert "<html" not in answer.text
    assert "De tekst van de trekker." in answer.text
    assert "wijzigde de werktekst intussen" in answer.text
    assert saved().text == "De tekst van de trekker."
    page = secretariat.send(
        f"{draft.draft_url}/werktekst",
        {"text": "De tekst van het secretariaat.", "base": "1", "revision": "0"},
        on=f"{draft.draft_url}/nieuwe-versie",
    )
    assert page.status_code == 409
    assert "De tekst van de trekker." in page.text
    assert "De tekst van het secretariaat.</textarea>" in page.text
    assert 'name="revision" value="1"' in page.text
    assert autosave(secretariat, draft, "Samen.", revision="1").status_code == 200
    assert saved().text == "Samen."


def test_ones_own_autosave_just_before_publishing_is_no_conflict(draft, sign_in):
    lead = sign_in(draft.lead)
    autosave(lead, draft, SECOND)
    data = {"text": SECOND, "note": "Beter.", "base": "1", "revision": "0"}
    assert lead.send(f"{draft.draft_url}/nieuwe-versie", data).status_code == 303
    assert saved() is None
    late = autosave(lead, draft, SECOND + " Nog iets.", revision="1")
    assert late.status_code == 409
    assert "Intussen is versie 2 verschenen." in late.text


def test_publishing_over_anothers_working_text_shows_both(draft, cast, sign_in):
    autosave(sign_in(cast.secretariat), draft, "Van het secretariaat.")
    data = {"text": SECOND, "note": "Beter.", "base": "1", "revision": "0"}
    answer = sign_in(draft.lead).send(f"{draft.draft_url}/nieuwe-versie", data)
    assert answer.status_code == 409
    assert "Van het secretariaat." in answer.text
    assert "Kleine ondernemingen" in answer.text


@pytest.mark.parametrize("text", ["x" * 200_001])
def test_too_long_a_working_text_is_refused(draft, sign_in, text):
    answer = autosave(sign_in(draft.lead), draft, text)
    assert answer.status_code == 422
    assert "Maak de tekst 1 tekens korter." in answer.text
    assert saved() is None


# the difference on screen


def test_a_difference_is_told_in_words_with_a_heading_per_changed_passage(draft, sign_in):
    draft.next_version()
    page = sign_in(draft.employer).get(f"{draft.draft_url}/versies/2/verschil").text
    assert "1 gewijzigd, 1 nieuw, 1 geschrapt, 1 gelijk gebleven." in page
    assert '<h2 class="passage-kind">Gewijzigde alinea 2</h2>' in page
    assert '<h2 class="passage-kind">Nieuwe alinea 3</h2>' in page
    assert '<h2 class="passage-kind">Geschrapte alinea 3</h2>' in page
    assert "Alinea 1 bleef gelijk" in page


def test_side_by_side_each_side_holds_its_own_version(draft, sign_in):
    draft.next_version()
    client = sign_in(draft.employer)
    page = client.get(f"{draft.draft_url}/versies/2/verschil?weergave=naast").text
    changed = page[page.index("Gewijzigde alinea 2") :]
    old, new = changed.split("side-name")[1:3]
    assert "schooljaar" in old
    assert "kalenderjaar" not in old
    assert "kalenderjaar" in new
    assert "schooljaar" not in new
    assert "Deze alinea was er nog niet." in page


def test_any_two_versions_are_compared(draft, sign_in):
    draft.next_version()
    draft.next_version(FIRST + "\n\nEn nog iets.", "Terug.")
    client = sign_in(draft.employer)
    page = client.get(f"{draft.draft_url}/versies/3/verschil?van=1").text
    assert "versie 1 tegenover versie 3" in page
    assert "En nog iets." in page
    assert client.get(f"{draft.draft_url}/versies/3/verschil?van=3").status_code == 404
