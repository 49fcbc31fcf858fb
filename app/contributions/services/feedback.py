"""Feedback: telling the contributor what was done with their input."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from app.contributions import rules, search
from app.contributions.events import FeedbackPublished
from app.contributions.models import Contribution, DispositionStep, FeedbackStep
from app.core import facts
from app.core.db import db


def publish_feedback(
    contribution_ids: Sequence[int], *, by: int | None, now: datetime
) -> Sequence[str]:
    """Tell the contributors what was done; gives the numbers of those who had something to hear.

    Withdrawn, open and already told ones are passed over, so doing it twice tells once. Each one
    told is a fact of its own, from which the mail follows.
    """
    contributions = db.session.scalars(
        select(Contribution)
        .where(Contribution.id.in_(sorted(set(contribution_ids))))
        .order_by(Contribution.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    steps = _latest_steps([contribution.id for contribution in contributions])
    told = [
        contribution
        for contribution in contributions
        if rules.can_be_told(
            disposition=contribution.disposition,
            withdrawn_at=contribution.withdrawn_at,
            version=contribution.disposition_version,
            published_version=contribution.published_version,
        )
    ]
    for contribution in told:
        _tell(contribution, steps[contribution.id], by=by, now=now)
    return [contribution.number for contribution in told]


def _tell(contribution: Contribution, step_id: int, *, by: int | None, now: datetime) -> None:
    is_again = contribution.published_version > 0
    contribution.published_disposition = contribution.disposition
    contribution.published_reason = contribution.reason
    contribution.published_version = contribution.disposition_version
    contribution.feedback_published_at = now
    step = FeedbackStep(contribution_id=contribution.id, step_id=step_id, at=now, by_id=by)
    db.session.add(step)
    db.session.flush()
    search.refresh(contribution)
    facts.record(
        FeedbackPublished(
            at=now,
            actor_id=by,
            contribution_id=contribution.id,
            number=contribution.number,
            feedback_id=step.id,
            is_again=is_again,
        )
    )


def _latest_steps(contribution_ids: Sequence[int]) -> dict[int, int]:
    rows = db.session.execute(
        select(DispositionStep.contribution_id, func.max(DispositionStep.id))
        .where(DispositionStep.contribution_id.in_(contribution_ids))
        .group_by(DispositionStep.contribution_id)
    )
    return {row[0]: row[1] for row in rows}
