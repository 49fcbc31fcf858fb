"""The invented reports of the demonstration."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from app.demo.cast import make_cast
from app.demo.content import meldpunt
from app.desk import queries as desk
from app.desk.models import Case
from app.desk.rules import Entry, Party, State


def test_the_demonstration_shows_reports_in_each_kind_of_state(app):
    cast = make_cast(clock.now() - timedelta(days=90))
    meldpunt.make(cast, clock.now())
    db.session.commit()
    cases = db.session.scalars(select(Case).order_by(Case.id)).all()
    assert len(cases) == 9
    assert {State.RECEIVED, State.WAITING, State.ANSWERED} <= {case.state for case in cases}
    assert [case.entry for case in cases].count(Entry.TELEPHONE) == 1
    assert [case.suspected for case in cases].count(True) == 1
    (own,) = [case for case in cases if case.author_person_id == cast.burger.id]
    assert {row.party for row in desk.messages(own.id)} == {Party.DESK, Party.REPORTER}
    contributions = db.session.scalars(select(Contribution)).all()
    assert {c.number for c in contributions} == {case.number for case in cases}


def test_every_invented_reporter_with_a_name_of_an_organisation_is_marked():
    for answers in (meldpunt.EMPLOYER, meldpunt.SCHOOL, meldpunt.PROVIDER, meldpunt.TOWN):
        assert str(answers["name"]).endswith("(voorbeeld)")
