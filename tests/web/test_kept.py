"""Pages are kept until there is no room, and never sent twice with the same keys."""

from __future__ import annotations

import re

from app.web.kept import KeptPage, KeptPages


def page(text: str) -> KeptPage:
    return KeptPage.of(text.encode(), ())


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
    one, other = "0" * 32, "1" * 32
    kept = KeptPage.of(f"<{one}><{other}><{one}>".encode(), (one, other))
    sent = [re.fullmatch(r"<(\w{32})><(\w{32})><(\w{32})>", kept.sent().decode()) for _ in "12"]
    assert all(keys and keys[1] == keys[3] for keys in sent)
    assert len({key for keys in sent if keys for key in keys.groups()} - {one, other}) == 4


def test_a_kept_page_counts_for_all_its_bytes():
    kept = KeptPage.of(b"<" + b"0" * 32 + b">", ("0" * 32,))
    assert kept.sent().startswith(b"<")
    assert kept.size == 2
