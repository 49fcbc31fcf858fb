"""The secretariat leads a round: opens it, composes its panel, reminds, lets it talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused, StaleEdit
from app.meldpunt.bottlenecks import rules as bottleneck_rules
from app.meldpunt.bottlenecks.models import Bottleneck
from app.meldpunt.rounds.events import (
    PanelMemberAdded,
    RoundChanged,
    RoundOpened,
    RoundReminded,
    RoundTogether,
)
from app.meldpunt.rounds.models import PanelMember, Round, RoundItem
from app.meldpunt.rounds.rules import Phase


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a round is: its name, its period and what the panel should know."""

    name: str
    text: str
    starts_on: date
    ends_on: date


def open_round(
    plan: Plan, person_ids: Sequence[int], *, once: str | None, now: datetime, by: int
) -> Round:
    """Open a round with a panel over every open bottleneck; the same `once` key makes one.

    Raises Invalid without a panel or without bottlenecks, Refused while another round runs.
    """
    if once and (opened := db.session.scalar(select(Round).where(Round.once == once))):
        return opened
    if db.session.scalar(select(Round.id).where(Round.is_running)):
        raise Refused(_("Er loopt al een ronde. Sluit die eerst af voor u een nieuwe opent."))
    if not person_ids:
        raise Invalid(_("Kies minstens één persoon voor het panel."))
    weighed = db.session.execute(
        select(Bottleneck.id, Bottleneck.title)
        .where(Bottleneck.state.in_(sorted(bottleneck_rules.WEIGHED)))
        .order_by(Bottleneck.id)
    ).all()
    if not weighed:
        raise Invalid(_("Er is geen open knelpunt om te wegen. Maak eerst een knelpunt."))
    opened = Round(
        name=plan.name,
        text=plan.text,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        phase=Phase.BLIND,
        is_running=True,
        previous_id=_last_closed(),
        conclusion="",
        opened_at=now,
        opened_by_id=by,
        once=once,
    )
    db.session.add(opened)
    db.session.flush()
    for person_id in dict.fromkeys(person_ids):
        db.session.add(PanelMember(round_id=opened.id, person_id=person_id, added_at=now))
    for row in weighed:
        db.session.add(
            RoundItem(round_id=opened.id, bottleneck_id=row.id, title=row.title, reason="")
        )
    db.session.flush()
    facts.record(RoundOpened(at=now, actor_id=by, round_id=opened.id))
    return opened


def _last_closed() -> int | None:
    return db.session.scalar(
        select(Round.id).where(Round.phase == Phase.CLOSED).order_by(Round.id.desc()).limit(1)
    )


def running(round_: Round) -> None:
    """Lock a round; raises Refused when it is closed."""
    db.session.refresh(round_, with_for_update=True)
    if round_.phase is Phase.CLOSED:
        raise Refused(_("Deze ronde is afgesloten. Wat erin beslist is, blijft zoals het is."))


def change(round_: Round, plan: Plan, *, edition: int, now: datetime, by: int) -> None:
    """Change name, period or text; raises StaleEdit when someone else did so meanwhile."""
    running(round_)
    if round_.edition != edition:
        raise StaleEdit(
            _(
                "Iemand anders wijzigde deze ronde terwijl u schreef. Hieronder staan beide "
                "teksten: neem over wat u wilt houden en bewaar opnieuw."
            )
        )
    round_.name, round_.text = plan.name, plan.text
    round_.starts_on, round_.ends_on = plan.starts_on, plan.ends_on
    round_.edition = edition + 1
    db.session.flush()
    facts.record(RoundChanged(at=now, actor_id=by, round_id=round_.id))


def add_member(round_: Round, person_id: int, *, now: datetime, by: int) -> None:
    """Ask someone more to weigh; who sits there already, stays."""
    running(round_)
    if _member(round_.id, person_id) is not None:
        return
    db.session.add(PanelMember(round_id=round_.id, person_id=person_id, added_at=now))
    db.session.flush()
    facts.record(PanelMemberAdded(at=now, actor_id=by, round_id=round_.id, person_id=person_id))


def _member(round_id: int, person_id: int) -> PanelMember | None:
    return db.session.scalar(
        select(PanelMember).where(
            PanelMember.round_id == round_id,
            PanelMember.person_id == person_id,
            PanelMember.ended_at.is_(None),
        )
    )


def end_member(round_: Round, person_id: int, *, now: datetime, by: int) -> None:
    """Take someone off the panel; what they weighed stays, and counts."""
    running(round_)
    member = _member(round_.id, person_id)
    if member is None:
        return
    member.ended_at = now
    db.session.flush()
    facts.record(RoundChanged(at=now, actor_id=by, round_id=round_.id))


def add_item(round_: Round, bottleneck: Bottleneck, *, now: datetime, by: int) -> None:
    """Let the round weigh a bottleneck that came later; raises Refused when it is not open."""
    running(round_)
    if bottleneck.state not in bottleneck_rules.WEIGHED:
        raise Refused(_("Alleen een knelpunt dat open is of aangepakt wordt, kan mee gewogen."))
    there = select(RoundItem.id).where(
        RoundItem.round_id == round_.id, RoundItem.bottleneck_id == bottleneck.id
    )
    if db.session.scalar(there) is not None:
        return
    db.session.add(
        RoundItem(
            round_id=round_.id, bottleneck_id=bottleneck.id, title=bottleneck.title, reason=""
        )
    )
    db.session.flush()
    facts.record(RoundChanged(at=now, actor_id=by, round_id=round_.id))


def go_together(round_: Round, *, now: datetime, by: int) -> None:
    """End the blind phase: the panel sees the spread and the remarks, and may weigh again."""
    running(round_)
    if round_.phase is Phase.TOGETHER:
        return  # a double click
    round_.phase, round_.together_at = Phase.TOGETHER, now
    db.session.flush()
    facts.record(RoundTogether(at=now, actor_id=by, round_id=round_.id))


def remind(round_: Round, person_ids: Sequence[int], *, now: datetime, by: int) -> int:
    """Remind who has not weighed everything, once a day at most; gives how many.

    Raises Refused when there is nobody to remind, or it was done today.
    """
    running(round_)
    if not person_ids:
        raise Refused(_("Iedereen heeft alles gewogen. Er is niemand om aan te herinneren."))
    if round_.reminded_at is not None and (now - round_.reminded_at).total_seconds() < 20 * 3600:
        raise Refused(_("Vandaag ging er al een herinnering uit. Morgen kan het opnieuw."))
    round_.reminders, round_.reminded_at = round_.reminders + 1, now
    db.session.flush()
    facts.record(
        RoundReminded(
            at=now,
            actor_id=by,
            round_id=round_.id,
            person_ids=tuple(person_ids),
            sending=round_.reminders,
        )
    )
    return len(person_ids)
