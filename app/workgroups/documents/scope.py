"""What is loaded of a document to decide who may do what."""

from __future__ import annotations

from dataclasses import dataclass

from app.workgroups.documents.rules import Audience
from app.workgroups.scope import GroupScope


@dataclass(frozen=True, kw_only=True)
class DocumentScope(GroupScope):
    """A document of a group."""

    document_id: int
    title: str
    audience: Audience
    current: int
    is_withdrawn: bool
    added_by: int
    """Who put the first version there."""


@dataclass(frozen=True, kw_only=True)
class FileScope(DocumentScope):
    """A document, and the version of it that the URL names."""

    asked: int
