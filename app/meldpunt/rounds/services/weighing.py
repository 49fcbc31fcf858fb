"""A member of the panel weighs a bottleneck."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from app.core import facts
from app.core.db import db, upsert
from app.core.errors import Forbidden
from app.meldpunt.rounds.events import Weighed
from app.meldpunt.rounds.models import PanelMember, Round, RoundItem, Weighing
from app.meldpunt.rounds.services.leading import running


@dataclass(frozen=True, kw_only=True)
class Weights:
    """How heavy someone finds it, 1 to 5; None: 'weet ik niet'."""

    impact: int | None
    frequency: int | None
    feasibility: int | None
    urgency: int | None
    remark: str = ""


def weigh(round_: Round, item: RoundItem, weights: Weights, *, now: datetime, by: int) -> None:
    """Keep what someone finds, in the phase of now; what they found blind stays as it was.

    Raises Refused when the round is closed, Forbidden for who is not in the panel.
    """
    running(round_)
    sits = select(PanelMember.id).where(
        PanelMember.round_id == round_.id,
        PanelMember.person_id == by,
        PanelMember.ended_at.is_(None),
    )
    if db.session.scalar(sits) is None:
        raise Forbidden
    said = {**asdict(weights), "at": now}
    db.session.execute(
        upsert(Weighing)
        .values(item_id=item.id, person_id=by, phase=round_.phase, **said)
        .on_conflict_do_update(
            index_elements=[Weighing.item_id, Weighing.person_id, Weighing.phase], set_=said
        )
    )
    facts.record(
        Weighed(at=now, actor_id=by, round_id=round_.id, item_id=item.id, phase=round_.phase)
    )
