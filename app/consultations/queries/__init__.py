"""What can be read of consultations; the names below are for the packages above."""

from __future__ import annotations

from app.consultations.queries.lists import (
    AssignmentConsultation,
    OpenConsultation,
    Work,
    WorkItem,
    for_assignment,
    open_now,
    origin_of,
    worklist,
)
from app.consultations.queries.responses import ways_of

__all__ = [
    "AssignmentConsultation",
    "OpenConsultation",
    "Work",
    "WorkItem",
    "for_assignment",
    "open_now",
    "origin_of",
    "ways_of",
    "worklist",
]
