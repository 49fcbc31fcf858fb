"""What is stored of meetings: the meeting itself, what was written down, what follows from it."""

from app.workgroups.meetings.models.meeting import (
    AgendaItem,
    Attendance,
    CalendarFeed,
    Meeting,
    MeetingChange,
    Registration,
)
from app.workgroups.meetings.models.minutes import (
    GroupTask,
    GroupTaskMove,
    MeetingDecision,
    Minutes,
    MinutesRemark,
    MinutesVersion,
)

__all__ = [
    "AgendaItem",
    "Attendance",
    "CalendarFeed",
    "GroupTask",
    "GroupTaskMove",
    "Meeting",
    "MeetingChange",
    "MeetingDecision",
    "Minutes",
    "MinutesRemark",
    "MinutesVersion",
    "Registration",
]
