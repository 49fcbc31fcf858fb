"""What can be read of tasks: the scope, lists, one task with what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from app.core.db import db
from app.core.errors import NotFound
from app.people.models import Person
from app.workgroups.meetings import rules
from app.workgroups.meetings.models import GroupTask, GroupTaskMove, Meeting
from app.workgroups.meetings.rules import TaskState
from app.workgroups.meetings.scope import TaskScope
from app.workgroups.models import DraftAction, Seat, Workgroup
from app.workgroups.queries.groups import people_in
from app.workgroups.rules import WorkgroupState


@dataclass(frozen=True)
class TaskRow:
    """One task in a list."""

    id: int
    workgroup_id: int
    workgroup_name: str
    text: str
    person_id: int
    person_name: str
    due_on: date
    state: TaskState
    draft_id: int | None
    draft_title: str | None
    meeting_id: int | None
    meeting_title: str | None
    created_at: datetime

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done."""
        return rules.is_overdue(self.state, self.due_on, today)


@dataclass(frozen=True)
class MoveRow:
    """What became of a task."""

    state: TaskState
    due_on: date
    note: str
    at: datetime
    by_name: str


_ROW: tuple[Any, ...] = (
    *(GroupTask.id, GroupTask.workgroup_id, Workgroup.name, GroupTask.text),
    *(GroupTask.person_id, Person.name, GroupTask.due_on, GroupTask.state),
    *(GroupTask.draft_id, DraftAction.title, GroupTask.meeting_id, Meeting.title),
    GroupTask.created_at,
)


def _tasks(*where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Tasks: open ones first, by their day."""
    return (
        select(*_ROW)
        .join(Workgroup, Workgroup.id == GroupTask.workgroup_id)
        .join(Person, Person.id == GroupTask.person_id)
        .outerjoin(DraftAction, DraftAction.id == GroupTask.draft_id)
        .outerjoin(Meeting, Meeting.id == GroupTask.meeting_id)
        .where(*where)
        .order_by(GroupTask.state != TaskState.OPEN, GroupTask.due_on, GroupTask.id)
    )


def _listed(*where: ColumnElement[bool]) -> list[TaskRow]:
    return [TaskRow(*row) for row in db.session.execute(_tasks(*where))]


def task_scope(workgroup_id: int, task_id: int) -> TaskScope:
    """A task of this group with who sits in it, in one statement; raises NotFound."""
    rows = db.session.execute(
        select(
            *(Workgroup.id, Workgroup.name, Workgroup.state, Seat.person_id, Seat.role),
            GroupTask.person_id.label("does_it"),
            GroupTask.state.label("task_state"),
        )
        .join(Workgroup, Workgroup.id == GroupTask.workgroup_id)
        .outerjoin(Seat, (Seat.workgroup_id == Workgroup.id) & Seat.ended_at.is_(None))
        .where(GroupTask.id == task_id, Workgroup.id == workgroup_id)
    ).all()
    if not rows:
        raise NotFound
    row = rows[0]
    return TaskScope(
        workgroup_id=row.id,
        workgroup_name=row.name,
        state=row.state,
        **people_in(rows),
        task_id=task_id,
        does_it=row.does_it,
        task_state=row.task_state,
    )


def tasks_of(workgroup_id: int) -> list[TaskRow]:
    """All tasks of a group, open ones first."""
    return _listed(GroupTask.workgroup_id == workgroup_id)


def tasks_from(meeting_id: int) -> list[TaskRow]:
    """The tasks that a meeting gave."""
    return _listed(GroupTask.meeting_id == meeting_id)


def open_tasks_for(person_id: int) -> list[TaskRow]:
    """What someone still has to do, in groups that are not closed."""
    return _listed(
        GroupTask.person_id == person_id,
        GroupTask.state == TaskState.OPEN,
        Workgroup.state != WorkgroupState.CLOSED,
    )


def overdue_tasks(today: date) -> list[TaskRow]:
    """What should have been done, in all groups that are not closed, for the worklist."""
    return _listed(
        GroupTask.due_on < today,
        GroupTask.state == TaskState.OPEN,
        Workgroup.state != WorkgroupState.CLOSED,
    )


def task(task_id: int) -> TaskRow:
    """One task."""
    return TaskRow(*db.session.execute(_tasks(GroupTask.id == task_id)).one())


def moves_of(task_id: int) -> list[MoveRow]:
    """What became of a task, first first."""
    rows = db.session.execute(
        select(
            *(GroupTaskMove.state, GroupTaskMove.due_on, GroupTaskMove.note, GroupTaskMove.at),
            Person.name,
        )
        .join(Person, Person.id == GroupTaskMove.by_id)
        .where(GroupTaskMove.task_id == task_id)
        .order_by(GroupTaskMove.at, GroupTaskMove.id)
    )
    return [MoveRow(*row) for row in rows]


def member_choices(workgroup_id: int) -> list[tuple[int, str]]:
    """Who can be given a task: the members now, (id, name)."""
    rows = db.session.execute(
        select(Person.id, Person.name)
        .join(Seat, Seat.person_id == Person.id)
        .where(Seat.workgroup_id == workgroup_id, Seat.ended_at.is_(None))
        .order_by(Person.name, Person.id)
    )
    return [(row.id, row.name) for row in rows]
