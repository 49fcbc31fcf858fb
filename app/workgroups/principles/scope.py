"""What is loaded once per request to decide who tests a draft."""

from __future__ import annotations

from dataclasses import dataclass

from app.workgroups.scope import DraftScope


@dataclass(frozen=True, kw_only=True)
class TestedScope(DraftScope):
    """A draft, with who sits in its group for their expertise."""

    expert_person_ids: frozenset[int]
