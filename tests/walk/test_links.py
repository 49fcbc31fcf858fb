"""Every link that anyone of the cast can see leads somewhere, and every page passes the lint."""

from __future__ import annotations

from flask import Flask

from tests.walk.crawl import LOOKERS, crawl_as


def test_every_link_leads_somewhere(demonstration: Flask) -> None:
    seen = [crawl_as(demonstration, person) for person in LOOKERS]
    assert not [sentence for one in seen for sentence in one.broken]
    assert not [sentence for one in seen for sentence in one.unsound]
    assert all(len(one.pages) > 15 for one in seen)
