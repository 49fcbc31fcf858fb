"""What happened with summaries and synopsis reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class SynopsisWritten(Fact):
    """The secretariat's text of one part changed."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int
    part: str
    version: int


@dataclass(frozen=True, kw_only=True)
class SynopsisPublished(Fact):
    """An edition of the report was published; the respondents hear of the first one."""

    consultation_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class SummaryMade(Fact):
    """The factual summary was made, after closing."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int


@dataclass(frozen=True, kw_only=True)
class SummaryPublished(Fact):
    """The factual summary was published."""

    consultation_id: int
