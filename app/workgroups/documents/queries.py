"""What can be read of documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from app.core.db import db
from app.core.errors import NotFound
from app.core.uploads import Attachment, FileKind
from app.workgroups.documents.models import GroupDocument, GroupDocumentVersion
from app.workgroups.documents.rules import Audience, DocumentKind
from app.workgroups.documents.scope import DocumentScope
from app.workgroups.models import Seat, Workgroup, WorkgroupAssignment
from app.workgroups.queries.groups import people_in


@dataclass(frozen=True)
class DocumentRow:
    """One document in a list, with its present file."""

    id: int
    workgroup_id: int
    title: str
    kind: DocumentKind
    audience: Audience
    current: int
    updated_at: datetime
    withdrawn_at: datetime | None
    by_name: str
    file_kind: FileKind
    size: int


@dataclass(frozen=True)
class FileRow:
    """One version of a document."""

    number: int
    note: str
    added_at: datetime
    by_name: str
    file_kind: FileKind
    size: int


def document_scope(workgroup_id: int, document_id: int) -> DocumentScope:
    """A document of this group with who sits in it, in one statement; raises NotFound."""
    first = aliased(GroupDocumentVersion)
    rows = db.session.execute(
        select(
            *(Workgroup.id, Workgroup.name, Workgroup.state, Seat.person_id, Seat.role),
            *(GroupDocument.title, GroupDocument.audience, GroupDocument.current),
            *(GroupDocument.withdrawn_at, first.by_id),
        )
        .join(Workgroup, Workgroup.id == GroupDocument.workgroup_id)
        .join(first, (first.document_id == GroupDocument.id) & (first.number == 1))
        .outerjoin(Seat, (Seat.workgroup_id == Workgroup.id) & Seat.ended_at.is_(None))
        .where(GroupDocument.id == document_id, Workgroup.id == workgroup_id)
    ).all()
    if not rows:
        raise NotFound
    row = rows[0]
    return DocumentScope(
        workgroup_id=row.id,
        workgroup_name=row.name,
        state=row.state,
        **people_in(rows),
        document_id=document_id,
        title=row.title,
        audience=row.audience,
        current=row.current,
        is_withdrawn=row.withdrawn_at is not None,
        added_by=row.by_id,
    )


def _rows(*where: ColumnElement[bool]) -> list[DocumentRow]:
    columns: tuple[Any, ...] = (
        *(GroupDocument.id, GroupDocument.workgroup_id, GroupDocument.title, GroupDocument.kind),
        *(GroupDocument.audience, GroupDocument.current, GroupDocument.updated_at),
        *(GroupDocument.withdrawn_at, GroupDocumentVersion.by_name, Attachment.kind),
        Attachment.size,
    )
    rows = db.session.execute(
        select(*columns)
        .join(
            GroupDocumentVersion,
            (GroupDocumentVersion.document_id == GroupDocument.id)
            & (GroupDocumentVersion.number == GroupDocument.current),
        )
        .join(Attachment, Attachment.id == GroupDocumentVersion.attachment_id)
        .where(*where)
        .order_by(GroupDocument.updated_at.desc(), GroupDocument.id.desc())
    )
    return [DocumentRow(*row) for row in rows]


def documents_of(workgroup_id: int, *, with_withdrawn: bool = False) -> list[DocumentRow]:
    """The documents of a group, latest first."""
    where = [GroupDocument.workgroup_id == workgroup_id]
    if not with_withdrawn:
        where.append(GroupDocument.withdrawn_at.is_(None))
    return _rows(*where)


def public_documents(assignment_id: int) -> list[DocumentRow]:
    """What anyone may read of the groups that work on an assignment, latest first."""
    on_it = select(WorkgroupAssignment.workgroup_id).where(
        WorkgroupAssignment.assignment_id == assignment_id
    )
    return _rows(
        GroupDocument.workgroup_id.in_(on_it),
        GroupDocument.audience == Audience.ANYONE,
        GroupDocument.withdrawn_at.is_(None),
    )


def document(document_id: int) -> DocumentRow:
    """One document."""
    return _rows(GroupDocument.id == document_id)[0]


def files_of(document_id: int) -> list[FileRow]:
    """The versions of a document, latest first."""
    rows = db.session.execute(
        select(
            *(GroupDocumentVersion.number, GroupDocumentVersion.note),
            *(GroupDocumentVersion.added_at, GroupDocumentVersion.by_name),
            *(Attachment.kind, Attachment.size),
        )
        .join(Attachment, Attachment.id == GroupDocumentVersion.attachment_id)
        .where(GroupDocumentVersion.document_id == document_id)
        .order_by(GroupDocumentVersion.number.desc())
    )
    return [FileRow(*row) for row in rows]


def file(document_id: int, number: int) -> Attachment:
    """The file of one version; raises NotFound."""
    found = db.session.scalar(
        select(Attachment)
        .join(GroupDocumentVersion, GroupDocumentVersion.attachment_id == Attachment.id)
        .where(
            GroupDocumentVersion.document_id == document_id, GroupDocumentVersion.number == number
        )
    )
    if found is None:
        raise NotFound
    return found


def public_file(document_id: int) -> tuple[str, Attachment]:
    """The title and the present file of a document that anyone may read; else raises NotFound."""
    row = db.session.execute(
        select(GroupDocument.title, GroupDocument.current).where(
            GroupDocument.id == document_id,
            GroupDocument.audience == Audience.ANYONE,
            GroupDocument.withdrawn_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    return row.title, file(document_id, row.current)
