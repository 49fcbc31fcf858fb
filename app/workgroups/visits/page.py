"""What the page of a group shows beside its drafts, and one's own page of all groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.access.actor import Actor
from app.core.db import db
from app.workgroups.documents.models import GroupDocument
from app.workgroups.goals import queries as goals
from app.workgroups.goals.queries import GoalRow
from app.workgroups.meetings.models import GroupTask
from app.workgroups.meetings.queries import meetings
from app.workgroups.meetings.queries.meetings import MeetingRow
from app.workgroups.meetings.rules import TaskState
from app.workgroups.scope import GroupScope
from app.workgroups.visits.queries.news import News, Since, news_since, since_of
from app.workgroups.visits.queries.waiting import Waiting, waiting_for


@dataclass(frozen=True)
class GroupWork:
    """What is new, what waits, what comes, and what the group wants to reach."""

    since: Since | None
    news: Sequence[News]
    waiting: Sequence[Waiting]
    next_meeting: MeetingRow | None
    open_tasks: int
    documents: int
    goals: Mapping[int, Sequence[GoalRow]]


@dataclass(frozen=True)
class MyWork:
    """What is new and what waits in all one's groups."""

    news: Sequence[News]
    waiting: Sequence[Waiting]


def group_work(
    group: GroupScope, assignment_ids: Sequence[int], actor: Actor, now: datetime
) -> GroupWork:
    """What stands on the page of a group, for who looks at it."""
    me = actor.person_id or 0
    since = since_of(me, [group.workgroup_id])
    counts = db.session.execute(
        select(
            select(func.count())
            .select_from(GroupTask)
            .where(GroupTask.workgroup_id == group.workgroup_id, GroupTask.state == TaskState.OPEN)
            .scalar_subquery(),
            select(func.count())
            .select_from(GroupDocument)
            .where(
                GroupDocument.workgroup_id == group.workgroup_id,
                GroupDocument.withdrawn_at.is_(None),
            )
            .scalar_subquery(),
        )
    ).one()
    return GroupWork(
        since=since.get(group.workgroup_id),
        news=news_since(me, since),
        waiting=waiting_for(me, now, group.workgroup_id),
        next_meeting=meetings.next_meeting(group.workgroup_id, now),
        open_tasks=counts[0],
        documents=counts[1],
        goals=goals.goals_of(assignment_ids),
    )


def my_work(person_id: int, workgroup_ids: Sequence[int], now: datetime) -> MyWork:
    """What stands on one's own page; the same number of statements for any number of groups."""
    return MyWork(
        news=news_since(person_id, since_of(person_id, workgroup_ids)),
        waiting=waiting_for(person_id, now),
    )
