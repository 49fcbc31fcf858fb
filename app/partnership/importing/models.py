"""What is stored of an import: the lines until they are taken in, and what came of it."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, pk, str_200


class ImportKind(enum.StrEnum):
    """What the lines are about."""

    ORGANISATIONS = "organisations"
    MEMBERS = "members"


class SheetImport(Base):
    """A file of which the lines wait to be taken in, or were."""

    __tablename__ = "sheet_imports"

    id: Mapped[pk]
    kind: Mapped[ImportKind]
    filename: Mapped[str_200]
    heading: Mapped[list[str]]
    lines: Mapped[dict[str, Any]]
    """{'lines': [[number, [cells]], …]}; emptied when they are taken in or after a day."""
    sent_at: Mapped[datetime] = mapped_column(index=True)
    sent_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    done_at: Mapped[datetime | None]
    added: Mapped[int]
    changed: Mapped[int]
