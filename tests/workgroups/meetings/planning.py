"""What tests of meetings are built from."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.core import clock
from app.core.db import db
from app.workgroups.meetings.models import GroupTask, Meeting
from app.workgroups.meetings.services import minutes, planning, tasks
from app.workgroups.meetings.services.planning import Plan
from app.workgroups.meetings.services.tasks import Work
from app.workgroups.services.drafts import Writer
from tests.workgroups.setting import Setting

LATER = datetime(2026, 4, 20, 8, 0, tzinfo=UTC)
"""Ten o'clock on a day that keeps the notice."""


def plan(**more: Any) -> Plan:
    known: dict[str, Any] = {
        "title": "Eerste vergadering",
        "starts_at": LATER,
        "ends_at": LATER + timedelta(hours=2),
        "place": "Zaal 3",
        "link": "",
        "text": "Lees de **tekst** vooraf.",
    }
    return Plan(**(known | more))


def meeting(setting: Setting, **more: Any) -> Meeting:
    made = planning.plan_meeting(
        setting.group_id, plan(**more), once=uuid.uuid4().hex, by=setting.lead.id, now=clock.now()
    )
    db.session.commit()
    return made


def lead(setting: Setting) -> Writer:
    return Writer(person_id=setting.lead.id, name=setting.lead.name)


def write(setting: Setting, made: Meeting, text: str = "Wat we zeiden.", base: int = 0) -> None:
    minutes.write_minutes(
        made.id,
        text=text,
        note="",
        base=base,
        by=lead(setting),
        once=uuid.uuid4().hex,
        now=clock.now(),
    )
    db.session.commit()


def task(setting: Setting, due_on: date = date(2026, 3, 20), **more: Any) -> GroupTask:
    made = tasks.give_task(
        setting.group_id,
        Work(text="Navragen", person_id=setting.employer.id, due_on=due_on, **more),
        by=setting.lead.id,
        once=uuid.uuid4().hex,
        now=clock.now(),
    )
    db.session.commit()
    return made
