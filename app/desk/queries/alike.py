"""Cases found by their words: what was asked for, and what is like a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Float, and_, func, literal, or_, select, union_all

from app.contributions import words
from app.core import prose
from app.core.db import db
from app.desk.helping import Found
from app.desk.models import Case, CaseJudgement, CaseWord, Redaction
from app.desk.rules import State
from app.likeness import scoring
from app.likeness.terms import terms, ways_of

MOST_ROWS = 20_000
"""So many rows of the index are added up to choose which cases are looked at: rare terms first."""
SAMPLE = 4_000
"""By so many of the latest cases it is reckoned how many say a term that is not rare."""
RARE = 40
"""A term that no more of those say is counted in all."""
LOOKED_AT = 100
"""So many cases that share terms are looked at."""


@dataclass(frozen=True)
class Like:
    """A case that is like another."""

    id: int
    number: str
    subject: str
    state: State
    score: float

    @property
    def is_likely(self) -> bool:
        """Whether a person should look at both."""
        return self.score >= scoring.LIKELY


def has_words(text: str) -> list[ColumnElement[bool]]:
    """The conditions that a case holds all words of a text, or other words for the very same."""
    return [
        or_(_holds(word), *(and_(*map(_holds, way)) for way in ways_of(word)))
        for word in words.asked(text)
    ]


def _holds(word: str) -> ColumnElement[bool]:
    return Case.id.in_(select(CaseWord.case_id).where(CaseWord.word == word))


def like_text(text: str, *, looked_at: int = LOOKED_AT) -> dict[int, float]:
    """The cases that say most of a text, each with its score from 0 to 1."""
    return _scores(scoring.weights(terms(text)), looked_at)


def _scores(asked: Mapping[str, float], looked_at: int = LOOKED_AT) -> dict[int, float]:
    """Per case how much of the asked terms it says, for the cases that say most.

    Terms that many cases say tell little and cost most, so which cases are looked at is chosen by
    the others; those cases are then judged on all terms.
    """
    if not asked:
        return {}
    total, having = _having(asked)
    worth = {
        term: weight * scoring.worth(term, total, having.get(term, 0))
        for term, weight in asked.items()
    }
    most = sum(worth[term] * weight for term, weight in asked.items())
    if not having or not most:
        return {}
    chosen = _telling(worth, having)
    candidates = _summed(worth, chosen, limit=looked_at)
    if len(chosen) < len(having):
        candidates = _summed(worth, sorted(having), among=candidates)
    return {case_id: min(found / most, 1.0) for case_id, found in candidates.items()}


def _having(asked: Iterable[str]) -> tuple[int, dict[str, int]]:
    """How many cases there are, and how many of them say each term.

    Of what is common, to within some percents, by the latest cases: counting a word that half of a
    hundred thousand cases say would cost more than all the rest.
    """
    newest = select(func.coalesce(func.max(Case.id), 0)).scalar_subquery()
    recent = select(func.count()).where(Case.id > newest - SAMPLE).scalar_subquery()
    total, sampled, last = db.session.execute(
        select(select(func.count()).select_from(Case).scalar_subquery(), recent, newest)
    ).one()
    share = max(total / sampled, 1.0) if sampled else 1.0
    among = _counted(sorted(asked), CaseWord.case_id > last - SAMPLE)
    if share == 1.0:
        return total, among
    common = {term: round(count * share) for term, count in among.items() if count > RARE}
    return total, common | _counted(sorted(set(asked) - set(common)))


def _counted(some: Sequence[str], *conditions: ColumnElement[bool]) -> dict[str, int]:
    rows = db.session.execute(
        select(CaseWord.word, func.count())
        .where(CaseWord.word.in_(some), CaseWord.weight > 0, *conditions)
        .group_by(CaseWord.word)
    )
    return {row[0]: row[1] for row in rows}


def _telling(worth: Mapping[str, float], having: Mapping[str, int]) -> list[str]:
    """The terms that say most, as far as their rows are few enough to add up; at least one."""
    chosen: list[str] = []
    rows = 0
    for term in sorted(having, key=lambda term: (-worth[term], term)):
        if not chosen or rows + having[term] <= MOST_ROWS:
            chosen.append(term)
            rows += having[term]
    return chosen


def _summed(
    worth: Mapping[str, float],
    chosen: Sequence[str],
    *,
    among: Iterable[int] | None = None,
    limit: int | None = None,
) -> dict[int, float]:
    """Per case the worth of the chosen terms that it says, highest first."""
    said = union_all(
        *(
            select(
                CaseWord.case_id, (CaseWord.weight * literal(worth[term], Float)).label("worth")
            ).where(CaseWord.word == term, CaseWord.weight > 0, *_in(among))
            for term in chosen
        )
    ).subquery()
    score = func.sum(said.c.worth)
    wanted = (
        select(said.c.case_id, score)
        .group_by(said.c.case_id)
        .order_by(score.desc(), said.c.case_id.desc())
        .limit(limit)
    )
    return {row[0]: row[1] for row in db.session.execute(wanted)}


def _in(among: Iterable[int] | None) -> list[ColumnElement[bool]]:
    return [] if among is None else [CaseWord.case_id.in_(sorted(among))]


def like(one: Case, limit: int = 5) -> Sequence[Like]:
    """The cases that are most like this one, best first; what was judged otherwise is left out."""
    own = db.session.execute(
        select(CaseWord.word, CaseWord.weight).where(
            CaseWord.case_id == one.id, CaseWord.weight > 0
        )
    )
    scores = _scores({row[0]: row[1] for row in own})
    scores.pop(one.id, None)
    if not scores:
        return []
    judged = _judged(one.id)
    lead = one.lead_id or one.id
    rows = db.session.execute(
        select(Case.id, Case.number, Case.subject, Case.state).where(
            Case.id.in_(sorted(set(scores) - judged)),
            Case.suspected.is_(False),
            Case.state != State.WITHDRAWN,
            or_(Case.lead_id.is_(None), Case.lead_id != lead),
            Case.id != lead,
        )
    )
    found = [Like(row[0], row[1] or "", row[2], row[3], scores[row[0]]) for row in rows]
    found.sort(key=lambda row: (-row.score, row.id))
    return [row for row in found if row.is_likely][:limit]


def _judged(case_id: int) -> set[int]:
    rows = db.session.execute(
        select(CaseJudgement.first_id, CaseJudgement.second_id).where(
            or_(CaseJudgement.first_id == case_id, CaseJudgement.second_id == case_id)
        )
    )
    return {other for row in rows for other in row if other != case_id}


def published(text: str, limit: int) -> Sequence[Found]:
    """What others reported or asked, as far as it was published; a provider of help."""
    scores = like_text(text)
    rows = db.session.execute(
        select(Case.id, Case.number, Case.subject, Redaction.text)
        .join(Redaction, Redaction.case_id == Case.id)
        .where(
            Redaction.approved.is_(True),
            Case.id.in_(sorted(scores)),
            Case.state != State.WITHDRAWN,
        )
        .order_by(Redaction.id.desc())
    )
    newest = {row[0]: row for row in reversed(rows.all())}
    best = sorted(newest.values(), key=lambda row: (-scores[row[0]], row[0]))
    return [
        Found(
            what=_l("Eerdere inbreng"),
            title=prose.excerpt(row[3], 90),
            href=url_for("desk.published", number=row[1]),
            text=prose.excerpt(row[3], 200),
        )
        for row in best[:limit]
        if scores[row[0]] >= scoring.LIKELY / 2
    ]
