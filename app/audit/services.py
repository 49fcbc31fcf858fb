"""Keeping the log."""

from __future__ import annotations

import enum
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from app.audit.models import AuditEntry
from app.core.db import append
from app.core.facts import Fact


def keep(fact: Fact) -> None:
    """Write one row for a fact; a field marked `secret` in its metadata is left out."""
    data = {
        field.name: _plain(getattr(fact, field.name))
        for field in fields(fact)
        if field.name not in {"at", "actor_id"} and not field.metadata.get("secret")
    }
    append(AuditEntry, at=fact.at, actor_id=fact.actor_id, fact=type(fact).__name__, data=data)


def _plain(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | frozenset | set):
        return sorted(_plain(item) for item in value)
    return value
