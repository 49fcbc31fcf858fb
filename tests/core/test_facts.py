"""A fact is told to everyone, in order, in the same transaction; the log holds no secrets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

import pytest
from sqlalchemy import select

from app.access.actor import Role
from app.audit.models import AuditEntry
from app.core import clock, facts, revision
from app.core.db import db
from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Told(Fact):
    """A fact of this test."""

    number: int
    role: Role = Role.SECRETARIAT
    groups: frozenset[str] = frozenset()
    token: str = field(default="", metadata={"secret": True})


@dataclass(frozen=True, kw_only=True)
class Whispered(Told):
    """A fact after which no page looks different."""

    changes_pages: ClassVar[bool] = False


def test_the_log_keeps_what_happened_without_its_secrets(app):
    facts.record(
        Told(at=clock.now(), actor_id=7, number=12, groups=frozenset("ba"), token="geheim")
    )
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.fact, entry.actor_id, entry.at) == ("Told", 7, clock.now())
    assert entry.data == {"number": 12, "role": "secretariat", "groups": ["a", "b"]}


def test_a_fact_of_a_transaction_that_fails_did_not_happen(app):
    facts.record(Told(at=clock.now(), actor_id=None, number=1))
    db.session.rollback()
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_subscribers_hear_in_the_order_of_the_list(app, monkeypatch):
    heard: list[str] = []
    subscribers = (lambda _fact: heard.append("first"), lambda _fact: heard.append("second"))
    monkeypatch.setitem(app.extensions, "facts", subscribers)
    facts.record(Told(at=clock.now(), actor_id=None, number=1))
    assert heard == ["first", "second"]


def test_what_one_subscriber_refuses_stops_the_whole(app, monkeypatch):
    def refuse(_fact: Fact) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(app.extensions, "facts", (*app.extensions["facts"], refuse))
    with pytest.raises(ZeroDivisionError):
        facts.record(Told(at=clock.now(), actor_id=None, number=1))


def stored_revision() -> int:
    return db.session.scalar(revision.number) or 0


def test_only_a_fact_that_changes_pages_raises_the_revision_once_per_transaction(app):
    before = stored_revision()
    facts.record(Whispered(at=clock.now(), actor_id=None, number=1))
    db.session.commit()
    assert stored_revision() == before
    for number in (1, 2):
        facts.record(Told(at=clock.now(), actor_id=None, number=number))
    db.session.commit()
    assert stored_revision() == before + 1
    facts.record(Told(at=clock.now(), actor_id=None, number=3))
    db.session.rollback()
    db.session.commit()
    assert stored_revision() == before + 1
