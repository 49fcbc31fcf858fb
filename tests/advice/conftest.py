"""What the tests of the pages of advice share."""

from __future__ import annotations

import pytest

from tests.advice.pages import SignIn
from tests.support.cast import Cast
from tests.support.client import LintingClient


@pytest.fixture
def desk(cast: Cast, sign_in: SignIn) -> LintingClient:
    """The secretariat."""
    return sign_in(cast.secretariat)
