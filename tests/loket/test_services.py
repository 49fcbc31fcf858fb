"""An answer from draft to renewed, on both engines: four eyes, flags, who is told."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app.core import clock
from app.core.db import db
from app.core.errors import Forbidden, Refused, StaleEdit
from app.loket.models import LoketAnswer, LoketFlag, LoketFollow, LoketVersion, LoketVote
from app.loket.queries import public
from app.loket.rules import UNCONFIRMED_FOR, State
from app.loket.services import following, voting, writing
from tests.loket import build
from tests.support.cast import Cast
from tests.support.mails import Outbox


def test_who_wrote_at_a_version_never_checks_it_not_even_as_an_earlier_writer(cast: Cast):
    version = build.draft(cast, by=cast.secretariat)
    writing.save(version, build.content(), edition=1, by=cast.employer.id, now=clock.now())
    for writer in (cast.secretariat, cast.employer):
        with pytest.raises(Forbidden):
            writing.check(version, edition=2, by=writer.id, now=clock.now())
    writing.check(version, edition=2, by=cast.administrator.id, now=clock.now())
    assert version.state is State.CHECKED


def test_the_database_itself_refuses_a_writer_who_checks(cast: Cast):
    version = build.draft(cast)
    changes = {"state": State.CHECKED, "checked_by_id": cast.employer.id, "checked_at": clock.now()}
    with pytest.raises(IntegrityError):
        db.session.execute(
            update(LoketVersion).where(LoketVersion.id == version.id).values(**changes)
        )


def test_the_database_itself_refuses_to_publish_what_nobody_checked(cast: Cast):
    version = build.draft(cast)
    changes = {
        "state": State.PUBLISHED,
        "published_by_id": cast.secretariat.id,
        "published_at": clock.now(),
    }
    with pytest.raises(IntegrityError):
        db.session.execute(
            update(LoketVersion).where(LoketVersion.id == version.id).values(**changes)
        )


def test_a_change_after_the_check_asks_for_another_check(cast: Cast):
    version = build.draft(cast)
    writing.check(version, edition=1, by=cast.secretariat.id, now=clock.now())
    writing.save(version, build.content(), edition=1, by=cast.employer.id, now=clock.now())
    assert version.state is State.DRAFT
    with pytest.raises(writing.MoveNotAllowed):
        writing.publish(version, by=cast.secretariat.id, now=clock.now())


def test_two_who_write_at_once_overwrite_nothing(cast: Cast):
    version = build.draft(cast)
    writing.save(version, build.content(body="Eerst"), edition=1, by=cast.lead.id, now=clock.now())
    with pytest.raises(StaleEdit):
        writing.save(
            version, build.content(body="Dan"), edition=1, by=cast.employer.id, now=clock.now()
        )
    with pytest.raises(StaleEdit):
        writing.check(version, edition=1, by=cast.secretariat.id, now=clock.now())
    assert version.body == "Eerst"


def test_a_double_click_makes_one_answer_and_one_next_version(cast: Cast):
    version = build.draft(cast)
    assert build.draft(cast).id == version.id
    build.publish(version, cast)
    answer = db.session.get_one(LoketAnswer, version.answer_id)
    made = [
        writing.start_version(answer, by=cast.employer.id, now=clock.now()).id for _n in range(2)
    ]
    assert made[0] == made[1] != version.id


def test_a_changed_regulation_flags_its_answers_and_tells_the_owner(cast: Cast, outbox: Outbox):
    rule, other = build.make_regulation(cast), build.make_regulation(cast, "Andere regel")
    version = build.publish(build.draft(cast, rule), cast)
    build.publish(build.draft(cast, other, once="1" * 32), cast)
    build.change(rule, cast, date(2026, 3, 1))
    page = public.answer(version.answer_id)
    assert page is not None
    assert [(flag.name, flag.changed_on) for flag in page.flags] == [(rule.name, date(2026, 3, 1))]
    assert len(outbox.to(cast.provider.email)) == 1
    assert rule.name in outbox[-1].body
    assert db.session.scalars(select(LoketFlag)).one().answer_id == version.answer_id


def test_a_second_change_keeps_one_flag_and_tells_again(cast: Cast, outbox: Outbox):
    rule = build.make_regulation(cast)
    build.publish(build.draft(cast, rule), cast)
    build.change(rule, cast)
    build.change(rule, cast, date(2026, 6, 1))
    assert db.session.scalars(select(LoketFlag)).one().changed_on == date(2026, 6, 1)
    assert len(outbox.to(cast.provider.email)) == 2


def test_a_new_version_answers_to_the_flag_and_the_old_one_stays_in_the_history(cast: Cast):
    rule = build.make_regulation(cast)
    version = build.publish(build.draft(cast, rule), cast)
    build.change(rule, cast)
    build.renew(version, cast)
    page = public.answer(version.answer_id)
    assert page is not None
    assert (page.flags, page.numbers, page.version.number) == ([], [2, 1], 2)
    assert page.sources[0].number == 2
    flag = db.session.scalars(select(LoketFlag)).one()
    assert flag.resolved_version_id == page.version.id
    assert version.archived_at is not None


def test_a_text_that_was_held_against_an_earlier_regulation_is_not_published(cast: Cast):
    rule = build.make_regulation(cast)
    version = build.draft(cast, rule)
    writing.check(version, edition=1, by=cast.secretariat.id, now=clock.now())
    build.change(rule, cast)
    with pytest.raises(Refused, match="gewijzigd nadat"):
        writing.publish(version, by=cast.secretariat.id, now=clock.now())


def test_only_a_confirmed_follower_is_told_and_can_stop(cast: Cast, outbox: Outbox):
    version = build.publish(build.draft(cast), cast)
    for address in ("volgt@voorbeeld.example", "zwijgt@voorbeeld.example"):
        following.ask(version.answer_id, address, now=clock.now())
    follow = following.of(version.answer_id, "volgt@voorbeeld.example")
    assert follow is not None
    token = following.token_of(follow.id, follow.email)
    assert token in outbox.to(follow.email)[0].body
    following.confirm(follow, now=clock.now())
    build.renew(version, cast)
    mails = outbox.to("volgt@voorbeeld.example")
    assert len(mails) == 2
    assert "Het percentage is aangepast." in mails[1].body
    assert f"/loket/volgen/{token}" in mails[1].body
    assert len(outbox.to("zwijgt@voorbeeld.example")) == 1
    following.end(follow, now=clock.now())
    assert following.found_by(token) is None


def test_asking_twice_follows_once_and_a_follower_gets_no_second_request(
    cast: Cast, outbox: Outbox
):
    version = build.publish(build.draft(cast), cast)
    following.ask(version.answer_id, "a@voorbeeld.example", now=clock.now())
    follow = following.of(version.answer_id, "a@voorbeeld.example")
    assert follow is not None
    following.confirm(follow, now=clock.now())
    following.ask(version.answer_id, "a@voorbeeld.example", now=clock.now())
    assert len(outbox.to("a@voorbeeld.example")) == 1


def test_an_address_that_never_said_yes_is_forgotten(cast: Cast):
    version = build.publish(build.draft(cast), cast)
    following.ask(version.answer_id, "a@voorbeeld.example", now=clock.now())
    following.purge_unconfirmed(clock.now())
    assert following.of(version.answer_id, "a@voorbeeld.example") is not None
    following.purge_unconfirmed(clock.now() + 2 * UNCONFIRMED_FOR)
    assert db.session.scalar(select(LoketFollow)) is None


def test_no_fact_in_the_audit_holds_an_address_of_a_follower(cast: Cast):
    version = build.publish(build.draft(cast), cast)
    following.ask(version.answer_id, "geheim@voorbeeld.example", now=clock.now())
    db.session.flush()
    rows = db.session.execute(select(db.metadata.tables["audit_entries"])).all()
    assert rows
    assert not [row for row in rows if "geheim@" in str(row)]


def test_a_device_votes_once_per_version(cast: Cast):
    version = build.publish(build.draft(cast), cast)
    voting.vote(version, "toestel", helped=True, now=clock.now())
    voting.vote(version, "toestel", helped=False, reason="Te kort", now=clock.now())
    voting.vote(version, "ander", helped=True, now=clock.now())
    rows = db.session.scalars(select(LoketVote).order_by(LoketVote.id)).all()
    assert [(row.helped, row.reason) for row in rows] == [(False, "Te kort"), (True, "")]
    assert "toestel" not in {row.device_digest for row in rows}


def test_an_archived_answer_is_gone_from_the_lists(cast: Cast):
    version = build.publish(build.draft(cast), cast)
    writing.archive(
        version, reason="De regel bestaat niet meer.", by=cast.secretariat.id, now=clock.now()
    )
    assert public.answer(version.answer_id) is None
    assert public.front().latest == []
