"""A round: who is asked, until when, what follows, and who may do what."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from app.contributions.models import Channel, Contribution, ContributionText
from app.core import clock
from app.core.db import db
from app.core.errors import Invalid, Refused
from app.workgroups.decisions.models import DecisionRound, Position, PositionStep
from app.workgroups.decisions.queries.process import process_of
from app.workgroups.decisions.queries.rounds import places_of
from app.workgroups.decisions.rules import OutcomeKind, Phase, RoundState, Stance
from app.workgroups.decisions.services import positions, rounds
from app.workgroups.models import Seat
from app.workgroups.services import drafts, groups
from tests.workgroups.decisions.setting import opened
from tests.workgroups.setting import organisation, person, seat
from tests.workgroups.test_places import at_once


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def seat_of(who) -> Seat:
    return db.session.scalars(select(Seat).filter_by(person_id=who.id, ended_at=None)).one()


def test_from_clarifying_to_an_outcome_on_the_screen(draft, sign_in, frozen_at):
    lead, member = sign_in(draft.lead), sign_in(draft.employer)
    way = f"{draft.draft_url}/verloop"
    for here, to in (("clarify", "react"), ("react", "sense_check")):
        answer = lead.send(f"{way}/fase", {"fase": here, "naar": to}, on=way)
        assert answer.status_code == 303
    closes = clock.now() + timedelta(days=5)
    form = {
        "versie": "1",
        "closes_at": f"{closes.astimezone(clock.BRUSSELS):%Y-%m-%dT%H:%M}",
        "quorum": "2",
        "majority": "half",
        "minority_size": "1000",
    }
    answer = lead.send(f"{draft.draft_url}/besluit/openen", form)
    assert answer.status_code == 303
    url = answer.location
    given = {"stance": "objection", "reason": "Te duur.", "remedy": "Een plafond.", "revision": "0"}
    assert member.send(f"{url}/standpunt", given).status_code == 303
    assert lead.send(f"{url}/standpunt", {"stance": "agree", "revision": "0"}).status_code == 303
    assert "Een plafond." in member.get(url).text
    early = lead.send(f"{url}/bevestigen", {}, on=url)
    assert early.status_code == 409
    assert "Deze ronde loopt nog tot" in early.text
    frozen_at(closes)
    lead, member = sign_in(draft.lead), sign_in(draft.employer)
    assert "Wat uit de standpunten volgt" in member.get(url).text
    assert (
        lead.send(f"{url}/bevestigen", {"note": "Volgende keer opnieuw."}, on=url).status_code
        == 303
    )
    page = member.get(url).text
    assert "Uitkomst: Verworpen bij stemming" in page
    assert "1 voor, 1 tegen" in page
    assert process_of(draft.draft_id, clock.now()).phase is Phase.OUTCOME
    assert (
        "De uitkomst van de laatste beslissingsronde staat vast."
        in member.get(draft.draft_url).text
    )


def test_a_round_begins_only_at_the_sense_check(draft, sign_in):
    with pytest.raises(Refused, match="aftoetsing"):
        opened(draft)
    page = sign_in(draft.lead).get(f"{draft.draft_url}/besluit/openen").text
    assert "Nu nog niet" in page


def test_only_the_lead_and_the_secretariat_bring_a_draft_further(asked, cast, sign_in):
    member, outsider = sign_in(asked.draft.employer), sign_in(cast.outsider)
    for path in (f"{asked.draft.draft_url}/besluit/openen", f"{asked.url}/stoppen"):
        assert member.get(path).status_code == 403
        assert outsider.get(path).status_code == 404
        assert sign_in(cast.secretariat).get(path).status_code == 200
    assert outsider.get(asked.url).status_code == 404


def test_terms_that_cannot_be_are_refused_in_words(ready):
    for terms, said in (
        ({"closes_at": clock.now()}, "toekomst"),
        ({"quorum": 7}, "tussen 1 en 6"),
        ({"minority_size": 5}, "tekens"),
    ):
        with pytest.raises(Invalid, match=said):
            opened(ready, **terms)


def test_a_round_on_a_version_that_is_not_the_last_is_refused(ready):
    ready.next_version()
    terms = rounds.Terms(closes_at=clock.now() + timedelta(days=1))
    with pytest.raises(Refused, match="Intussen verscheen versie 2"):
        rounds.open_round(ready.scope, terms, base=1, once="b" * 32, by=None, now=clock.now())


def test_two_clicks_open_one_round(ready):
    terms, once = rounds.Terms(closes_at=clock.now() + timedelta(days=1)), uuid.uuid4().hex
    for _ in range(2):
        rounds.open_round(ready.scope, terms, base=1, once=once, by=None, now=clock.now())
    assert count(DecisionRound) == 1


def test_two_clicks_give_one_position_and_one_number(asked):
    for _ in range(2):
        asked.give(asked.draft.employer, Stance.AGREE)
    assert (count(Position), count(PositionStep)) == (1, 1)
    entered = db.session.scalars(
        select(Contribution).filter_by(channel=Channel.WORKGROUP_POSITION)
    ).one()
    assert entered.text == "Akkoord."
    assert "standpunt in beslissingsronde 1" in entered.about


def test_a_changed_position_keeps_its_number_and_all_that_was_said(asked):
    asked.give(asked.draft.employer, Stance.OBJECTION, "Te duur.", "Een plafond.")
    asked.give(asked.draft.employer, Stance.AGREE, revision=1)
    entered = db.session.scalars(
        select(Contribution).filter_by(channel=Channel.WORKGROUP_POSITION)
    ).one()
    assert entered.text == "Akkoord."
    assert (count(PositionStep), count(ContributionText)) == (2, 2)


def test_a_position_on_top_of_an_older_one_is_refused_with_both(asked, sign_in):
    asked.give(asked.draft.employer, Stance.OBJECTION, "Eerst zo.", "Een plafond.")
    client = sign_in(asked.draft.employer)
    data = {"stance": "abstain", "reason": "Mijn eigen woorden.", "revision": "0"}
    answer = client.send(f"{asked.url}/standpunt", data)
    assert answer.status_code == 409
    assert "Eerst zo." in answer.text
    assert "Mijn eigen woorden." in answer.text
    assert client.send(f"{asked.url}/standpunt", {**data, "revision": "1"}).status_code == 303


def test_until_the_last_moment_and_not_in_the_second_of_closing(asked, sign_in, frozen_at):
    frozen_at(asked.closes_at - timedelta(microseconds=1))
    asked.give(asked.draft.employer, Stance.AGREE)
    client = sign_in(asked.draft.employer)
    token = client.token_of(f"{asked.url}/standpunt")
    frozen_at(asked.closes_at)
    data = {"csrf_token": token, "stance": "abstain", "reason": "Net te laat.", "revision": "1"}
    answer = client.post(f"{asked.url}/standpunt", data=data)
    assert answer.status_code == 409
    assert "Deze ronde sloot op" in answer.text
    assert "Net te laat." in answer.text
    assert client.get(f"{asked.url}/standpunt").status_code == 303
    with pytest.raises(positions.RoundIsClosed):
        asked.give(asked.draft.employee, Stance.AGREE)


@pytest.mark.parametrize(
    ("stance", "said"),
    [
        ("objection", "Schrijf waarom u een bezwaar hebt."),
        ("not_competent", "Schrijf waarom u opzij stapt."),
        ("", "Kies een standpunt."),
    ],
)
def test_a_position_without_what_it_needs_is_refused(asked, sign_in, stance, said):
    answer = sign_in(asked.draft.employer).send(
        f"{asked.url}/standpunt", {"stance": stance, "revision": "0"}
    )
    assert answer.status_code == 422
    assert said in answer.text


def test_the_composition_is_the_one_of_the_opening(asked, sign_in, frozen_at):
    draft = asked.draft
    asked.give(draft.employer, Stance.AGREE)
    bond, other = seat_of(draft.employer).organisation_id, person("Nora Nieuw")
    groups.end_seat(draft.group_id, seat_of(draft.employer).id, now=clock.now(), by=None)
    seat(draft.group_id, other, organisation("later", "academic"))
    db.session.commit()
    places = places_of(asked.scope)
    assert len(places) == 6
    left = next(place for place in places if place.person_id == draft.employer.id)
    assert (left.has_left, left.gave) == (True, True)
    refused = sign_in(other).get(f"{asked.url}/standpunt")
    assert refused.status_code == 403
    assert "U had geen zetel toen deze ronde opende." in refused.text
    assert "Verliet de groep." in sign_in(draft.lead).get(asked.url).text
    heir = person("Hilde Opvolger")
    groups.add_seat(
        draft.group_id, person_id=heir.id, organisation_id=bond, now=clock.now(), by=None
    )
    db.session.commit()
    asked.give(heir, Stance.ABSTAIN, revision=1)
    assert "Hilde Opvolger volgde op" in sign_in(draft.lead).get(asked.url).text
    assert count(Position) == 1
    frozen_at(asked.closes_at)
    assert asked.confirm().total.seats == 6


def test_a_lead_who_hands_over_keeps_their_place(asked):
    draft = asked.draft
    groups.appoint_lead(draft.group_id, seat_of(draft.employer).id, now=clock.now(), by=None)
    db.session.commit()
    asked.give(draft.lead, Stance.AGREE)
    asked.give(draft.employer, Stance.AGREE)
    assert len(asked.scope.gave) == 2


def test_a_round_closes_later_and_never_earlier_unless_everyone_spoke(asked, sign_in):
    by, now = asked.draft.lead.id, clock.now()
    with pytest.raises(Invalid):
        rounds.extend(asked.scope, asked.closes_at - timedelta(hours=1), by=by, now=now)
    rounds.extend(asked.scope, asked.closes_at + timedelta(days=1), by=by, now=now)
    assert asked.scope.closes_at == asked.closes_at + timedelta(days=1)
    with pytest.raises(Refused, match="Niet elke zetel"):
        rounds.close_now(asked.scope, by=by, now=now)
    draft = asked.draft
    for who in (draft.lead, draft.employer, draft.employee, draft.provider, draft.vlor, draft.serv):
        asked.give(who, Stance.AGREE)
    assert "Ronde nu sluiten" in sign_in(draft.lead).get(asked.url).text
    rounds.close_now(asked.scope, by=by, now=now)
    assert asked.confirm().kind is OutcomeKind.CONSENSUS
    assert "spreken met één stem" in sign_in(draft.lead).get(asked.url).text


def test_a_stopped_round_keeps_what_was_said_and_a_next_one_can_begin(asked, sign_in):
    asked.give(asked.draft.employer, Stance.AGREE)
    answer = sign_in(asked.draft.lead).send(
        f"{asked.url}/stoppen", {"reason": "De tekst was nog niet klaar."}
    )
    assert answer.status_code == 303
    assert asked.scope.round_state is RoundState.STOPPED
    page = sign_in(asked.draft.employer).get(asked.url).text
    assert "De tekst was nog niet klaar." in page
    assert "Akkoord" in page
    assert opened(asked.draft).number == 2
    with pytest.raises(Refused):
        rounds.confirm(asked.scope, note="", by=None, now=clock.now())


def test_a_stale_step_is_refused_when_the_draft_went_on(draft, sign_in):
    lead = sign_in(draft.lead)
    way = f"{draft.draft_url}/verloop"
    lead.send(f"{way}/fase", {"fase": "clarify", "naar": "react"}, on=way)
    again = lead.send(f"{way}/fase", {"fase": "clarify", "naar": "sense_check"}, on=way)
    assert again.status_code == 409
    assert process_of(draft.draft_id, clock.now()).phase is Phase.REACT


def test_days_are_planned_in_order_and_shown_with_what_comes_next(draft, sign_in):
    lead = sign_in(draft.lead)
    way = f"{draft.draft_url}/verloop"
    days = {"clarify": "2026-03-20", "react": "2026-03-12"}
    refused = lead.send(f"{way}/dagen", days, on=way)
    assert refused.status_code == 422
    assert "Deze fase kan niet eindigen vóór de fase ervoor." in refused.text
    assert lead.send(f"{way}/dagen", {**days, "react": "2026-04-03"}, on=way).status_code == 303
    page = sign_in(draft.employer).get(draft.draft_url).text
    assert "Nu tot en met 20 maart 2026. Daarna: reageren." in page
    assert "tot 3 april 2026" in page


def test_a_page_of_a_round_asks_as_much_for_two_places_as_for_six(asked, sign_in, query_count):
    client = sign_in(asked.draft.lead)
    client.get(asked.url)
    asked.give(asked.draft.employer, Stance.AGREE)
    with query_count() as one:
        client.get(asked.url)
    for who in (asked.draft.lead, asked.draft.employee, asked.draft.provider, asked.draft.vlor):
        asked.give(who, Stance.OBJECTION, "Waarom?", "Zo.")
        asked.give(who, Stance.AGREE, "Toch.", revision=1)
    with query_count() as more:
        client.get(asked.url)
    assert len(one) == len(more)


def test_no_version_is_published_while_the_members_decide(asked, sign_in):
    lead, path = sign_in(asked.draft.lead), f"{asked.draft.draft_url}/nieuwe-versie"
    assert "Over versie 1 wordt beslist" in lead.get(path).text
    text = {"base": "1", "revision": "0", "text": "Iets anders.", "note": "Beter."}
    refused = lead.send(path, text)
    assert refused.status_code == 409
    assert "Beslissingsronde 1 gaat over versie 1" in refused.text
    assert "Iets anders." in refused.text
    rounds.stop(asked.scope, reason="Eerst beter.", by=asked.draft.lead.id, now=clock.now())
    db.session.commit()
    assert lead.send(path, text).status_code == 303


def test_the_group_sees_the_phase_of_each_draft(asked, sign_in):
    assert ">Beslissen</span>" in sign_in(asked.draft.employer).get(asked.draft.url).text


def test_one_list_says_what_waits_and_whose_group_it_is(asked, sign_in, frozen_at):
    page = sign_in(asked.draft.employer).get("/mijn").text
    assert page.count("Uw standpunt over") == 1
    assert "Te beslissen" not in page
    frozen_at(asked.closes_at)
    assert "De uitkomst bevestigen van" in sign_in(asked.draft.lead).get("/mijn").text


def test_two_sessions_that_speak_for_one_place_at_once_leave_one_position(app, asked):
    scope, who, now = asked.scope, asked.draft.employer.id, clock.now()
    db.session.commit()

    def give(stance: Stance) -> None:
        positions.give(
            scope, person_id=who, stance=stance, reason="", remedy="", revision=0, now=now
        )

    two = (Stance.AGREE, Stance.ABSTAIN)
    assert at_once(app, [partial(give, stance) for stance in two]) == ["StaleEdit", "done"]
    assert (count(Position), count(PositionStep)) == (1, 1)
    numbers = select(func.count()).where(Contribution.channel == Channel.WORKGROUP_POSITION)
    assert db.session.scalar(numbers) == 1


def test_visitors_read_what_was_decided_about_the_version_they_read(asked, client, frozen_at):
    drafts.choose_reading_version(asked.draft.draft_id, 1, by=None, now=clock.now())
    asked.give(asked.draft.employer, Stance.AGREE)
    path = f"/ontwerpacties/{asked.draft.draft_id}"
    assert "er is nog niets beslist" in client.get(path).text
    frozen_at(asked.closes_at)
    asked.confirm()
    page = client.get(path).text
    assert "nog niets beslist" not in page
    assert "rondde haar beslissing over deze versie af" in page
