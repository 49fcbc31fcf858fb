"""Pages are kept until there is no room, and never sent twice with the same keys."""

from __future__ import annotations

from app.web.kept import KeptPage, KeptPages


def page(text: str) -> KeptPage:
    return KeptPage(text.encode(), ())


def test_the_least_recently_asked_page_makes_room():
    pages = KeptPages(most_bytes=10)
    pages.keep(("a",), page("aaaa"))
    pages.keep(("b",), page("bbbb"))
    assert pages.get(("a",))
    pages.keep(("c",), page("cccc"))
    assert pages.get(("a",))
    assert pages.get(("b",)) is None


def test_a_page_larger_than_all_room_is_not_kept():
    pages = KeptPages(most_bytes=3)
    pages.keep(("a",), page("aaaa"))
    assert pages.get(("a",)) is None


def test_each_sending_of_a_kept_page_has_keys_of_its_own():
    kept = KeptPage(b"<input value='" + b"0" * 32 + b"'>", ("0" * 32,))
    assert kept.sent() != kept.sent()
    assert b"0" * 32 not in kept.sent()
