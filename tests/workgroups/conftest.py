"""A workgroup at work, with one of each in it, and its draft action."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.partnership.models import Assignment
from app.workgroups.rules import SeatRole
from app.workgroups.services import drafts, groups
from tests.workgroups.setting import (
    FIRST,
    DraftSetting,
    Setting,
    empty_group,
    known,
    organisation,
    person,
    seat,
)


@pytest.fixture
def setting(cast) -> Setting:
    """A complete group, installed and at work."""
    group = empty_group()
    formal = organisation("avondschool", "provider", offers_formal=True)
    free = organisation("leerhuis", "provider", offers_non_formal=True)
    vlor, serv = person("Vera Vlor"), person("Sofie Serv")
    seat(group.id, cast.lead, formal, SeatRole.LEAD)
    seat(group.id, cast.employer, organisation("bedrijvenbond", "employers"))
    seat(group.id, cast.employee, organisation("werkbond", "employees"))
    seat(group.id, cast.provider, free)
    seat(group.id, vlor, known("vlor"))
    seat(group.id, serv, known("serv"))
    groups.install(group.id, now=clock.now(), by=None)
    groups.start(group.id, now=clock.now(), by=None)
    nine = db.session.execute(select(Assignment).filter_by(number=9)).scalar_one()
    db.session.commit()
    return Setting(
        group.id, nine.id, cast.lead, cast.employer, cast.employee, cast.provider, vlor, serv
    )


@pytest.fixture
def draft(setting) -> DraftSetting:
    """The group, with a draft action in its first version."""
    made = drafts.create_draft(
        setting.group_id,
        assignment_id=setting.assignment_id,
        title="Leerrechten voor iedereen",
        text=FIRST,
        by=drafts.Writer(person_id=setting.lead.id, name=setting.lead.name),
        once=uuid.uuid4().hex,
        now=clock.now(),
    )
    db.session.commit()
    return DraftSetting(**vars(setting), draft_id=made.id)
