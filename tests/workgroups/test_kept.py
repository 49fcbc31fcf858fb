"""The page of a draft is rendered once per change, and still shows each change at once."""

from __future__ import annotations

import re

ONCE = re.compile(r'name="once"[^>]*value="([0-9a-f]{32})"')


def test_a_second_look_needs_no_second_rendering(draft, setting, sign_in, query_count):
    client = sign_in(setting.employer)
    client.get(draft.draft_url)
    with query_count() as first:
        client.get(draft.draft_url)
    with query_count() as again:
        page = client.get(draft.draft_url)
    assert "Leerrechten voor iedereen" in page.text
    assert len(again) <= len(first)
    assert len(again) == 2  # who asks (with the revision), and what they had read


def test_what_another_writes_is_there_at_the_next_look(draft, setting, sign_in):
    reader, writer = sign_in(setting.employer), sign_in(setting.employee)
    reader.get(draft.draft_url)
    reader.get(draft.draft_url)
    writer.send(
        f"{draft.draft_url}/reageer",
        {"versie": "1", "text": "Dit is nieuw voor u.", "once": "a" * 32},
    )
    assert "Dit is nieuw voor u." in reader.get(draft.draft_url).text


def test_two_looks_at_a_kept_page_write_two_comments(draft, setting, sign_in):
    client = sign_in(setting.employer)
    keys = {ONCE.search(client.get(draft.draft_url).text)[1] for _ in range(3)}
    assert len(keys) == 3


def test_one_never_gets_the_page_of_another(draft, setting, sign_in):
    lead, member = sign_in(setting.lead), sign_in(setting.employer)
    for _ in range(2):
        assert "Nieuwe versie schrijven" in lead.get(draft.draft_url).text
        assert "Nieuwe versie schrijven" not in member.get(draft.draft_url).text


def test_what_one_is_told_once_is_not_kept(draft, setting, sign_in):
    client = sign_in(setting.employer)
    client.get(draft.draft_url)
    with client.session_transaction() as session:
        session["_flashes"] = [("success", "Dit zegt de pagina maar één keer.")]
    assert "maar één keer" in client.get(draft.draft_url).text
    assert "maar één keer" not in client.get(draft.draft_url).text
