"""What happened with the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class SynonymsChanged(Fact):
    """Words for the same thing were added, changed or taken out of use."""

    synonyms_id: int


@dataclass(frozen=True, kw_only=True)
class MissHandled(Fact):
    """The secretariat did something about a search that found nothing."""

    changes_pages: ClassVar[bool] = False

    miss_id: int
