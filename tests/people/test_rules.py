"""What is true about passwords, links and the last administrator."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.people import rules
from app.people.rules import LinkPurpose, LinkState

NOW = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("password", "begins"),
    [
        ("elf tekens!", "Kies een wachtwoord van minstens 12"),
        ("x1y2z3" * 40, "Kies een wachtwoord van hoogstens 200"),
        ("aaaaaaaaaaaaaa", "Gebruik meer verschillende tekens"),
        ("AAAAbbbbAAAAbbbb", "Gebruik meer verschillende tekens"),
        ("An@Voorbeeld.example", "Kies een wachtwoord dat niet uw naam"),
        ("  an peetermans ", "Kies een wachtwoord dat niet uw naam"),
    ],
)
def test_a_password_that_can_not_be_says_how_to_mend_it(app, password, begins):
    problem = rules.password_problem(password, about=("An Peetermans", "an@voorbeeld.example"))
    assert str(problem).startswith(begins)


@pytest.mark.parametrize("password", ["vier gewone woorden", "abcde abcde ", "ééñ ündér øns"])
def test_four_plain_words_are_a_password(password):
    assert rules.password_problem(password, about=("An Peetermans",)) is None


@pytest.mark.parametrize(
    ("expires", "used", "state"),
    [
        (NOW + MINUTE, None, LinkState.OPEN),
        (NOW, None, LinkState.EXPIRED),
        (NOW - MINUTE, None, LinkState.EXPIRED),
        (NOW + MINUTE, NOW - MINUTE, LinkState.USED),
        (NOW - MINUTE, NOW - 2 * MINUTE, LinkState.USED),
    ],
)
def test_a_link_is_open_until_it_is_used_or_its_time_is_over(expires, used, state):
    assert rules.link_state(expires_at=expires, used_at=used, now=NOW) is state


def test_who_asked_has_ten_minutes_and_who_is_new_three_days():
    assert rules.LINK_LIVES[LinkPurpose.FORGOTTEN] == timedelta(minutes=10)
    assert rules.LINK_LIVES[LinkPurpose.NEW_PERSON] == timedelta(days=3)


@pytest.mark.parametrize(
    ("administrators", "must_stay"),
    [({1}, True), ({1, 2}, False), ({2}, False), (set(), False)],
)
def test_only_the_last_administrator_must_stay(administrators, must_stay):
    why = rules.why_must_stay_administrator(1, administrators)
    assert (why is not None) is must_stay
