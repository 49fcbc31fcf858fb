"""'Hielp dit?': once per device, without an address of that device."""

from __future__ import annotations

from datetime import datetime

from app.core import codes, facts
from app.core.db import db, upsert
from app.loket.events import Voted
from app.loket.models import LoketVersion, LoketVote


def vote(
    version: LoketVersion, device: str, *, helped: bool, reason: str = "", now: datetime
) -> None:
    """Keep what a device says of a version; saying it again replaces it."""
    db.session.execute(
        upsert(LoketVote)
        .values(
            version_id=version.id,
            device_digest=codes.digest(device),
            helped=helped,
            reason=reason,
            at=now,
        )
        .on_conflict_do_update(
            index_elements=["version_id", "device_digest"],
            set_={"helped": helped, "reason": reason, "at": now},
        )
    )
    facts.record(
        Voted(
            at=now,
            actor_id=None,
            answer_id=version.answer_id,
            version_id=version.id,
            helped=helped,
        )
    )
