"""The desk's own index of words: kept with each case, for finding one and for what is alike."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from app.contributions import words
from app.core import revision
from app.core.db import db, upsert
from app.desk.models import Case, CaseMessage, CaseNote, CaseWord, Statement
from app.desk.queries import alike
from app.likeness import scoring
from app.likeness.terms import mark, terms

LONGEST = 60


def index(case: Case) -> None:
    """Make a case findable by all that was ever said in it; only what was reported has weight."""
    db.session.execute(delete(CaseWord).where(CaseWord.case_id == case.id))
    said = said_in(case.id)
    weighed = scoring.weights(terms(said))
    others = " ".join([said, case.subject, case.reporter_name, *_written_about(case.id)])
    rows = {word[:LONGEST]: 0.0 for word in words.stems(others)}
    rows |= {word[:LONGEST]: weight for word, weight in weighed.items()}
    if case.number:
        year, _dash, number = case.number.partition("-")
        rows[words.number_mark(int(year), int(number))] = 0.0
    rows[mark()] = 0.0
    _keep(case.id, rows)


def compare(case: Case) -> None:
    """Keep which case one is most like, so that the inbox can say so without looking again."""
    found = [] if case.suspected else alike.like(case, limit=1)
    case.alike_id = found[0].id if found else None
    db.session.flush()


def add(case_id: int, text: str) -> None:
    """Let a case be found by a message or a note as well."""
    _keep(case_id, {word[:LONGEST]: 0.0 for word in words.stems(text)})


def _keep(case_id: int, rows: dict[str, float]) -> None:
    if rows:
        db.session.execute(
            upsert(CaseWord).on_conflict_do_nothing(),
            [
                {"word": word, "case_id": case_id, "weight": weight}
                for word, weight in sorted(rows.items())
            ],
        )


def said_in(case_id: int) -> str:
    """What was reported or asked, as one text."""
    row = db.session.execute(
        select(
            Statement.regulation, Statement.practice, Statement.burden, Statement.proposal
        ).where(Statement.case_id == case_id)
    ).one_or_none()
    return " ".join(row) if row else ""


def _written_about(case_id: int) -> list[str]:
    messages = select(CaseMessage.body).where(CaseMessage.case_id == case_id)
    notes = select(CaseNote.body).where(CaseNote.case_id == case_id)
    return [*db.session.scalars(messages), *db.session.scalars(notes)]


def index_all() -> int:
    """Make the whole index anew; gives how many cases it holds."""
    count = 0
    for case in db.session.scalars(select(Case).order_by(Case.id)).all():
        index(case)
        compare(case)
        count += 1
    return count


def index_missing(_now: datetime, most: int = 200) -> int:
    """Index the cases that were not read by the vocabulary of now; for the worker.

    That is each case after an upgrade, and after the vocabulary changed.
    """
    revision.know(db.session.scalar(revision.number))  # a worker has no requests that begin anew
    read = select(CaseWord.case_id).where(CaseWord.word == mark(), CaseWord.case_id == Case.id)
    waiting = db.session.scalars(
        select(Case).where(~read.exists()).order_by(Case.id).limit(most)
    ).all()
    for case in waiting:
        index(case)
        compare(case)
    return len(waiting)
