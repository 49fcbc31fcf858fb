"""The index: each public page with its words and marks, kept in the transaction that changes it.

One table of tokens: on SQLite an FTS5 table over it, kept by triggers; on PostgreSQL the column is
a tsvector with a GIN index. Which documents fit is the same question to both; in which order they
stand is computed here in whole numbers (`rules.score`), so both give the same list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    Select,
    cast,
    column,
    delete,
    insert,
    literal_column,
    select,
    table,
    update,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from app.contributions.words import fold, stem
from app.core.db import db, upsert
from app.core.findable import Document, Kind
from app.likeness import compounds, vocabulary
from app.search import rules
from app.search.models import SearchDocument, SearchWord
from app.search.rules import Asked, Clause, Term

_fts = table("search_fts", column("rowid"))
IN_STEMS = 4000
"""At most so many characters of stems are kept for judging: the beginning of a long text."""


def is_sqlite() -> bool:
    """Whether this is SQLite."""
    return db.session.get_bind().dialect.name == "sqlite"


def prefix_of(kind: Kind) -> str:
    """What stands before each stem of a kind: what was put in has word lists of its own.

    There may be a hundred times as much of it as of answers, and it must not make those slow.
    """
    return "i_" if kind is Kind.CONTRIBUTION else ""


def _row(kind: Kind, document: Document) -> dict[str, object]:
    title, text = rules.term(document.title), _stems(document.text)
    before = prefix_of(kind)
    tokens = {before + one for one in (*title, *text)}
    tokens |= {f"_k_{kind}"} | {f"_a_{audience}" for audience in document.audiences}
    if document.theme:
        tokens.add(f"_s_{document.theme.replace('-', '_')}")
    if not before:
        tokens |= {f"_t_{one}" for one in title}
        tokens |= {f"_w_{_letters(word)}" for word in words_of(document.title)}
        said = words_of(f"{document.title} {document.text}")
        tokens |= {f"_p_{part}" for word in set(said) for part in parts_of(word)}
    return {
        "title": document.title[:300],
        "text": document.text,
        "path": document.path,
        "at": document.at,
        "stems": f"{' '.join(title)}\n{' '.join(text)[:IN_STEMS]}",
        "tokens": f" {' '.join(sorted(tokens))} ",
    }


def _stems(text: str) -> list[str]:
    return [stem(word) for word in rules.WORD.findall(fold(text))]


def words_of(text: str) -> list[str]:
    """The folded words of a text, as they are typed."""
    return rules.WORD.findall(fold(text))


def parts_of(word: str) -> tuple[str, ...]:
    """The stems of the parts of a folded compound: 'opleidingsverlof' is 'opleid' and 'verlof'."""
    return tuple(stem(part) for part in compounds.parts(vocabulary.shipped(), word))


def _letters(word: str) -> str:
    """A word in a-z and 0-9, as `words.stem` writes other scripts."""
    return "".join(c if c.isascii() else f"u{ord(c):x}" for c in word)[:60]


def put(kind: Kind, documents: Iterable[Document]) -> int:
    """Make documents findable as they are now; how many there were."""
    done = 0
    for document in documents:
        row = _row(kind, document)
        known = db.session.scalar(
            select(SearchDocument.id).where(
                SearchDocument.kind == kind, SearchDocument.source_id == document.source_id
            )
        )
        if known is None:
            db.session.execute(
                insert(SearchDocument).values(kind=kind, source_id=document.source_id, **row)
            )
        else:
            db.session.execute(
                update(SearchDocument)
                .where(SearchDocument.id == known)
                .values(**row)
                .execution_options(synchronize_session=False)
            )
        if not prefix_of(kind):
            know_words(words_of(f"{document.title} {document.text}"))
        done += 1
    return done


def put_many(kind: Kind, documents: Iterable[Document]) -> int:
    """Make documents findable that are not so yet, in bulk; how many there were."""
    rows = [{"kind": kind, "source_id": one.source_id, **_row(kind, one)} for one in documents]
    for start in range(0, len(rows), 500):
        db.session.execute(insert(SearchDocument), rows[start : start + 500])
    if not prefix_of(kind):
        know_words(word for row in rows for word in words_of(f"{row['title']} {row['text']}"))
    return len(rows)


def take_away(kind: Kind, source_ids: Iterable[int]) -> None:
    """Let documents be found no more."""
    db.session.execute(
        delete(SearchDocument)
        .where(SearchDocument.kind == kind, SearchDocument.source_id.in_(list(source_ids)))
        .execution_options(synchronize_session=False)
    )


def clear() -> None:
    """Let nothing be found."""
    db.session.execute(delete(SearchDocument))


def know_words(words: Iterable[str]) -> None:
    """Remember words against which slips of the pen are mended: of letters, four or more."""
    new = sorted({word for word in words if 4 <= len(word) <= 60 and word.isalpha()})
    for start in range(0, len(new), 500):
        db.session.execute(
            upsert(SearchWord).on_conflict_do_nothing(index_elements=["word"]),
            [{"word": word} for word in new[start : start + 500]],
        )


def match_of(
    clauses: Sequence[Clause], *, before: str = "", marks: Sequence[str] = (), any_of: bool = False
) -> str:
    """The question to the index: each clause (or with `any_of` one of them), and all marks."""
    conj, disj = (" AND ", " OR ") if is_sqlite() else (" & ", " | ")
    asked = [_any(clause.ways, before, conj, disj) for clause in clauses]
    parts = [f"({disj.join(asked)})"] if any_of and asked else asked
    return conj.join([*parts, *(_token(mark) for mark in marks)])


def match_with_parts(
    asked: Sequence[Asked], clauses: Sequence[Clause], marks: Sequence[str]
) -> str:
    """The question where a compound may stand for its parts, and its parts for it."""
    conj, disj = (" AND ", " OR ") if is_sqlite() else (" & ", " | ")
    word_of = {one.stem: one.word for one in asked}
    said = []
    for clause in clauses:
        ways = [_any(clause.ways, "", conj, disj)]
        first = clause.ways[0]
        if len(first) == 1:
            ways.append(_token(f"_p_{first[0]}"))
            parts = parts_of(word_of.get(first[0], ""))
            if parts:
                ways.append(f"({conj.join(map(_token, parts))})")
        said.append(f"({disj.join(ways)})")
    return conj.join([*said, *(_token(mark) for mark in marks)])


def _any(ways: Iterable[Term], before: str, conj: str, disj: str) -> str:
    said = ["(" + conj.join(_token(before + one) for one in way) + ")" for way in ways]
    return "(" + disj.join(said) + ")"


def _token(token: str) -> str:
    """A token holds only a-z, 0-9 and '_', so quoting it is enough on either engine."""
    return f'"{token}"' if is_sqlite() else f"'{token}'"


def starting_with(start: str) -> str:
    """The condition that a word of the title begins so."""
    token = f"_w_{_letters(start)}"
    return f'"{token}" *' if is_sqlite() else f"'{token}':*"


def both(one: str, other: str) -> str:
    """Two conditions at once."""
    return (" AND " if is_sqlite() else " & ").join(part for part in (one, other) if part)


def either(one: str, other: str) -> str:
    """One of two conditions."""
    return f"({one}{' OR ' if is_sqlite() else ' | '}{other})" if one and other else one or other


def fitting(match: str, limit: int, *, below: int | None = None) -> Select[tuple[int]]:
    """The ids of the documents that answer a question, the latest put in first."""
    key: Any = _fts.c.rowid if is_sqlite() else SearchDocument.id
    if is_sqlite():
        found = select(key.label("id")).where(literal_column(_fts.name).op("MATCH")(match))
    else:
        found = select(key.label("id")).where(SearchDocument.tokens.op("@@")(cast(match, TSQUERY)))
    if below is not None:
        found = found.where(key < below)
    return found.order_by(key.desc()).limit(limit)
