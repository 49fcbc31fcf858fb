"""The public reading version: who reads it, who reacts, and what of the group stays inside."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.contributions.models import Contribution, Disposition, Publication
from app.contributions.queries.public import latest_public
from app.contributions.services import dispose, publish_feedback
from app.core import clock
from app.core.db import db
from app.discussions.models import Thread
from app.notifications.models import OutboxMail
from app.workgroups.queries import origin_of
from app.workgroups.services import drafts, groups
from tests.workgroups.setting import person

SECRET = "Alleen onder ons, in de werkgroep."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def reading(draft):
    """A draft of which anyone reads version 1 and may react to it; the group talks as well."""
    draft.comment(draft.employer, SECRET, "p2")
    now = clock.now()
    drafts.choose_reading_version(draft.draft_id, 1, by=draft.lead.id, now=now)
    drafts.open_reading(draft.draft_id, is_open=True, by=draft.lead.id, now=now)
    db.session.commit()
    return draft


def url(draft) -> str:
    return f"/ontwerpacties/{draft.draft_id}"


def react(client, draft, text="Goed idee.", publication="with_name", **more):
    data = {"text": text, "publication": publication, **more}
    return client.send(f"{url(draft)}/reageer", data)


def test_anyone_who_is_signed_in_reacts_and_anyone_reads_it(reading, cast, sign_in, client):
    outsider = sign_in(cast.outsider)
    assert react(outsider, reading, alinea="p2", woorden="aantal dagen").status_code == 303
    page = client.get(url(reading)).text
    assert "Goed idee." in page
    assert cast.outsider.name in page
    assert "aantal dagen</a>" in page
    assert "Meld u aan om te reageren" in page
    assert client.get(f"{url(reading)}/reageer").status_code == 303
    entry = db.session.scalars(select(Contribution).order_by(Contribution.id.desc())).first()
    assert entry.about == (
        "Leesversie van ontwerpactie «Leerrechten voor iedereen», versie 1, alinea 2"
    )
    assert entry.publication is Publication.WITH_NAME


def test_nothing_of_the_groups_conversation_is_ever_shown_to_others(
    app, reading, cast, sign_in, client, outbox
):
    outsider = sign_in(cast.outsider)
    react(outsider, reading)
    group = f"/werkgroepen/{reading.group_id}/ontwerpacties/{reading.draft_id}"
    entry = db.session.scalars(select(Contribution).order_by(Contribution.id)).first()
    places = [
        *(url(reading), f"{url(reading)}?bericht=1", f"{url(reading)}?alinea=p2"),
        *(f"{url(reading)}?toon=nieuw", f"{url(reading)}/berichten/1", f"{url(reading)}/reageer"),
        *(f"{url(reading)}/berichten/1/antwoord", f"{url(reading)}/berichten/1/bewerken"),
        *(group, f"{group}/nieuw?na=0&stand=0", f"{group}/berichten/1", f"{group}/versies/1"),
        *(f"{group}?voor=1", f"{group}/alineas/p2", f"{group}/reageer?alinea=p2"),
        *(f"{group}/berichten/1/beslissen", f"{group}/berichten/1/afronden"),
        *(f"/register/{entry.number}", f"/register?q={entry.number}", "/register?q=onder+ons"),
        *(f"/mijn/inbreng/{entry.number}", "/mijn", "/wat-gebeurde-ermee", "/opdrachten/9", "/"),
    ]
    for place in places:
        for visitor in (client, outsider):
            for headers in ({}, HTMX):
                answer = visitor.get(place, headers=headers)
                assert SECRET not in answer.text, (place, headers)
                assert reading.employer.name not in answer.text, (place, headers)
    members = {reading.employer.email, reading.employee.email, reading.lead.email}
    members |= {reading.provider.email, reading.vlor.email, reading.serv.email}
    for mail in db.session.scalars(select(OutboxMail)):
        assert mail.to in members or SECRET not in mail.body


def test_what_the_secretariat_publishes_of_it_never_holds_the_words_of_the_group(reading):
    entry = db.session.scalars(select(Contribution)).one()
    now = clock.now()
    dispose(entry, disposition=Disposition.ADOPTED, reason="Ja.", theme="Thema", by=None, now=now)
    publish_feedback([entry.id], by=None, now=now)
    db.session.commit()
    assert latest_public(reading.assignment_id, 10) == []


def test_both_conversations_number_their_own_posts(reading, cast, sign_in):
    react(sign_in(cast.outsider), reading)
    kinds = db.session.execute(
        select(Thread.subject_kind, Thread.last_number).order_by(Thread.subject_kind)
    ).all()
    assert [tuple(row) for row in kinds] == [("draft_action", 1), ("draft_reading", 1)]
    member = sign_in(reading.employee)
    assert "Goed idee." not in member.get(reading.draft_url).text
    assert SECRET not in member.get(url(reading)).text


def test_who_may_read_a_reaction_is_chosen_and_never_assumed(reading, cast, sign_in):
    outsider = sign_in(cast.outsider)
    answer = react(outsider, reading, publication="")
    assert answer.status_code == 422
    assert "Kies wie uw reactie mag lezen." in answer.text
    assert "checked" not in outsider.get(f"{url(reading)}/reageer").text


def test_without_a_name_nobody_else_reads_the_name(reading, cast, sign_in, client):
    react(sign_in(cast.outsider), reading, publication="without_name")
    page = client.get(url(reading)).text
    assert "Goed idee." in page
    assert "Iemand die meeleest" in page
    assert cast.outsider.name not in page
    assert cast.outsider.name not in sign_in(reading.employee).get(url(reading)).text


def test_what_is_only_for_the_group_is_there_for_nobody_else(app, reading, cast, sign_in, client):
    outsider, member = sign_in(cast.outsider), sign_in(reading.employee)
    react(outsider, reading, "Dit is vertrouwelijk.", "analysis_only", alinea="p2")
    other = sign_in(person("Olga Ander"))
    for visitor in (client, other):
        for query in ("", "?bericht=1", "?alinea=p2", "?toon=nieuw"):
            assert "vertrouwelijk" not in visitor.get(f"{url(reading)}{query}").text
        assert visitor.get(f"{url(reading)}/berichten/1").status_code == 404
        assert "1 reactie op alinea 2" not in visitor.get(url(reading)).text
    assert other.get(f"{url(reading)}/berichten/1/antwoord").status_code == 404
    for visitor in (outsider, member, sign_in(cast.secretariat)):
        page = visitor.get(url(reading)).text
        assert "Dit is vertrouwelijk." in page
        assert "Alleen de werkgroep en het secretariaat lezen deze reactie." in page
    refused = member.send(
        f"{url(reading)}/berichten/1/antwoord",
        {"text": "Ik antwoord u hier.", "publication": "with_name"},
        on=f"{url(reading)}/reageer",
    )
    assert refused.status_code == 409
    assert "Ik antwoord u hier." in refused.text


def test_an_answer_is_mailed_without_a_name_and_leads_to_the_reading_version(
    reading, cast, sign_in, outbox
):
    react(sign_in(cast.outsider), reading)
    member = sign_in(reading.employee)
    path = f"{url(reading)}/berichten/1/antwoord"
    assert "Alleen de werkgroep" not in member.get(path).text
    data = {"text": "Dank u.", "publication": "without_name"}
    assert member.send(path, data).status_code == 303
    told = outbox.to(cast.outsider.email)[-1]
    assert reading.employee.name not in told.body
    assert f"{url(reading)}/berichten/2" in told.body


def test_one_changes_and_withdraws_ones_own_reaction_and_no_other(reading, cast, sign_in, client):
    outsider = sign_in(cast.outsider)
    react(outsider, reading, "Eerst zo.")
    path = f"{url(reading)}/berichten/1"
    assert sign_in(reading.employee).get(f"{path}/bewerken").status_code == 403
    assert client.get(f"{path}/bewerken").status_code == 303
    data = {"text": "Dan zo.", "revision": "1"}
    assert outsider.send(f"{path}/bewerken", data).status_code == 303
    assert "Dan zo." in client.get(url(reading)).text
    stale = outsider.send(f"{path}/bewerken", {"text": "Of zo.", "revision": "1"})
    assert stale.status_code == 409
    assert "Dan zo." in stale.text
    assert "Of zo." in stale.text
    assert outsider.send(f"{path}/intrekken", {}).status_code == 303
    assert "Dan zo." not in client.get(url(reading)).text


def test_closed_again_nobody_reacts_and_what_stands_there_stays(reading, cast, sign_in, client):
    outsider, lead = sign_in(cast.outsider), sign_in(reading.lead)
    react(outsider, reading)
    lead.send(f"{reading.draft_url}/leesversie/reacties", {"open": "neen"}, on=reading.draft_url)
    page = client.get(url(reading)).text
    assert "Goed idee." in page
    assert "Reageren kan niet meer." in page
    assert outsider.get(f"{url(reading)}/reageer").status_code == 403
    groups.close(reading.group_id, result="Klaar.", now=clock.now(), by=None)
    db.session.commit()
    closed = lead.send(
        f"{reading.draft_url}/leesversie/reacties", {"open": "ja"}, on="/werkgroepen"
    )
    assert closed.status_code == 409


def test_kept_to_the_group_there_is_nothing_to_react_to(draft, cast, sign_in):
    outsider = sign_in(cast.outsider)
    assert outsider.get(f"{url(draft)}/reageer").status_code == 404
    drafts.choose_reading_version(draft.draft_id, 1, by=None, now=clock.now())
    db.session.commit()
    assert outsider.get(f"{url(draft)}/reageer").status_code == 403
    assert "Reacties op deze tekst" not in outsider.get(url(draft)).text


def test_the_register_leads_to_each_conversation_by_itself(app, reading, cast, sign_in):
    react(sign_in(cast.outsider), reading)
    inside, public = db.session.scalars(select(Contribution).order_by(Contribution.id))
    with app.test_request_context():
        assert origin_of(inside.source_id) == f"{reading.draft_url}/berichten/1"
        assert origin_of(public.source_id) == f"{url(reading)}/berichten/1"
