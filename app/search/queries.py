"""What can be found. The same question gives the same list in the same order on either engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

from flask import current_app, request
from sqlalchemy import func, select, union

from app.core import prose, revision
from app.core.db import db
from app.core.findable import Kind
from app.desk.helping import Found
from app.likeness.vocabulary import Concept, known
from app.search import index, rules
from app.search.labels import KINDS
from app.search.models import SearchDocument, SearchMiss, SearchWord, Synonyms
from app.search.rules import Asked, Clause, Part, Term

CANDIDATES = 40
"""So many of each sort are judged: those with all in the title, then those with all anywhere."""
PAGE = 20
SUGGESTIONS = 8
INPUT_BESIDE = 5
CURATED = tuple(kind for kind in Kind if kind is not Kind.CONTRIBUTION)


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """What is sought and among what."""

    text: str
    kind: Kind | None = None
    audience: str = ""
    theme: str = ""

    @property
    def marks(self) -> list[str]:
        """The filters as marks in the index."""
        marks = [f"_k_{self.kind}"] if self.kind else []
        marks += [f"_a_{self.audience}"] if self.audience else []
        return marks + ([f"_s_{self.theme.replace('-', '_')}"] if self.theme else [])


@dataclass(frozen=True)
class Hit:
    """One thing that was found."""

    id: int
    kind: Kind
    source_id: int
    path: str
    at: datetime
    title: Sequence[Part]
    snippet: Sequence[Part]


@dataclass(frozen=True)
class Results:
    """What a search found."""

    hits: Sequence[Hit]
    input: Sequence[Hit]
    """What was put in and what became of it, the latest first."""
    has_more: bool
    older_input: int | None
    """The key below which more input stands."""
    is_partial: bool
    """Nothing holds all words; this holds some."""
    instead: str
    """What was sought instead of what was typed, when that found nothing; else ''."""
    wanted: frozenset[str] = field(default=frozenset())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.hits and not self.input


class Vocabulary:
    """The words and synonyms that one process knows, brought up to the database when it changed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last = 0
        self._words: set[str] = set()
        self._listed: list[str] = []
        self._groups: list[list[Term]] = []
        self._own: list[list[str]] = []
        self._revision: int | None = None

    def words(self) -> tuple[Sequence[str], set[str]]:
        """The known words, listed and as a set; reads only the new ones."""
        rows = db.session.execute(
            select(SearchWord.id, SearchWord.word).where(SearchWord.id > self._last)
        ).all()
        with self._lock:
            for row in rows:
                if row.word not in self._words:
                    self._words.add(row.word)
                    self._listed.append(row.word)
                self._last = max(self._last, row.id)
            return self._listed, self._words

    def groups(self) -> Sequence[Sequence[Term]]:
        """The synonyms as stems; read again when something changed that visitors see."""
        self._bring_up()
        return self._groups

    def own(self) -> Sequence[Sequence[str]]:
        """The synonyms that the secretariat added or changed, as it wrote them."""
        self._bring_up()
        return self._own

    def _bring_up(self) -> None:
        now = revision.current()
        if self._revision != now:
            rows = db.session.execute(
                select(Synonyms.ways, Synonyms.changed_by_id)
                .where(~Synonyms.removed)
                .order_by(Synonyms.id)
            ).all()
            self._groups = [[one for one in map(rules.way, row.ways) if one] for row in rows]
            self._own = [row.ways for row in rows if row.changed_by_id is not None]
            self._revision = now


def vocabulary() -> Vocabulary:
    """What this process knows."""
    known: Vocabulary = current_app.extensions["search_vocabulary"]
    return known


def own_synonyms() -> Sequence[Sequence[str]]:
    """The secretariat's own words for the same thing, which likeness knows as well."""
    return vocabulary().own()


def search(criteria: Criteria, *, skip: int = 0, below: int | None = None) -> Results:
    """What answers a search; when nothing does, what answers it with slips of the pen mended."""
    words = rules.asked(criteria.text)
    if not words:
        return Results((), (), False, None, False, "")
    found = _search(words, criteria, skip, below)
    if not found.is_empty and not found.is_partial:
        return found
    mended = mend(words)
    if mended != words:
        said = " ".join(one.word for one in mended)
        other = _search(mended, criteria, skip, below, said=said)
        if not other.is_empty and (found.is_empty or not other.is_partial):
            return other
    return found


def mend(words: Sequence[Asked]) -> list[Asked]:
    """The words with those that nothing of the house says replaced by the nearest known one."""
    listed, known = vocabulary().words()
    strange = rules.without_known(words, known)
    nearest = {one.word: rules.corrected(one.word, listed) for one in strange}
    return [
        rules.asked(nearest[one.word] or one.word)[0] if one.word in nearest else one
        for one in words
    ]


def _search(
    words: Sequence[Asked], criteria: Criteria, skip: int, below: int | None, said: str = ""
) -> Results:
    clauses = rules.understood(words, vocabulary().groups())
    wanted = rules.wanted_stems(clauses)
    loose = wanted.union(*(index.parts_of(one.word) for one in words))
    judged: list[Any] = []
    is_partial = False
    if criteria.kind is not Kind.CONTRIBUTION:
        judged = _judged(clauses, criteria.marks, words)
    put_in, older = _input(clauses, criteria, below)
    if not judged and not put_in and len(clauses) > 1 and criteria.kind is not Kind.CONTRIBUTION:
        judged, is_partial = _judged(clauses, criteria.marks, any_of=True), True
    shown = judged[skip : skip + PAGE]
    return Results(
        hits=[_hit(row, wanted, loose) for row in shown],
        input=[_hit(row, wanted, wanted) for row in put_in],
        has_more=len(judged) > skip + PAGE,
        older_input=older,
        is_partial=is_partial and bool(shown),
        instead=said,
        wanted=wanted,
    )


def _judged(
    clauses: Sequence[Clause],
    marks: Sequence[str],
    asked: Sequence[Asked] = (),
    *,
    any_of: bool = False,
) -> list[Any]:
    """The candidates, best first; equals by kind, then the latest, then as they came.

    With the words that were asked, compounds are looked into as well; what holds a word only so
    gets no points for it, and stands behind what holds the word itself.
    """
    in_title = index.match_of(clauses, before="_t_", marks=marks, any_of=any_of)
    anywhere = index.match_of(clauses, marks=marks, any_of=any_of)
    matches = [in_title, anywhere]
    if asked:
        matches.append(index.match_with_parts(asked, clauses, marks))
    candidates = union(
        *(select(index.fitting(match, CANDIDATES).subquery()) for match in matches)
    ).subquery("candidates")
    rows = db.session.execute(
        select(
            SearchDocument.id,
            SearchDocument.kind,
            SearchDocument.source_id,
            SearchDocument.title,
            SearchDocument.text,
            SearchDocument.path,
            SearchDocument.at,
            SearchDocument.stems,
        ).where(SearchDocument.id.in_(select(candidates.c.id)))
    ).all()

    def order(row: Any) -> tuple[object, ...]:
        title, _end, text = row.stems.partition("\n")
        points = rules.score(clauses, title.split(), text.split())
        return (-points, rules.KIND_ORDER[row.kind], -row.at.timestamp(), row.source_id)

    return sorted(rows, key=order)


def _input(
    clauses: Sequence[Clause], criteria: Criteria, below: int | None
) -> tuple[list[Any], int | None]:
    """Published input with all words, the latest first; a few beside answers, else a page."""
    if criteria.kind not in {None, Kind.CONTRIBUTION} or criteria.audience or criteria.theme:
        return [], None
    size = PAGE if criteria.kind else INPUT_BESIDE
    match = index.match_of(clauses, before=index.prefix_of(Kind.CONTRIBUTION))
    wanted = index.fitting(match, size + 1, below=below).subquery()
    rows = list(
        db.session.execute(
            select(
                SearchDocument.id,
                SearchDocument.kind,
                SearchDocument.source_id,
                SearchDocument.title,
                SearchDocument.text,
                SearchDocument.path,
                SearchDocument.at,
            )
            .where(SearchDocument.id.in_(select(wanted.c.id)))
            .order_by(SearchDocument.id.desc())
        ).all()
    )
    return rows[:size], rows[size - 1].id if len(rows) > size else None


def _hit(row: Any, wanted: frozenset[str], loose: frozenset[str]) -> Hit:
    """A row with what was asked marked; parts of it only where it doesn't stand as a whole."""
    if loose != wanted and not rules.holds(f"{row.title} {row.text}", wanted):
        wanted = loose
    return Hit(
        id=row.id,
        kind=row.kind,
        source_id=row.source_id,
        path=row.path,
        at=row.at,
        title=rules.highlighted(row.title, wanted, index.parts_of),
        snippet=rules.snippet(row.text, wanted, parts_of=index.parts_of),
    )


@dataclass(frozen=True)
class Suggestion:
    """A page that may be what one is typing."""

    kind: Kind
    title: str
    path: str


def suggest(text: str) -> Sequence[Suggestion]:
    """Pages whose title holds what is typed so far, the last word perhaps unfinished."""
    words = rules.asked(text)
    if not words or len(words[-1].word) < 2:
        return []
    found = _suggested(words)
    if not found:
        mended = mend(words)
        found = _suggested(mended) if mended != words else []
    return found


def _suggested(words: Sequence[Asked]) -> list[Suggestion]:
    groups = vocabulary().groups()
    *done, last = words
    said = [one for one in done if one.word not in rules.STOPWORDS]
    begun = index.match_of(rules.understood(said, groups), before="_t_") if said else ""
    whole = index.match_of(rules.understood(words, groups), before="_t_")
    match = index.either(whole, f"({index.both(begun, index.starting_with(last.word))})")
    wanted = index.fitting(match, SUGGESTIONS * 4).subquery()
    rows = db.session.execute(
        select(
            SearchDocument.kind,
            SearchDocument.title,
            SearchDocument.path,
            SearchDocument.at,
            SearchDocument.source_id,
        ).where(SearchDocument.id.in_(select(wanted.c.id)))
    ).all()

    def order(row: Any) -> tuple[object, ...]:
        said = index.words_of(row.title)
        starts = next((n for n, word in enumerate(said) if word.startswith(last.word)), 99)
        return (rules.KIND_ORDER[row.kind], starts, -row.at.timestamp(), row.source_id)

    return [Suggestion(r.kind, r.title, r.path) for r in sorted(rows, key=order)[:SUGGESTIONS]]


@dataclass(frozen=True)
class MissRow:
    """A search that found nothing."""

    id: int
    text: str
    times: int
    last_at: datetime


def misses(limit: int = 100) -> Sequence[MissRow]:
    """What was missed and not handled yet, what was missed most often first."""
    rows = db.session.execute(
        select(SearchMiss.id, SearchMiss.text, SearchMiss.times, SearchMiss.last_at)
        .where(SearchMiss.handled_at.is_(None))
        .order_by(SearchMiss.times.desc(), SearchMiss.last_at.desc(), SearchMiss.id)
        .limit(limit)
    )
    return [MissRow(*row) for row in rows]


def miss_count() -> int:
    """How many searches wait for the secretariat."""
    counted = select(func.count()).where(SearchMiss.handled_at.is_(None))
    return db.session.scalar(counted) or 0


def miss(miss_id: int) -> SearchMiss | None:
    """One search that found nothing."""
    return db.session.get(SearchMiss, miss_id)


def all_synonyms() -> Sequence[Synonyms]:
    """All words for the same thing, those in use first, by their first word."""
    rows = db.session.scalars(select(Synonyms)).all()
    return sorted(rows, key=lambda row: (row.removed, row.ways[0].casefold(), row.id))


def concepts() -> Sequence[Concept]:
    """The concepts by which likeness is seen, by name, with the secretariat's own."""
    return sorted(known().concepts, key=lambda one: (one.name.casefold(), one.key))


def synonyms(synonyms_id: int) -> Synonyms | None:
    """Words for one thing."""
    return db.session.get(Synonyms, synonyms_id)


def help(text: str, limit: int) -> Sequence[Found]:
    """Answers and measures for 'waarmee kunnen we u helpen?', which is asked while one types."""
    words = rules.asked(text)
    if not words:
        return []
    rows = _helping(words)
    if not rows and (mended := mend(words)) != words:
        rows = _helping(mended)
    useful = [row for row in rows if row.kind in {Kind.ANSWER, Kind.MEASURE}]
    return [
        Found(
            what=KINDS[row.kind],
            title=row.title,
            href=request.script_root + row.path,
            text=prose.excerpt(row.text),
        )
        for row in useful[:limit]
    ]


def _helping(words: Sequence[Asked]) -> list[Any]:
    clauses = rules.understood(words, vocabulary().groups())
    rows = _judged(clauses, [], words)
    return rows or (_judged(clauses, [], any_of=True) if len(clauses) > 1 else [])
