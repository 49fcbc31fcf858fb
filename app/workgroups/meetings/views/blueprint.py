"""The blueprint that the pages of meetings hang on, the words they share, and their loaders."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.workgroups.meetings import labels
from app.workgroups.meetings.queries import meetings, tasks
from app.workgroups.meetings.scope import MeetingScope, PartScope, TaskScope
from app.workgroups.queries import groups
from app.workgroups.scope import GroupScope
from app.workgroups.services.drafts import Writer

bp = Blueprint("meetings", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """How things of meetings are called, and their tones."""
    return {
        "answer_words": labels.ANSWERS,
        "presence_words": labels.PRESENCES,
        "minutes_words": labels.MINUTES,
        "minutes_tones": labels.MINUTES_TONES,
        "task_words": labels.TASKS,
        "task_tones": labels.TASK_TONES,
        "today": clock.today(),
        "now": clock.now(),
    }


def group_in_url(workgroup_id: int) -> GroupScope:
    """The group."""
    return groups.scope_of(workgroup_id)


def meeting_in_url(workgroup_id: int, meeting_id: int) -> MeetingScope:
    """The meeting in its group."""
    return meetings.meeting_scope(workgroup_id, meeting_id)


def part_in_url(workgroup_id: int, meeting_id: int, part_id: int) -> PartScope:
    """The meeting, with the row of it that is meant."""
    return PartScope(**vars(meetings.meeting_scope(workgroup_id, meeting_id)), part_id=part_id)


def task_in_url(workgroup_id: int, task_id: int) -> TaskScope:
    """The task in its group."""
    return tasks.task_scope(workgroup_id, task_id)


def writer() -> Writer:
    """Who writes, in this request."""
    return Writer(person_id=g.actor.person_id, name=g.actor.name)


def to_meeting(meeting: MeetingScope, anchor: str | None = None) -> ResponseReturnValue:
    """On to the page of the meeting."""
    there = url_for(
        "meetings.detail",
        workgroup_id=meeting.workgroup_id,
        meeting_id=meeting.meeting_id,
        _anchor=anchor,
    )
    return redirect(there, code=303)


def to_minutes(meeting: MeetingScope, anchor: str | None = None) -> ResponseReturnValue:
    """On to the minutes of the meeting."""
    there = url_for(
        "meetings.minutes_of",
        workgroup_id=meeting.workgroup_id,
        meeting_id=meeting.meeting_id,
        _anchor=anchor,
    )
    return redirect(there, code=303)


def fill_drafts(form: Any, workgroup_id: int) -> None:
    """Let a form choose among the draft actions of a group."""
    listed = meetings.draft_choices(workgroup_id)
    form.draft_id.choices = [("", _("Geen")), *((str(value), label) for value, label in listed)]
