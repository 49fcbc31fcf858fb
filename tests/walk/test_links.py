"""Every link that anyone of the cast can see leads somewhere, and every page passes the lint."""

from __future__ import annotations

from tests.walk.crawl import Crawled


def test_every_link_leads_somewhere(crawled: dict[str, Crawled]) -> None:
    seen = crawled.values()
    assert not [sentence for one in seen for sentence in one.broken]
    assert not [sentence for one in seen for sentence in one.unsound]
    assert all(len(one.pages) > 15 for one in seen)
