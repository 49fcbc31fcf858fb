"""The pages of meetings: planning and the meeting itself, minutes, tasks, one's calendar."""

from app.workgroups.meetings.views import attending, calendars, minutes, planning, tasks
from app.workgroups.meetings.views.blueprint import bp

__all__ = ["attending", "bp", "calendars", "minutes", "planning", "tasks"]
