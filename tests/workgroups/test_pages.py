"""The pages of a group and its drafts: who sees what, in how many statements."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from app.contributions.models import Contribution, Disposition
from app.contributions.services import dispose, publish_feedback
from app.core import clock
from app.core.db import db
from app.partnership.models import Organisation
from app.workgroups.queries import drafts as draft_queries
from tests.workgroups.setting import empty_group, organisation, seat


def read(statements: list[str]) -> list[str]:
    """What was asked of the tables; opening a transaction is not counted."""
    return [statement for statement in statements if statement.startswith("SELECT")]


def test_a_member_reads_the_group_with_its_members_and_findings(setting, sign_in):
    page = sign_in(setting.employer).get(setting.url)
    assert page.status_code == 200
    assert "Tom Trekker" in page.text
    assert "Er is minstens één werkgeversorganisatie." in page.text
    assert "Telt mee: Wim Werkgever (Bedrijvenbond (voorbeeld))" in page.text


def test_a_draft_page_shows_text_passages_and_conversation(draft, sign_in):
    draft.comment(draft.employer, "Een kalenderjaar past beter.", "p2")
    page = sign_in(draft.employee).get(draft.draft_url)
    assert page.status_code == 200
    assert 'id="p2"' in page.text
    assert "1 reactie op alinea 2" in page.text
    assert "Een kalenderjaar past beter." in page.text


@pytest.mark.parametrize("path", ["", "/ontwerpacties/{id}", "/ontwerpacties/{id}/versies/1"])
def test_for_an_outsider_the_group_does_not_exist(draft, cast, sign_in, path):
    path = draft.url + path.format(id=draft.draft_id)
    assert sign_in(cast.outsider).get(path).status_code == 404
    assert sign_in(cast.secretariat).get(path).status_code == 200


def test_a_draft_under_another_group_is_not_there(draft, sign_in):
    other = empty_group("Andere groep")
    seat(other.id, draft.employer, organisation("elders", "employers"))
    db.session.commit()
    client = sign_in(draft.employer)
    assert client.get(f"/werkgroepen/{other.id}").status_code == 200
    assert client.get(f"/werkgroepen/{other.id}/ontwerpacties/{draft.draft_id}").status_code == 404


def test_a_group_needs_something_to_work_on(setting, cast, sign_in):
    client = sign_in(cast.secretariat)
    answer = client.send("/werkgroepen/nieuw", {"name": "Zonder opdracht", "task": ""})
    assert answer.status_code == 422
    assert "Kies een uitdaging of een opdracht uit de lijst." in answer.text


@pytest.mark.parametrize("number", [2**31, 10**20])
def test_a_number_that_no_group_can_have_is_not_there(setting, sign_in, number):
    assert sign_in(setting.employer).get(f"/werkgroepen/{number}").status_code == 404


def test_a_visitor_is_asked_to_sign_in(draft, client):
    assert client.get(draft.draft_url).status_code == 303


def test_a_thread_page_needs_as_many_statements_for_fifty_posts_as_for_one(
    app, draft, sign_in, query_count
):
    client = sign_in(draft.employer)
    draft.comment(draft.employee, "Eerste.")
    client.get(draft.draft_url)
    app.extensions["kept_pages"].clear()
    with query_count() as one:
        client.get(draft.draft_url)
    for n in range(49):
        draft.comment(draft.employee, f"Reactie {n}.", "p2" if n % 2 else None)
    with query_count() as fifty:
        page = client.get(draft.draft_url)
    assert "Reactie 48." in page.text
    assert len(read(one)) == len(read(fifty)) == 8, "\n\n".join(fifty)


def test_a_thread_page_that_was_kept_is_never_older_than_the_last_post(draft, cast, sign_in):
    member, secretariat = sign_in(draft.employer), sign_in(cast.secretariat)
    post = draft.comment(draft.employer, "Eerst zo.")
    assert "Eerst zo." in member.get(draft.draft_url).text
    assert "Bewerk bericht 1" not in secretariat.get(draft.draft_url).text
    path = f"{draft.draft_url}/berichten/{post.number}"
    member.send(f"{path}/bewerken", {"text": "Dan zo.", "revision": "1"})
    assert "Dan zo." in secretariat.get(draft.draft_url).text
    member.send(f"{path}/intrekken", {})
    assert "Dan zo." not in secretariat.get(draft.draft_url).text


def test_a_list_of_groups_needs_as_many_statements_for_more_groups(setting, sign_in, query_count):
    client = sign_in(setting.employer)
    client.get("/werkgroepen")
    with query_count() as one:
        client.get("/werkgroepen")
    for n in range(10):
        made = empty_group(f"Groep {n}")
        seat(made.id, setting.employer, organisation(f"o{n}", "employers"))
    db.session.commit()
    with query_count() as more:
        assert "Groep 9" in client.get("/werkgroepen").text
    assert len(read(more)) == len(read(one))


def test_looking_for_news_is_cheap_and_silent_when_there_is_none(draft, sign_in, query_count):
    client = sign_in(draft.employer)
    draft.comment(draft.employee, "Iets.")
    client.get(f"{draft.draft_url}/nieuw?na=1&stand=1&getoond=1")
    with query_count() as counted:
        answer = client.get(f"{draft.draft_url}/nieuw?na=1&stand=1&getoond=1")
    assert answer.status_code == 204
    assert len(read(counted)) == 3, counted


def test_what_people_typed_is_escaped_everywhere_in_a_thread(app, draft, sign_in):
    evil = "<i>\"&'</i>"
    draft.employer.name = f"Wim {evil}"
    db.session.execute(update(Organisation).values(name=Organisation.name + evil))
    db.session.commit()
    draft.next_version(f"Een alinea met {evil} erin om op te reageren.")
    anchor = draft_queries.passages_of(draft.draft_id, 2)[0].anchor
    draft.comment(draft.employer, f"Tekst {evil}", anchor)
    [entry] = db.session.scalars(select(Contribution))
    dispose(
        entry,
        disposition=Disposition.ADOPTED,
        reason=f"Reden {evil}",
        theme="Thema",
        by=None,
        now=clock.now(),
    )
    publish_feedback([entry.id], by=None, now=clock.now())
    db.session.commit()
    db.session.execute(update(Organisation).values(name=func.replace(Organisation.name, evil, "")))
    db.session.commit()
    page = sign_in(draft.employer).get(draft.draft_url).text
    assert "Reden &lt;i&gt;" in page
    assert page.count("Wim &lt;i&gt;") >= 1
    assert "<i>" not in page
