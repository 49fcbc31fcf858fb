"""Whether the installation is ready for visitors."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from app.notifications import queries as notifications
from app.operations import database

WORKER_SILENCE = timedelta(minutes=1)


def problems(now: datetime) -> list[str]:
    """Why it is not ready, in sentences; empty when it is."""
    try:
        found, needed = database.current(), database.head()
        if found != needed:
            return [f"The database is at revision {found}, the code needs {needed}."]
        seen_at = notifications.worker_seen_at()
    except SQLAlchemyError as error:
        return [f"The database can't be read ({type(error).__name__})."]
    if seen_at is None or now - seen_at > WORKER_SILENCE:
        return ["No worker was seen in the last minute. Start one with: flask worker run"]
    return []
