"""An answered question as it can become an answer of the loket."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.core.db import db
from app.desk.models import Case, CaseMessage, CaseMove, Statement
from app.desk.rules import OPEN, Party, State


@dataclass(frozen=True)
class Told:
    """What was asked and what the desk answered."""

    question: str
    answer: str
    names: Sequence[str]
    """Under which names the one who asked is known."""


def words_of(case: Case) -> Told | None:
    """The question and the answer of a case; None while it is not answered."""
    if case.state in OPEN or case.state is State.WITHDRAWN:
        return None
    statement = db.session.get(Statement, case.id)
    if statement is None:
        return None
    answer = db.session.scalar(
        select(CaseMove.reason)
        .where(CaseMove.case_id == case.id, CaseMove.state == State.ANSWERED)
        .order_by(CaseMove.id.desc())
        .limit(1)
    ) or db.session.scalar(
        select(CaseMessage.body)
        .where(CaseMessage.case_id == case.id, CaseMessage.party == Party.DESK)
        .order_by(CaseMessage.id.desc())
        .limit(1)
    )
    if not answer:
        return None
    sender = (case.reply_to or "").partition("@")[0].replace(".", " ").title()
    return Told(statement.practice, answer, [sender] if len(sender) > 2 else [])
