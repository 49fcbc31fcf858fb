"""Bringing a draft to another phase, and planning until when each phase runs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import clock, facts
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused
from app.workgroups.decisions import rules
from app.workgroups.decisions.events import PhaseDaysPlanned, PhaseEntered
from app.workgroups.decisions.models import DraftPhaseDay, DraftPhaseStep
from app.workgroups.decisions.queries.process import days_of, latest_step
from app.workgroups.decisions.rules import Phase
from app.workgroups.models import DraftAction


class NotInThisPhase(Refused):
    """A draft can't go there from where it is now."""


def locked_draft(draft_id: int) -> DraftAction:
    """A draft, locked until the transaction ends; raises NotFound."""
    draft = db.session.scalar(
        select(DraftAction)
        .where(DraftAction.id == draft_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if draft is None:
        raise NotFound
    return draft


def move(
    draft_id: int, to: Phase, *, here: Phase, note: str, by: int | None, now: datetime
) -> None:
    """Bring a draft to another phase by hand; raises NotInThisPhase.

    `here` is the phase that was on the screen: from another one the click meant something else.
    """
    draft = locked_draft(draft_id)
    step = latest_step(draft_id)
    phase = step.phase if step else Phase.CLARIFY
    if phase is to:
        return
    if phase is not here or to not in rules.moves_by_hand(phase):
        raise NotInThisPhase(_("Dit kan nu niet: de ontwerpactie is intussen in een andere fase."))
    enter(draft, to, note=note, by=by, now=now)


def enter(draft: DraftAction, to: Phase, *, note: str, by: int | None, now: datetime) -> None:
    """Let a locked draft go to a phase; raises NotInThisPhase when the table has no such move."""
    step = latest_step(draft.id)
    here, sequence = (step.phase, step.sequence) if step else (Phase.CLARIFY, 0)
    if not rules.may_move(here, to):
        raise NotInThisPhase(_("Dit kan nu niet: de ontwerpactie is intussen in een andere fase."))
    db.session.add(
        DraftPhaseStep(
            draft_id=draft.id, sequence=sequence + 1, phase=to, note=note.strip(), at=now, by_id=by
        )
    )
    db.session.flush()
    facts.record(
        PhaseEntered(
            at=now, actor_id=by, workgroup_id=draft.workgroup_id, draft_id=draft.id, phase=to
        )
    )


def plan(
    draft_id: int, days: Mapping[Phase, date | None], *, by: int | None, now: datetime
) -> None:
    """Set until when the phases run; raises Invalid when the days are not in order."""
    draft = locked_draft(draft_id)
    step = latest_step(draft_id)
    here = step.phase if step else Phase.CLARIFY
    if rules.plan_problems(days, here=here, today=now.astimezone(clock.BRUSSELS).date()):
        raise Invalid(_("De dagen volgen elkaar niet op."))
    known = days_of(draft_id)
    changed = {phase: day for phase, day in days.items() if known.get(phase) != day}
    if not changed:
        return
    db.session.add_all(
        DraftPhaseDay(draft_id=draft_id, phase=phase, ends_on=day, set_at=now, by_id=by)
        for phase, day in changed.items()
    )
    db.session.flush()
    facts.record(
        PhaseDaysPlanned(at=now, actor_id=by, workgroup_id=draft.workgroup_id, draft_id=draft.id)
    )
