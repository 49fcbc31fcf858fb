"""What is true of conversations, without a database."""

from __future__ import annotations

from app.discussions.rules import level_below, path_of, quoted, rendered


def test_replies_are_indented_at_most_twice():
    assert [level_below(level) for level in (0, 1, 2)] == [1, 2, 2]


def test_paths_sort_in_order_of_reading():
    first = path_of(1, None)
    second = path_of(2, None)
    on_first = path_of(3, first)
    below = path_of(4, on_first)
    beside = path_of(5, below)
    on_first_again = path_of(6, first)
    order = sorted([second, on_first_again, beside, below, on_first, first])
    assert order == [first, on_first, below, beside, on_first_again, second]


def test_a_heading_in_a_post_becomes_a_bold_line():
    assert rendered("# Kop") == "<p><strong>Kop</strong></p>\n"


def test_html_in_a_post_is_text():
    assert "<script" not in rendered("<script>alert(1)</script>")


def test_a_quote_is_short():
    assert len(quoted("woord " * 500)) <= 402
