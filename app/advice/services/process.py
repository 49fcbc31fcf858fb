"""Finishing, reopening, approving and publishing an advice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.advice import labels, queries, rules, scope
from app.advice.events import AdviceApproved, AdviceFinished, AdvicePublished, AdviceReopened
from app.advice.models import Advice
from app.advice.rules import AdviceState, Approval, Found
from app.contributions import services as register
from app.core import facts
from app.core.db import db
from app.core.errors import Refused


def obstacles(advice: Advice, open_reason: str = "") -> list[Found]:
    """Every reason why this advice can't be finished yet."""
    sections = queries.live_sections(advice.id)
    return rules.what_blocks_finishing(
        key_messages=advice.key_messages,
        sections=[(section.title, section.text) for section in sections],
        open_count=scope.open_count(advice.id),
        open_reason=open_reason,
    )


def finish(advice: Advice, *, open_reason: str, by: int | None, now: datetime) -> None:
    """Close the text; raises Refused with every obstacle.

    With contributions still open it needs a reason, which the advice prints.
    """
    advice = _moving(advice, AdviceState.FINISHED)
    if found := obstacles(advice, open_reason):
        raise Refused(" ".join(labels.sentence(one) for one in found))
    count = scope.open_count(advice.id)
    advice.state = AdviceState.FINISHED
    advice.finished_at, advice.finished_by_id = now, by
    advice.open_count = count
    advice.open_reason = open_reason.strip() if count else None
    db.session.flush()
    facts.record(
        AdviceFinished(
            at=now,
            actor_id=by,
            advice_id=advice.id,
            open_count=count,
            open_reason=advice.open_reason or "",
        )
    )


def reopen(advice: Advice, *, by: int | None, now: datetime) -> None:
    """Make a finished text a draft again, so that it can be changed; raises Refused after approval.

    What was recorded at finishing stays in the history of facts.
    """
    advice = _moving(advice, AdviceState.DRAFT)
    advice.state = AdviceState.DRAFT
    advice.finished_at = advice.finished_by_id = None
    advice.open_count = advice.open_reason = None
    db.session.flush()
    facts.record(AdviceReopened(at=now, actor_id=by, advice_id=advice.id))


def approve(advice: Advice, *, on: date, approval: Approval, by: int | None, now: datetime) -> None:
    """Record that the council approved it, on which day and how; raises Refused."""
    advice = _moving(advice, AdviceState.APPROVED)
    advice.state = AdviceState.APPROVED
    advice.approved_on, advice.approval = on, approval
    db.session.flush()
    facts.record(
        AdviceApproved(at=now, actor_id=by, advice_id=advice.id, approved_on=on, approval=approval)
    )


def publish(advice: Advice, *, with_feedback: bool, by: int | None, now: datetime) -> Sequence[str]:
    """Let everyone read it; with feedback, also tell the contributors in scope what was done.

    Gives the numbers of those who were told. Raises Refused.
    """
    advice = _moving(advice, AdviceState.PUBLISHED)
    told: Sequence[str] = ()
    if with_feedback:
        told = register.publish_feedback(scope.treated_ids(advice.id), by=by, now=now)
    advice.state = AdviceState.PUBLISHED
    advice.published_at, advice.published_by_id = now, by
    db.session.flush()
    facts.record(AdvicePublished(at=now, actor_id=by, advice_id=advice.id))
    return told


def _moving(advice: Advice, there: AdviceState) -> Advice:
    """The advice as it is now, held until the transaction ends, when it may move there."""
    held = db.session.scalars(
        select(Advice)
        .where(Advice.id == advice.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    if not rules.may_move(held.state, there):
        raise Refused(
            _(
                "Dat kan nu niet: dit advies is %(state)s.",
                state=str(labels.STATES[held.state]).lower(),
            )
        )
    return held
