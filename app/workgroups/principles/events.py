"""What happened in testing against the principles."""

from __future__ import annotations

from dataclasses import dataclass

from app.workgroups.events import WorkgroupFact


@dataclass(frozen=True, kw_only=True)
class DraftTested(WorkgroupFact):
    """Verdicts on principles were given or changed."""

    draft_id: int
    version: int
    principles: tuple[str, ...]
