"""What happened in the partnership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.core.facts import Fact
from app.partnership.rules import SettingName


@dataclass(frozen=True, kw_only=True)
class MandateGranted(Fact):
    """A person may act for an organisation."""

    person_id: int
    organisation_id: int
    mandate_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MandateFact(Fact):
    """Something about one mandate."""

    mandate_id: int


@dataclass(frozen=True, kw_only=True)
class MandateEndSet(MandateFact):
    """Someone decided on the last day of a mandate; None: it has none any more."""

    ends_on: date | None


@dataclass(frozen=True, kw_only=True)
class MandateSucceeded(MandateFact):
    """Another person takes over; with `takes_seats` in the workgroups too."""

    successor_id: int
    """The new mandate."""
    person_id: int
    successor_person_id: int
    organisation_id: int
    takes_seats: bool


@dataclass(frozen=True, kw_only=True)
class MandateEndsSoon(MandateFact):
    """A mandate ends within a month; the organisation is told."""

    ends_on: date
    changes_pages: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class MandateOver(MandateFact):
    """A mandate is over; the organisation is told."""

    ends_on: date


@dataclass(frozen=True, kw_only=True)
class LeadAppointed(Fact):
    """A person pulls an assignment from now on."""

    person_id: int
    assignment_id: int


@dataclass(frozen=True, kw_only=True)
class OrganisationAdded(Fact):
    """An organisation became known."""

    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class OrganisationChanged(Fact):
    """An organisation was changed; what it was is kept."""

    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class SheetTakenIn(Fact):
    """The lines of a spreadsheet were taken in, all of them."""

    import_id: int
    added_ids: tuple[int, ...]
    changed_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class SettingChosen(Fact):
    """The partnership chose something for itself."""

    name: SettingName
    value: str


@dataclass(frozen=True, kw_only=True)
class EngagementTextPublished(Fact):
    """A version of the engagement statement can be signed."""

    text_id: int


@dataclass(frozen=True, kw_only=True)
class EngagementSigned(Fact):
    """A person signed a version of the engagement statement."""

    person_id: int
    text_id: int
    is_paper: bool
    changes_pages: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class AgreementFact(Fact):
    """Something about one agreement: made, changed, a goal added or dropped, a note written."""

    agreement_id: int
    what: str


@dataclass(frozen=True, kw_only=True)
class RelationFact(Fact):
    """A relation with another partnership was added or changed."""

    relation_id: int
    what: str
