"""Who may do what with a bottleneck."""

from __future__ import annotations

from typing import Any

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission


def may_manage(actor: Actor, _subject: Any) -> bool:
    """The secretariat describes, gathers, merges and publishes."""
    return actor.is_secretariat


def may_read(actor: Actor, bottleneck: Any) -> bool:
    """Anyone reads what is published; the secretariat reads each."""
    return actor.is_secretariat or (bottleneck is not None and bottleneck.published_at is not None)


POLICIES: dict[Permission, Policy] = {
    Permission.BOTTLENECK_MANAGE: may_manage,
    Permission.BOTTLENECK_READ: may_read,
}
