"""What the desk works with: saved views of the inbox, reusable replies, and the index of words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Float, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_80
from app.core.errors import explain_constraint
from app.desk.models.cases import Case


class SavedView(Base):
    """What someone asked of the inbox, under a name; for themselves, or for the whole desk."""

    __tablename__ = "case_views"
    __table_args__ = (Index("uq_case_views_owner_id_name", "owner_id", "name", unique=True),)

    id: Mapped[pk]
    owner_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    name: Mapped[str_80]
    shared: Mapped[bool]
    asked: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]


explain_constraint(
    "uq_case_views_owner_id_name", _l("U hebt al een weergave met deze naam. Kies een andere.")
)


class Reply(Base):
    """A text that the desk uses again, with fields that are filled in per case."""

    __tablename__ = "case_replies"

    id: Mapped[pk]
    title: Mapped[str_80] = mapped_column(unique=True)
    body: Mapped[long_text]
    version: Mapped[int]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    retired_at: Mapped[datetime | None]


explain_constraint("uq_case_replies_title", _l("Er is al een antwoord met deze titel."))


class CaseWord(Base):
    """A word of a case, stemmed, with its weight: one index for finding and for likeness."""

    __tablename__ = "case_words"
    __table_args__ = (
        Index("ix_case_words_case_id", "case_id"),
        {"sqlite_with_rowid": False},
    )

    word: Mapped[str] = mapped_column(String(60), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey(Case.id), primary_key=True)
    weight: Mapped[float] = mapped_column(Float)
    """How much it says of what the case is about; 0 for a word of a message or a note."""
