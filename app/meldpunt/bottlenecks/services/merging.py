"""Two bottlenecks turn out to be one, or one turns out to be two after all.

Merging moves nothing: the one points to the other, which from then on speaks for both. So taking
it out again gives back exactly what was there, with what came since.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import or_, select, update

from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused
from app.meldpunt.bottlenecks import rules
from app.meldpunt.bottlenecks.events import BottlenecksMerged, BottleneckTakenOut
from app.meldpunt.bottlenecks.models import Bottleneck, BottleneckMove
from app.meldpunt.bottlenecks.rules import State
from app.meldpunt.bottlenecks.services.describing import note


def merge(one: Bottleneck, into: Bottleneck, *, now: datetime, by: int) -> None:
    """Let `into` speak for `one` too; raises Refused when either was merged already."""
    if one.id == into.id:
        raise Invalid(_("Kies een ander knelpunt: dit is hetzelfde."))
    for locked in sorted((one, into), key=lambda row: row.id):
        db.session.refresh(locked, with_for_update=True)
    if one.merged_into_id == into.id:
        return  # a double click
    if not rules.may_merge(one.state, into.state):
        raise Refused(
            _(
                "Een van beide is intussen samengevoegd. Laad de pagina opnieuw en kijk waar het "
                "staat."
            )
        )
    one.state, one.merged_into_id, one.root_id = State.MERGED, into.id, into.id
    db.session.flush()
    _speak(into.id, db.session.scalars(select(Bottleneck.id).where(Bottleneck.root_id == one.id)))
    note(
        one,
        State.MERGED,
        reason=_("Samengevoegd met ‘%(title)s’.", title=into.title),
        now=now,
        by=by,
    )
    facts.record(BottlenecksMerged(at=now, actor_id=by, bottleneck_id=one.id, into_id=into.id))


def _speak(root_id: int, ids: Iterable[int]) -> None:
    db.session.execute(
        update(Bottleneck)
        .where(Bottleneck.id.in_(sorted(ids)))
        .values(root_id=root_id)
        .execution_options(synchronize_session="fetch")
    )


def take_out(one: Bottleneck, *, now: datetime, by: int) -> None:
    """Let it speak for itself again, with all that was merged into it before."""
    db.session.refresh(one, with_for_update=True)
    if one.merged_into_id is None:
        return  # a double click
    root_id, from_id = one.root_id, one.merged_into_id
    family = db.session.execute(
        select(Bottleneck.id, Bottleneck.merged_into_id).where(
            or_(Bottleneck.root_id == root_id, Bottleneck.id == root_id)
        )
    )
    under = rules.below({row.id: row.merged_into_id for row in family}, one.id) - {one.id}
    one.state, one.merged_into_id, one.root_id = _state_before(one.id), None, None
    db.session.flush()
    _speak(one.id, under)
    note(one, one.state, reason=_("Staat weer op zichzelf."), now=now, by=by)
    facts.record(BottleneckTakenOut(at=now, actor_id=by, bottleneck_id=one.id, from_id=from_id))


def _state_before(bottleneck_id: int) -> State:
    earlier = db.session.scalar(
        select(BottleneckMove.state)
        .where(BottleneckMove.bottleneck_id == bottleneck_id, BottleneckMove.state != State.MERGED)
        .order_by(BottleneckMove.id.desc())
        .limit(1)
    )
    return earlier or State.OPEN
