"""Mails about meetings: invitations that fit in a calendar, changes, minutes to read, tasks."""

from __future__ import annotations

from collections.abc import Iterator

from flask import current_app

from app.core import clock
from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute
from app.workgroups.meetings.calendar import CANCEL, REQUEST, Invited, calendar_text
from app.workgroups.meetings.events import (
    MeetingCancelled,
    MeetingChanged,
    MeetingFact,
    MeetingPlanned,
    MinutesShared,
    TaskDue,
    TaskFact,
    TaskGiven,
)
from app.workgroups.meetings.queries import calendars, meetings, tasks
from app.workgroups.queries import mails


def _to_each(fact: MeetingFact, template: str, method: str, sequence: int) -> Iterator[Mail]:
    """One mail per member, each with the meeting for their own calendar."""
    planned = calendars.planned_meeting(fact.meeting_id)
    group = meetings.meeting_scope(fact.workgroup_id, fact.meeting_id).workgroup_name
    context = {
        "meeting": meetings.facts_of(fact.meeting_id),
        "note": meetings.changes_of(fact.meeting_id)[0].note,
        "agenda": meetings.agenda_of(fact.meeting_id),
        "group_name": group,
        "link": planned.url,
    }
    organiser = current_app.config["MAIL_FROM"].rpartition("<")[2].rstrip(">")
    for reader in mails.members(fact.workgroup_id):
        yield Mail(
            to=reader.email,
            template=template,
            key=f"{type(fact).__name__}:{fact.meeting_id}:{sequence}:{reader.person_id}",
            context={**context, "reader": reader},
            calendar=calendar_text(
                [planned],
                method=method,
                name=group,
                host=calendars.host(),
                now=clock.now(),
                invited=Invited(organiser, reader.email),
            ),
        )


def invite(fact: MeetingPlanned) -> Iterator[Mail]:
    """To every member: when and where, with the meeting for their calendar."""
    yield from _to_each(fact, "meetings_invited", REQUEST, 0)


def tell_of_change(fact: MeetingChanged) -> Iterator[Mail]:
    """To every member: what changed and why; their calendar moves along."""
    yield from _to_each(fact, "meetings_changed", REQUEST, fact.sequence)


def tell_of_cancelling(fact: MeetingCancelled) -> Iterator[Mail]:
    """To every member: it does not take place, and why; it leaves their calendar."""
    yield from _to_each(fact, "meetings_cancelled", CANCEL, fact.sequence)


def tell_of_minutes(fact: MinutesShared) -> Iterator[Mail]:
    """To every member but the one who shares them: where to read and remark."""
    scope = meetings.meeting_scope(fact.workgroup_id, fact.meeting_id)
    link = absolute(
        "meetings.minutes_of", workgroup_id=fact.workgroup_id, meeting_id=fact.meeting_id
    )
    for reader in mails.members(fact.workgroup_id):
        if reader.person_id != fact.actor_id:
            yield Mail(
                to=reader.email,
                template="meetings_minutes",
                key=f"MinutesShared:{fact.meeting_id}:{reader.person_id}",
                context={"reader": reader, "meeting": scope, "link": link},
            )


def _task(fact: TaskFact, template: str) -> Iterator[Mail]:
    email = mails.email_of(fact.person_id)
    if email is None:
        return
    yield Mail(
        to=email,
        template=template,
        key=f"{type(fact).__name__}:{fact.task_id}",
        context={
            "task": tasks.task(fact.task_id),
            "link": absolute("meetings.task", workgroup_id=fact.workgroup_id, task_id=fact.task_id),
        },
    )


def tell_of_task(fact: TaskGiven) -> Iterator[Mail]:
    """To who does it, unless they gave it to themselves."""
    if fact.person_id != fact.actor_id:
        yield from _task(fact, "meetings_task")


def remind_of_task(fact: TaskDue) -> Iterator[Mail]:
    """To who does it: its day comes near."""
    yield from _task(fact, "meetings_task_due")


NOTICES: Notices = {
    MeetingPlanned: invite,
    MeetingChanged: tell_of_change,
    MeetingCancelled: tell_of_cancelling,
    MinutesShared: tell_of_minutes,
    TaskGiven: tell_of_task,
    TaskDue: remind_of_task,
}
