"""Drawing the opinion maps, in the worker."""

from __future__ import annotations

from datetime import datetime

from app.consultations.maps import queries
from app.consultations.maps.models import StoredMap
from app.core.db import db


def draw_due(now: datetime) -> int:
    """Draw every map that is missing or rests on other answers; how many."""
    due = queries.due(now)
    if not due:
        return 0
    from app.consultations.maps.reckoning import opinion_map  # numpy: only where a map is drawn

    for one in due:
        drawn = opinion_map(queries.votes(one), range(len(one.keys)))
        stored = db.session.get(StoredMap, one.question_id) or StoredMap(
            question_id=one.question_id
        )
        stored.responses, stored.outcome, stored.made_at = one.responses, drawn.as_data(), now
        db.session.add(stored)
        db.session.flush()
    return len(due)
