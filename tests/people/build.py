"""What the tests of this package make and read."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import select

from app.audit.models import AuditEntry
from app.core import clock
from app.core.db import db
from app.people import services
from app.people.models import Person, SignInSession
from tests.support.mails import Outbox

PASSWORD = "vier gewone woorden hier"
OTHER = "vijf heel andere woorden nu"
_LINK = re.compile(r"http://localhost(/wachtwoord/\S+)")


def somebody(name: str = "An Peeters", **details: Any) -> Person:
    """A person with a password."""
    given = {"email": f"{name.split()[0].lower()}@voorbeeld.example", "password": PASSWORD}
    made = services.create_person(name=name, now=clock.now(), **{**given, **details})
    db.session.commit()
    return made


def link_in(outbox: Outbox) -> str:
    """The path of the link in the last mail."""
    found = _LINK.search(outbox[-1].body)
    assert found, outbox[-1].body
    return found[1]


def worker_answers() -> None:
    """What the worker does every two seconds with the addresses that were asked for."""
    services.answer_password_requests(clock.now())
    db.session.commit()


def again(person: Person) -> Person:
    """The person as stored now."""
    db.session.rollback()
    db.session.expire_all()
    found = db.session.get(Person, person.id)
    assert found is not None
    return found


def open_sessions(person: Person) -> int:
    """On how many devices a person is signed in."""
    wanted = select(SignInSession.id).where(
        SignInSession.person_id == person.id, SignInSession.ended_at.is_(None)
    )
    return len(db.session.scalars(wanted).all())


def audited(fact: str) -> list[dict[str, Any]]:
    """What the log holds of one kind of fact."""
    wanted = select(AuditEntry.data).where(AuditEntry.fact == fact).order_by(AuditEntry.id)
    return list(db.session.scalars(wanted))


def at_once(app: Any, acts: list[Callable[[], int]]) -> list[int]:
    """Do things at the same moment, each in its own context; gives the answers, sorted."""
    moment = clock.now()
    db.session.rollback()

    def once(act: Callable[[], int]) -> int:
        clock.freeze(moment)  # each thread has a clock of its own
        with app.app_context():
            try:
                return act()
            finally:
                db.session.remove()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(once, acts))
