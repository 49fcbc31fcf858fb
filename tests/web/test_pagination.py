"""Paging by key, in both directions, also at the edges."""

from __future__ import annotations

import pytest

from app.web.pagination import Cursor, page_of

ALL = list(range(10, 0, -1))


def fetch(cursor: Cursor, size: int) -> list[int]:
    if cursor.newer:
        return sorted(n for n in ALL if n > (cursor.key or 0))[: size + 1]
    rows = [n for n in ALL if cursor.key is None or n < cursor.key]
    return rows[: size + 1]


def page(cursor: Cursor, size: int = 4):
    return page_of(fetch(cursor, size), cursor, size, lambda row: row)


def test_walking_to_the_end_and_back_shows_each_row_once():
    first = page(Cursor())
    second = page(Cursor(first.older))
    third = page(Cursor(second.older))
    assert [*first.rows, *second.rows, *third.rows] == ALL
    assert (first.newer, third.older) == (None, None)
    back = page(Cursor(third.newer, newer=True))
    assert back.rows == second.rows
    assert page(Cursor(back.newer, newer=True)).rows == first.rows


def test_one_page_has_no_neighbours():
    only = page(Cursor(), size=20)
    assert (only.newer, only.older) == (None, None)


def test_an_empty_page_is_a_page():
    assert page_of([], Cursor(), 4, lambda row: row).rows == []


@pytest.mark.parametrize("raw", [None, "", "x", "-1", "1;2", "9" * 16, "²"])
def test_what_cannot_be_read_is_the_first_page(raw):
    assert Cursor.from_query(raw, raw) == Cursor()


def test_newer_wins_over_older():
    assert Cursor.from_query("3", "5") == Cursor(5, newer=True)
