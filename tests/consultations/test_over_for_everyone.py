"""Nothing is summed up while somebody can send; who was not invited is in no response rate.

Extra time for one and the grace after the closing count.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.consultations.maps import services as maps
from app.consultations.models import Invitation, Response
from app.consultations.results.models import AskedResults, PublishedResults
from app.consultations.results.queries import results
from app.consultations.results.services import publishing
from app.consultations.results.services.publishing import ask_results, publish_due
from app.consultations.rules import Origin
from app.consultations.synopsis import services as synopsis
from app.core import clock
from app.core.db import db
from app.core.errors import Refused
from tests.consultations import build
from tests.consultations.maps.test_maps import voted_on
from tests.consultations.test_results import answers_of, respond


def test_who_was_not_invited_is_not_counted_as_invited(app):
    made = build.opened()
    respond(made, answers_of(made, 6))
    rows = db.session.scalars(select(Invitation).order_by(Invitation.id)).all()
    rows[0].origin, rows[1].origin = Origin.PUBLIC, Origin.ON_BEHALF
    last = db.session.scalars(select(Response).order_by(Response.id.desc())).first()
    last.withdrawn_at = clock.now()  # type: ignore[union-attr]
    db.session.commit()
    turnout = results.turnout(made.consultation.id)
    assert (turnout.invited, turnout.invited_answered, turnout.answered) == (4, 3, 5)
    assert turnout.rate == 3 / 4


@pytest.mark.parametrize("longer", ["grace", "extra time"])
def test_summary_and_map_wait_until_nobody_can_send(app, frozen_at, longer):
    made, _question = voted_on(20)
    until = build.CLOSES + timedelta(hours=48)
    if longer == "grace":
        made.consultation.grace_hours = 48
    else:
        build.invitation(made).closes_at = until
    db.session.commit()
    for moment in (build.after_closing(), until - timedelta(seconds=1)):
        frozen_at(moment)
        assert synopsis.make_due_summaries(clock.now()) == 0
        assert maps.draw_due(clock.now()) == 0
        with pytest.raises(Refused, match="nog geantwoord"):
            ask_results(made.consultation, by=None, now=clock.now())
        db.session.rollback()
    frozen_at(until)
    assert synopsis.make_due_summaries(clock.now()) == 1
    assert maps.draw_due(clock.now()) == 1


def asked(frozen_at) -> build.Made:
    made = build.opened()
    respond(made, answers_of(made, 6))
    frozen_at(build.CLOSES)
    ask_results(made.consultation, by=None, now=clock.now())
    db.session.commit()
    return made


def test_the_page_says_that_the_worker_is_making_them(cast, sign_in, frozen_at):
    made = asked(frozen_at)
    desk = sign_in(cast.secretariat)
    path = f"{made.url}/resultaten"
    assert "De resultaten worden gemaakt." in desk.get(path).text
    part = desk.get(f"{path}/publiceren", headers={"HX-Request": "true"}).text
    assert "De resultaten worden gemaakt." in part
    assert "<html" not in part
    assert desk.get(f"{path}/publiceren").status_code == 303
    publish_due(clock.now())
    db.session.commit()
    part = desk.get(f"{path}/publiceren", headers={"HX-Request": "true"}).text
    assert "op basis van 6 inzendingen" in part
    assert "hx-trigger" not in part


def test_what_fails_is_told_and_can_be_asked_again(cast, sign_in, frozen_at, monkeypatch):
    made = asked(frozen_at)
    tables_now = publishing.public_queries.tables_now

    def breaks(*_arguments):
        raise MemoryError

    monkeypatch.setattr(publishing.public_queries, "tables_now", breaks)
    assert publish_due(clock.now()) == 0
    db.session.commit()
    desk = sign_in(cast.secretariat)
    path = f"{made.url}/resultaten"
    assert "Het maken van de resultaten is mislukt" in desk.get(path).text
    monkeypatch.setattr(publishing.public_queries, "tables_now", tables_now)
    assert publish_due(clock.now()) == 0, "nobody asked again"
    assert desk.send(f"{path}/publiceren", {}, on=path).status_code == 303
    assert publish_due(clock.now()) == 1


def test_tables_that_a_late_response_overtook_are_not_published(app, frozen_at, monkeypatch):
    made = asked(frozen_at)
    stands = iter([(6, None), (7, None)])
    monkeypatch.setattr(publishing.public_queries, "stand_of", lambda _id: next(stands))
    assert publish_due(clock.now()) == 0
    db.session.commit()
    assert db.session.query(PublishedResults).count() == 0
    assert db.session.get(AskedResults, made.consultation.id).failed_at is None  # type: ignore[union-attr]
    monkeypatch.undo()
    assert publish_due(clock.now()) == 1
