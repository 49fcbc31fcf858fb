"""Who codes: the two who were asked, and nobody else."""

from __future__ import annotations

from typing import Any

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission


def may_code(actor: Actor, room: Any) -> bool:
    """One of the two coders; the secretariat settles, and codes only when it was asked to."""
    return room is not None and actor.person_id is not None and actor.person_id in room.coder_ids


POLICIES: dict[Permission, Policy] = {Permission.CONSULTATION_CODE: may_code}
