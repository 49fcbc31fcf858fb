"""Planning, answering, writing down and doing: what is refused, what is kept, who is told."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from app.core import clock
from app.core.db import db
from app.core.errors import Invalid, Refused, StaleEdit
from app.notifications.models import OutboxMail
from app.workgroups.meetings.models import (
    GroupTaskMove,
    MeetingChange,
    Minutes,
    MinutesRemark,
    Registration,
)
from app.workgroups.meetings.rules import Answer, MinutesState, Presence, TaskState
from app.workgroups.meetings.services import attending, feeds, minutes, planning, tasks
from app.workgroups.queries.seats import seats_of, speaking_seat
from tests.workgroups.meetings.planning import LATER, meeting, plan, task, write


def mails(subject: str) -> list[OutboxMail]:
    found = select(OutboxMail).where(OutboxMail.subject.contains(subject)).order_by(OutboxMail.id)
    return list(db.session.scalars(found))


def test_every_member_is_invited_with_the_meeting_for_their_calendar(setting):
    made = meeting(setting)
    sent = mails("Uitnodiging: Eerste vergadering op 20 april 2026")
    assert len(sent) == 6
    assert "20 april 2026 om 10.00 uur tot 12.00" in sent[0].body
    assert f"http://localhost{setting.url}/vergaderingen/{made.id}" in sent[0].body
    [event] = Calendar.from_ical(sent[0].calendar).walk("VEVENT")
    assert str(event["uid"]).startswith(made.uid)
    assert str(event["attendee"]) == f"mailto:{sent[0].to}"


def test_a_change_raises_the_sequence_keeps_the_old_plan_and_tells_everyone(setting):
    made = meeting(setting)
    planning.change_meeting(
        made.id,
        plan(starts_at=LATER + timedelta(days=1), ends_at=LATER + timedelta(days=1, hours=1)),
        sequence=0,
        note="De zaal was bezet.",
        by=setting.lead.id,
        now=clock.now(),
    )
    assert made.sequence == 1
    rows = db.session.scalars(select(MeetingChange).order_by(MeetingChange.sequence)).all()
    assert [(row.sequence, row.starts_at) for row in rows] == [
        (0, LATER),
        (1, LATER + timedelta(days=1)),
    ]
    [told, *others] = mails("Gewijzigd: Eerste vergadering op 21 april 2026")
    assert len(others) == 5
    assert "De zaal was bezet." in told.body
    [event] = Calendar.from_ical(told.calendar).walk("VEVENT")
    assert event["sequence"] == 1


def test_changing_nothing_tells_nobody(setting):
    made = meeting(setting)
    planning.change_meeting(made.id, plan(), sequence=0, note="x", by=None, now=clock.now())
    assert made.sequence == 0
    assert mails("Gewijzigd") == []


def test_a_stale_change_is_refused(setting):
    made = meeting(setting)
    other = plan(title="Anders")
    planning.change_meeting(made.id, other, sequence=0, note="x", by=None, now=clock.now())
    with pytest.raises(StaleEdit):
        planning.change_meeting(
            made.id, plan(title="Nog anders"), sequence=0, note="x", by=None, now=clock.now()
        )


def test_cancelling_takes_it_out_of_calendars_once(setting):
    made = meeting(setting)
    for _click in range(2):
        planning.cancel_meeting(made.id, reason="Ziekte.", by=None, now=clock.now())
    sent = mails("Afgelast: Eerste vergadering")
    assert len(sent) == 6
    assert "METHOD:CANCEL" in sent[0].calendar
    with pytest.raises(Refused, match="afgelast"):
        attending.answer(
            made.id, person_id=setting.employer.id, says=Answer.COMES, note="", now=clock.now()
        )


def test_a_short_notice_needs_a_reason_that_stays_with_the_meeting(setting):
    soon = clock.now() + timedelta(days=7)
    short = {"starts_at": soon, "ends_at": soon + timedelta(hours=1)}
    with pytest.raises(planning.NoticeTooShort, match="maar 4 werkdagen vooraf"):
        meeting(setting, **short)
    made = meeting(setting, **short, short_reason="De minister vraagt het.")
    assert made.short_reason == "De minister vraagt het."
    assert meeting(setting, short_reason="Niet nodig.").short_reason == ""


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"ends_at": LATER}, "Het einde ligt voor het begin"),
        ({"place": " "}, "Zeg waar de vergadering is"),
        ({"starts_at": LATER - timedelta(days=90)}, "al voorbij"),
    ],
)
def test_what_cannot_be_planned_is_refused(setting, wrong, says):
    with pytest.raises(Invalid, match=says):
        meeting(setting, **wrong)


def test_an_answer_is_a_row_and_the_database_holds_one_at_a_time(setting):
    made = meeting(setting)
    for says in (Answer.COMES, Answer.COMES, Answer.STAYS_AWAY):
        attending.answer(
            made.id, person_id=setting.employer.id, says=says, note="", now=clock.now()
        )
    rows = db.session.scalars(select(Registration).order_by(Registration.id)).all()
    assert [(row.answer, row.ended_at is None) for row in rows] == [
        (Answer.COMES, False),
        (Answer.STAYS_AWAY, True),
    ]
    again = {
        "meeting_id": made.id,
        "person_id": setting.employer.id,
        "answer": Answer.COMES,
        "note": "",
        "sequence": 0,
        "answered_at": clock.now(),
    }
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(insert(Registration).values(**again))


def test_points_move_up_and_come_off(setting):
    made = meeting(setting)
    keys = [
        attending.add_item(
            made.id,
            attending.Point(title=title),
            once=uuid.uuid4().hex,
            by=None,
            now=clock.now(),
        ).id
        for title in ("Een", "Twee", "Drie")
    ]
    attending.move_item_up(made.id, keys[2], by=None, now=clock.now())
    attending.remove_item(made.id, keys[0], by=None, now=clock.now())
    from_db = attending._items(made.id)
    assert [item.title for item in from_db.values()] == ["Drie", "Twee"]


def test_a_point_gets_other_words_in_its_place_and_keeps_the_old_ones(setting):
    made = meeting(setting)
    keys = [
        attending.add_item(
            made.id, attending.Point(title=title), once=uuid.uuid4().hex, by=None, now=clock.now()
        ).id
        for title in ("Een", "Twee")
    ]
    for _click in range(2):
        attending.reword_item(
            made.id,
            keys[0],
            attending.Point(title="Eerst", duration=15),
            once="een klik",
            by=None,
            now=clock.now(),
        )
    listed = attending._items(made.id).values()
    assert [(item.title, item.duration) for item in listed] == [("Eerst", 15), ("Twee", None)]
    assert db.session.get_one(attending.AgendaItem, keys[0]).title == "Een"
    with pytest.raises(StaleEdit, match="intussen gewijzigd"):
        attending.reword_item(
            made.id, keys[0], attending.Point(title="X"), once="x", by=None, now=clock.now()
        )


def test_who_was_there_is_noted_after_the_start_and_a_correction_is_a_row(setting, frozen_at):
    made = meeting(setting)
    seats = seats_of(setting.group_id)
    known = {setting.employer.id: Presence.PRESENT}
    with pytest.raises(Refused, match="moet nog beginnen"):
        attending.note_attendance(made.id, known, seats, also_present="", by=None, now=clock.now())
    frozen_at(LATER + timedelta(hours=3))
    for presence in (Presence.PRESENT, Presence.EXCUSED):
        attending.note_attendance(
            made.id,
            {setting.employer.id: presence},
            seats,
            also_present="",
            by=None,
            now=clock.now(),
        )
    rows = select(func.count()).select_from(attending.Attendance)
    assert db.session.scalar(rows) == 2


def test_minutes_are_shared_remarked_on_and_approved_at_a_later_meeting(setting, frozen_at):
    first = meeting(setting)
    second = meeting(
        setting, starts_at=LATER + timedelta(days=30), ends_at=LATER + timedelta(days=30, hours=1)
    )
    with pytest.raises(Refused, match="moet nog beginnen"):
        write(setting, first)
    db.session.rollback()
    frozen_at(LATER + timedelta(days=1))
    write(setting, first)
    with pytest.raises(StaleEdit):
        write(setting, first, "Anders", base=0)
    db.session.rollback()
    minutes.share_minutes(first.id, by=setting.lead.id, now=clock.now())
    assert len(mails("Verslag te lezen: Eerste vergadering")) == 5
    seat = speaking_seat(setting.group_id, setting.employer.id)
    once = uuid.uuid4().hex
    for _click in range(2):
        minutes.remark(first.id, seat=seat, text="Zo niet.", version=1, once=once, now=clock.now())
    [remark] = db.session.scalars(select(MinutesRemark))
    minutes.answer_remark(first.id, remark.id, text="Aangepast.", by=None, now=clock.now())
    with pytest.raises(Refused, match="moet nog beginnen"):
        minutes.approve_minutes(first.id, approved_in_id=second.id, by=None, now=clock.now())
    frozen_at(LATER + timedelta(days=31))
    with pytest.raises(Invalid, match="latere vergadering"):
        minutes.approve_minutes(first.id, approved_in_id=first.id, by=None, now=clock.now())
    minutes.approve_minutes(first.id, approved_in_id=second.id, by=None, now=clock.now())
    assert db.session.get(Minutes, first.id).state is MinutesState.APPROVED
    with pytest.raises(Refused, match="wijzigt niet meer"):
        write(setting, first, "Toch anders", base=1)


def test_a_task_is_told_reminded_of_once_and_its_course_is_kept(setting, frozen_at):
    made = task(setting)
    [told] = mails("Uw taak tegen 20 maart 2026: Navragen")
    assert told.to == setting.employer.email
    assert tasks.remind(clock.now()) == 0
    frozen_at(clock.now() + timedelta(days=8))
    assert tasks.remind(clock.now()) == 1
    assert tasks.remind(clock.now()) == 0
    assert len(mails("Herinnering: uw taak tegen 20 maart 2026")) == 1
    by = setting.employer.id
    tasks.put_off(made.id, date(2026, 3, 27), note="Ziek.", by=by, now=clock.now())
    for _click in range(2):
        tasks.move_task(made.id, TaskState.DONE, note="", by=by, now=clock.now())
    moves = db.session.scalars(select(GroupTaskMove).order_by(GroupTaskMove.id)).all()
    assert [move.state for move in moves] == [TaskState.OPEN, TaskState.OPEN, TaskState.DONE]
    with pytest.raises(Refused):
        tasks.move_task(made.id, TaskState.DROPPED, note="Toch niet.", by=by, now=clock.now())


def test_a_task_is_for_a_member_and_for_a_day_to_come(setting, cast):
    with pytest.raises(Invalid, match="al voorbij"):
        task(setting, date(2026, 3, 1))
    db.session.rollback()
    work = tasks.Work(text="X", person_id=cast.outsider.id, due_on=date(2026, 4, 1))
    with pytest.raises(Invalid, match="lid van deze werkgroep"):
        tasks.give_task(setting.group_id, work, by=1, once=uuid.uuid4().hex, now=clock.now())


def test_a_new_calendar_address_ends_the_old_one_and_the_same_form_gives_the_same(setting):
    who, once = setting.employer.id, uuid.uuid4().hex
    first = feeds.make_feed(who, once=once, now=clock.now())
    assert feeds.make_feed(who, once=once, now=clock.now()) == first
    second = feeds.make_feed(who, once=uuid.uuid4().hex, now=clock.now())
    assert second != first
    rows = db.session.scalars(select(feeds.CalendarFeed).order_by(feeds.CalendarFeed.id)).all()
    assert [row.ended_at is None for row in rows] == [False, True]
    assert first not in str([vars(row) for row in rows])
