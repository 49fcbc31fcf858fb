"""Commenting, replying, editing, withdrawing: with and without JavaScript, and in the register."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from app.contributions.models import Channel, Contribution, Disposition
from app.contributions.services import dispose, publish_feedback
from app.core import clock
from app.core.db import db
from app.discussions.models import Post, PostText
from app.workgroups.queries import origin_of
from app.workgroups.services import groups
from tests.workgroups.setting import SECOND

HTMX = {"HX-Request": "true"}


def entries() -> list[Contribution]:
    return list(db.session.scalars(select(Contribution).order_by(Contribution.id)))


def once_on(client, path: str) -> str:
    found = re.search(r'name="once" value="(\w+)"', client.get(path).text)
    assert found
    return found[1]


def test_a_comment_on_a_passage_is_quoted_numbered_and_entered_in_the_register(draft, sign_in):
    client = sign_in(draft.employer)
    answer = client.send(
        f"{draft.draft_url}/reageer",
        {"text": "Kan dit per **kalenderjaar**?", "versie": "1", "alinea": "p2"},
    )
    assert answer.status_code == 303
    assert answer.location.endswith(f"{draft.draft_url}#bericht-1")
    page = client.get(draft.draft_url).text
    assert "<strong>kalenderjaar</strong>" in page
    assert "Elke werknemer heeft per schooljaar" in page
    assert 'href="/mijn/inbreng/2026-0001">inbreng 2026-0001</a>' in page
    other = sign_in(draft.employee).get(draft.draft_url).text
    assert '<span class="register">inbreng 2026-0001</span>' in other
    [entry] = entries()
    assert entry.channel is Channel.WORKGROUP_COMMENT
    assert entry.about == "Ontwerpactie «Leerrechten voor iedereen», versie 1, alinea 2"
    assert entry.group_name == "Werkgeversorganisatie"
    assert entry.reply_to == draft.employer.email
    assert entry.assignment_id == draft.assignment_id
    assert entry.organisation.name == "Bedrijvenbond (voorbeeld)"


def test_the_register_knows_the_way_back(draft, app):
    draft.comment(draft.employer, "Een.")
    with app.test_request_context():
        assert origin_of(entries()[0].source_id) == f"{draft.draft_url}/berichten/1"
        assert origin_of(999) is None


def test_a_reply_says_what_it_answers_and_is_indented_at_most_twice(draft, sign_in):
    draft.comment(draft.employer, "Een.")
    for number in (1, 2, 3):
        draft.reply(draft.employee, number, f"Antwoord op {number}.")
    page = sign_in(draft.employer).get(draft.draft_url).text
    assert "antwoord op bericht 3" in page
    levels = list(db.session.scalars(select(Post.level).order_by(Post.number)))
    assert levels == [0, 1, 2, 2]


def test_replies_stand_below_what_they_answer(draft, sign_in):
    draft.comment(draft.employer, "Eerste.")
    draft.comment(draft.employee, "Tweede.")
    draft.reply(draft.provider, 1, "Op de eerste.")
    draft.reply(draft.vlor, 3, "Daarop weer.")
    draft.reply(draft.serv, 1, "Nog een op de eerste.")
    page = sign_in(draft.employer).get(draft.draft_url).text
    shown = re.findall(r'<article class="[^"]*" id="bericht-(\d+)"', page)
    assert shown == ["1", "3", "4", "5", "2"]


def test_a_double_click_makes_one_post_and_one_entry(draft, sign_in):
    client = sign_in(draft.employer)
    path = f"{draft.draft_url}/reageer"
    once = once_on(client, path)
    for _ in range(2):
        answer = client.send(path, {"text": "Eén keer.", "versie": "1", "once": once})
        assert answer.status_code == 303
    assert db.session.scalar(select(func.count()).select_from(Post)) == 1
    assert len(entries()) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("   ", "Schrijf eerst uw reactie."),
        ("x" * 10_001, "Maak uw tekst 1 tekens korter."),
    ],
)
def test_an_empty_or_too_long_text_is_refused_and_kept(draft, sign_in, text, said):
    client = sign_in(draft.employer)
    answer = client.send(f"{draft.draft_url}/reageer", {"text": text, "versie": "1"})
    assert answer.status_code == 422
    assert said in answer.text
    assert text.strip() in answer.text
    assert entries() == []


def test_exactly_ten_thousand_characters_fit(draft, sign_in):
    answer = sign_in(draft.employer).send(
        f"{draft.draft_url}/reageer", {"text": "x" * 10_000, "versie": "1"}
    )
    assert answer.status_code == 303


def test_an_edit_keeps_every_text_and_revises_the_register(draft, sign_in):
    draft.comment(draft.employer, "Eerst zo.")
    client = sign_in(draft.employer)
    path = f"{draft.draft_url}/berichten/1/bewerken"
    assert client.send(path, {"text": "Dan zo.", "revision": "1"}).status_code == 303
    page = client.get(draft.draft_url).text
    assert "Dan zo." in page
    assert "Bewerkt op 9 maart 2026" in page
    texts = db.session.scalars(select(PostText.text).order_by(PostText.revision))
    assert list(texts) == ["Eerst zo.", "Dan zo."]
    assert entries()[0].text == "Dan zo."
    assert entries()[0].revised_at is not None


def test_a_stale_edit_is_refused_with_both_texts(draft, sign_in):
    draft.comment(draft.employer, "Eerst zo.")
    client = sign_in(draft.employer)
    path = f"{draft.draft_url}/berichten/1/bewerken"
    client.send(path, {"text": "Op mijn telefoon.", "revision": "1"})
    answer = client.send(path, {"text": "Op mijn laptop.", "revision": "1"})
    assert answer.status_code == 409
    assert "Op mijn telefoon." in answer.text
    assert "Op mijn laptop." in answer.text
    assert entries()[0].text == "Op mijn telefoon."
    again = client.send(path, {"text": "Op mijn laptop.", "revision": "2"})
    assert again.status_code == 303


def test_a_withdrawn_post_keeps_its_number_and_its_replies(draft, sign_in):
    draft.comment(draft.employer, "Toch niet.")
    draft.reply(draft.employee, 1, "Jammer.")
    client = sign_in(draft.employer)
    answer = client.send(f"{draft.draft_url}/berichten/1/intrekken", {})
    assert answer.status_code == 303
    page = client.get(draft.draft_url).text
    assert "Ingetrokken door de schrijver op 9 maart 2026" in page
    assert "Toch niet." not in page
    assert "Jammer." in page
    assert entries()[0].withdrawn_at is not None
    again = client.get(f"{draft.draft_url}/berichten/1/bewerken")
    assert again.status_code == 409
    assert "Bericht 1 is intussen ingetrokken." in again.text


def test_another_member_may_not_change_it_and_the_secretariat_only_reads(draft, cast, sign_in):
    draft.comment(draft.employer, "Van mij.")
    path = f"{draft.draft_url}/berichten/1/bewerken"
    assert sign_in(draft.employee).get(path).status_code == 403
    secretariat = sign_in(cast.secretariat)
    assert secretariat.get(draft.draft_url).status_code == 200
    assert secretariat.get(f"{draft.draft_url}/reageer").status_code == 403
    assert sign_in(cast.outsider).get(path).status_code == 404


def test_in_a_closed_group_the_answer_says_why_not(draft, sign_in):
    groups.close(draft.group_id, result="Klaar.", now=clock.now(), by=None)
    db.session.commit()
    client = sign_in(draft.employer)
    assert "Reageer op het geheel" not in client.get(draft.draft_url).text
    answer = client.get(f"{draft.draft_url}/reageer")
    assert answer.status_code == 409
    assert "reageren kan niet meer" in answer.text


def test_a_comment_stays_with_the_version_it_was_about_and_is_marked(draft, sign_in):
    draft.comment(draft.employer, "Over alinea twee.", "p2")
    draft.comment(draft.employer, "Over alinea drie.", "p3")
    draft.comment(draft.employer, "Over het opschrift.", "p1")
    draft.next_version(SECOND)
    client = sign_in(draft.employer)
    page = client.get(draft.draft_url).text
    assert "Deze alinea is intussen gewijzigd." in page
    assert "Deze alinea is intussen geschrapt." in page
    assert page.count("Geschreven bij versie 1") == 3
    old = client.get(f"{draft.draft_url}/versies/1").text
    assert "Elke werknemer heeft per schooljaar recht" in old
    assert old.index("per schooljaar") < old.index("Over alinea twee.") < old.index("spreken samen")


def test_a_comment_sent_after_a_new_version_is_about_the_text_its_writer_read(draft, sign_in):
    client = sign_in(draft.employer)
    once = once_on(client, f"{draft.draft_url}/reageer?alinea=p3&versie=1")
    draft.next_version(SECOND)
    data = {"text": "Nog over de oude.", "versie": "1", "alinea": "p3", "once": once}
    assert client.send(f"{draft.draft_url}/reageer", data).status_code == 303
    assert entries()[0].about.endswith("versie 1, alinea 3")


def test_a_passage_that_never_was_is_not_found(draft, sign_in):
    client = sign_in(draft.employer)
    assert client.get(f"{draft.draft_url}/reageer?alinea=p99").status_code == 404
    assert client.get(f"{draft.draft_url}/berichten/99/antwoord").status_code == 404
    assert client.get(f"{draft.draft_url}/versies/99").status_code == 404


def test_what_was_done_with_it_shows_once_it_was_told(draft, sign_in):
    draft.comment(draft.employer, "Neem dit over.")
    client = sign_in(draft.employer)
    [entry] = entries()
    dispose(
        entry,
        disposition=Disposition.PARTLY_ADOPTED,
        reason="Staat in §2.",
        theme="Leerrechten",
        by=None,
        now=clock.now(),
    )
    db.session.commit()
    assert "Staat in §2." not in client.get(draft.draft_url).text
    publish_feedback([entry.id], by=None, now=clock.now())
    db.session.commit()
    page = client.get(draft.draft_url).text
    assert '<span class="tag tag-partly">Deels overgenomen</span>' in page
    assert "Staat in §2." in page


# in place, by htmx


def test_a_comment_by_htmx_puts_the_post_in_its_place_and_the_form_back(draft, sign_in):
    client = sign_in(draft.employer)
    token = client.token_of(draft.draft_url)
    answer = client.post(
        f"{draft.draft_url}/reageer",
        data={"csrf_token": token, "text": "In place.", "versie": "1", "na": "0", "stand": "0"},
        headers=HTMX,
    )
    assert answer.status_code == 200
    assert answer.headers["HX-Retarget"] == "#reageer"
    assert 'hx-swap-oob="beforeend:#berichten"' in answer.text
    assert '<span id="aantal" hx-swap-oob="true">1</span>' in answer.text
    assert 'id="na" name="na" value="1"' in answer.text
    assert "<html" not in answer.text


def test_a_reply_by_htmx_stands_after_the_last_reply(draft, sign_in):
    draft.comment(draft.employer, "Een.")
    draft.reply(draft.employee, 1, "Twee.")
    client = sign_in(draft.provider)
    token = client.token_of(draft.draft_url)
    answer = client.post(
        f"{draft.draft_url}/berichten/1/antwoord",
        data={"csrf_token": token, "text": "Drie.", "na": "2"},
        headers=HTMX,
    )
    assert 'hx-swap-oob="afterend:#bericht-2"' in answer.text
    assert answer.headers["HX-Retarget"] == "#bericht-1"
    assert 'Uw bericht staat erbij: <a href="#bericht-3">bericht 3</a>' in answer.text


def test_own_post_by_htmx_brings_along_what_others_wrote_meanwhile(draft, sign_in):
    client = sign_in(draft.employer)
    token = client.token_of(draft.draft_url)
    draft.comment(draft.employee, "Juist voor u.")
    answer = client.post(
        f"{draft.draft_url}/reageer",
        data={"csrf_token": token, "text": "En dan ik.", "versie": "1", "na": "0", "stand": "0"},
        headers=HTMX,
    )
    assert "Juist voor u." in answer.text
    assert "En dan ik." in answer.text


def test_news_comes_with_its_place_and_an_announcement(draft, sign_in):
    draft.comment(draft.employer, "Een.", "p2")
    draft.reply(draft.employee, 1, "Twee.")
    draft.comment(draft.employee, "Drie.")
    answer = sign_in(draft.employer).get(f"{draft.draft_url}/nieuw?na=1&stand=1", headers=HTMX)
    assert answer.status_code == 200
    assert 'data-announce="2 nieuwe berichten"' in answer.text
    assert 'hx-swap-oob="afterend:#bericht-1"' in answer.text
    assert 'hx-swap-oob="beforeend:#berichten"' in answer.text
    assert 'id="aantal-p2" hx-swap-oob="true"' in answer.text
    assert 'name="na" value="3"' in answer.text
    assert "data-focus" not in answer.text


def test_a_refused_form_by_htmx_comes_back_in_place_with_what_was_typed(draft, sign_in):
    client = sign_in(draft.employer)
    token = client.token_of(draft.draft_url)
    answer = client.post(
        f"{draft.draft_url}/reageer",
        data={"csrf_token": token, "text": "x" * 10_050, "versie": "1", "alinea": "p2"},
        headers=HTMX,
    )
    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#reageer-p2"
    assert "x" * 10_050 in answer.text


def test_forms_open_and_close_in_place(draft, sign_in):
    draft.comment(draft.employer, "Een.")
    client = sign_in(draft.employer)
    for path in ("reageer?alinea=p2", "berichten/1/antwoord", "berichten/1/bewerken"):
        form = client.get(f"{draft.draft_url}/{path}", headers=HTMX)
        assert form.text.lstrip().startswith("<form"), path
        assert "HX-Request" in form.headers["Vary"]
    assert "Reageer op alinea 2" in client.get(f"{draft.draft_url}/alineas/p2", headers=HTMX).text
    assert "<article" in client.get(f"{draft.draft_url}/berichten/1", headers=HTMX).text
    assert client.get(f"{draft.draft_url}/berichten/1").status_code == 303


@pytest.mark.parametrize("text", ["# Kop", "### Kop", "- een\n- twee", "<script>x</script>", "|a|"])
def test_whatever_one_types_the_page_stays_in_order(draft, sign_in, text):
    client = sign_in(draft.employer)
    assert client.send(f"{draft.draft_url}/reageer", {"text": text}).status_code == 303
    assert client.get(draft.draft_url).status_code == 200
