"""What is stored of each fact."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, pk, str_80


class AuditEntry(Base):
    """What happened, when, by whom. `data` holds identifiers and states, never content."""

    __tablename__ = "audit_entries"

    id: Mapped[pk]
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None]
    fact: Mapped[str_80] = mapped_column(index=True)
    data: Mapped[dict[str, Any]]
