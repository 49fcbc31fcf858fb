"""Answers that are like another one, found in our own index of words; only suggestions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Float, and_, case, func, literal, or_, select

from app.consultations.coding.models import (
    CodedText,
    Coding,
    Entry,
    SettledTheme,
    Settlement,
    TextWord,
)
from app.consultations.models import QuestionRow, Response
from app.consultations.queries.invitations import is_submitted
from app.contributions.models import Theme
from app.core.db import db
from app.likeness import scoring
from app.likeness.reasons import shared_words

MOST_TERMS = 12
"""The terms of an answer that say most; the others hardly change which are alike."""
MOST = 8


@dataclass(frozen=True)
class Like:
    """An answer that is like another, with why, and with the themes that this person may see."""

    text_id: int
    text: str
    question: str
    words: tuple[str, ...]
    themes: tuple[str, ...]


def like(consultation_id: int, text_id: int, text: str, coder_id: int) -> list[Like]:
    """The answers of this consultation that are most like one, best first, in five statements.

    Its themes are one's own or the settled ones: what the other coder gave stays hidden.
    """
    own = db.session.execute(
        select(TextWord.word, TextWord.weight).where(
            TextWord.text_id == text_id, TextWord.consultation_id == consultation_id
        )
    )
    scores = _scores(consultation_id, text_id, {row[0]: row[1] for row in own})
    if not scores:
        return []
    rows = db.session.execute(
        select(CodedText.id, CodedText.text, QuestionRow.text)
        .join(QuestionRow, QuestionRow.id == CodedText.question_id)
        .join(Response, Response.id == CodedText.response_id)
        .where(CodedText.id.in_(sorted(scores)), is_submitted())
    ).all()
    themes = _themes([row[0] for row in rows], coder_id)
    found = [
        Like(row[0], row[1], row[2], shared_words(row[1], text), tuple(themes[row[0]]))
        for row in rows
    ]
    return sorted(found, key=lambda one: (-scores[one.text_id], one.text_id))


def _scores(consultation_id: int, text_id: int, asked: dict[str, float]) -> dict[int, float]:
    """Per answer how much of the asked terms it says, as at the desk (decision 21)."""
    total = select(func.count()).where(CodedText.consultation_id == consultation_id)
    counted = db.session.execute(
        select(TextWord.word, func.count(), total.scalar_subquery())
        .where(TextWord.consultation_id == consultation_id, TextWord.word.in_(sorted(asked)))
        .group_by(TextWord.word)
    ).all()
    worth = {row[0]: asked[row[0]] * scoring.worth(row[0], row[2], row[1]) for row in counted}
    most = sum(value * asked[term] for term, value in worth.items())
    shared = {row[0] for row in counted if row[1] > 1}
    chosen = sorted(shared, key=lambda term: (-worth[term], term))[:MOST_TERMS]
    if not chosen or not most:
        return {}
    value = case(
        *((TextWord.word == term, literal(worth[term], Float)) for term in chosen), else_=0.0
    )
    score = func.sum(TextWord.weight * value)
    rows = db.session.execute(
        select(TextWord.text_id, score)
        .where(
            TextWord.consultation_id == consultation_id,
            TextWord.word.in_(chosen),
            TextWord.text_id != text_id,
        )
        .group_by(TextWord.text_id)
        .order_by(score.desc(), TextWord.text_id)
        .limit(MOST)
    )
    return {one: min(found / most, 1.0) for one, found in rows if found / most >= LIKELY}


LIKELY = scoring.LIKELY / 2
"""Half of what is asked of two reports: answers to one question are short, and share its words."""


def _themes(text_ids: Sequence[int], coder_id: int) -> dict[int, list[str]]:
    own = (
        select(Coding.text_id, Theme.name)
        .join(CodedText, and_(CodedText.id == Coding.text_id, CodedText.edition == Coding.edition))
        .join(Entry, Entry.id == Coding.entry_id)
        .join(Theme, Theme.id == Entry.theme_id)
        .where(
            Coding.text_id.in_(text_ids),
            Coding.coder_id == coder_id,
            Coding.ended_at.is_(None),
        )
    )
    settled = (
        select(CodedText.id, Theme.name)
        .join(
            Settlement,
            and_(
                or_(Settlement.text_id == CodedText.id, Settlement.text_id == CodedText.lead_id),
                Settlement.ended_at.is_(None),
            ),
        )
        .join(SettledTheme, SettledTheme.settlement_id == Settlement.id)
        .join(Entry, Entry.id == SettledTheme.entry_id)
        .join(Theme, Theme.id == Entry.theme_id)
        .where(CodedText.id.in_(text_ids))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for text_id, name in db.session.execute(own.union(settled)):
        found[text_id].append(name)
    return defaultdict(list, {one: sorted(names) for one, names in found.items()})
