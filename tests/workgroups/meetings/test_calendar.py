"""What a calendar reads is what was planned, in winter and in summer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from app.notifications.transports import compose
from app.workgroups.meetings.calendar import (
    CANCEL,
    PUBLISH,
    REQUEST,
    Invited,
    Planned,
    calendar_text,
)
from app.workgroups.meetings.rules import MeetingState

NOW = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)


def planned(starts_at: datetime, **more: Any) -> Planned:
    known: dict[str, Any] = {
        "uid": "a" * 32,
        "sequence": 0,
        "summary": "Derde vergadering; over leerrechten, en meer",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
        "place": "Zaal 3, Brussel",
        "link": "",
        "description": "Lees vooraf:\nde ontwerpactie\\versie 2",
        "url": "http://localhost/werkgroepen/1/vergaderingen/2",
        "state": MeetingState.PLANNED,
        "changed_at": NOW,
    }
    return Planned(**(known | more))


def read_back(text: str) -> Any:
    calendar = Calendar.from_ical(text)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def written(meeting: Planned, method: str = PUBLISH, invited: Invited | None = None) -> str:
    return calendar_text(
        [meeting], method=method, name="Groep", host="draagvlak.example", now=NOW, invited=invited
    )


@pytest.mark.parametrize(
    ("day", "clock", "offset"),
    [(27, "10:00", 1), (30, "11:00", 2)],
    ids=["the_friday_before_summer_time", "the_monday_after"],
)
def test_the_clock_in_flanders_is_told_on_either_side_of_summer_time(day, clock, offset):
    starts_at = datetime(2026, 3, day, 9, 0, tzinfo=UTC)
    _calendar, event = read_back(written(planned(starts_at)))
    start = event.decoded("dtstart")
    assert start == starts_at
    assert f"{start:%H:%M}" == clock
    assert start.utcoffset() == timedelta(hours=offset)
    assert event["dtstart"].params["TZID"] == "Europe/Brussels"
    assert event.decoded("dtend") - start == timedelta(hours=2)


def test_the_time_zone_stands_in_it_and_changes_at_two_and_at_three():
    text = written(planned(NOW))
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in text
    assert "DTSTART:19810329T020000" in text
    assert "DTSTART:19961027T030000" in text


def test_a_change_keeps_the_name_and_raises_the_sequence():
    _c, first = read_back(written(planned(NOW)))
    _c, second = read_back(written(planned(NOW + timedelta(days=1), sequence=1)))
    assert str(first["uid"]) == str(second["uid"]) == f"{'a' * 32}@draagvlak.example"
    assert (first["sequence"], second["sequence"]) == (0, 1)


def test_what_is_cancelled_says_so_in_method_and_status():
    meeting = planned(NOW, sequence=2, state=MeetingState.CANCELLED)
    calendar, event = read_back(written(meeting, CANCEL, Invited("van@x.example", "aan@x.example")))
    assert str(calendar["method"]) == "CANCEL"
    assert str(event["status"]) == "CANCELLED"
    assert str(event["organizer"]) == "mailto:van@x.example"
    assert str(event["attendee"]) == "mailto:aan@x.example"


@given(
    summary=st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1),
    minutes=st.integers(0, 5 * 365 * 24 * 60),
)
@settings(max_examples=100, deadline=None)
def test_any_text_and_any_moment_come_back_as_they_were(summary: str, minutes: int):
    starts_at = NOW + timedelta(minutes=minutes)
    _c, event = read_back(written(planned(starts_at, summary=summary)))
    assert str(event["summary"]) == summary
    assert event.decoded("dtstart").astimezone(UTC) == starts_at


def test_a_mail_carries_the_invitation_with_its_method():
    text = written(planned(NOW), REQUEST)
    mail = compose(
        sender="Draagvlak <post@draagvlak.example>",
        to="lid@voorbeeld.example",
        subject="Uitnodiging",
        body="Komt u?",
        message_id="<1@draagvlak.example>",
        at=NOW,
        calendar=text,
    )
    arrived = message_from_bytes(mail.as_bytes(), policy=policy.default)
    [part] = arrived.iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    assert part.get_filename() == "vergadering.ics"
    assert read_back(part.get_content())[1].decoded("dtstart") == NOW
    assert arrived.get_body().get_content().strip() == "Komt u?"
