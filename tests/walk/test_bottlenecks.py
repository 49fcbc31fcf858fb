"""A bottleneck without script: found, supported once, told about, and taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser import Visitor

pytestmark = pytest.mark.parametrize("original", ["sqlite"], indirect=True)


def test_someone_without_script_says_that_they_experience_it_too(
    visitor: Callable[..., Visitor],
):
    page = visitor(java_script_enabled=False).go("/meldpunt/knelpunten")
    page.get_by_role("link", name="Vooraf is niet te zien").click()
    expect(page.get_by_text("27 ondervinden dit ook")).to_be_visible()
    page.get_by_role("button", name="Ik ondervind dit ook").click()
    expect(page.get_by_text("28 ondervinden dit ook")).to_be_visible()
    page.get_by_role("button", name="Toch niet").click()
    expect(page.get_by_text("27 ondervinden dit ook")).to_be_visible()
    page.get_by_role("button", name="Vertel wat u meemaakt").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Als wie")
