"""What is loaded once per request to decide who makes and resolves links."""

from __future__ import annotations

from dataclasses import dataclass

from app.workgroups.consistency.rules import LinkKind


@dataclass(frozen=True, kw_only=True)
class LinkDesk:
    """The groups in which someone sits and those that they lead."""

    person_id: int | None
    member_of: frozenset[int]
    leads: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class LinkScope:
    """A link, with who leads the groups at either side."""

    link_id: int
    kind: LinkKind
    is_resolved: bool
    lead_person_ids: frozenset[int]
    member_person_ids: frozenset[int]
