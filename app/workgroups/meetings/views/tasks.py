"""The tasks of a group, and one task with what became of it."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid
from app.workgroups.meetings.forms import PutOffForm, TaskForm, TaskMoveForm, chosen_id
from app.workgroups.meetings.queries import tasks
from app.workgroups.meetings.rules import TASK_MOVES, TaskState
from app.workgroups.meetings.scope import MeetingScope, TaskScope
from app.workgroups.meetings.services import tasks as services
from app.workgroups.meetings.services.tasks import Work
from app.workgroups.meetings.views.blueprint import (
    bp,
    fill_drafts,
    group_in_url,
    meeting_in_url,
    task_in_url,
    to_minutes,
)
from app.workgroups.meetings.views.minutes import minutes_page
from app.workgroups.scope import GroupScope


def _form(group: GroupScope, *, sent: bool) -> TaskForm:
    form = TaskForm(prefix="taak-") if sent else TaskForm(formdata=None, prefix="taak-")
    members = [(str(key), name) for key, name in tasks.member_choices(group.workgroup_id)]
    form.person_id.choices = [("", _("Kies …")), *members]
    fill_drafts(form, group.workgroup_id)
    return form


def _list(group: GroupScope, form: TaskForm, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "meetings/tasks.html", group=group, tasks=tasks.tasks_of(group.workgroup_id), form=form
    )
    return page, status


@bp.get("/werkgroepen/<int:workgroup_id>/taken")
@requires(Permission.MEETING_READ, on=group_in_url, hidden=True)
def task_list(group: GroupScope) -> ResponseReturnValue:
    """Who does what by when."""
    return _list(group, _form(group, sent=False))


def _give(group: GroupScope, form: TaskForm, meeting_id: int | None) -> bool:
    """Give the task of a form; False when it is refused, with the reason on its field."""
    if not form.validate():
        return False
    due_on: Any = form.due_on.data
    work = Work(
        text=form.text.data,
        person_id=int(form.person_id.data),
        due_on=due_on,
        draft_id=chosen_id(form.draft_id.data),
        meeting_id=meeting_id,
    )
    try:
        services.give_task(
            group.workgroup_id, work, by=g.actor.person_id, once=form.once_key, now=clock.now()
        )
    except Invalid as refusal:
        form.refuse("due_on", refusal.message)
        return False
    flash(_("De taak staat genoteerd. Wie ze doet, krijgt een mail."), "success")
    return True


@bp.post("/werkgroepen/<int:workgroup_id>/taken")
@requires(Permission.MEETING_MANAGE, on=group_in_url, hidden=True)
def give(group: GroupScope) -> ResponseReturnValue:
    """Give a task between two meetings."""
    form = _form(group, sent=True)
    if not _give(group, form, None):
        return _list(group, form, 422)
    return redirect(url_for(".task_list", workgroup_id=group.workgroup_id), code=303)


@bp.post("/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/taken")
@requires(Permission.MEETING_MANAGE, on=meeting_in_url, hidden=True)
def give_at_meeting(meeting: MeetingScope) -> ResponseReturnValue:
    """Give a task that a meeting agreed on."""
    form = _form(meeting, sent=True)
    if not _give(meeting, form, meeting.meeting_id):
        return minutes_page(meeting, task_form=form, status=422)
    return to_minutes(meeting, "taken")


def _task(
    task: TaskScope,
    *,
    put_off: PutOffForm | None = None,
    move: TaskMoveForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    put_off = put_off or PutOffForm(formdata=None, prefix="dag-")
    move = move or TaskMoveForm(formdata=None)
    page = render_template(
        "meetings/task.html",
        group=task,
        task=tasks.task(task.task_id),
        moves=tasks.moves_of(task.task_id),
        to=[state.value for state in TaskState if state in TASK_MOVES[task.task_state]],
        form=put_off if put_off.errors else move,
        put_off_form=put_off,
        move_form=move,
    )
    return page, status


@bp.get("/werkgroepen/<int:workgroup_id>/taken/<int:task_id>")
@requires(Permission.MEETING_READ, on=task_in_url, hidden=True)
def task(found: TaskScope) -> ResponseReturnValue:
    """One task: who, by when, and what became of it."""
    return _task(
        found, put_off=PutOffForm(formdata=None, prefix="dag-"), move=TaskMoveForm(formdata=None)
    )


def _to(found: TaskScope) -> ResponseReturnValue:
    there = url_for(".task", workgroup_id=found.workgroup_id, task_id=found.task_id)
    return redirect(there, code=303)


@bp.post("/werkgroepen/<int:workgroup_id>/taken/<int:task_id>/stand")
@requires(Permission.TASK_MOVE, on=task_in_url, hidden=True)
def move(found: TaskScope) -> ResponseReturnValue:
    """Say what became of a task."""
    form, known = TaskMoveForm(), {state.value for state in TaskState}
    to = request.form.get("naar", "")
    if to not in known:
        raise Invalid(_("Kies wat er met de taak gebeurde."))
    try:
        if form.validate():
            services.move_task(
                found.task_id,
                TaskState(to),
                note=form.note.data or "",
                by=g.actor.person_id,
                now=clock.now(),
            )
    except Invalid as refusal:
        form.refuse("note", refusal.message)
    if form.errors:
        return _task(found, move=form, status=422)
    flash(_("De stand van de taak is bewaard."), "success")
    return _to(found)


@bp.post("/werkgroepen/<int:workgroup_id>/taken/<int:task_id>/dag")
@requires(Permission.TASK_MOVE, on=task_in_url, hidden=True)
def put_off(found: TaskScope) -> ResponseReturnValue:
    """Give a task another day."""
    form = PutOffForm(prefix="dag-")
    try:
        if form.validate():
            due_on: Any = form.due_on.data
            services.put_off(
                found.task_id,
                due_on,
                note=form.note.data or "",
                by=g.actor.person_id,
                now=clock.now(),
            )
    except Invalid as refusal:
        form.refuse("due_on", refusal.message)
    if form.errors:
        return _task(found, put_off=form, status=422)
    flash(_("De taak heeft een nieuwe dag."), "success")
    return _to(found)
