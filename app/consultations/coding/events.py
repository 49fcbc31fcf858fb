"""What happened in coding. A single coding is no fact of its own: its rows are its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.consultations.coding.models import CampaignState, How
from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class CodebookChanged(Fact):
    """A theme came into a codebook, left it, or was described otherwise."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int
    entry_id: int
    what: str


@dataclass(frozen=True, kw_only=True)
class CoderAppointed(Fact):
    """Someone is asked to code the answers of a consultation, and hears of it."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int
    person_id: int
    place: int


@dataclass(frozen=True, kw_only=True)
class AnswerCoded(Fact):
    """A coder is done with an answer."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int
    text_id: int


@dataclass(frozen=True, kw_only=True)
class SettlingBegun(Fact):
    """From here on nobody codes any more; what is left is settled."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int


@dataclass(frozen=True, kw_only=True)
class AnswerSettled(Fact):
    """Someone decided which themes of an answer count."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int
    text_id: int
    how: How
    entry_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class CodingsTakenOver(Fact):
    """The codings of answers that only one coder coded were taken over."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class CampaignsProposed(Fact):
    """The worker found answers that repeat each other."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class CampaignDecided(Fact):
    """A proposed campaign was confirmed, refused, or split in two proposals."""

    changes_pages: ClassVar[bool] = False

    consultation_id: int
    campaign_id: int
    state: CampaignState
    members: int


@dataclass(frozen=True, kw_only=True)
class ThemesHandedOver(Fact):
    """Responses got, in the register, the theme under which they were coded most."""

    consultation_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class CodingPublished(Fact):
    """What the public reads of themes and campaigns is fixed."""

    consultation_id: int
