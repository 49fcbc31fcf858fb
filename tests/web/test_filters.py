"""Dates and numbers as a Fleming writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.web import filters


@pytest.fixture(autouse=True)
def in_a_request(app):
    with app.test_request_context("/"):
        yield


def test_a_day():
    assert filters.datum(date(2020, 7, 13)) == "13 juli 2020"
    assert filters.datum(datetime(2020, 7, 13, 22, 30, tzinfo=UTC)) == "14 juli 2020"
    assert filters.datum(None) == ""


def test_a_moment():
    assert filters.tijdstip(datetime(2020, 7, 13, 12, 2, tzinfo=UTC)) == (
        "13 juli 2020 om 14.02 uur"
    )
    assert filters.tijdstip(datetime(2020, 1, 13, 8, 5, tzinfo=UTC)) == (
        "13 januari 2020 om 9.05 uur"
    )
    assert filters.uur(datetime(2020, 1, 13, 8, 5, tzinfo=UTC)) == "9.05"


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [(1234.5, None, "1.234,5"), (1234, None, "1.234"), (0.126, None, "0,13"), (3, 1, "3,0")],
)
def test_a_number(value: float, decimals: int | None, written: str):
    assert filters.getal(value, decimals) == written


def test_a_share():
    assert filters.procent(0.224) == "22,4 %"


def test_the_same_in_english(app):
    with app.test_request_context("/", headers={"Cookie": "taal=en"}):
        assert filters.datum(date(2020, 3, 13)) == "13 March 2020"
        assert filters.getal(1234.5) == "1,234.5"
        assert filters.tijdstip(datetime(2020, 7, 13, 12, 2, tzinfo=UTC)).endswith("at 14:02")
