"""Tasks: given, done, dropped, opened again, put off; and the one reminder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts, prose
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused
from app.people.models import Person
from app.workgroups.meetings import rules
from app.workgroups.meetings.events import TaskDue, TaskGiven, TaskMoved
from app.workgroups.meetings.models import GroupTask, GroupTaskMove
from app.workgroups.meetings.rules import TaskState
from app.workgroups.meetings.services.attending import check_draft
from app.workgroups.models import Seat


@dataclass(frozen=True, kw_only=True)
class Work:
    """What someone is to do, and by when."""

    text: str
    person_id: int
    due_on: date
    draft_id: int | None = None
    meeting_id: int | None = None


def give_task(workgroup_id: int, work: Work, *, by: int, once: str, now: datetime) -> GroupTask:
    """Give a member a task; the same `once` key makes one task.

    Raises Invalid for who has no seat in the group, and for a day that is over.
    """
    if existing := db.session.scalar(select(GroupTask).where(GroupTask.once == once)):
        return existing
    sits = select(Seat.id).where(
        Seat.workgroup_id == workgroup_id,
        Seat.person_id == work.person_id,
        Seat.ended_at.is_(None),
    )
    if db.session.scalar(sits) is None:
        raise Invalid(_("Kies een lid van deze werkgroep."))
    _not_over(work.due_on, now)
    check_draft(workgroup_id, work.draft_id)
    task = GroupTask(
        workgroup_id=workgroup_id,
        meeting_id=work.meeting_id,
        text=prose.normalise(work.text),
        person_id=work.person_id,
        due_on=work.due_on,
        state=TaskState.OPEN,
        draft_id=work.draft_id,
        created_at=now,
        by_id=by,
        once=once,
    )
    db.session.add(task)
    db.session.flush()
    _keep(task, "", by=by, now=now)
    facts.record(TaskGiven(at=now, actor_id=by, **_about(task)))
    return task


def move_task(task_id: int, to: TaskState, *, note: str, by: int, now: datetime) -> None:
    """Say that a task is done, is dropped (with a reason) or is open again; twice is once."""
    task = _locked(task_id)
    if task.state is to:
        return
    if not rules.may_become(task.state, to):
        raise Refused(_("Deze taak is intussen al afgerond. Open ze eerst opnieuw."))
    note = prose.normalise(note)
    if to is TaskState.DROPPED and not note:
        raise Invalid(_("Schrijf waarom deze taak vervalt."))
    task.state = to
    _moved(task, note, by=by, now=now)


def put_off(task_id: int, due_on: date, *, note: str, by: int, now: datetime) -> None:
    """Give an open task another day."""
    task = _locked(task_id)
    if task.state is not TaskState.OPEN:
        raise Refused(_("Deze taak is intussen al afgerond. Open ze eerst opnieuw."))
    if task.due_on == due_on:
        return
    _not_over(due_on, now)
    task.due_on = due_on
    _moved(task, prose.normalise(note), by=by, now=now)


def remind(now: datetime) -> int:
    """Remind once of each open task whose day comes near; gives how many. For the worker."""
    today = now.astimezone(BRUSSELS).date()
    near = db.session.scalars(
        select(GroupTask)
        .join(Person, Person.id == GroupTask.person_id)
        .where(
            GroupTask.state == TaskState.OPEN,
            GroupTask.reminded_at.is_(None),
            GroupTask.due_on <= today + rules.REMIND_BEFORE,
            Person.is_active,
        )
        .order_by(GroupTask.due_on, GroupTask.id)
        .with_for_update(of=GroupTask, skip_locked=True)
    ).all()
    for task in near:
        task.reminded_at = now
        db.session.flush()
        facts.record(TaskDue(at=now, actor_id=None, **_about(task)))
    return len(near)


def _about(task: GroupTask) -> dict[str, int]:
    return {
        "workgroup_id": task.workgroup_id,
        "task_id": task.id,
        "person_id": task.person_id,
    }


def _locked(task_id: int) -> GroupTask:
    task = db.session.scalar(
        select(GroupTask)
        .where(GroupTask.id == task_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if task is None:
        raise NotFound
    return task


def _not_over(due_on: date, now: datetime) -> None:
    if due_on < now.astimezone(BRUSSELS).date():
        raise Invalid(_("Deze dag is al voorbij. Kies een latere dag."))


def _moved(task: GroupTask, note: str, *, by: int, now: datetime) -> None:
    _keep(task, note, by=by, now=now)
    facts.record(TaskMoved(at=now, actor_id=by, state=task.state.value, **_about(task)))


def _keep(task: GroupTask, note: str, *, by: int, now: datetime) -> None:
    db.session.add(
        GroupTaskMove(
            task_id=task.id, state=task.state, due_on=task.due_on, note=note, at=now, by_id=by
        )
    )
    db.session.flush()
