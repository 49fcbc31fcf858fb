"""Writing, changing and dropping goals and indicators; each text that stood there is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.core import facts, prose
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.partnership.models import Assignment
from app.workgroups.goals.events import GoalEnded, GoalWritten, IndicatorEnded, IndicatorWritten
from app.workgroups.goals.models import (
    Indicator,
    IndicatorText,
    OperationalGoal,
    OperationalGoalText,
)
from app.workgroups.goals.rules import Collection
from app.workgroups.services.drafts import Writer


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What an indicator says."""

    name: str
    text: str
    collection: Collection
    source: str
    hours: int
    who: str
    reason: str = ""


def add_goal(
    assignment_id: int, *, name: str, text: str, by: Writer, once: str, now: datetime
) -> OperationalGoal:
    """Give an assignment a goal; the same `once` key makes one goal."""
    existing = db.session.scalar(select(OperationalGoal).where(OperationalGoal.once == once))
    if existing:
        return existing
    locked = select(Assignment.id).where(Assignment.id == assignment_id).with_for_update()
    if db.session.scalar(locked) is None:
        raise NotFound
    last = db.session.scalar(
        select(func.max(OperationalGoal.number)).where(
            OperationalGoal.assignment_id == assignment_id
        )
    )
    text = prose.normalise(text)
    goal = OperationalGoal(
        assignment_id=assignment_id,
        number=(last or 0) + 1,
        name=name.strip(),
        text=text,
        html=str(prose.render(text)),
        revision=1,
        created_at=now,
        updated_at=now,
        once=once,
    )
    db.session.add(goal)
    db.session.flush()
    _keep_goal(goal, by=by, now=now)
    return goal


def change_goal(
    goal_id: int, *, name: str, text: str, revision: int, by: Writer, now: datetime
) -> OperationalGoal:
    """Let a goal read otherwise; raises StaleEdit when it is not as it was at `revision`."""
    goal = _locked_goal(goal_id)
    if goal.revision != revision:
        raise StaleEdit(_stale())
    name, text = name.strip(), prose.normalise(text)
    if (goal.name, goal.text) == (name, text):
        return goal
    goal.name, goal.text, goal.html = name, text, str(prose.render(text))
    goal.revision += 1
    goal.updated_at = now
    db.session.flush()
    _keep_goal(goal, by=by, now=now)
    return goal


def end_goal(goal_id: int, *, by: Writer, now: datetime) -> None:
    """Drop a goal; its indicators go with it, all stays in the history. Twice is once."""
    goal = _locked_goal(goal_id, also_ended=True)
    if goal.ended_at is not None:
        return
    goal.ended_at = goal.updated_at = now
    goal.revision += 1
    db.session.flush()
    _goal_row(goal, by=by, now=now)
    facts.record(
        GoalEnded(at=now, actor_id=by.person_id, assignment_id=goal.assignment_id, goal_id=goal_id)
    )


def add_indicator(
    goal_id: int, measure: Measure, *, by: Writer, once: str, now: datetime
) -> Indicator:
    """Give a goal an indicator; the same `once` key makes one indicator."""
    existing = db.session.scalar(select(Indicator).where(Indicator.once == once))
    if existing:
        return existing
    _check(measure)
    goal = _locked_goal(goal_id)
    goal.last_indicator += 1
    indicator = Indicator(
        goal_id=goal_id,
        number=goal.last_indicator,
        revision=1,
        created_at=now,
        updated_at=now,
        once=once,
        **_columns(measure),
    )
    db.session.add(indicator)
    db.session.flush()
    _keep_indicator(indicator, goal, by=by, now=now)
    return indicator


def change_indicator(
    indicator_id: int, measure: Measure, *, revision: int, by: Writer, now: datetime
) -> Indicator:
    """Let an indicator stand otherwise; raises StaleEdit when it is not as at `revision`."""
    _check(measure)
    indicator, goal = _locked_indicator(indicator_id)
    if indicator.ended_at is not None:
        raise Refused(_("Deze indicator is geschrapt."))
    if indicator.revision != revision:
        raise StaleEdit(_stale())
    columns = _columns(measure)
    if all(getattr(indicator, name) == value for name, value in columns.items()):
        return indicator
    for name, value in columns.items():
        setattr(indicator, name, value)
    indicator.revision += 1
    indicator.updated_at = now
    db.session.flush()
    _keep_indicator(indicator, goal, by=by, now=now)
    return indicator


def end_indicator(indicator_id: int, *, by: Writer, now: datetime) -> None:
    """Drop an indicator; it stays in the history. Twice is once."""
    indicator, goal = _locked_indicator(indicator_id)
    if indicator.ended_at is not None:
        return
    indicator.ended_at = indicator.updated_at = now
    indicator.revision += 1
    db.session.flush()
    _indicator_row(indicator, by=by, now=now)
    facts.record(
        IndicatorEnded(
            at=now,
            actor_id=by.person_id,
            assignment_id=goal.assignment_id,
            goal_id=goal.id,
            indicator_id=indicator_id,
        )
    )


def _stale() -> str:
    return str(_("Iemand anders wijzigde dit net. Vergelijk, en bewaar opnieuw."))


def _check(measure: Measure) -> None:
    if measure.collection is Collection.EXISTING and not measure.source.strip():
        raise Invalid(_("Noem de bestaande bron waar de cijfers vandaan komen."))


def _columns(measure: Measure) -> dict[str, object]:
    return {
        "name": measure.name.strip(),
        "text": prose.normalise(measure.text),
        "collection": measure.collection,
        "source": measure.source.strip(),
        "hours": measure.hours,
        "who": measure.who.strip(),
        "reason": prose.normalise(measure.reason),
    }


def _locked_goal(goal_id: int, *, also_ended: bool = False) -> OperationalGoal:
    goal = db.session.scalar(
        select(OperationalGoal)
        .where(OperationalGoal.id == goal_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if goal is None:
        raise NotFound
    if goal.ended_at is not None and not also_ended:
        raise Refused(_("Deze doelstelling is geschrapt."))
    return goal


def _locked_indicator(indicator_id: int) -> tuple[Indicator, OperationalGoal]:
    """An indicator and its goal; the goal is locked, so that its indicators wait for each other."""
    goal_id = db.session.scalar(select(Indicator.goal_id).where(Indicator.id == indicator_id))
    if goal_id is None:
        raise NotFound
    goal = _locked_goal(goal_id, also_ended=True)
    return db.session.get_one(Indicator, indicator_id, populate_existing=True), goal


def _keep_goal(goal: OperationalGoal, *, by: Writer, now: datetime) -> None:
    _goal_row(goal, by=by, now=now)
    facts.record(
        GoalWritten(
            at=now,
            actor_id=by.person_id,
            assignment_id=goal.assignment_id,
            goal_id=goal.id,
            revision=goal.revision,
        )
    )


def _goal_row(goal: OperationalGoal, *, by: Writer, now: datetime) -> None:
    db.session.add(
        OperationalGoalText(
            goal_id=goal.id,
            revision=goal.revision,
            name=goal.name,
            text=goal.text,
            is_ended=goal.ended_at is not None,
            written_at=now,
            by_id=by.person_id,
            by_name=by.name,
        )
    )
    db.session.flush()


def _keep_indicator(
    indicator: Indicator, goal: OperationalGoal, *, by: Writer, now: datetime
) -> None:
    _indicator_row(indicator, by=by, now=now)
    facts.record(
        IndicatorWritten(
            at=now,
            actor_id=by.person_id,
            assignment_id=goal.assignment_id,
            goal_id=goal.id,
            indicator_id=indicator.id,
            revision=indicator.revision,
        )
    )


def _indicator_row(indicator: Indicator, *, by: Writer, now: datetime) -> None:
    db.session.add(
        IndicatorText(
            indicator_id=indicator.id,
            revision=indicator.revision,
            name=indicator.name,
            text=indicator.text,
            collection=indicator.collection,
            source=indicator.source,
            hours=indicator.hours,
            who=indicator.who,
            reason=indicator.reason,
            is_ended=indicator.ended_at is not None,
            written_at=now,
            by_id=by.person_id,
            by_name=by.name,
        )
    )
    db.session.flush()
