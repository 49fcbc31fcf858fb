"""What happened to links."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.facts import Fact
from app.workgroups.consistency.rules import LinkKind


@dataclass(frozen=True, kw_only=True)
class LinkMade(Fact):
    """Two drafts or goals were said to hang together."""

    link_id: int
    kind: LinkKind


@dataclass(frozen=True, kw_only=True)
class LinkResolved(Fact):
    """A link was resolved, with how."""

    link_id: int
