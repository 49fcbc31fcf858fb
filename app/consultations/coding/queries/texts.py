"""The answers that are coded: the next one, what was put on it, and how far a coder is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, exists, func, select

from app.consultations.coding.models import (
    CodedText,
    Coding,
    CodingWork,
    Entry,
    Settlement,
    Turn,
)
from app.consultations.models import Invitation, QuestionRow, Response
from app.consultations.queries.invitations import is_submitted
from app.contributions.models import Theme
from app.core.db import db
from app.core.errors import NotFound
from app.partnership.models import StakeholderGroup


@dataclass(frozen=True)
class Asked:
    """Which answers a coder goes through."""

    question_id: int | None = None
    entry_id: int | None = None
    only_open: bool = True
    """Only those with which this coder is not done yet."""


@dataclass(frozen=True)
class Shown:
    """One answer on the coding page; never with a name."""

    id: int
    edition: int
    text: str
    question_id: int
    question: str
    group: str
    lead_id: int | None
    members: int
    """Answers in the same confirmed campaign, this one included; 1: it stands by itself."""


def _done_by(coder_id: int) -> ColumnElement[bool]:
    return exists().where(
        Turn.text_id == CodedText.id,
        Turn.coder_id == coder_id,
        Turn.edition == CodedText.edition,
    )


def _has_settlement() -> ColumnElement[bool]:
    return exists().where(Settlement.text_id == CodedText.id, Settlement.ended_at.is_(None))


def _conditions(consultation_id: int, asked: Asked, coder_id: int) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        CodedText.consultation_id == consultation_id,
        CodedText.lead_id.is_(None),
        is_submitted(),
    ]
    if asked.question_id is not None:
        found.append(CodedText.question_id == asked.question_id)
    if asked.only_open:
        found += [~_done_by(coder_id), ~_has_settlement()]
    if asked.entry_id is not None:
        found.append(
            exists().where(
                Coding.text_id == CodedText.id,
                Coding.coder_id == coder_id,
                Coding.entry_id == asked.entry_id,
                Coding.edition == CodedText.edition,
                Coding.ended_at.is_(None),
            )
        )
    return found


def next_id(
    consultation_id: int,
    asked: Asked,
    coder_id: int,
    *,
    after: int | None = None,
    before: int | None = None,
) -> int | None:
    """The next answer after a key, or the last one before a key; None when there is none."""
    query = (
        select(CodedText.id)
        .join(Response, Response.id == CodedText.response_id)
        .where(*_conditions(consultation_id, asked, coder_id))
        .limit(1)
    )
    if before is not None:
        return db.session.scalar(query.where(CodedText.id < before).order_by(CodedText.id.desc()))
    if after is not None:
        query = query.where(CodedText.id > after)
    return db.session.scalar(query.order_by(CodedText.id))


def shown(consultation_id: int, text_id: int) -> Shown:
    """One answer, in one statement; raises NotFound."""
    led = CodedText.__table__.alias("led")
    members = select(func.count()).where(led.c.lead_id == CodedText.id).scalar_subquery()
    row = db.session.execute(
        select(
            CodedText.id,
            CodedText.edition,
            CodedText.text,
            CodedText.question_id,
            QuestionRow.text,
            StakeholderGroup.name,
            CodedText.lead_id,
            members + 1,
        )
        .join(QuestionRow, QuestionRow.id == CodedText.question_id)
        .join(Response, Response.id == CodedText.response_id)
        .join(Invitation, Invitation.id == Response.invitation_id)
        .join(StakeholderGroup, StakeholderGroup.id == Invitation.stakeholder_group_id)
        .where(
            CodedText.id == text_id,
            CodedText.consultation_id == consultation_id,
            is_submitted(),
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    return Shown(*row)


@dataclass(frozen=True)
class Put:
    """A theme that was put on a passage."""

    id: int
    coder_id: int
    entry_id: int
    theme: str
    starts: int
    ends: int
    quote: str
    is_of_earlier: bool
    """The answer changed since."""


def codings(text_id: int, coder_id: int | None = None) -> list[Put]:
    """What was put on an answer, by one coder or by all: in the order of the passages."""
    query = (
        select(
            Coding.id,
            Coding.coder_id,
            Coding.entry_id,
            Theme.name,
            Coding.starts,
            Coding.ends,
            Coding.quote,
            Coding.edition != CodedText.edition,
        )
        .join(CodedText, CodedText.id == Coding.text_id)
        .join(Entry, Entry.id == Coding.entry_id)
        .join(Theme, Theme.id == Entry.theme_id)
        .where(Coding.text_id == text_id, Coding.ended_at.is_(None))
        .order_by(Coding.starts, Coding.ends.desc(), Entry.position, Coding.id)
    )
    if coder_id is not None:
        query = query.where(Coding.coder_id == coder_id)
    return [Put(*row) for row in db.session.execute(query)]


@dataclass(frozen=True)
class Standing:
    """Whether and how far an answer is coded."""

    own_done: bool
    done: int
    """How many of the coders are done."""
    is_settled: bool
    is_settling: bool

    @property
    def is_locked(self) -> bool:
        """Whether coders can no longer change it."""
        return self.done >= 2 or self.is_settling


def standing(text_id: int, coder_ids: Sequence[int], coder_id: int | None) -> Standing:
    """How far one answer is, in one statement."""
    number = func.count(Turn.coder_id)
    own = func.coalesce(func.sum(case((Turn.coder_id == (coder_id or 0), 1), else_=0)), 0)
    row = db.session.execute(
        select(number, own, _has_settlement(), CodingWork.settling_at)
        .select_from(CodedText)
        .join(CodingWork, CodingWork.consultation_id == CodedText.consultation_id)
        .outerjoin(
            Turn,
            and_(
                Turn.text_id == CodedText.id,
                Turn.edition == CodedText.edition,
                Turn.coder_id.in_(coder_ids),
            ),
        )
        .where(CodedText.id == text_id)
        .group_by(CodedText.id, CodingWork.settling_at)
    ).one()
    return Standing(row[1] > 0, row[0], row[2], row[3] is not None)


@dataclass(frozen=True)
class OwnProgress:
    """How far one coder is in what they go through."""

    total: int
    done: int


def progress(consultation_id: int, question_id: int | None, coder_id: int) -> OwnProgress:
    """How many answers there are, and with how many this coder is done, in one statement."""
    asked = Asked(question_id=question_id, only_open=False)
    done = case((_done_by(coder_id) | _has_settlement(), 1), else_=0)
    row = db.session.execute(
        select(func.count(), func.coalesce(func.sum(done), 0))
        .select_from(CodedText)
        .join(Response, Response.id == CodedText.response_id)
        .where(*_conditions(consultation_id, asked, coder_id))
    ).one()
    return OwnProgress(row[0], row[1])


def questions(consultation_id: int) -> list[tuple[int, str]]:
    """(id, question) of each question that has answers to code."""
    rows = db.session.execute(
        select(QuestionRow.id, QuestionRow.text)
        .where(
            QuestionRow.consultation_id == consultation_id,
            exists().where(CodedText.question_id == QuestionRow.id),
        )
        .order_by(QuestionRow.position, QuestionRow.id)
    )
    return [(row[0], row[1]) for row in rows]
