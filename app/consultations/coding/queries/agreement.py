"""How far the two coders agree, where they differ, and how much is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, select

from app.consultations.coding.kappa import Agreement, kappa, pooled
from app.consultations.coding.models import CodedText, Coding, How, SettledTheme, Settlement, Turn
from app.consultations.coding.queries.codebook import Listed
from app.consultations.models import QuestionRow, Response
from app.consultations.queries.invitations import is_submitted
from app.core import prose
from app.core.db import db
from app.people.models import Person
from app.web.pagination import Cursor

PAGE_SIZE = 50


def _done(coder_id: int) -> ColumnElement[bool]:
    return exists().where(
        Turn.text_id == CodedText.id,
        Turn.coder_id == coder_id,
        Turn.edition == CodedText.edition,
    )


def _settled() -> ColumnElement[bool]:
    return exists().where(Settlement.text_id == CodedText.id, Settlement.ended_at.is_(None))


@dataclass(frozen=True)
class Progress:
    """Where the answers stand; in a campaign only the lead counts."""

    texts: int
    first: int
    """With how many the first coder is done."""
    second: int
    both: int
    settled: int
    differ: int
    """Both are done, and do not agree."""
    single: int
    """Only one is done."""
    none: int
    """Nobody is done, and nothing is settled."""
    in_campaigns: int
    """Answers that are coded by the lead of their campaign."""


def progress(consultation_id: int, coder_ids: Sequence[int]) -> Progress:
    """Where the answers stand, in one statement."""
    first, second = [*coder_ids, 0, 0][:2]
    of_first, of_second, settled = _done(first), _done(second), _settled()
    one_is_done = of_first | of_second

    def number(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    alone = CodedText.lead_id.is_(None)
    row = db.session.execute(
        select(
            number(alone),
            number(alone & of_first),
            number(alone & of_second),
            number(alone & of_first & of_second),
            number(alone & settled),
            number(alone & of_first & of_second & ~settled),
            number(alone & one_is_done & ~and_(of_first, of_second) & ~settled),
            number(alone & ~of_first & ~of_second & ~settled),
            number(~alone),
        )
        .select_from(CodedText)
        .join(Response, Response.id == CodedText.response_id)
        .where(CodedText.consultation_id == consultation_id, is_submitted())
    ).one()
    return Progress(*row)


@dataclass(frozen=True)
class ThemeAgreement:
    """Kappa of one theme."""

    entry: Listed
    counts: Agreement
    kappa: float | None


@dataclass(frozen=True)
class Agreements:
    """Kappa per theme, and over all."""

    themes: tuple[ThemeAgreement, ...]
    overall: float | None
    answers: int


def agreements(
    consultation_id: int, entries: Sequence[Listed], coder_ids: Sequence[int]
) -> Agreements:
    """Kappa over the answers that both coded blind, in two statements."""
    if len(coder_ids) < 2:
        return Agreements((), None, 0)
    first, second = coder_ids
    both = (
        select(CodedText.id, CodedText.edition)
        .where(CodedText.consultation_id == consultation_id, _done(first), _done(second))
        .subquery()
    )
    answers = db.session.scalar(select(func.count()).select_from(both)) or 0
    given = (
        select(
            Coding.text_id,
            Coding.entry_id,
            func.max(case((Coding.coder_id == first, 1), else_=0)).label("of_first"),
            func.max(case((Coding.coder_id == second, 1), else_=0)).label("of_second"),
        )
        .join(both, and_(both.c.id == Coding.text_id, both.c.edition == Coding.edition))
        .where(Coding.ended_at.is_(None), Coding.coder_id.in_([first, second]))
        .group_by(Coding.text_id, Coding.entry_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            given.c.entry_id,
            func.sum(given.c.of_first * given.c.of_second),
            func.sum(given.c.of_first * (1 - given.c.of_second)),
            func.sum((1 - given.c.of_first) * given.c.of_second),
        ).group_by(given.c.entry_id)
    )
    counted = {row[0]: (row[1], row[2], row[3]) for row in rows}
    themes = []
    for entry in entries:
        shared, only_first, only_second = counted.get(entry.id, (0, 0, 0))
        neither = answers - shared - only_first - only_second
        counts = Agreement(shared, only_first, only_second, neither)
        themes.append(ThemeAgreement(entry, counts, kappa(counts)))
    return Agreements(tuple(themes), pooled(one.counts for one in themes), answers)


@dataclass(frozen=True)
class ToSettle:
    """An answer that waits for a decision."""

    text_id: int
    excerpt: str
    question: str
    done: int
    """How many of the coders are done with it."""


def to_settle(
    consultation_id: int, coder_ids: Sequence[int], cursor: Cursor, *, also_open: bool
) -> Sequence[ToSettle]:
    """A page of answers on which the coders differ (and one more), newest first.

    With `also_open`, when settling began, also those that one or nobody coded.
    """
    query = _waiting(coder_ids, also_open).where(CodedText.consultation_id == consultation_id)
    if cursor.key is not None:
        key = CodedText.id
        query = query.where(key > cursor.key if cursor.newer else key < cursor.key)
    query = query.order_by(CodedText.id if cursor.newer else CodedText.id.desc())
    return [
        ToSettle(row[0], prose.excerpt(row[1], 160), row[2], row[3])
        for row in db.session.execute(query.limit(PAGE_SIZE + 1))
    ]


def next_to_settle(
    consultation_id: int, coder_ids: Sequence[int], below: int, *, also_open: bool
) -> int | None:
    """The next answer to settle, going down from one."""
    return db.session.scalar(
        _waiting(coder_ids, also_open)
        .with_only_columns(CodedText.id)
        .where(CodedText.consultation_id == consultation_id, CodedText.id < below)
        .order_by(CodedText.id.desc())
        .limit(1)
    )


def _waiting(coder_ids: Sequence[int], also_open: bool) -> Select[int, str, str, int]:
    first, second = [*coder_ids, 0, 0][:2]
    done = case((_done(first), 1), else_=0) + case((_done(second), 1), else_=0)
    return (
        select(CodedText.id, CodedText.text, QuestionRow.text, done)
        .join(QuestionRow, QuestionRow.id == CodedText.question_id)
        .join(Response, Response.id == CodedText.response_id)
        .where(
            CodedText.lead_id.is_(None),
            is_submitted(),
            ~_settled(),
            literal(1) == 1 if also_open else and_(_done(first), _done(second)),
        )
    )


@dataclass(frozen=True)
class Decided:
    """The settlement of an answer that counts."""

    id: int
    how: How
    reason: str
    at: datetime
    by: str
    """'' when both coders agreed."""
    entry_ids: frozenset[int]


def decided(text_id: int) -> Decided | None:
    """The settlement of one answer, in one statement; None while there is none."""
    rows = db.session.execute(
        select(
            Settlement.id,
            Settlement.how,
            Settlement.reason,
            Settlement.at,
            Person.name,
            SettledTheme.entry_id,
        )
        .outerjoin(SettledTheme, SettledTheme.settlement_id == Settlement.id)
        .outerjoin(Person, Person.id == Settlement.by_id)
        .where(Settlement.text_id == text_id, Settlement.ended_at.is_(None))
    ).all()
    if not rows:
        return None
    themes = frozenset(row[5] for row in rows if row[5] is not None)
    first = rows[0]
    return Decided(first[0], first[1], first[2], first[3], first[4] or "", themes)
