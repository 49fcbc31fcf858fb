"""Meetings as calendars read them (RFC 5545, and RFC 5546 for what goes by mail)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.core.clock import BRUSSELS
from app.workgroups.meetings.rules import MeetingState

if TYPE_CHECKING:
    from icalendar import Event

PUBLISH = "PUBLISH"
REQUEST = "REQUEST"
CANCEL = "CANCEL"
_BRUSSELS = """BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""Summer time as Directive 2000/84/EC has it. What the package makes of it by itself begins an hour
late in spring, and must be told for which years."""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A meeting as a calendar needs it, all texts worded."""

    uid: str
    sequence: int
    summary: str
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    description: str
    url: str
    state: MeetingState
    changed_at: datetime


@dataclass(frozen=True)
class Invited:
    """Who is invited by whom, by their addresses."""

    organiser: str
    attendee: str


def calendar_text(
    meetings: Iterable[Planned],
    *,
    method: str,
    name: str,
    host: str,
    now: datetime,
    invited: Invited | None = None,
) -> str:
    """A calendar with these meetings, with the time zone that its moments are told in."""
    from icalendar import Calendar, Timezone  # 3 MB, only when a calendar is written

    calendar = Calendar()
    calendar.add("prodid", "-//Draagvlak//vergaderingen//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add("x-wr-calname", name)
    calendar.add_component(Timezone.from_ical(_BRUSSELS))
    for meeting in meetings:
        calendar.add_component(_event(meeting, host, now, invited))
    return bytes(calendar.to_ical()).decode()


def _event(meeting: Planned, host: str, now: datetime, invited: Invited | None) -> Event:
    from icalendar import Event, vCalAddress, vText  # idem

    event = Event()
    event.add("uid", f"{meeting.uid}@{host}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now)
    event.add("last-modified", meeting.changed_at)
    event.add("summary", meeting.summary)
    event.add("dtstart", meeting.starts_at.astimezone(BRUSSELS))
    event.add("dtend", meeting.ends_at.astimezone(BRUSSELS))
    event.add("location", meeting.place or meeting.link)
    event.add("description", meeting.description)
    event.add("url", meeting.url)
    is_off = meeting.state is MeetingState.CANCELLED
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    if invited is not None:
        event.add("organizer", vCalAddress(f"mailto:{invited.organiser}"))
        attendee = vCalAddress(f"mailto:{invited.attendee}")
        attendee.params["rsvp"] = vText("FALSE")
        event.add("attendee", attendee)
    return event
