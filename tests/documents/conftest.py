"""An advice to write as Word and as PDF."""

from __future__ import annotations

import pytest

from app.documents import PrintedDocument
from tests.documents.example import an_advice


@pytest.fixture
def advice() -> PrintedDocument:
    """An advice with every kind of block, a letter, a minority position and an annex."""
    return an_advice()
