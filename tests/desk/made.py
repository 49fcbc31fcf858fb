"""Reports that tests need without walking the journey."""

from __future__ import annotations

from app.core import clock
from app.core.db import db
from app.desk import services
from app.desk.models import Case
from app.desk.rules import Kind


def report(number: int, kind: Kind = Kind.REPORT, **answers: object) -> Case:
    """A report that was sent without a name, a minute after it was begun; committed."""
    case = sent(number, kind, **answers)
    db.session.commit()
    return case


def sent(number: int, kind: Kind = Kind.REPORT, **answers: object) -> Case:
    """The same, in the present transaction."""
    now = clock.now()
    given = {
        "reporter_kind": "individual",
        "about_known": True,
        "regulation": f"Regel {number}",
        "practice": "Zo gaat het.",
        "publication": "without_name",
        **answers,
    }
    token = services.save_answers(None, given, now=now.replace(second=0), kind=kind)
    done = services.send(token, person_id=None, now=now.replace(second=30))
    assert done is not None
    return done.case
