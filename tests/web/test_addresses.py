"""What no row can be called is an address that does not exist."""

from __future__ import annotations

import pytest

from tests.support.client import LintingClient


@pytest.mark.parametrize(
    "path",
    [
        "/opdrachten/2147483648",
        "/opdrachten/99999999999999999999",
        "/ontwerpacties/-1",
        "/mijn/inbreng/%00",
        "/volgen/2026%000001",
        "/static/%00",
    ],
)
def test_an_impossible_address_is_not_there(client: LintingClient, path: str) -> None:
    assert client.get(path).status_code == 404
