"""What happened with advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.advice.rules import Approval
from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class AdviceFact(Fact):
    """Something about an advice that no public page shows yet."""

    changes_pages: ClassVar[bool] = False

    advice_id: int


@dataclass(frozen=True, kw_only=True)
class AdviceStarted(AdviceFact):
    """The secretariat began to write an advice."""


@dataclass(frozen=True, kw_only=True)
class AdviceFrontChanged(AdviceFact):
    """The request, the front pages or the scope changed."""


@dataclass(frozen=True, kw_only=True)
class SectionSaved(AdviceFact):
    """A section has a new version."""

    section_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class SectionMoved(AdviceFact):
    """A section stands elsewhere."""

    section_id: int


@dataclass(frozen=True, kw_only=True)
class SectionRemoved(AdviceFact):
    """A section no longer belongs to the advice; its versions stay."""

    section_id: int


@dataclass(frozen=True, kw_only=True)
class AdviceFinished(AdviceFact):
    """The text is finished; with how many contributions still without a disposition, and why."""

    open_count: int
    open_reason: str


@dataclass(frozen=True, kw_only=True)
class AdviceReopened(AdviceFact):
    """A finished text is a draft again."""


@dataclass(frozen=True, kw_only=True)
class AdviceApproved(AdviceFact):
    """The council approved it."""

    approved_on: date
    approval: Approval


@dataclass(frozen=True, kw_only=True)
class AdvicePublished(AdviceFact):
    """Everyone can read it."""

    changes_pages: ClassVar[bool] = True
