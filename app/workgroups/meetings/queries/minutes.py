"""What can be read of minutes: their text and versions, remarks, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.core.db import db
from app.workgroups.meetings.models import (
    Meeting,
    MeetingDecision,
    Minutes,
    MinutesRemark,
    MinutesVersion,
)
from app.workgroups.meetings.rules import MeetingState, MinutesState
from app.workgroups.models import DraftAction


@dataclass(frozen=True)
class MinutesText:
    """Minutes as they read now."""

    state: MinutesState
    number: int
    html: str
    text: str
    written_at: datetime
    by_name: str
    shared_at: datetime | None
    approved_at: datetime | None
    approved_in_title: str | None
    approved_in_at: datetime | None


@dataclass(frozen=True)
class VersionRow:
    """One version of minutes, without its text."""

    number: int
    note: str
    written_at: datetime
    by_name: str


@dataclass(frozen=True)
class RemarkRow:
    """What a member remarks, and what was done with it."""

    id: int
    version: int
    name: str
    label: str
    html: str
    written_at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True)
class DecisionRow:
    """What a meeting decided."""

    id: int
    number: int
    text: str
    draft_id: int | None
    draft_title: str | None


def minutes_of(meeting_id: int) -> MinutesText | None:
    """The minutes in their present version; None when there are none."""
    later = aliased(Meeting)
    columns: tuple[Any, ...] = (
        *(Minutes.state, MinutesVersion.number, MinutesVersion.html, MinutesVersion.text),
        *(MinutesVersion.written_at, MinutesVersion.by_name),
        *(Minutes.shared_at, Minutes.approved_at, later.title, later.starts_at),
    )
    row = db.session.execute(
        select(*columns)
        .join(
            MinutesVersion,
            (MinutesVersion.meeting_id == Minutes.meeting_id)
            & (MinutesVersion.number == Minutes.current),
        )
        .outerjoin(later, later.id == Minutes.approved_in_id)
        .where(Minutes.meeting_id == meeting_id)
    ).one_or_none()
    return MinutesText(*row) if row else None


def versions_of(meeting_id: int) -> list[VersionRow]:
    """The versions of minutes, latest first."""
    rows = db.session.execute(
        select(
            *(MinutesVersion.number, MinutesVersion.note),
            *(MinutesVersion.written_at, MinutesVersion.by_name),
        )
        .where(MinutesVersion.meeting_id == meeting_id)
        .order_by(MinutesVersion.number.desc())
    )
    return [VersionRow(*row) for row in rows]


def remarks_of(meeting_id: int) -> list[RemarkRow]:
    """The remarks on minutes, first first."""
    columns = (getattr(MinutesRemark, name) for name in RemarkRow.__dataclass_fields__)
    rows = db.session.execute(
        select(*columns)
        .where(MinutesRemark.meeting_id == meeting_id)
        .order_by(MinutesRemark.written_at, MinutesRemark.id)
    )
    return [RemarkRow(*row) for row in rows]


def decisions_of(meeting_id: int) -> list[DecisionRow]:
    """What a meeting decided, by number; what was taken back is left out."""
    rows = db.session.execute(
        select(
            *(MeetingDecision.id, MeetingDecision.number, MeetingDecision.text),
            *(MeetingDecision.draft_id, DraftAction.title),
        )
        .outerjoin(DraftAction, DraftAction.id == MeetingDecision.draft_id)
        .where(MeetingDecision.meeting_id == meeting_id, MeetingDecision.withdrawn_at.is_(None))
        .order_by(MeetingDecision.number)
    )
    return [DecisionRow(*row) for row in rows]


def approving_meetings(
    workgroup_id: int, after: datetime, now: datetime
) -> list[tuple[int, str, datetime]]:
    """The later meetings that can have approved minutes: (id, title, when), latest first."""
    rows = db.session.execute(
        select(Meeting.id, Meeting.title, Meeting.starts_at)
        .where(
            Meeting.workgroup_id == workgroup_id,
            Meeting.starts_at > after,
            Meeting.starts_at <= now,
            Meeting.state == MeetingState.PLANNED,
        )
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    return [(row.id, row.title, row.starts_at) for row in rows]
