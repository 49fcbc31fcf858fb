"""Putting documents in a group: a first version, the next ones, other words, withdrawing."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts, prose, uploads
from app.core.db import db
from app.core.errors import NotFound, Refused
from app.core.uploads import CheckedFile
from app.workgroups.documents.events import DocumentAdded, DocumentChanged, DocumentWithdrawn
from app.workgroups.documents.models import GroupDocument, GroupDocumentVersion
from app.workgroups.documents.rules import Audience, DocumentKind
from app.workgroups.services.drafts import Writer


def add_document(
    workgroup_id: int,
    checked: CheckedFile,
    *,
    title: str,
    kind: DocumentKind,
    audience: Audience,
    by: Writer,
    once: str,
    now: datetime,
) -> GroupDocument:
    """Put a document in a group; the same `once` key makes one document."""
    if existing := _of_once(once):
        return existing
    document = GroupDocument(
        workgroup_id=workgroup_id,
        title=title.strip() or checked.title,
        kind=kind,
        audience=audience,
        current=1,
        created_at=now,
        updated_at=now,
    )
    db.session.add(document)
    db.session.flush()
    _keep(document, checked, "", by=by, once=once, now=now)
    return document


def add_version(
    document_id: int, checked: CheckedFile, *, note: str, by: Writer, once: str, now: datetime
) -> GroupDocument:
    """Put the next version of a document there; the earlier ones stay."""
    if existing := _of_once(once):
        return existing
    document = _locked(document_id)
    document.current += 1
    document.updated_at = now
    db.session.flush()
    _keep(document, checked, note, by=by, once=once, now=now)
    return document


def change_document(
    document_id: int,
    *,
    title: str,
    kind: DocumentKind,
    audience: Audience,
    by: int | None,
    now: datetime,
) -> None:
    """Call a document otherwise, or let others see it."""
    document = _locked(document_id)
    if (document.title, document.kind, document.audience) == (title.strip(), kind, audience):
        return
    document.title, document.kind, document.audience = title.strip(), kind, audience
    db.session.flush()
    facts.record(
        DocumentChanged(
            at=now,
            actor_id=by,
            workgroup_id=document.workgroup_id,
            document_id=document_id,
            audience=audience.value,
        )
    )


def withdraw_document(document_id: int, *, by: int, now: datetime) -> None:
    """No longer show a document; who leads the group still finds it."""
    document = _locked(document_id)
    document.withdrawn_at, document.withdrawn_by_id = now, by
    db.session.flush()
    facts.record(
        DocumentWithdrawn(
            at=now, actor_id=by, workgroup_id=document.workgroup_id, document_id=document_id
        )
    )


def _of_once(once: str) -> GroupDocument | None:
    return db.session.scalar(
        select(GroupDocument)
        .join(GroupDocumentVersion, GroupDocumentVersion.document_id == GroupDocument.id)
        .where(GroupDocumentVersion.once == once)
    )


def _locked(document_id: int) -> GroupDocument:
    document = db.session.scalar(
        select(GroupDocument)
        .where(GroupDocument.id == document_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if document is None:
        raise NotFound
    if document.withdrawn_at is not None:
        raise Refused(_("Dit document is intussen ingetrokken."))
    return document


def _keep(
    document: GroupDocument,
    checked: CheckedFile,
    note: str,
    *,
    by: Writer,
    once: str,
    now: datetime,
) -> None:
    attachment = uploads.keep(checked, now=now)
    db.session.add(
        GroupDocumentVersion(
            document_id=document.id,
            number=document.current,
            attachment_id=attachment.id,
            note=prose.normalise(note),
            added_at=now,
            by_id=by.person_id,
            by_name=by.name,
            once=once,
        )
    )
    db.session.flush()
    facts.record(
        DocumentAdded(
            at=now,
            actor_id=by.person_id,
            workgroup_id=document.workgroup_id,
            document_id=document.id,
            version=document.current,
        )
    )
