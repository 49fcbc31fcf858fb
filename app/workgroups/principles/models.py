"""What is stored of testing drafts against the guiding principles."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_80, str_200
from app.core.errors import explain_constraint
from app.workgroups.principles.rules import Verdict


class PrincipleVerdict(Base):
    """A verdict on a version of a draft; of a principle the latest counts, rows never change."""

    __tablename__ = "principle_verdicts"
    __table_args__ = (
        Index(
            "uq_principle_verdicts_one",
            *("draft_id", "version", "principle", "sequence"),
            unique=True,
        ),
        CheckConstraint("reason <> ''", name="says_why"),
    )

    id: Mapped[pk]
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft_actions.id"))
    version: Mapped[int]
    principle: Mapped[str_80]
    """The key of the principle in the reference list."""
    sequence: Mapped[int]
    verdict: Mapped[Verdict]
    reason: Mapped[long_text]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    by_name: Mapped[str_200]


explain_constraint(
    "uq_principle_verdicts_one",
    _l("Intussen gaf een ander een oordeel over dit principe. Bekijk het eerst."),
)
