"""Planning a meeting, changing and cancelling it; each plan is kept as a row."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts, prose
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.workgroups.meetings.events import MeetingCancelled, MeetingChanged, MeetingPlanned
from app.workgroups.meetings.models import Meeting, MeetingChange
from app.workgroups.meetings.rules import MeetingState, notice_of


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When, where and for what a group meets."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    text: str
    short_reason: str = ""


class NoticeTooShort(Refused):
    """The members would know too late; a reason that they can read lets it pass."""

    status = 422


def plan_meeting(
    workgroup_id: int, plan: Plan, *, once: str, by: int | None, now: datetime
) -> Meeting:
    """Plan a meeting and invite the members; the same `once` key plans one meeting.

    Raises Invalid when it is over, or ends before it starts, and NoticeTooShort without a reason.
    """
    if existing := db.session.scalar(select(Meeting).where(Meeting.once == once)):
        return existing
    _check(plan, now)
    meeting = Meeting(
        workgroup_id=workgroup_id,
        uid=uuid.uuid4().hex,
        state=MeetingState.PLANNED,
        sequence=0,
        invited_at=now,
        created_at=now,
        once=once,
        short_reason=_reason_for(plan, now),
        **_columns(plan),
    )
    db.session.add(meeting)
    db.session.flush()
    _keep(meeting, "", now=now, by=by)
    facts.record(
        MeetingPlanned(at=now, actor_id=by, workgroup_id=workgroup_id, meeting_id=meeting.id)
    )
    return meeting


def change_meeting(
    meeting_id: int, plan: Plan, *, sequence: int, note: str, by: int | None, now: datetime
) -> Meeting:
    """Plan a meeting otherwise and tell the members; nothing happens when nothing changed.

    Raises StaleEdit when it is not as it was planned at `sequence`, and what `plan_meeting` raises.
    """
    meeting = locked_meeting(meeting_id)
    _still_to_come(meeting, now)
    if meeting.sequence != sequence:
        raise StaleEdit(
            _("Iemand anders wijzigde deze vergadering net. Vergelijk, en bewaar opnieuw.")
        )
    columns = _columns(plan)
    if all(getattr(meeting, name) == value for name, value in columns.items()):
        return meeting
    _check(plan, now)
    if columns["starts_at"] != meeting.starts_at:
        meeting.short_reason = _reason_for(plan, now)
        meeting.invited_at = now
    for name, value in columns.items():
        setattr(meeting, name, value)
    meeting.sequence += 1
    db.session.flush()
    _keep(meeting, note, now=now, by=by)
    facts.record(
        MeetingChanged(
            at=now,
            actor_id=by,
            workgroup_id=meeting.workgroup_id,
            meeting_id=meeting.id,
            sequence=meeting.sequence,
        )
    )
    return meeting


def cancel_meeting(meeting_id: int, *, reason: str, by: int | None, now: datetime) -> None:
    """Cancel a meeting that was still to come, and tell the members; twice is once."""
    meeting = locked_meeting(meeting_id)
    if meeting.state is MeetingState.CANCELLED:
        return
    _still_to_come(meeting, now)
    reason = prose.normalise(reason)
    if not reason:
        raise Invalid(_("Schrijf waarom de vergadering niet doorgaat."))
    meeting.state = MeetingState.CANCELLED
    meeting.cancelled_at = now
    meeting.cancel_reason = reason
    meeting.sequence += 1
    db.session.flush()
    _keep(meeting, reason, now=now, by=by)
    facts.record(
        MeetingCancelled(
            at=now,
            actor_id=by,
            workgroup_id=meeting.workgroup_id,
            meeting_id=meeting.id,
            sequence=meeting.sequence,
        )
    )


def locked_meeting(meeting_id: int) -> Meeting:
    """A meeting, locked until the transaction ends; raises NotFound."""
    meeting = db.session.scalar(
        select(Meeting)
        .where(Meeting.id == meeting_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if meeting is None:
        raise NotFound
    return meeting


def _still_to_come(meeting: Meeting, now: datetime) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise Refused(_("Deze vergadering is afgelast. Plan een nieuwe."))
    if meeting.starts_at <= now:
        raise Refused(_("Deze vergadering is al begonnen: ze wijzigt niet meer."))


def _check(plan: Plan, now: datetime) -> None:
    if plan.ends_at <= plan.starts_at:
        raise Invalid(_("Het einde ligt voor het begin. Kies een later uur."))
    if plan.starts_at <= now:
        raise Invalid(_("Dit moment is al voorbij. Kies een later moment."))
    if not plan.place.strip() and not plan.link.strip():
        raise Invalid(_("Zeg waar de vergadering is: een plaats, een link of allebei."))


def _reason_for(plan: Plan, now: datetime) -> str:
    """Why the notice is short; raises NoticeTooShort when it is, and nobody says why."""
    day = now.astimezone(BRUSSELS).date()
    notice = notice_of(day, plan.starts_at.astimezone(BRUSSELS).date())
    if not notice.is_short:
        return ""
    reason = prose.normalise(plan.short_reason)
    if not reason:
        raise NoticeTooShort(
            _(
                "De leden weten het maar %(days)s werkdagen vooraf; de norm is 20. Kies een latere "
                "dag, of zeg waarom het niet later kan.",
                days=notice.days,
            )
        )
    return reason


def _columns(plan: Plan) -> dict[str, object]:
    text = prose.normalise(plan.text)
    return {
        "title": plan.title.strip(),
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
        "place": plan.place.strip(),
        "link": plan.link.strip(),
        "text": text,
        "html": str(prose.render(text)),
    }


def _keep(meeting: Meeting, note: str, *, now: datetime, by: int | None) -> None:
    db.session.add(
        MeetingChange(
            meeting_id=meeting.id,
            sequence=meeting.sequence,
            title=meeting.title,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            place=meeting.place,
            link=meeting.link,
            text=meeting.text,
            state=meeting.state,
            note=prose.normalise(note),
            at=now,
            by_id=by,
        )
    )
    db.session.flush()
