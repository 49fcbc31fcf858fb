"""The day that a reporter may count on, also when the clock stood still."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core import clock
from app.desk import queries, services, term
from app.desk.rules import Party, State
from app.web.filters import datum
from tests.desk import journey
from tests.desk.made import report

ADDRESS = "melder@voorbeeld.example"
FIRST, MOVED = date(2026, 4, 23), date(2026, 5, 7)
"""45 days after 9 March 2026, and a fortnight later."""


@pytest.fixture
def case(app, cast):
    return report(1, email=ADDRESS)


def tell(case, cast, to, body, key):
    services.tell_all(
        case, to=to, body=body, by=cast.secretariat.id, now=clock.now(), once_key=key * 32
    )


def test_while_the_clock_stands_still_the_day_moves_with_today(case, cast, frozen_at):
    assert case.answer_by == FIRST
    tell(case, cast, State.WAITING, "Welk jaar?", "a")
    assert queries.term_of(case).answer_by == FIRST
    frozen_at(clock.now() + timedelta(days=14))
    found = queries.term_of(case)
    assert (found.was, found.answer_by, found.days_moved) == (FIRST, MOVED, 14)
    words = term.next_in_words(case, found)
    assert datum(MOVED) in words
    assert "stil sinds 9 maart 2026" in words


def test_after_the_answer_page_and_later_mails_tell_the_moved_day(
    case, cast, frozen_at, client, outbox
):
    tell(case, cast, State.WAITING, "Welk jaar?", "a")
    assert (
        "Antwoordt u vandaag, dan leest u ten laatste op 23 april 2026"
        in outbox.to(ADDRESS)[-1].body
    )
    frozen_at(clock.now() + timedelta(days=14))
    services.write(case, "In 2025.", party=Party.REPORTER, now=clock.now())
    tell(case, cast, None, "Bedankt, we zoeken het uit.", "b")
    mail = outbox.to(ADDRESS)[-1].body
    assert "Ten laatste op 7 mei 2026" in mail
    assert "schoof 14 dagen op" in mail
    assert "Eerst was het 23 april 2026." in mail


def test_the_page_and_the_receipt_tell_the_moved_day(client, cast, frozen_at):
    code = journey.send(client, frozen_at)
    where = journey.follow(client, code)
    found = queries.case(int(where.rsplit("/", 1)[1]))
    tell(found, cast, State.WAITING, "Welk jaar?", "a")
    frozen_at(clock.now() + timedelta(days=14))
    for path in (journey.follow(client, code), "/meldpunt/verstuurd"):
        page = client.get(path).text
        assert datum(MOVED) in page


def test_who_reopens_starts_a_term_that_did_not_move(case, cast, frozen_at):
    tell(case, cast, State.WAITING, "Welk jaar?", "a")
    frozen_at(clock.now() + timedelta(days=14))
    services.write(case, "In 2025.", party=Party.REPORTER, now=clock.now())
    tell(case, cast, State.ANSWERED, "Dan kan het.", "b")
    services.reopen(case, reason="Toch niet.", by=None, now=clock.now(), once_key="c" * 32)
    tell(case, cast, State.IN_TREATMENT, "", "d")
    found = queries.term_of(case)
    assert found.days_moved == 0
    assert term.moved_in_words(found) == ""
    assert "schoof" not in term.next_in_words(case, found)
