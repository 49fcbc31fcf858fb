"""Rounds that are open: one where everyone sees all, one that is blind."""

from __future__ import annotations

import pytest

from tests.workgroups.decisions.setting import RoundSetting, opened, to_sense_check
from tests.workgroups.setting import DraftSetting


@pytest.fixture
def ready(draft: DraftSetting) -> DraftSetting:
    """The draft, at the sense check."""
    to_sense_check(draft)
    return draft


@pytest.fixture
def asked(ready: DraftSetting) -> RoundSetting:
    """A round in which everyone sees all."""
    return opened(ready)


@pytest.fixture
def blind(ready: DraftSetting) -> RoundSetting:
    """A round in which one sees the others after giving one's own."""
    return opened(ready, is_blind=True)
