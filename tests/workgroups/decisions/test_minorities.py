"""Minority positions: theirs alone, and printed in the advice that cites the draft."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.advice import printing
from app.contributions.models import Channel, Contribution
from app.core import clock
from app.core.db import db
from app.core.errors import Forbidden, Invalid, Refused, StaleEdit
from app.workgroups.decisions.models import MinorityPosition, MinorityText
from app.workgroups.decisions.queries.minorities import minorities_of, minority_scope
from app.workgroups.decisions.rules import Stance
from app.workgroups.decisions.services import minorities
from tests.advice import build


@pytest.fixture
def closed(asked, frozen_at):
    """A round that closed with an objection of the employer."""
    asked.give(asked.draft.employer, Stance.OBJECTION, "Te duur.", "Een plafond.")
    for who in (asked.draft.lead, asked.draft.employee, asked.draft.provider):
        asked.give(who, Stance.AGREE)
    frozen_at(asked.closes_at)
    asked.confirm()
    return asked


def scope_of(closed, made):
    ids = (closed.draft.group_id, closed.draft.draft_id, closed.number, made.id)
    return minority_scope(*ids, clock.now())


def test_a_place_writes_one_on_the_screen_and_another_joins(closed, sign_in):
    writer, other = sign_in(closed.draft.employer), sign_in(closed.draft.provider)
    new = f"{closed.url}/minderheid/nieuw"
    assert writer.send(new, {"text": "Eerst de **vervanging**."}).status_code == 303
    page = other.get(closed.url).text
    assert "<strong>vervanging</strong>" in page
    made = db.session.scalars(select(MinorityPosition)).one()
    url = f"{closed.url}/minderheid/{made.id}"
    joined = other.send(f"{url}/aansluiten", {"version": "1"}, on=closed.url)
    assert joined.status_code == 303
    [row] = minorities_of(closed.scope.round_id)
    assert [one.organisation_name for one in row.holders] == [
        "Bedrijvenbond (voorbeeld)",
        "Leerhuis (voorbeeld)",
    ]


def test_neither_the_secretariat_nor_the_lead_touches_it(closed, cast, sign_in):
    made = closed.minority(closed.draft.employer)
    url = f"{closed.url}/minderheid/{made.id}"
    for who, status in ((cast.secretariat, 403), (closed.draft.lead, 403)):
        assert sign_in(who).get(f"{url}/wijzigen").status_code == status
    secretariat = sign_in(cast.secretariat)
    for path in ("aansluiten", "verlaten"):
        assert secretariat.send(f"{url}/{path}", {}, on="/register").status_code == 403
    with pytest.raises(Forbidden):
        minorities.change(
            scope_of(closed, made),
            person_id=closed.draft.lead.id,
            text="Weg ermee.",
            version=1,
            now=clock.now(),
        )
    assert [row.text for row in db.session.scalars(select(MinorityText))] == [
        "Wij houden iets anders aan."
    ]


def test_who_joined_an_earlier_text_is_asked_about_the_new_one(closed, outbox):
    made = closed.minority(closed.draft.employer)
    provider, now = closed.draft.provider, clock.now()
    minorities.join(scope_of(closed, made), person_id=provider.id, version=1, now=now)
    minorities.change(
        scope_of(closed, made),
        person_id=closed.draft.employer.id,
        text="Iets anders.",
        version=1,
        now=now,
    )
    db.session.commit()
    [row] = minorities_of(closed.scope.round_id)
    assert [one.person_name for one in row.holders] == ["Wim Werkgever"]
    assert [one.person_name for one in row.earlier] == ["Veerle Verstrekker"]
    assert outbox.to(provider.email)[-1].subject.startswith("Het minderheidsstandpunt over")
    with pytest.raises(StaleEdit):
        minorities.join(scope_of(closed, made), person_id=provider.id, version=1, now=now)
    minorities.join(scope_of(closed, made), person_id=provider.id, version=2, now=now)
    assert len(minorities_of(closed.scope.round_id)[0].holders) == 2


def test_a_stale_text_is_given_back_beside_the_one_that_came_between(closed, sign_in):
    made = closed.minority(closed.draft.employer)
    url = f"{closed.url}/minderheid/{made.id}/wijzigen"
    client = sign_in(closed.draft.employer)
    assert client.send(url, {"text": "Tweede tekst.", "version": "1"}).status_code == 303
    answer = client.send(url, {"text": "Mijn derde.", "version": "1"})
    assert answer.status_code == 409
    assert "Tweede tekst." in answer.text
    assert "Mijn derde." in answer.text


def test_it_is_as_long_as_was_agreed_and_two_clicks_make_one(closed):
    with pytest.raises(Invalid, match="500 tekens korter"):
        closed.minority(closed.draft.employer, "x" * 3000)
    for _ in range(2):
        minorities.write(
            closed.scope,
            person_id=closed.draft.employer.id,
            text="Eén keer.",
            once="c" * 32,
            now=clock.now(),
        )
    assert len(minorities_of(closed.scope.round_id)) == 1


def test_it_can_be_written_for_two_weeks_and_not_before_the_closing(blind, frozen_at):
    with pytest.raises(Refused, match="liggen nu vast"):
        blind.minority(blind.draft.employer)
    frozen_at(blind.closes_at + timedelta(days=13))
    made = blind.minority(blind.draft.employer)
    frozen_at(blind.closes_at + timedelta(days=14))
    with pytest.raises(Refused, match="liggen nu vast"):
        minorities.leave(scope_of(blind, made), person_id=blind.draft.employer.id, now=clock.now())


def cited_by_an_advice(closed):
    number = db.session.scalars(
        select(Contribution.number)
        .filter_by(channel=Channel.WORKGROUP_POSITION)
        .order_by(Contribution.id)
        .limit(1)
    ).one()
    return build.started(letter=f"Zie [#{number}].")


def test_the_advice_that_cites_the_draft_prints_it(closed, cast, sign_in):
    closed.minority(closed.draft.employer, "Eerst de **vervanging** regelen.")
    advice = cited_by_an_advice(closed)
    db.session.commit()
    [printed] = printing.document_of(advice).minority_positions
    assert printed.held_by == "Bedrijvenbond (voorbeeld), over «Leerrechten voor iedereen»"
    assert printed.markdown == "Eerst de **vervanging** regelen."
    page = sign_in(cast.secretariat).get(f"/adviezen/{advice.id}").text
    assert "Minderheidsstandpunten" in page
    assert "<strong>vervanging</strong>" in page


def test_what_nobody_holds_any_more_and_what_is_not_cited_is_not_printed(closed):
    made = closed.minority(closed.draft.employer)
    assert printing.document_of(build.started()).minority_positions == ()
    advice = cited_by_an_advice(closed)
    assert len(printing.document_of(advice).minority_positions) == 1
    minorities.leave(
        scope_of(closed, made),
        person_id=closed.draft.employer.id,
        now=clock.now(),
    )
    db.session.commit()
    clock.freeze(clock.now() + timedelta(seconds=1))
    assert printing.document_of(advice).minority_positions == ()
