"""The pages of coding: by form alone, blind, and with as many statements for one as for many."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.consultations.coding.models import Campaign, CampaignState, CodedText
from app.consultations.coding.queries import agreement, codebook, texts
from app.consultations.coding.services import campaigns
from app.core import clock
from app.core.db import db
from tests.consultations.coding import making
from tests.consultations.coding.making import code, theme

LONG = (
    "Betaal de opvang van de kinderen mee vanaf de eerste les want anders komen "
    "alleenstaande ouders nooit."
)


@pytest.fixture
def made(app, cast, frozen_at):
    return making.answered(frozen_at, coders=(cast.secretariat, cast.provider))


def test_a_codebook_is_made_changed_and_merged_on_its_pages(made, cast, sign_in):
    client = sign_in(cast.secretariat)
    path = f"{made.url}/codering/codeboek"
    for name, hotkey in (("Kosten", "1"), ("Geld", "2")):
        assert client.send(path, {"name": name, "hotkey": hotkey}).status_code == 303
    again = client.send(path, {"name": "Tijd", "hotkey": "1"})
    assert again.status_code == 422
    taken = client.send(path, {"name": "kosten", "hotkey": "3"})
    assert taken.status_code == 409
    assert "staat al in dit codeboek" in taken.text
    costs, money = codebook.entries(made.consultation.id)
    page = f"{path}/{money.id}"
    stale = client.send(page, {"name": "Centen", "hotkey": "2", "basis": "7"})
    assert stale.status_code == 409
    assert "Centen" in stale.text
    ok = client.send(page, {"name": "Centen", "hotkey": "2", "basis": "1"})
    assert ok.status_code == 303, ok.text
    merged = client.send(f"{page}/samenvoegen", {"into": str(costs.id)}, on=page)
    assert merged.status_code == 303
    assert [one.name for one in codebook.entries(made.consultation.id)] == ["Kosten"]


def test_one_codes_with_the_form_alone_a_sentence_and_then_the_whole(made, cast, sign_in):
    costs, far = theme(made, "Kosten", "1"), theme(made, "Afstand", "2")
    text = making.texts(made)[0]
    text.text = "Het is te duur. En te ver."
    db.session.commit()
    client = sign_in(cast.provider)
    start = client.get(f"{made.url}/coderen")
    assert start.location == f"{made.url}/coderen/{text.id}"
    page = client.get(start.location).text
    assert "En te ver." in page
    more = client.send(
        start.location,
        {"passage": "2", "themes": [str(far.id)], "act": "meer", "edition": "1"},
    )
    assert more.location == start.location
    done = client.send(
        start.location, {"passage": "heel", "themes": [str(costs.id)], "edition": "1"}
    )
    assert done.location == f"{made.url}/coderen?na={text.id}"
    put = {(one.theme, one.quote) for one in texts.codings(text.id, cast.provider.id)}
    assert put == {("Afstand", "En te ver."), ("Kosten", text.text)}
    following = client.get(done.location)
    assert following.location == f"{made.url}/coderen/{making.texts(made)[1].id}"


def test_a_selection_of_words_is_a_passage_and_one_outside_the_answer_is_refused(
    made, cast, sign_in
):
    costs = theme(made, "Kosten", "1")
    text = making.texts(made)[0]
    client = sign_in(cast.provider)
    path = f"{made.url}/coderen/{text.id}"
    chosen = {"edition": "1", "passage": "selectie", "themes": [str(costs.id)], "act": "meer"}
    wrong = client.send(path, {**chosen, "starts": "0", "ends": "999"})
    assert wrong.status_code == 422
    assert client.send(path, {**chosen, "starts": "3", "ends": "9"}).status_code == 303
    assert [one.quote for one in texts.codings(text.id)] == ["cursus"]


def test_confirming_without_a_theme_is_refused_with_what_to_do(made, cast, sign_in):
    theme(made, "Kosten", "1")
    path = f"{made.url}/coderen/{making.texts(made)[0].id}"
    client = sign_in(cast.provider)
    refused = client.send(path, {"edition": "1", "passage": "heel"})
    assert refused.status_code == 422
    assert "Geen thema past" in refused.text
    assert (
        client.send(path, {"edition": "1", "passage": "heel", "none_fits": "y"}).status_code == 303
    )


def test_nobody_sees_the_other_coder_before_both_are_done(made, cast, sign_in):
    costs = theme(made, "Geheime kosten", "1")
    text = making.texts(made)[0]
    code(text, cast.secretariat, costs)
    path = f"{made.url}/coderen/{text.id}"
    seen = sign_in(cast.provider).get(path).text
    assert cast.secretariat.name not in seen
    desk = sign_in(cast.secretariat)
    assert desk.get(f"{made.url}/codering/verschillen/{text.id}").status_code == 409
    code(text, cast.provider)
    seen = sign_in(cast.provider).get(path).text
    assert cast.secretariat.name in seen
    assert desk.get(f"{made.url}/codering/verschillen/{text.id}").status_code == 200


def test_only_the_two_coders_code_and_only_the_secretariat_settles(made, cast, sign_in):
    text = making.texts(made)[0]
    for person, path, status in (
        (cast.outsider, f"coderen/{text.id}", 403),
        (cast.administrator, f"coderen/{text.id}", 403),
        (cast.provider, f"coderen/{text.id}", 200),
        (cast.provider, "codering", 403),
        (cast.provider, "codering/verschillen", 403),
        (cast.administrator, "codering/verschillen", 200),
    ):
        assert sign_in(person).get(f"{made.url}/{path}").status_code == status, (path, person.name)


def test_a_difference_is_settled_side_by_side_and_a_stale_decision_shows_both(made, cast, sign_in):
    costs = theme(made, "Kosten", "1")
    text = making.texts(made)[0]
    code(text, cast.secretariat, costs)
    code(text, cast.provider)
    client = sign_in(cast.administrator)
    listed = client.get(f"{made.url}/codering/verschillen").text
    assert text.text in listed
    path = f"{made.url}/codering/verschillen/{text.id}"
    page = client.get(path).text
    assert "alleen hier" in page
    data = {"themes": [str(costs.id)], "reason": "Het gaat over geld.", "basis": "0"}
    assert client.send(path, data).status_code == 303
    stale = client.send(path, {"themes": [], "reason": "", "basis": "0"})
    assert stale.status_code == 409
    assert "Het gaat over geld." not in stale.text or "intussen" in stale.text
    found = agreement.decided(text.id)
    assert found is not None
    assert found.reason == "Het gaat over geld."


def test_filters_go_along_from_answer_to_answer(made, cast, sign_in):
    costs = theme(made, "Kosten", "1")
    first, _second, _third, last = making.texts(made)
    for text in (first, last):
        code(text, cast.provider, costs)
    client = sign_in(cast.provider)
    query = f"thema={costs.id}&toon=alles"
    one = client.get(f"{made.url}/coderen?{query}")
    assert one.location == f"{made.url}/coderen/{first.id}?{query}"
    two = client.get(f"{made.url}/coderen?na={first.id}&{query}")
    assert two.location == f"{made.url}/coderen/{last.id}?{query}"
    back = client.get(f"{made.url}/coderen?voor={last.id}&{query}")
    assert back.location == one.location
    assert "laatste antwoord" in client.get(f"{made.url}/coderen?na={last.id}&{query}").text
    everything = f"{made.url}/coderen?vraag={made.open_question}&na=abc"
    assert client.get(everything).status_code == 302


@pytest.fixture
def long_made(app, cast, frozen_at):
    """Enough to decide on: sixty answers, of which twenty are a campaign."""
    said = [LONG if n % 3 == 0 else f"Antwoord {n}: het is te duur en te ver." for n in range(60)]
    made = making.answered(frozen_at, said, coders=(cast.secretariat, cast.provider))
    campaigns.propose(made.consultation.id, clock.now())
    db.session.commit()
    return made


def test_pages_of_coding_ask_the_same_of_the_database_for_one_and_for_many(
    long_made, cast, sign_in, query_count
):
    made, client = long_made, sign_in(cast.secretariat)
    costs, far = theme(made, "Kosten", "1"), theme(made, "Afstand", "2")
    found = db.session.scalars(select(Campaign)).one()
    rows = making.texts(made)
    pages = (
        f"{made.url}/codering",
        f"{made.url}/codering/verschillen",
        f"{made.url}/codering/themas/{costs.id}",
        f"{made.url}/coderen/{rows[1].id}",
        f"{made.url}/coderen/{rows[1].id}/vergelijkbaar",
        f"{made.url}/codering/campagnes",
        f"{made.url}/codering/campagnes/{found.id}",
    )

    def asked() -> list[int]:
        numbers = []
        for page in pages:
            client.get(page)
            with query_count() as counted:
                assert client.get(page).status_code == 200
            numbers.append(len(counted))
        return numbers

    for text, theirs in ((rows[2], [costs]), (rows[4], [far])):
        code(text, cast.secretariat, costs)
        code(text, cast.provider, *theirs)
    few = asked()
    for text in rows[5:50]:
        code(text, cast.secretariat, costs, far)
        code(text, cast.provider, *([costs, far] if text.id % 2 else [far]))
    assert asked() == few


def test_a_proposed_campaign_is_confirmed_on_its_page_and_coded_once(long_made, cast, sign_in):
    made, client = long_made, sign_in(cast.secretariat)
    found = db.session.scalars(select(Campaign)).one()
    path = f"{made.url}/codering/campagnes/{found.id}"
    members = [str(one.id) for one in making.texts(made) if one.text == LONG]
    assert len(members) == 20
    unsaid = client.send(path, {"act": "bevestigen", "members": members})
    assert unsaid.status_code == 422
    said = {"title": "Opvang", "content": "Betaal de opvang.", "members": members}
    assert client.send(path, {**said, "act": "bevestigen"}).status_code == 303
    db.session.expire_all()
    assert found.state is CampaignState.CONFIRMED
    led = db.session.scalars(select(CodedText).where(CodedText.lead_id.is_not(None))).all()
    assert len(led) == 19
    assert client.send(path, {"act": "weigeren"}, on=f"{made.url}/codering").status_code == 409
    assert "deel van een campagne van 20" in client.get(f"{made.url}/coderen/{members[0]}").text
