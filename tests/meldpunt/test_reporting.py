"""Reporting at the meldpunt."""

from __future__ import annotations

from tests.meldpunt import journey


def test_a_visitor_reports_without_a_name_and_follows_with_the_code(client, frozen_at):
    code = journey.send(client, frozen_at)
    page = client.get(journey.follow(client, code))
    assert page.status_code == 200
    assert "Melding 2026-0001" in page.text
    assert "ontvangen" in page.text
