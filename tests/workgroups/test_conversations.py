"""Questions, mentions, settled conversations, selected words, what is new, long conversations."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, insert, select

from app.core import clock
from app.core.db import db
from app.discussions import rules
from app.discussions.models import Mention, Post, Settling, Thread, Visit
from app.workgroups.services.comments import NotInPassage, comment
from tests.workgroups.test_pages import read

HTMX = {"HX-Request": "true"}


def shown(html: str) -> list[int]:
    return [int(n) for n in re.findall(r'<article class="[^"]*"[^>]* id="bericht-(\d+)"', html)]


# selected words


def test_a_comment_on_selected_words_quotes_only_those(draft, sign_in):
    client = sign_in(draft.employer)
    data = {"text": "Welk jaar?", "alinea": "p2", "woorden": "per\nschooljaar  recht"}
    assert client.send(f"{draft.draft_url}/reageer", data).status_code == 303
    page = client.get(draft.draft_url).text
    assert '<a href="#p2">per schooljaar recht</a>' in page
    assert db.session.scalar(select(Post.selection)) == "per schooljaar recht"


def test_words_that_do_not_stand_in_the_passage_are_refused_and_kept(draft, sign_in):
    answer = sign_in(draft.employer).send(
        f"{draft.draft_url}/reageer?alinea=p2",
        {"text": "Dit klopt niet.", "alinea": "p2", "woorden": "per weekdag"},
    )
    assert answer.status_code == 422
    assert "Deze woorden staan niet in alinea 2 van versie 1." in answer.text
    assert "Dit klopt niet." in answer.text
    assert "per weekdag" in answer.text


def test_words_are_found_across_the_marks_of_bold_and_lists():
    assert rules.words_within("wil bijblijven", "Wie werkt, wil\nbijblijven.") == "wil\nbijblijven"
    assert rules.words_within(" ", "Wie werkt.") is None
    assert rules.words_within("a+b", "aab") is None


def test_the_service_itself_refuses_words_from_elsewhere(draft):
    with pytest.raises(NotInPassage):
        comment(
            draft.scope,
            person_id=draft.employer.id,
            text="x",
            edition=1,
            anchor="p1",
            selection="schooljaar",
            once="a" * 32,
            now=clock.now(),
        )


# questions


def test_a_question_is_open_until_it_is_answered_and_again_when_the_answer_goes(draft, sign_in):
    asker, lead = sign_in(draft.employer), sign_in(draft.lead)
    asker.send(f"{draft.draft_url}/reageer", {"text": "Vanaf wanneer?", "is_vraag": "y"})
    page = asker.get(draft.draft_url).text
    assert "open vraag" in page
    assert "Open vragen (1)" in page
    draft.reply(draft.employee, 1, "Dat vraag ik mij ook af.")
    assert "Open vragen (1)" in asker.get(draft.draft_url).text
    path = f"{draft.draft_url}/berichten/1/antwoord"
    assert "Hiermee is de vraag beantwoord" in lead.get(path).text
    lead.send(path, {"text": "Vanaf september.", "is_antwoord": "y"})
    page = asker.get(draft.draft_url).text
    assert "beantwoorde vraag" in page
    assert "Dit beantwoordt de vraag." in page
    assert "Open vragen" not in page
    lead.send(f"{draft.draft_url}/berichten/3/intrekken", {})
    assert "Open vragen (1)" in asker.get(draft.draft_url).text
    assert shown(asker.get(f"{draft.draft_url}?toon=vragen").text) == [1]


def test_a_comment_can_not_be_answered_as_a_question(draft, sign_in):
    draft.comment(draft.employer, "Geen vraag.")
    client = sign_in(draft.lead)
    client.send(f"{draft.draft_url}/berichten/1/antwoord", {"text": "Wel.", "is_antwoord": "y"})
    assert list(db.session.scalars(select(Post.kind).order_by(Post.number))) == ["comment"] * 2


# mentions


def test_whoever_is_mentioned_is_mailed_once_however_often_it_is_edited(draft, sign_in, outbox):
    client = sign_in(draft.employer)
    name = draft.employee.name
    before = len(outbox.to(draft.employee.email))
    client.send(f"{draft.draft_url}/reageer", {"text": f"Wat vindt u, @{name.lower()}?"})
    told = outbox.to(draft.employee.email)
    assert len(told) == before + 1
    assert "vraagt uw aandacht bij Leerrechten voor iedereen" in told[-1].subject
    path = f"{draft.draft_url}/berichten/1/bewerken"
    client.send(path, {"text": f"@{name} en @{draft.vlor.name}?", "revision": "1"})
    assert len(outbox.to(draft.employee.email)) == before + 1
    assert "vraagt uw aandacht" in outbox.to(draft.vlor.email)[-1].subject
    assert db.session.scalar(select(func.count()).select_from(Mention)) == 2
    page = client.get(draft.draft_url).text
    assert f'<strong class="mention">@{name}</strong>' in page


def test_members_are_chosen_without_script_and_one_self_is_not_among_them(draft, sign_in, outbox):
    client = sign_in(draft.employer)
    form = client.get(f"{draft.draft_url}/reageer").text
    assert draft.vlor.name in form
    assert f'value="{draft.employer.id}"' not in form
    client.send(f"{draft.draft_url}/reageer", {"text": "Kijk eens.", "vermeld": draft.vlor.id})
    assert f"@{draft.vlor.name}" in db.session.scalar(select(Post.text))
    assert "Kijk eens." in outbox.to(draft.vlor.email)[-1].body


def test_whoever_is_answered_and_mentioned_gets_one_mail(draft, outbox):
    draft.comment(draft.employer, "Een.")
    before = len(outbox.to(draft.employer.email))
    draft.reply(draft.employee, 1, f"Ja @{draft.employer.name}.")
    assert len(outbox.to(draft.employer.email)) == before + 1


def test_an_outsider_is_never_mentioned(draft, cast, outbox):
    draft.comment(draft.employer, f"Vraag het @{cast.outsider.name}.")
    assert outbox.to(cast.outsider.email) == []


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@An", {1}),
        ("@An Peeters", {2}),
        ("mail@An.be", set()),
        ("@Annelies", set()),
        ("(@an)", {1}),
    ],
)
def test_a_name_is_called_whole(text, called):
    assert rules.mentioned(text, {1: "An", 2: "An Peeters"}) == called


def test_a_name_in_an_address_is_left_alone():
    html = '<p><a href="https://x.be/@An">@An</a></p>'
    assert rules.marked(html, ["An"]) == (
        '<p><a href="https://x.be/@An"><strong class="mention">@An</strong></a></p>'
    )


# settled


def test_a_settled_conversation_says_why_and_can_be_reopened(draft, sign_in):
    draft.comment(draft.employer, "Een.")
    client = sign_in(draft.lead)
    path = f"{draft.draft_url}/berichten/1"
    assert client.send(f"{path}/afronden", {"reason": ""}).status_code == 422
    assert client.send(f"{path}/afronden", {"reason": "Staat in alinea 2."}).status_code == 303
    page = client.get(draft.draft_url).text
    assert "Afgerond door Tom Trekker" in page
    assert "Staat in alinea 2." in page
    refused = sign_in(draft.employee).get(f"{path}/antwoord")
    assert refused.status_code == 409
    assert "Heropen het eerst" in refused.text
    assert client.send(f"{path}/afronden", {"reason": "Nog eens."}).status_code == 409
    own = sign_in(draft.employer)
    assert own.send(f"{path}/heropenen", {}).status_code == 303
    assert "Afgerond door" not in own.get(draft.draft_url).text
    assert own.get(f"{path}/heropenen").status_code == 404
    row = db.session.scalars(select(Settling)).one()
    assert (row.reason, row.reopened_by_id) == ("Staat in alinea 2.", draft.employer.id)


def test_only_the_lead_and_who_began_it_settle_a_conversation(draft, sign_in, cast):
    draft.comment(draft.employer, "Een.")
    path = f"{draft.draft_url}/berichten/1/afronden"
    assert sign_in(draft.employee).get(path).status_code == 403
    assert sign_in(cast.secretariat).get(path).status_code == 403
    assert sign_in(cast.outsider).get(path).status_code == 404
    assert sign_in(draft.employer).get(path).status_code == 200


# what is new


def test_what_others_wrote_since_ones_last_visit_is_marked_until_one_has_read_it(draft, sign_in):
    client = sign_in(draft.employer)
    draft.comment(draft.employee, "Een.")
    assert "nieuw sinds uw laatste bezoek" not in client.get(draft.draft_url).text
    client.send(f"{draft.draft_url}/gelezen", {"tot": "1"}, on=draft.draft_url)
    draft.comment(draft.employee, "Twee.")
    draft.comment(draft.employer, "Van mij.")
    page = client.get(draft.draft_url).text
    assert "1 bericht is nieuw sinds uw laatste bezoek." in page
    assert 'href="#bericht-2"' in page
    assert shown(client.get(f"{draft.draft_url}?toon=nieuw").text) == [2]
    client.send(f"{draft.draft_url}/gelezen", {"tot": "99"}, on=draft.draft_url)
    assert "nieuw sinds uw laatste bezoek" not in client.get(draft.draft_url).text
    client.send(f"{draft.draft_url}/gelezen", {"tot": "1"}, on=draft.draft_url)
    assert db.session.scalar(select(Visit.last_number)) == 3


def test_reading_writes_nothing(draft, sign_in):
    draft.comment(draft.employee, "Een.")
    sign_in(draft.employer).get(draft.draft_url)
    assert db.session.scalar(select(func.count()).select_from(Visit)) == 0


# long conversations


@pytest.fixture
def long(draft):
    """A conversation of 1,000 posts in three levels."""
    draft.comment(draft.employer, "Het begin.")
    lengthen(draft)
    return draft


def lengthen(draft) -> None:
    model = db.session.scalars(select(Post)).one()
    common = {c.key: getattr(model, c.key) for c in Post.__mapper__.columns if c.key != "id"}
    rows, paths = [], {1: model.path}
    for number in range(2, 1001):
        level = number % 10 and (1 if number % 2 else 2)
        answers = None if not level else number - number % 10 if level == 1 else number - 1
        answers = 1 if answers == 0 else answers
        path = rules.path_of(number, paths[answers] if answers else None)
        paths[number] = path
        rows.append(
            {
                **common,
                "number": number,
                "path": path,
                "level": path.count("."),
                "answers": answers,
                "text": f"Bericht {number}.",
                "html": f"<p>Bericht {number}.</p>",
                "once": f"{number:032x}",
                "changed": number,
                "author_id": draft.employee.id,
            }
        )
    db.session.execute(insert(Post), rows)
    db.session.execute(Thread.__table__.update().values(last_number=1000, last_change=1000))
    db.session.commit()


def test_a_thousand_posts_need_no_more_statements_than_one(app, draft, sign_in, query_count):
    client = sign_in(draft.employer)
    draft.comment(draft.employee, "Eerste.")
    client.get(draft.draft_url)
    app.extensions["kept_pages"].clear()
    with query_count() as few:
        client.get(draft.draft_url)
    lengthen(draft)
    app.extensions["kept_pages"].clear()
    with query_count() as many:
        page = client.get(draft.draft_url)
    assert len(read(many)) == len(read(few)), many
    assert len(shown(page.text)) == 50


def test_the_newest_part_comes_first_and_real_links_lead_through_all_of_it(long, sign_in):
    client = sign_in(long.employer)
    page = client.get(long.draft_url).text
    seen = shown(page)
    assert max(seen) == 1000
    while older := re.search(r'href="([^"]*voor=\d+)#gesprek"', page):
        page = client.get(older[1]).text
        assert "Toon nieuwere berichten" in page
        seen = shown(page) + seen
    assert sorted(seen) == list(range(1, 1001))
    order = list(db.session.scalars(select(Post.number).order_by(Post.path)))
    assert seen == order


def test_an_older_part_is_brought_above_what_stands_there(long, sign_in):
    client = sign_in(long.employer)
    first = shown(client.get(long.draft_url).text)[0]
    part = client.get(f"{long.draft_url}?voor={first}", headers=HTMX)
    assert "<html" not in part.text
    assert len(shown(part.text)) == 50
    assert 'data-announce="50 oudere berichten staan er nu bij."' in part.text
    assert f'name="eerste" value="{shown(part.text)[0]}"' in part.text


def test_the_first_unread_post_is_one_click_away(long, sign_in):
    client = sign_in(long.employer)
    client.send(f"{long.draft_url}/gelezen", {"tot": "500"}, on=long.draft_url)
    page = client.get(long.draft_url).text
    assert "500 berichten zijn nieuw sinds uw laatste bezoek." in page
    [link] = re.findall(r'href="([^"]*\?bericht=(\d+)#bericht-\2)"', page)
    assert shown(client.get(link[0].split("#")[0]).text)[0] == int(link[1])


def test_a_link_to_a_post_leads_to_the_part_in_which_it_stands(long, sign_in):
    client = sign_in(long.employer)
    far = client.get(f"{long.draft_url}/berichten/3")
    assert far.location.endswith("?bericht=3#bericht-3")
    assert shown(client.get(far.location).text)[0] == 3
    assert client.get(f"{long.draft_url}/berichten/1000").location.endswith(
        f"{long.draft_url}#bericht-1000"
    )
    assert client.get(f"{long.draft_url}?bericht=2000").status_code == 404


# live


def test_an_edit_of_a_post_comes_to_a_page_that_is_open_without_its_forms(draft, sign_in):
    draft.comment(draft.employer, "Eerst zo.")
    reader, writer = sign_in(draft.employee), sign_in(draft.employer)
    reader.get(draft.draft_url)
    path = f"{draft.draft_url}/berichten/1/bewerken"
    writer.send(path, {"text": "Dan zo.", "revision": "1"})
    asked = f"{draft.draft_url}/nieuw?na=1&stand=1&getoond=1&eerste=1"
    news = reader.get(asked, headers=HTMX)
    assert 'hx-swap-oob="outerHTML:#inhoud-1"' in news.text
    assert "Dan zo." in news.text
    assert "acties-1" not in news.text
    assert 'data-announce="Bericht 1 is gewijzigd"' in news.text
    assert reader.get(asked.replace("stand=1", "stand=2"), headers=HTMX).status_code == 204


def test_news_in_a_part_that_is_not_shown_is_a_link(long, sign_in):
    client = sign_in(long.employer)
    first = shown(client.get(long.draft_url).text)[0]
    long.reply(long.employee, 1, "Op het allereerste.")
    news = client.get(
        f"{long.draft_url}/nieuw?na=1000&stand=1000&getoond=1&eerste={first}", headers=HTMX
    )
    assert 'hx-swap-oob="afterend' not in news.text
    assert f'href="{long.draft_url}/berichten/1001">Toon bericht 1001</a>' in news.text
    assert 'data-announce="1 nieuw bericht"' in news.text


def test_a_new_version_is_told_to_a_page_that_is_open(draft, sign_in):
    client = sign_in(draft.employer)
    draft.next_version()
    news = client.get(f"{draft.draft_url}/nieuw?na=0&stand=0&getoond=1", headers=HTMX)
    assert "Intussen is versie 2 verschenen." in news.text


def test_a_session_that_ends_while_the_page_looks_for_news_is_a_fragment_that_says_so(
    draft, client
):
    answer = client.get(f"{draft.draft_url}/nieuw?na=0&stand=0", headers=HTMX)
    assert answer.status_code == 401
    assert "<html" not in answer.text
    assert 'role="alert"' in answer.text
    assert "U bent niet of niet meer aangemeld." in answer.text
