"""What can be read of deciding. Here: what other packages ask; each page has its own module."""

from __future__ import annotations

from flask import url_for
from sqlalchemy import select

from app.core.db import db
from app.workgroups.decisions.models import DecisionRound, DecisionSeat, Position
from app.workgroups.decisions.queries.minorities import PrintedMinority, printed_for
from app.workgroups.decisions.queries.worklists import (
    RoundWork,
    Silent,
    rounds_to_confirm,
    rounds_under_way,
    silent_places,
)
from app.workgroups.models import DraftAction

__all__ = [
    "PrintedMinority",
    "RoundWork",
    "Silent",
    "origin_of",
    "printed_for",
    "rounds_to_confirm",
    "rounds_under_way",
    "silent_places",
]


def origin_of(position_id: int) -> str | None:
    """The address of the place in its round, for the register; one statement."""
    row = db.session.execute(
        select(
            *(DraftAction.workgroup_id, DraftAction.id, DecisionRound.number),
            DecisionSeat.place,
        )
        .join(DecisionRound, DecisionRound.draft_id == DraftAction.id)
        .join(DecisionSeat, DecisionSeat.round_id == DecisionRound.id)
        .join(Position, Position.decision_seat_id == DecisionSeat.id)
        .where(Position.id == position_id)
    ).one_or_none()
    if row is None:
        return None
    return url_for(
        "decisions.round_page",
        workgroup_id=row[0],
        draft_id=row[1],
        number=row[2],
        _anchor=f"plaats-{row[3]}",
    )
