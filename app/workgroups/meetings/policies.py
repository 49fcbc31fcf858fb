"""Who may do what with meetings and tasks."""

from __future__ import annotations

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission
from app.workgroups.meetings.rules import MinutesState
from app.workgroups.meetings.scope import MeetingScope, TaskScope
from app.workgroups.policies import may_read
from app.workgroups.rules import WorkgroupState
from app.workgroups.scope import GroupScope


def may_manage(actor: Actor, group: GroupScope) -> bool:
    """The lead and the secretariat plan and write down, until the group is closed."""
    leads = actor.is_secretariat or actor.person_id in group.lead_person_ids
    return leads and group.state is not WorkgroupState.CLOSED


def may_answer(actor: Actor, meeting: MeetingScope) -> bool:
    """Members say whether they come to a meeting that takes place."""
    return actor.person_id in meeting.member_person_ids and not meeting.is_cancelled


def may_read_minutes(actor: Actor, meeting: MeetingScope) -> bool:
    """Minutes that are still being written are for who writes them; shared ones for the group."""
    if meeting.minutes_state in (None, MinutesState.WRITING):
        return may_manage(actor, meeting)
    return may_read(actor, meeting)


def may_remark(actor: Actor, meeting: MeetingScope) -> bool:
    """Members remark on minutes that they may read; once those are approved it is refused."""
    return actor.person_id in meeting.member_person_ids and may_read_minutes(actor, meeting)


def may_move_task(actor: Actor, task: TaskScope) -> bool:
    """Who does a task says what became of it; so do the lead and the secretariat."""
    if task.state is WorkgroupState.CLOSED:
        return False
    does_it = actor.person_id == task.does_it and actor.person_id in task.member_person_ids
    return does_it or may_manage(actor, task)


POLICIES: dict[Permission, Policy] = {
    Permission.MEETING_READ: may_read,
    Permission.MEETING_MANAGE: may_manage,
    Permission.MEETING_ANSWER: may_answer,
    Permission.MINUTES_READ: may_read_minutes,
    Permission.MINUTES_REMARK: may_remark,
    Permission.TASK_MOVE: may_move_task,
}
