"""Campaigns: proposed by their words, decided by a person, coded once, never deleted."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.consultations.coding import published
from app.consultations.coding.models import (
    Campaign,
    CampaignMember,
    CampaignState,
    CodingWork,
    PublishedCoding,
)
from app.consultations.coding.queries import campaigns as queries
from app.consultations.coding.queries import codebook, results, texts
from app.consultations.coding.queries.codebook import Listed
from app.consultations.coding.queries.results import CampaignTold, Spoken
from app.consultations.coding.queries.texts import Asked
from app.consultations.coding.services import campaigns, gathering, publishing
from app.consultations.coding.telling import campaigns_told, themes_told
from app.core import clock
from app.core.db import db
from app.core.errors import Invalid, Refused
from tests.consultations.coding import making
from tests.consultations.coding.making import code, theme

WORDS = (
    "Betaal de opvang van de kinderen mee vanaf de eerste les, anders komen alleenstaande "
    "ouders nooit aan een opleiding toe."
)
SAID = [
    *[WORDS] * 6,
    f"Geachte, {WORDS} Groeten, Els uit Gent",
    WORDS.replace("ouders", "moeders").upper(),
    "Ik vind dat de bus naar de les ook na acht uur moet rijden, in het weekend en in juli.",
    "Ja, akkoord.",
    "Ja, akkoord.",
    "Ja, akkoord.",
]


@pytest.fixture
def made(app, cast, frozen_at):
    made = making.answered(frozen_at, SAID, coders=(cast.secretariat, cast.provider))
    campaigns.propose(made.consultation.id, clock.now())
    db.session.commit()
    return made


@pytest.fixture
def proposed(made) -> Campaign:
    return db.session.scalars(select(Campaign)).one()


def confirm(campaign: Campaign, ids: list[int]) -> None:
    campaigns.confirm(
        campaign,
        ids,
        title="Opvang",
        content="Ze vragen om de opvang te betalen.",
        by=None,
        now=clock.now(),
    )
    db.session.commit()


def test_answers_that_repeat_each_other_are_proposed_and_short_ones_are_not(made, proposed):
    members = queries.members(proposed.id)
    assert [one.text for one in members[:1]] == [WORDS]
    assert {one.text for one in members} == set(SAID[:8])
    assert members[0].is_lead
    assert min(one.likeness for one in members) < 1


def test_proposing_again_proposes_nothing_twice(made, proposed):
    work = db.session.get_one(CodingWork, made.consultation.id)
    work.compared_basis = 0
    db.session.commit()
    assert campaigns.propose_due(clock.now()) == 1
    again = db.session.scalars(select(Campaign)).one()
    campaigns.refuse(again, by=None, now=clock.now())
    work.compared_basis = 0
    db.session.commit()
    assert campaigns.propose_due(clock.now()) == 0
    assert [one.state for one in db.session.scalars(select(Campaign))] == [CampaignState.REFUSED]


def test_a_confirmed_campaign_stays_and_is_coded_once(made, cast, proposed):
    costs = theme(made, "Opvang", "1")
    ids = [one.text_id for one in queries.members(proposed.id)]
    confirm(proposed, ids[:-1])
    for act in (campaigns.refuse, lambda *a, **k: campaigns.split(a[0], ids[:2], **k)):
        with pytest.raises(Refused):
            act(proposed, by=None, now=clock.now())
    lead = min(ids[:-1])
    assert texts.next_id(made.consultation.id, Asked(), cast.provider.id) == lead
    following = texts.next_id(made.consultation.id, Asked(), cast.provider.id, after=lead)
    assert following == ids[-1]
    text = next(one for one in making.texts(made) if one.id == lead)
    code(text, cast.secretariat, costs)
    code(text, cast.provider, costs)
    spoken = results.spoken(made.consultation.id)
    assert len(spoken) == 7
    assert {one.themes for one in spoken} == {(costs.id,)}


def test_a_member_of_a_campaign_is_not_coded_apart(made, cast, proposed):
    costs = theme(made, "Opvang", "1")
    ids = [one.text_id for one in queries.members(proposed.id)]
    confirm(proposed, ids)
    other = next(one for one in making.texts(made) if one.lead_id is not None)
    with pytest.raises(Refused):
        code(other, cast.secretariat, costs)


def test_a_campaign_is_led_by_the_answer_that_was_coded_already(made, cast, proposed):
    costs = theme(made, "Opvang", "1")
    ids = [one.text_id for one in queries.members(proposed.id)]
    third = next(one for one in making.texts(made) if one.id == ids[2])
    code(third, cast.secretariat, costs)
    confirm(proposed, ids)
    leads = db.session.scalars(
        select(CampaignMember.text_id).where(CampaignMember.is_lead.is_(True))
    ).all()
    assert leads == [third.id]


def test_a_proposal_is_split_in_two_that_are_both_to_decide(made, proposed):
    ids = [one.text_id for one in queries.members(proposed.id)]
    with pytest.raises(Invalid):
        campaigns.split(proposed, ids[:-1], by=None, now=clock.now())
    other = campaigns.split(proposed, ids[-2:], by=None, now=clock.now())
    assert sorted(queries.member_ids(other.id)) == sorted(ids[-2:])
    assert sorted(queries.member_ids(proposed.id)) == sorted(ids[:-2])
    assert {proposed.state, other.state} == {CampaignState.PROPOSED}


def test_the_register_says_of_each_member_how_many_there_are(made, proposed):
    confirm(proposed, [one.text_id for one in queries.members(proposed.id)])
    rows = making.texts(made)
    assert queries.notes_about(rows[0].response_id) == ["Deel van een campagne van 8: ‘Opvang’."]
    assert queries.notes_about(rows[-1].response_id) == []


def test_number_and_content_are_published_and_stay_as_they_were(made, cast, proposed):
    costs = theme(made, "Opvang", "1")
    confirm(proposed, [one.text_id for one in queries.members(proposed.id)])
    for text in (one for one in making.texts(made) if one.lead_id is None):
        given = [costs] if text.text == WORDS else []
        code(text, cast.secretariat, *given)
        code(text, cast.provider, *given)
    consultation_id = made.consultation.id
    before = themes_told(consultation_id), campaigns_told(consultation_id)
    assert "aantal niet getoond" in before[1]  # four others answered that question: too few
    assert "Ze vragen om de opvang te betalen" in before[1].replace("\\", "")
    publishing.publish(made.consultation, by=None, now=clock.now())
    kept = db.session.get_one(PublishedCoding, consultation_id)
    assert kept.coded == 12
    theme(made, "Later", "2")
    publishing.publish(made.consultation, by=None, now=clock.now())
    assert (themes_told(consultation_id), campaigns_told(consultation_id)) == before


def told(number: int) -> CampaignTold:
    return CampaignTold(number, 1, "Waarom?", f"Campagne {number}", "Tekst", number)


def test_a_small_campaign_is_told_with_its_content_but_without_its_number():
    found = published.campaigns([told(14), told(3)], {1: 60})
    assert [(one["title"], one["number"]) for one in found] == [
        ("Campagne 14", 14),
        ("Campagne 3", None),
    ]
    assert found[1]["content"] == "Tekst"


def listed(number: int, parent: int | None = None) -> Listed:
    return Listed(number, number, f"Thema {number}", str(number), "", "", parent)


def test_no_small_number_of_a_theme_is_published_and_none_of_what_stands_under_it():
    entries = [listed(1), listed(2), listed(3, parent=1)]
    spoken = [Spoken(n, 1, (3,) if n < 12 else (2,) if n < 15 else ()) for n in range(30)]
    made = published.tables(entries, spoken, 30)
    bars = published.result([one.as_data() for one in made]).bars
    assert [(bar.label, bar.number) for bar in bars] == [("Thema 1", 12), ("Thema 2", None)]
    almost_all = published.tables(entries, spoken, 32)
    assert [one.numbers for one in almost_all] == [(None,), (None,)]
    assert published.tables(entries, spoken[:4], 4) == []


def test_work_is_reported_to_be_compared_only_after_looking(made, frozen_at):
    assert codebook.work_of(made.consultation.id).compared
    assert gathering.gather_due(clock.now()) == 0
