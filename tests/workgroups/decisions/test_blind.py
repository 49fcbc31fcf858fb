"""A blind round: nobody sees through any page, list, search or file what another holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.contributions.models import Channel, Contribution
from app.core import clock
from app.core.db import db
from app.notifications.models import OutboxMail
from app.workgroups.decisions.rules import Stance
from app.workgroups.decisions.services import rounds
from app.workgroups.models import DraftAction
from tests.advice import build

SECRET = "Paardenbloemgeheim"


@pytest.fixture
def sealed(blind):
    """The employer gave a position with a word that stands nowhere else."""
    blind.give(blind.draft.employer, Stance.OBJECTION, f"{SECRET} is te duur.", f"Geen {SECRET}.")
    return blind


def entered() -> Contribution:
    db.session.expire_all()
    return db.session.scalars(
        select(Contribution).filter_by(channel=Channel.WORKGROUP_POSITION)
    ).one()


def paths(sealed) -> list[str]:
    """Where a text of the register, of a draft or of an advice can come to light."""
    number, advice = entered().number, build.started()
    return [
        sealed.url,
        sealed.draft.draft_url,
        sealed.draft.url,
        f"{sealed.draft.draft_url}/verloop",
        "/mijn",
        "/werkbank",
        "/register",
        f"/register?q={SECRET}",
        "/register?kanaal=workgroup_position",
        f"/register/{number}",
        "/register.csv",
        f"/register/behandelen?nr={number}",
        f"/adviezen/{advice.id}",
        f"/adviezen/{advice.id}/schrijven",
        f"/adviezen/{advice.id}/schrijven?q={SECRET}",
        f"/zoeken?q={SECRET}",
        "/opdrachten/9",
        "/wat-gebeurde-ermee",
        "/",
    ]


def test_nobody_else_sees_a_sealed_position_anywhere(sealed, cast, sign_in, client):
    secretariat = sign_in(cast.secretariat)
    readers = [
        secretariat,
        client,
        sign_in(sealed.draft.lead),
        sign_in(sealed.draft.employee),
        sign_in(cast.outsider),
    ]
    for path in paths(sealed):
        for reader in readers:
            for _twice in range(2):  # the second time it may come from what is kept
                answer = reader.get(path)
                assert reader is not secretariat or answer.status_code == 200, path
                assert f"{SECRET} is te duur".encode() not in answer.data, path
                assert f"Geen {SECRET}".encode() not in answer.data, path


def test_the_register_has_its_number_at_once_and_its_text_at_the_closing(
    sealed, cast, sign_in, frozen_at
):
    before = entered()
    assert "onder gesloten omslag" in before.text
    assert SECRET not in before.text + before.excerpt + before.about
    found = f"/register?q={SECRET}"
    assert before.number not in sign_in(cast.secretariat).get(found).text
    frozen_at(sealed.closes_at)
    assert rounds.close_due(clock.now()) == 1
    db.session.commit()
    after = entered()
    assert after.number == before.number
    assert after.text.startswith(f"Bezwaar.\n\n{SECRET} is te duur.")
    assert rounds.close_due(clock.now()) == 0
    assert after.number in sign_in(cast.secretariat).get(found).text


def test_no_mail_and_no_audit_row_says_what_is_held(sealed):
    said = [str(row) for row in db.session.scalars(select(OutboxMail.body))]
    said += [str(vars(row)) for row in db.session.scalars(select(AuditEntry))]
    assert said
    assert not [one for one in said if SECRET in one or "objection" in one]


def test_one_sees_the_others_from_ones_own_position_on(sealed, sign_in):
    member = sign_in(sealed.draft.employee)
    hidden = member.get(sealed.url).text
    assert "gegeven" in hidden
    assert "Bezwaar" not in hidden.split("Afgesproken bij de opening")[0]
    sealed.give(sealed.draft.employee, Stance.AGREE)
    assert f"{SECRET} is te duur." in member.get(sealed.url).text


def test_who_gave_it_sees_their_own(sealed, sign_in):
    assert f"{SECRET} is te duur." in sign_in(sealed.draft.employer).get(sealed.url).text


def test_a_change_in_a_blind_round_stays_sealed_too(sealed):
    sealed.give(sealed.draft.employer, Stance.ABSTAIN, f"Nog meer {SECRET}.", revision=1)
    assert SECRET not in entered().text


def test_at_the_second_of_closing_everyone_in_the_group_sees_all(sealed, cast, sign_in, frozen_at):
    frozen_at(sealed.closes_at - timedelta(seconds=1))
    assert f"{SECRET} is te duur." not in sign_in(cast.secretariat).get(sealed.url).text
    frozen_at(sealed.closes_at)
    for reader in (cast.secretariat, sealed.draft.employee):
        assert f"{SECRET} is te duur." in sign_in(reader).get(sealed.url).text


def test_confirming_brings_the_text_into_the_register_when_no_worker_did(sealed, frozen_at):
    for who in (sealed.draft.employee, sealed.draft.lead, sealed.draft.provider):
        sealed.give(who, Stance.AGREE)
    frozen_at(sealed.closes_at)
    sealed.confirm()
    texts = db.session.scalars(
        select(Contribution.text).filter_by(channel=Channel.WORKGROUP_POSITION)
    ).all()
    assert len(texts) == 4
    assert not [text for text in texts if "omslag" in text]


def test_the_title_of_the_draft_is_what_the_register_says_it_is_about(sealed):
    title = db.session.scalars(select(DraftAction.title)).one()
    assert title in entered().about
