"""What can be read of meetings and tasks; each page has its own module."""

from app.workgroups.meetings.queries.tasks import overdue_tasks

__all__ = ["overdue_tasks"]
