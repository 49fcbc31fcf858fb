"""One number for each input: without gaps, never twice, however many come in at once."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.contributions import services
from app.contributions.models import Channel, Contribution, ContributionText, Publication
from app.contributions.services import Author
from app.core import clock, facts
from app.core.db import db
from app.core.facts import Fact
from app.core.transaction import unit_of_work
from tests.contributions.build import received

THREADS, EACH = 8, 15


class GivenUp(Exception):
    """The sender's transaction failed after it had its number."""


def numbers() -> list[tuple[int, int]]:
    db.session.rollback()
    rows = db.session.execute(
        select(Contribution.year, Contribution.sequence).order_by(
            Contribution.year, Contribution.sequence
        )
    )
    return [(row.year, row.sequence) for row in rows]


def receive_one(source_id: int, now: datetime) -> str:
    return services.receive(
        channel=Channel.REPORT,
        source_id=source_id,
        about="Melding",
        text=f"Tekst {source_id}",
        author=Author(),
        publication=Publication.WITHOUT_NAME,
        now=now,
    ).number


def at_once(app, work: Callable[[int], None]) -> list[BaseException]:
    """Let each thread do its work at the same moment; gives what went wrong."""
    together = threading.Barrier(THREADS)
    wrong: list[BaseException] = []

    def run(thread: int) -> None:
        with app.app_context():
            together.wait()
            try:
                work(thread)
            except BaseException as error:
                wrong.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
        assert not thread.is_alive(), "A sender waits for ever: two lock each other out."
    return wrong


def test_many_at_once_some_giving_up_leave_no_gap(app):
    moment = clock.now()
    db.session.rollback()
    kept: list[str] = []

    def work(thread: int) -> None:
        chance = random.Random(thread)
        for turn in range(EACH):
            try:
                with unit_of_work():
                    number = receive_one(thread * 100 + turn, moment)
                    if chance.random() < 0.3:
                        raise GivenUp
            except GivenUp:
                continue
            kept.append(number)

    assert at_once(app, work) == []
    assert 0 < len(kept) < THREADS * EACH
    assert numbers() == [(2026, n) for n in range(1, len(kept) + 1)]
    assert sorted(kept) == [f"2026-{n:04d}" for n in range(1, len(kept) + 1)]


def test_who_records_a_fact_before_receiving_never_waits_for_ever(app):
    moment = clock.now()
    with unit_of_work():
        facts.record(Fact(at=moment, actor_id=None))

    def work(thread: int) -> None:
        for turn in range(EACH):
            with unit_of_work():
                if thread % 2:
                    facts.record(Fact(at=moment, actor_id=None))
                receive_one(thread * 100 + turn, moment)
                if not thread % 2:
                    facts.record(Fact(at=moment, actor_id=None))

    assert at_once(app, work) == []
    assert len(numbers()) == THREADS * EACH


def test_the_first_of_a_year_is_one_also_when_many_are_first(app):
    db.session.rollback()
    moments = [datetime(2026, 12, 31, 22, 59, tzinfo=UTC), datetime(2026, 12, 31, 23, tzinfo=UTC)]

    def work(thread: int) -> None:
        with unit_of_work():
            receive_one(thread, moments[thread % 2])

    assert at_once(app, work) == []
    each = THREADS // 2
    assert numbers() == [(y, n) for y in (2026, 2027) for n in range(1, each + 1)]


def test_a_year_begins_at_midnight_in_brussels(app):
    before = received(now=datetime(2026, 12, 31, 22, 59, tzinfo=UTC))
    after = received(now=datetime(2026, 12, 31, 23, 0, tzinfo=UTC))
    assert (before.number, after.number) == ("2026-0001", "2027-0001")


def test_after_9999_the_number_grows(app):
    from app.contributions.models import Counter

    db.session.add(Counter(year=2026, last=9999))
    db.session.flush()
    assert received().number == "2026-10000"


def test_the_same_thing_is_never_entered_twice(app):
    from sqlalchemy.exc import IntegrityError

    first = received(source_id=7)
    db.session.commit()
    with pytest.raises(IntegrityError):
        received(source_id=7)
    db.session.rollback()
    assert services.of_source(Channel.REPORT, 7).id == first.id
    assert received(source_id=8).number == "2026-0002"


def test_receiving_takes_few_statements(app, query_count):
    received()
    with query_count() as statements:
        received()
    mine = [s for s in statements if "contribution" in s]
    assert len(mine) == 4, mine
    assert len(statements) <= 8


def test_the_first_text_is_kept_as_it_was(app):
    contribution = received("  Met\r\nwit  ")
    kept = db.session.execute(select(ContributionText.version, ContributionText.text)).all()
    assert kept == [(1, "  Met\r\nwit  ")]
    assert contribution.text == "  Met\r\nwit  "
