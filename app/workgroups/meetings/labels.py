"""How things of meetings are called on screen."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.workgroups.meetings.rules import Answer, MinutesState, Presence, TaskState

ANSWERS = {Answer.COMES: _l("komt"), Answer.STAYS_AWAY: _l("komt niet")}
PRESENCES = {
    Presence.PRESENT: _l("aanwezig"),
    Presence.EXCUSED: _l("verontschuldigd"),
    Presence.ABSENT: _l("afwezig"),
}
MINUTES = {
    MinutesState.WRITING: _l("in opmaak"),
    MinutesState.SHARED: _l("ontwerpverslag"),
    MinutesState.APPROVED: _l("goedgekeurd"),
}
MINUTES_TONES = {
    MinutesState.WRITING: "neutral",
    MinutesState.SHARED: "open",
    MinutesState.APPROVED: "done",
}
TASKS = {
    TaskState.OPEN: _l("te doen"),
    TaskState.DONE: _l("gedaan"),
    TaskState.DROPPED: _l("vervallen"),
}
TASK_TONES = {TaskState.OPEN: "open", TaskState.DONE: "done", TaskState.DROPPED: "neutral"}
