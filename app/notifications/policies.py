"""Who sees the secretariat's desk and the outbox."""

from __future__ import annotations

from typing import Any

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission


def is_secretariat(actor: Actor, _subject: Any) -> bool:
    """The desk is the secretariat's, and so is what leaves it by mail."""
    return actor.is_secretariat


POLICIES: dict[Permission, Policy] = {
    Permission.DESK_READ: is_secretariat,
    Permission.OUTBOX_READ: is_secretariat,
    Permission.OUTBOX_RESEND: is_secretariat,
}
