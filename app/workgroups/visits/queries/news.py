"""What is new in one's groups since one was last there."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import String, and_, case, false, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from app.core.db import db
from app.discussions.models import Post, Thread
from app.people.models import Person
from app.workgroups.documents.models import GroupDocument, GroupDocumentVersion
from app.workgroups.meetings.models import (
    Meeting,
    MeetingChange,
    MeetingDecision,
    Minutes,
    MinutesVersion,
)
from app.workgroups.meetings.rules import MeetingState, MinutesState
from app.workgroups.models import DraftAction, DraftVersion, Seat, Workgroup
from app.workgroups.scope import SUBJECT_KIND
from app.workgroups.visits.models import Visit
from app.workgroups.visits.rules import WORKGROUP

MOST = 40


class NewsKind(enum.StrEnum):
    """What can be new."""

    VERSION = "version"
    POST = "post"
    PLANNED = "planned"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    MINUTES = "minutes"
    DECISION = "decision"
    DOCUMENT = "document"


@dataclass(frozen=True)
class News:
    """One thing that is new."""

    kind: NewsKind
    workgroup_id: int
    subject_id: int
    """The draft, the meeting or the document that it is about."""
    number: int
    title: str
    at: datetime
    by_name: str | None

    @property
    def href(self) -> str:
        """Where it stands."""
        group = self.workgroup_id
        if self.kind is NewsKind.DOCUMENT:
            return url_for("documents.detail", workgroup_id=group, document_id=self.subject_id)
        if self.kind in (NewsKind.VERSION, NewsKind.POST):
            anchor = f"bericht-{self.number}" if self.kind is NewsKind.POST else None
            return url_for(
                "workgroups.draft", workgroup_id=group, draft_id=self.subject_id, _anchor=anchor
            )
        written = self.kind in (NewsKind.MINUTES, NewsKind.DECISION)
        return url_for(
            "meetings.minutes_of" if written else "meetings.detail",
            workgroup_id=group,
            meeting_id=self.subject_id,
        )


@dataclass(frozen=True)
class Since:
    """From when something is new."""

    at: datetime
    was_there: bool
    """The last visit; else the day on which one got a seat."""


def since_of(person_id: int, workgroup_ids: Collection[int]) -> Mapping[int, Since]:
    """From when something is new, by group: the last visit, else the day one got a seat there.

    Not for a group where one never was and has no seat: there all would be new, so nothing is.
    """
    rows = db.session.execute(
        select(Workgroup.id, Visit.until, Seat.started_at)
        .outerjoin(
            Visit,
            (Visit.subject_id == Workgroup.id)
            & (Visit.subject_kind == WORKGROUP)
            & (Visit.person_id == person_id),
        )
        .outerjoin(
            Seat,
            (Seat.workgroup_id == Workgroup.id)
            & (Seat.person_id == person_id)
            & Seat.ended_at.is_(None),
        )
        .where(Workgroup.id.in_(workgroup_ids))
    )
    return {
        row.id: Since(row.until or row.started_at, row.until is not None)
        for row in rows
        if row.until or row.started_at
    }


def _drafts() -> Sequence[Any]:
    return (
        select(
            literal("version", String).label("kind"),
            DraftAction.workgroup_id.label("workgroup_id"),
            DraftAction.id.label("subject_id"),
            DraftVersion.number.label("number"),
            DraftAction.title.label("title"),
            DraftVersion.published_at.label("at"),
            DraftVersion.by_id.label("by_id"),
        ).join(DraftAction, DraftAction.id == DraftVersion.draft_id),
        select(
            *(literal("post", String), DraftAction.workgroup_id, DraftAction.id, Post.number),
            *(DraftAction.title, Post.written_at, Post.author_id),
        )
        .join(Thread, Thread.id == Post.thread_id)
        .join(DraftAction, DraftAction.id == Thread.subject_id)
        .where(Thread.subject_kind == SUBJECT_KIND, Post.withdrawn_at.is_(None)),
    )


def _meetings() -> Sequence[Any]:
    of_plan = aliased(Meeting)
    kind = case(
        (MeetingChange.state == MeetingState.CANCELLED, literal("cancelled", String)),
        (MeetingChange.sequence == 0, literal("planned", String)),
        else_=literal("changed", String),
    )
    is_read = Minutes.state != MinutesState.WRITING
    return (
        select(
            *(kind, of_plan.workgroup_id, of_plan.id, MeetingChange.sequence),
            *(of_plan.title, MeetingChange.at, MeetingChange.by_id),
        ).join(of_plan, of_plan.id == MeetingChange.meeting_id),
        select(
            *(literal("minutes", String), Meeting.workgroup_id, Meeting.id, MinutesVersion.number),
            Meeting.title,
            case(
                (MinutesVersion.written_at < Minutes.shared_at, Minutes.shared_at),
                else_=MinutesVersion.written_at,
            ),
            MinutesVersion.by_id,
        )
        .join(Minutes, Minutes.meeting_id == Meeting.id)
        .join(
            MinutesVersion,
            (MinutesVersion.meeting_id == Minutes.meeting_id)
            & (MinutesVersion.number == Minutes.current),
        )
        .where(is_read),
        select(
            *(literal("decision", String), Meeting.workgroup_id, Meeting.id),
            *(MeetingDecision.number, Meeting.title, MeetingDecision.noted_at),
            MeetingDecision.by_id,
        )
        .join(Meeting, Meeting.id == MeetingDecision.meeting_id)
        .join(Minutes, Minutes.meeting_id == Meeting.id)
        .where(is_read, MeetingDecision.withdrawn_at.is_(None)),
    )


def _documents() -> Sequence[Any]:
    return (
        select(
            *(literal("document", String), GroupDocument.workgroup_id, GroupDocument.id),
            *(GroupDocumentVersion.number, GroupDocument.title, GroupDocumentVersion.added_at),
            GroupDocumentVersion.by_id,
        )
        .join(GroupDocument, GroupDocument.id == GroupDocumentVersion.document_id)
        .where(GroupDocument.withdrawn_at.is_(None)),
    )


def news_since(person_id: int, moments: Mapping[int, Since]) -> list[News]:
    """What others did in these groups since those moments, latest first; one statement."""
    every = union_all(*_drafts(), *_meetings(), *_documents()).subquery("news")
    new = [
        and_(every.c.workgroup_id == group, every.c.at > since.at)
        for group, since in moments.items()
    ]
    rows = db.session.execute(
        select(
            *(every.c.kind, every.c.workgroup_id, every.c.subject_id, every.c.number),
            *(every.c.title, every.c.at, Person.name),
        )
        .outerjoin(Person, Person.id == every.c.by_id)
        .where(or_(false(), *new), or_(every.c.by_id.is_(None), every.c.by_id != person_id))
        .order_by(every.c.at.desc(), every.c.kind, every.c.subject_id, every.c.number.desc())
        .limit(MOST)
    )
    return [News(NewsKind(row[0]), *row[1:]) for row in rows]
