"""The invented reports of the demonstration."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from app.demo.cast import make_cast
from app.demo.content import loket, loket_case, meldpunt
from app.desk import queries as desk
from app.desk.models import Case
from app.desk.rules import Entry, Helped, Kind, Party, State
from app.loket.models import LoketAnswer, LoketFlag, LoketVersion


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


def test_the_demonstration_has_a_question_that_became_an_answer(app):
    cast = make_cast(clock.now() - timedelta(days=90))
    loket.make(cast, clock.now())
    (case_id,) = db.session.scalars(select(LoketAnswer.case_id).where(LoketAnswer.case_id > 0))
    case = db.session.get_one(Case, case_id)
    assert (case.kind, case.state, case.helped) == (Kind.QUESTION, State.ANSWERED, Helped.YES)
    version = db.session.scalars(
        select(LoketVersion).where(LoketVersion.question == loket_case.QUESTION)
    ).one()
    assert version.state == "published"
    assert "Nadia" not in version.body
    flags = select(LoketFlag.id).where(LoketFlag.answer_id == version.answer_id)
    assert len(db.session.scalars(flags).all()) == 1, "The rule changed after it was published."


def test_every_invented_reporter_with_a_name_of_an_organisation_is_marked():
    for answers in (meldpunt.EMPLOYER, meldpunt.SCHOOL, meldpunt.PROVIDER, meldpunt.TOWN):
        assert str(answers["name"]).endswith("(voorbeeld)")
