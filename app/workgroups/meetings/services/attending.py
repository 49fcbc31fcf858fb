"""The agenda of a meeting, who says to come, and who was there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.core import facts, prose
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.workgroups.meetings.events import AgendaChanged, AttendanceNoted, MemberAnswered
from app.workgroups.meetings.models import AgendaItem, Attendance, Meeting, Registration
from app.workgroups.meetings.rules import Answer, MeetingState, Presence
from app.workgroups.meetings.services.planning import locked_meeting
from app.workgroups.models import DraftAction
from app.workgroups.queries.seats import SeatRow


@dataclass(frozen=True, kw_only=True)
class Point:
    """What comes on the agenda."""

    title: str
    text: str = ""
    duration: int | None = None
    draft_id: int | None = None


def add_item(
    meeting_id: int, point: Point, *, once: str, by: int | None, now: datetime
) -> AgendaItem:
    """Put a point at the end of the agenda; the same `once` key makes one point."""
    if existing := db.session.scalar(select(AgendaItem).where(AgendaItem.once == once)):
        return existing
    meeting = _planned(locked_meeting(meeting_id))
    check_draft(meeting.workgroup_id, point.draft_id)
    last = db.session.scalar(
        select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting_id)
    )
    item = _put(meeting, point, (last or 0) + 1, once, now)
    _agenda_changed(meeting, item.id, "added", by=by, now=now)
    return item


def reword_item(
    meeting_id: int, item_id: int, point: Point, *, once: str, by: int | None, now: datetime
) -> AgendaItem:
    """Let a point read otherwise, in its place: how it read stays as a row.

    The same `once` key does it once. Raises StaleEdit when the point was changed or taken off.
    """
    if existing := db.session.scalar(select(AgendaItem).where(AgendaItem.once == once)):
        return existing
    meeting = _planned(locked_meeting(meeting_id))
    check_draft(meeting.workgroup_id, point.draft_id)
    before = _items(meeting_id).get(item_id)
    if before is None:
        raise StaleEdit(_("Dit punt is intussen gewijzigd of geschrapt. Kijk de agenda na."))
    before.removed_at = now
    item = _put(meeting, point, before.position, once, now)
    _agenda_changed(meeting, item.id, "reworded", by=by, now=now)
    return item


def _put(meeting: Meeting, point: Point, position: int, once: str, now: datetime) -> AgendaItem:
    item = AgendaItem(
        meeting_id=meeting.id,
        position=position,
        title=point.title.strip(),
        text=prose.normalise(point.text),
        duration=point.duration,
        draft_id=point.draft_id,
        added_at=now,
        once=once,
    )
    db.session.add(item)
    db.session.flush()
    return item


def remove_item(meeting_id: int, item_id: int, *, by: int | None, now: datetime) -> None:
    """Take a point off the agenda; its row stays."""
    meeting = _planned(locked_meeting(meeting_id))
    item = _items(meeting_id).get(item_id)
    if item is None:
        return
    item.removed_at = now
    db.session.flush()
    _agenda_changed(meeting, item_id, "removed", by=by, now=now)


def move_item_up(meeting_id: int, item_id: int, *, by: int | None, now: datetime) -> None:
    """Let a point change places with the one before it."""
    meeting = _planned(locked_meeting(meeting_id))
    items = _items(meeting_id)
    if item_id not in items:
        raise NotFound
    order = list(items)
    at = order.index(item_id)
    if at == 0:
        return
    before, item = items[order[at - 1]], items[item_id]
    before.position, item.position = item.position, before.position
    db.session.flush()
    _agenda_changed(meeting, item_id, "moved", by=by, now=now)


def answer(
    meeting_id: int, *, person_id: int, says: Answer, note: str, now: datetime
) -> Registration:
    """A member says whether they come; what they said before stays as a row."""
    meeting = _planned(locked_meeting(meeting_id))
    if meeting.starts_at <= now:
        raise Refused(_("Deze vergadering is al begonnen: inschrijven kan niet meer."))
    note = prose.normalise(note)
    before = db.session.scalar(
        select(Registration).where(
            Registration.meeting_id == meeting_id,
            Registration.person_id == person_id,
            Registration.ended_at.is_(None),
        )
    )
    if before is not None:
        if (before.answer, before.note, before.sequence) == (says, note, meeting.sequence):
            return before
        before.ended_at = now
        db.session.flush()
    given = Registration(
        meeting_id=meeting_id,
        person_id=person_id,
        answer=says,
        note=note,
        sequence=meeting.sequence,
        answered_at=now,
    )
    db.session.add(given)
    db.session.flush()
    facts.record(
        MemberAnswered(
            at=now,
            actor_id=person_id,
            workgroup_id=meeting.workgroup_id,
            meeting_id=meeting_id,
            person_id=person_id,
            answer=says.value,
        )
    )
    return given


def note_attendance(
    meeting_id: int,
    presences: Mapping[int, Presence],
    seats: Sequence[SeatRow],
    *,
    also_present: str,
    by: int | None,
    now: datetime,
) -> None:
    """Write down who was there, of those who had a seat then; a correction is another row."""
    meeting = _planned(locked_meeting(meeting_id))
    if meeting.starts_at > now:
        raise Refused(_("De vergadering moet nog beginnen: wie er was, vult u daarna in."))
    known = {
        row.person_id: row
        for row in db.session.scalars(
            select(Attendance).where(
                Attendance.meeting_id == meeting_id, Attendance.ended_at.is_(None)
            )
        )
    }
    rows: list[Attendance] = []
    for seat in seats:
        presence, before = presences.get(seat.person_id), known.get(seat.person_id)
        if presence is None or (before is not None and before.presence is presence):
            continue
        if before is not None:
            before.ended_at = now
        rows.append(
            Attendance(
                meeting_id=meeting_id,
                person_id=seat.person_id,
                name=seat.person_name,
                label=seat.organisation_name,
                presence=presence,
                noted_at=now,
                by_id=by,
            )
        )
    meeting.also_present = prose.normalise(also_present)
    db.session.flush()
    db.session.add_all(rows)
    db.session.flush()
    facts.record(
        AttendanceNoted(
            at=now, actor_id=by, workgroup_id=meeting.workgroup_id, meeting_id=meeting_id
        )
    )


def check_draft(workgroup_id: int, draft_id: int | None) -> None:
    """Raise Invalid for a draft action that is not of this group."""
    if draft_id is None:
        return
    own = select(DraftAction.id).where(
        DraftAction.id == draft_id, DraftAction.workgroup_id == workgroup_id
    )
    if db.session.scalar(own) is None:
        raise Invalid(_("Kies een ontwerpactie van deze werkgroep."))


def _planned(meeting: Meeting) -> Meeting:
    if meeting.state is MeetingState.CANCELLED:
        raise Refused(_("Deze vergadering is afgelast."))
    return meeting


def _items(meeting_id: int) -> dict[int, AgendaItem]:
    found = db.session.scalars(
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id, AgendaItem.removed_at.is_(None))
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    return {item.id: item for item in found}


def _agenda_changed(
    meeting: Meeting, item_id: int, what: str, *, by: int | None, now: datetime
) -> None:
    facts.record(
        AgendaChanged(
            at=now,
            actor_id=by,
            workgroup_id=meeting.workgroup_id,
            meeting_id=meeting.id,
            item_id=item_id,
            what=what,
        )
    )
