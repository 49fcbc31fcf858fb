"""A glance gives what the session would give, and whoever counts statements counts it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, func, select
from sqlalchemy.exc import DBAPIError

from app.core import clock
from app.core.db import db
from app.core.glance import glance
from app.people.models import Person, SignInSession

_before = select(func.count(), func.max(SignInSession.person_id)).where(
    SignInSession.expires_at > bindparam("moment", None),
    SignInSession.token_digest != bindparam("token", None),
    SignInSession.person_id != 0,
)


def test_moments_and_texts_go_to_the_driver_as_the_session_sends_them(cast, sign_in):
    sign_in(cast.employer)
    for moment in (clock.now(), clock.now() + timedelta(days=9)):
        asked = {"moment": moment, "token": "none"}
        found = glance(_before, asked)
        assert tuple(found) == tuple(db.session.execute(_before, asked).one())
    assert found[0] == 0


def test_no_row_is_none(app):
    assert glance(select(Person.id).where(Person.id == -1)) is None


def test_a_glance_is_counted(app, query_count):
    with query_count() as sent:
        glance(select(func.count(Person.id)))
    assert len(sent) == 1


def test_a_glance_that_fails_gives_its_connection_back(app):
    wrong = select(func.no_such_function(1))
    for _ in range(20):  # more than the pool holds
        with pytest.raises(Exception, match="no_such_function") as failed:
            glance(wrong)
    assert not isinstance(failed.value, DBAPIError)
    assert glance(select(func.count(Person.id)))[0] == 0
