"""A round decides and closes: bottlenecks move on, regulation gets its verdict, people hear it."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused, StaleEdit
from app.meldpunt.bottlenecks import services as bottlenecks
from app.meldpunt.bottlenecks.rules import State
from app.meldpunt.rounds.events import BottleneckDecided, RoundChanged, RoundClosed
from app.meldpunt.rounds.models import Round, RoundItem
from app.meldpunt.rounds.rules import STATES, Outcome, Phase
from app.meldpunt.rounds.services.leading import running
from app.regulation import services as regulation
from app.regulation.rules import Verdict


def decide(
    round_: Round,
    item: RoundItem,
    outcome: Outcome,
    *,
    verdict: Verdict | None,
    reason: str,
    edition: int,
    now: datetime,
    by: int,
) -> None:
    """Write down what the round decides on a bottleneck; it counts once the round is closed.

    Raises Refused in the blind phase, Invalid without a reason or for a verdict without a
    regulation, StaleEdit when someone else decided meanwhile.
    """
    running(round_)
    if round_.phase is Phase.BLIND:
        raise Refused(_("Eerst weegt het panel blind. Beslissen kan zodra u de wegingen opent."))
    db.session.refresh(item, with_for_update=True)
    if item.edition != edition:
        raise StaleEdit(
            _("Iemand anders schreef intussen een beslissing. Hieronder staan beide teksten.")
        )
    if not reason:
        raise Invalid(_("Schrijf waarom. De melders lezen die reden."))
    if verdict is not None and item.bottleneck.regulation_id is None:
        raise Invalid(
            _(
                "Dit knelpunt hangt aan geen regel. Zet de regel bij het knelpunt, of kies geen "
                "oordeel."
            )
        )
    item.outcome, item.verdict, item.reason = outcome, verdict, reason
    item.decided_at, item.decided_by_id = now, by
    item.edition = edition + 1
    db.session.flush()
    facts.record(RoundChanged(at=now, actor_id=by, round_id=round_.id))


def close(round_: Round, *, conclusion: str, now: datetime, by: int) -> None:
    """Close a round: each decision takes effect, all of them in one transaction.

    Raises Refused in the blind phase, and with the list of what has no decision yet.
    """
    db.session.refresh(round_, with_for_update=True)
    if round_.phase is Phase.CLOSED:
        return  # a double click
    if round_.phase is Phase.BLIND:
        raise Refused(_("Open eerst de wegingen: het panel moet nog samen kijken."))
    items = db.session.scalars(
        select(RoundItem).where(RoundItem.round_id == round_.id).order_by(RoundItem.id)
    ).all()
    undecided = [item.title for item in items if item.outcome is None and _stands(item)]
    if undecided:
        raise Refused(
            _(
                "Deze knelpunten hebben nog geen beslissing: %(titles)s.",
                titles="; ".join(f"‘{title}’" for title in undecided),
            )
        )
    round_.phase, round_.is_running = Phase.CLOSED, False
    round_.closed_at, round_.closed_by_id, round_.conclusion = now, by, conclusion
    for item in items:
        item.title = item.bottleneck.title
        if item.outcome is not None and _stands(item):
            _apply(round_, item, now=now, by=by)
    db.session.flush()
    facts.record(RoundClosed(at=now, actor_id=by, round_id=round_.id))


def _stands(item: RoundItem) -> bool:
    """Whether it still speaks for itself: what was merged meanwhile is decided with the other."""
    return item.bottleneck.state is not State.MERGED


def _apply(round_: Round, item: RoundItem, *, now: datetime, by: int) -> None:
    bottleneck, outcome = item.bottleneck, item.outcome
    if outcome is None:
        return
    bottlenecks.settle(bottleneck, STATES[outcome], reason=item.reason, now=now, by=by)
    if item.verdict is not None and bottleneck.regulation is not None:
        regulation.judge(
            bottleneck.regulation,
            item.verdict,
            reason=item.reason,
            occasion=round_.name,
            now=now,
            by=by,
        )
    facts.record(
        BottleneckDecided(
            at=now,
            actor_id=by,
            round_id=round_.id,
            bottleneck_id=bottleneck.id,
            item_id=item.id,
            outcome=outcome,
        )
    )
