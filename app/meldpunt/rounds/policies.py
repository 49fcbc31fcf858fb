"""Who may do what in a round."""

from __future__ import annotations

from typing import Any

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission
from app.meldpunt.rounds.rules import WEIGHING, Phase


def may_manage(actor: Actor, _subject: Any) -> bool:
    """The secretariat leads rounds."""
    return actor.is_secretariat


def may_read(actor: Actor, scope: Any) -> bool:
    """The panel and the secretariat read along; anyone reads a round that is closed."""
    if scope is None:
        return False
    return (
        actor.is_secretariat
        or actor.person_id in scope.member_person_ids
        or scope.phase is Phase.CLOSED
    )


def may_weigh(actor: Actor, scope: Any) -> bool:
    """Who sits in the panel weighs, while the round runs."""
    return (
        scope is not None
        and actor.is_signed_in
        and actor.person_id in scope.member_person_ids
        and scope.phase in WEIGHING
    )


POLICIES: dict[Permission, Policy] = {
    Permission.ROUND_MANAGE: may_manage,
    Permission.ROUND_READ: may_read,
    Permission.ROUND_WEIGH: may_weigh,
}
