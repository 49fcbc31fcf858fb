"""What is stored of documents: the files themselves are attachments."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, pk, str_200, str_500
from app.workgroups.documents.rules import Audience, DocumentKind


class GroupDocument(Base):
    """A document of a group. Withdrawing it hides it from all but who manages the group."""

    __tablename__ = "group_documents"
    __table_args__ = (
        CheckConstraint("current > 0", name="has_a_version"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)", name="withdrawn_by_someone"
        ),
    )

    id: Mapped[pk]
    workgroup_id: Mapped[int] = mapped_column(ForeignKey("workgroups.id"), index=True)
    title: Mapped[str_200]
    kind: Mapped[DocumentKind]
    audience: Mapped[Audience]
    current: Mapped[int]
    """The number of the present version."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class GroupDocumentVersion(Base):
    """One version of a document; rows are never changed."""

    __tablename__ = "group_document_versions"
    __table_args__ = (
        Index(
            "uq_group_document_versions_document_id_number", "document_id", "number", unique=True
        ),
        CheckConstraint("number > 0", name="number_is_positive"),
    )

    id: Mapped[pk]
    document_id: Mapped[int] = mapped_column(ForeignKey("group_documents.id"))
    number: Mapped[int]
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachments.id"), unique=True)
    note: Mapped[str_500]
    """What is new in it; '' for the first."""
    added_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    by_name: Mapped[str_200]
    once: Mapped[str] = mapped_column(String(32), unique=True)
