"""What happened with documents; those for anyone stand on public pages."""

from __future__ import annotations

from dataclasses import dataclass

from app.workgroups.events import WorkgroupFact


@dataclass(frozen=True, kw_only=True)
class DocumentFact(WorkgroupFact):
    """Something about one document."""

    document_id: int


@dataclass(frozen=True, kw_only=True)
class DocumentAdded(DocumentFact):
    """A version of a document is there."""

    version: int


@dataclass(frozen=True, kw_only=True)
class DocumentChanged(DocumentFact):
    """Its title, kind or audience changed."""

    audience: str


@dataclass(frozen=True, kw_only=True)
class DocumentWithdrawn(DocumentFact):
    """It is no longer shown; it is kept."""
