"""What happened in the partnership."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class MandateGranted(Fact):
    """A person may act for an organisation."""

    person_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class LeadAppointed(Fact):
    """A person pulls an assignment from now on."""

    person_id: int
    assignment_id: int
