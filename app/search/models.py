"""What is stored of the search: documents with their words, known words, synonyms, misses."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import DDL, CheckConstraint, ForeignKey, Index, String, Text, event
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_80, str_200
from app.core.errors import explain_constraint
from app.core.findable import Kind


class SearchDocument(Base):
    """One public page, and its words as each engine's index holds them."""

    __tablename__ = "search_documents"
    __table_args__ = (
        Index("uq_search_documents_kind_source_id", "kind", "source_id", unique=True),
    )

    id: Mapped[pk]
    kind: Mapped[Kind]
    source_id: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    text: Mapped[long_text]
    path: Mapped[str_200]
    at: Mapped[datetime]
    stems: Mapped[long_text]
    """The stems of the title, a line end, the stems of the text, in order; for judging."""
    tokens: Mapped[str] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"))
    """Stems and marks, each once, for finding."""


_gin = Index("ix_search_documents_tokens", SearchDocument.tokens, postgresql_using="gin")
_gin.ddl_if(dialect="postgresql")

SQLITE_INDEX = (
    """CREATE VIRTUAL TABLE search_fts USING fts5(
    tokens, content='search_documents', content_rowid='id',
    tokenize="unicode61 remove_diacritics 0 tokenchars '_'", detail=none, columnsize=0)""",
    """CREATE TRIGGER search_fts_insert AFTER INSERT ON search_documents BEGIN
    INSERT INTO search_fts (rowid, tokens) VALUES (new.id, new.tokens);
END""",
    """CREATE TRIGGER search_fts_delete AFTER DELETE ON search_documents BEGIN
    INSERT INTO search_fts (search_fts, rowid, tokens) VALUES ('delete', old.id, old.tokens);
END""",
    """CREATE TRIGGER search_fts_update AFTER UPDATE ON search_documents BEGIN
    INSERT INTO search_fts (search_fts, rowid, tokens) VALUES ('delete', old.id, old.tokens);
    INSERT INTO search_fts (rowid, tokens) VALUES (new.id, new.tokens);
END""",
)
"""What a migration runs on SQLite after it made `search_documents`, statement by statement."""
SQLITE_DROP = "DROP TABLE IF EXISTS search_fts"
"""What a migration runs on SQLite before it drops `search_documents`; triggers go with it."""
SQLITE_TABLES = "search_fts"
"""How the names of the tables begin that SQLite makes for the index: no models, no migrations."""

for _statement in SQLITE_INDEX:
    _ddl: Any = DDL(_statement)  # type: ignore[no-untyped-call]  # SQLAlchemy's own lack
    event.listen(SearchDocument.__table__, "after_create", _ddl.execute_if(dialect="sqlite"))
_ddl = DDL(SQLITE_DROP)  # type: ignore[no-untyped-call]  # idem
event.listen(SearchDocument.__table__, "before_drop", _ddl.execute_if(dialect="sqlite"))


class SearchWord(Base):
    """A word that an answer, a measure, a bottleneck or a synonym says; never taken away."""

    __tablename__ = "search_words"

    id: Mapped[pk]
    word: Mapped[str_80] = mapped_column(unique=True)


class Synonyms(Base):
    """Words for the same thing."""

    __tablename__ = "search_synonyms"

    id: Mapped[pk]
    key: Mapped[str_80 | None] = mapped_column(unique=True)
    """Of an item in reference/vocabulary.yaml; None: added by the secretariat."""
    ways: Mapped[list[str]]
    changed_at: Mapped[datetime | None]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    """None: as it was loaded."""
    removed: Mapped[bool] = mapped_column(default=False)
    """Out of use; an item of the file comes back only by hand."""
    once_key: Mapped[str | None] = mapped_column(String(32), unique=True)


explain_constraint("uq_search_synonyms_once_key", _l("Deze synoniemen staan er al."))


class SearchMiss(Base):
    """What was sought and not found, without who sought it; gone after some weeks."""

    __tablename__ = "search_misses"
    __table_args__ = (
        Index("ix_search_misses_last_at", "last_at"),
        CheckConstraint("times >= 1", name="was_asked"),
    )

    id: Mapped[pk]
    text: Mapped[str_200] = mapped_column(unique=True)
    """Folded, personal parts taken out."""
    times: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]
    handled_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
