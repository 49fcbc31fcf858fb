"""What is stored of the handling of cases: steps, merges, judgements, redactions; rows only."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_200, str_500
from app.core.errors import explain_constraint
from app.desk.models.cases import Case
from app.desk.rules import Kind, Step


class CaseStep(Base):
    """What the desk did with a case beside moving it; rows are never changed."""

    __tablename__ = "case_steps"

    id: Mapped[pk]
    case_id: Mapped[int] = mapped_column(ForeignKey(Case.id), index=True)
    step: Mapped[Step]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    """To whom it was assigned."""
    other_id: Mapped[int | None] = mapped_column(ForeignKey(Case.id))
    """With which case it was put together, or from which it was taken apart."""
    kind: Mapped[Kind | None]
    """What it became."""
    note: Mapped[str_500] = mapped_column(default="")


class CaseMerge(Base):
    """A case handled together with another, from a moment until it was taken apart again."""

    __tablename__ = "case_merges"
    __table_args__ = (
        Index(
            "uq_case_merges_active",
            "case_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        CheckConstraint("case_id <> lead_id", name="with_another"),
        CheckConstraint("ended_by_id IS NULL OR ended_at IS NOT NULL", name="ended_by_someone"),
    )

    id: Mapped[pk]
    case_id: Mapped[int] = mapped_column(ForeignKey(Case.id), index=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey(Case.id), index=True)
    merged_at: Mapped[datetime]
    merged_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    """None when the reporter did so, by taking theirs back or asking to look at it again."""


explain_constraint("uq_case_merges_active", _l("Deze zaak is intussen al samengevoegd."))


class CaseJudgement(Base):
    """Someone looked at two cases and said that they are not about the same."""

    __tablename__ = "case_judgements"
    __table_args__ = (CheckConstraint("first_id < second_id", name="in_order"),)

    first_id: Mapped[int] = mapped_column(ForeignKey(Case.id), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey(Case.id), primary_key=True, index=True)
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))


class Handover(Base):
    """A case given to another body: what went along, and that it came from us."""

    __tablename__ = "case_handovers"
    __table_args__ = (Index("uq_case_handovers_once_key", "once_key", unique=True),)

    id: Mapped[pk]
    case_id: Mapped[int] = mapped_column(ForeignKey(Case.id), index=True)
    body: Mapped[str_200]
    mail: Mapped[str_200 | None]
    with_reporter: Mapped[bool]
    """Whether name and address of the reporter went along, which they said yes to."""
    reason: Mapped[long_text]
    once_key: Mapped[str_200]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))


explain_constraint("uq_case_handovers_once_key", _l("Deze zaak is al doorgegeven."))


class Redaction(Base):
    """A text of a case for publication, by one person, judged by another; the original stays."""

    __tablename__ = "case_redactions"
    __table_args__ = (
        Index(
            "uq_case_redactions_pending",
            "case_id",
            unique=True,
            sqlite_where=text("judged_at IS NULL"),
            postgresql_where=text("judged_at IS NULL"),
        ),
        CheckConstraint("judged_by_id IS NULL OR judged_by_id <> by_id", name="four_eyes"),
        CheckConstraint(
            "(judged_at IS NULL) = (approved IS NULL)"
            " AND (judged_at IS NULL) = (judged_by_id IS NULL)",
            name="judged_whole",
        ),
    )

    id: Mapped[pk]
    case_id: Mapped[int] = mapped_column(ForeignKey(Case.id), index=True)
    text: Mapped[long_text]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    judged_at: Mapped[datetime | None]
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    approved: Mapped[bool | None]
    remark: Mapped[str_500] = mapped_column(default="")


explain_constraint(
    "uq_case_redactions_pending",
    _l("Er wacht al een tekst op een tweede paar ogen. Laad de pagina opnieuw."),
)
