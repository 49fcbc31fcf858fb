"""Pages put together from the queries of every feature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.access.actor import Actor
from app.partnership import queries as partnership


@dataclass(frozen=True)
class Home:
    """The home page."""


def home(_now: datetime) -> Home:
    """The home page."""
    return Home()


def overview(_now: datetime) -> dict[int, object]:
    """Figures per assignment."""
    return {}


def assignment(found: partnership.AssignmentRow, _now: datetime) -> partnership.AssignmentRow:
    """One assignment's page."""
    return found


def mine(_actor: Actor, _now: datetime) -> Home:
    """One's own page."""
    return Home()


def desk(_now: datetime) -> Home:
    """The worklist."""
    return Home()
