"""A round from opening to outcome: the snapshot, the closing, confirming or stopping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.contributions import services as register
from app.contributions.models import Channel
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused
from app.partnership.composition.queries import categories
from app.web.filters import tijdstip
from app.workgroups.decisions import rules, wording
from app.workgroups.decisions.events import (
    OutcomeConfirmed,
    PositionAwaited,
    RoundClosed,
    RoundExtended,
    RoundOpened,
    RoundStopped,
)
from app.workgroups.decisions.models import DecisionRound, DecisionSeat, Position
from app.workgroups.decisions.queries.process import latest_step
from app.workgroups.decisions.queries.rounds import held_in, sitting_now
from app.workgroups.decisions.queries.worklists import silent_places
from app.workgroups.decisions.rules import Majority, Outcome, Phase, RoundState
from app.workgroups.decisions.scope import RoundScope
from app.workgroups.decisions.services.phases import enter, locked_draft
from app.workgroups.models import DraftAction
from app.workgroups.rules import WorkgroupState
from app.workgroups.scope import DraftScope
from app.workgroups.services.places import locked_group


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is agreed when a round opens."""

    closes_at: datetime
    question: str = ""
    is_blind: bool = True
    quorum: int | None = None
    """None: more than half of the seats."""
    majority: Majority = Majority.NONE
    minority_size: int = rules.USUAL_MINORITY


def open_round(
    draft: DraftScope, terms: Terms, *, base: int, once: str, by: int | None, now: datetime
) -> DecisionRound:
    """Ask the positions on version `base` of a draft; who sits there now is who is asked.

    The same `once` key makes one round. Raises Refused when the draft is not at the sense check,
    when the group does not work or when there is a newer version, and Invalid for odd terms.
    """
    group = locked_group(draft.workgroup_id)
    stored = locked_draft(draft.draft_id)
    if existing := db.session.scalar(select(DecisionRound).where(DecisionRound.once == once)):
        return existing
    if group.state is not WorkgroupState.WORKING:
        raise Refused(_("Deze werkgroep is nu niet aan het werk: beslissen kan niet."))
    step = latest_step(stored.id)
    if step is None or step.phase is not Phase.SENSE_CHECK:
        raise Refused(_("Een beslissingsronde begint vanuit de aftoetsing."))
    if stored.current != base:
        raise Refused(
            _(
                "Intussen verscheen versie %(number)s. Lees ze, en open de ronde dan opnieuw.",
                number=stored.current,
            )
        )
    sitting = sitting_now(group.id)
    _check(terms, len(sitting), now)
    last = select(func.coalesce(func.max(DecisionRound.number), 0))
    made = DecisionRound(
        draft_id=stored.id,
        number=db.session.scalars(last.where(DecisionRound.draft_id == stored.id)).one() + 1,
        version=stored.current,
        question=terms.question.strip(),
        is_blind=terms.is_blind,
        quorum=terms.quorum or rules.usual_quorum(len(sitting)),
        majority=terms.majority,
        minority_size=terms.minority_size,
        state=RoundState.OPEN,
        opened_at=now,
        opened_by_id=by,
        closes_at=terms.closes_at,
        note="",
        once=once,
    )
    db.session.add(made)
    db.session.flush()
    known = categories()
    providers = {"provider", *known["provider"].includes} if "provider" in known else {"provider"}
    db.session.add_all(
        DecisionSeat(
            round_id=made.id,
            place=seat.place,
            seat_id=seat.seat_id,
            person_id=seat.person_id,
            person_name=seat.person_name,
            organisation_id=seat.organisation_id,
            organisation_name=seat.organisation_name,
            bench=rules.bench_of(seat.categories, providers),
            is_lead=seat.is_lead,
        )
        for seat in sitting
    )
    enter(stored, Phase.DECIDE, note=terms.question, by=by, now=now)
    facts.record(
        RoundOpened(
            at=now,
            actor_id=by,
            workgroup_id=group.id,
            draft_id=stored.id,
            round_id=made.id,
            closes_at=terms.closes_at,
        )
    )
    return made


def _check(terms: Terms, seats: int, now: datetime) -> None:
    if not now < terms.closes_at <= now + rules.LONGEST_ROUND:
        raise Invalid(_("Kies een moment in de toekomst, binnen het jaar."))
    if terms.quorum is not None and not 1 <= terms.quorum <= seats:
        raise Invalid(_("Het quorum ligt tussen 1 en %(seats)s, het aantal zetels.", seats=seats))
    if not rules.SHORTEST_MINORITY <= terms.minority_size <= rules.LONGEST_MINORITY:
        raise Invalid(
            _(
                "Een minderheidsstandpunt telt tussen %(least)s en %(most)s tekens.",
                least=rules.SHORTEST_MINORITY,
                most=rules.LONGEST_MINORITY,
            )
        )


def locked_round(round_id: int) -> DecisionRound:
    """A round, locked until the transaction ends; raises NotFound."""
    found = db.session.scalar(
        select(DecisionRound)
        .where(DecisionRound.id == round_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound
    return found


def extend(asked: RoundScope, closes_at: datetime, *, by: int | None, now: datetime) -> None:
    """Let a round that is open close later, never earlier; raises Refused or Invalid."""
    stored = locked_round(asked.round_id)
    if rules.state_at(stored.state, stored.closes_at, now) is not RoundState.OPEN:
        raise Refused(_("Deze ronde is al gesloten en kan niet meer langer duren."))
    if closes_at == stored.closes_at:
        return
    if not stored.closes_at < closes_at <= now + rules.LONGEST_ROUND:
        raise Invalid(
            _(
                "Kies een moment na %(moment)s: een ronde sluit nooit vroeger dan gezegd.",
                moment=tijdstip(stored.closes_at),
            )
        )
    stored.closes_at = closes_at
    db.session.flush()
    facts.record(RoundExtended(**_about(asked), at=now, actor_id=by, closes_at=closes_at))


def close_now(asked: RoundScope, *, by: int | None, now: datetime) -> None:
    """Close a round before its moment, because each place gave its position; else Refused."""
    stored = locked_round(asked.round_id)
    if stored.state is not RoundState.OPEN:
        return
    if any(one.stance is None for one in held_in(stored.id)):
        raise Refused(_("Niet elke zetel gaf al een standpunt: de ronde loopt tot haar einde."))
    _close(stored, min(now, stored.closes_at), by=by, now=now)


def close_due(now: datetime) -> int:
    """Record the closing of each round whose moment has passed; how many. A periodic job.

    Nobody waits for it: whether a position can be given follows from the moment itself.
    """
    due = db.session.scalars(
        select(DecisionRound)
        .where(DecisionRound.state == RoundState.OPEN, DecisionRound.closes_at <= now)
        .order_by(DecisionRound.id)
        .with_for_update(skip_locked=True)
    ).all()
    for stored in due:
        _close(stored, stored.closes_at, by=None, now=now)
    return len(due)


def _close(stored: DecisionRound, closed_at: datetime, *, by: int | None, now: datetime) -> None:
    """The positions no longer change; those of a blind round now come into the register."""
    stored.state, stored.closed_at = RoundState.CLOSED, closed_at
    db.session.flush()
    if stored.is_blind:
        _unseal(stored, now)
    draft = db.session.get_one(DraftAction, stored.draft_id)
    facts.record(
        RoundClosed(
            at=now,
            actor_id=by,
            workgroup_id=draft.workgroup_id,
            draft_id=draft.id,
            round_id=stored.id,
        )
    )


def _unseal(stored: DecisionRound, now: datetime) -> None:
    positions = db.session.scalars(
        select(Position)
        .join(DecisionSeat, DecisionSeat.id == Position.decision_seat_id)
        .where(DecisionSeat.round_id == stored.id)
        .order_by(Position.id)
    ).all()
    for position in positions:
        contribution = register.of_source(Channel.WORKGROUP_POSITION, position.id)
        if contribution is not None:
            text = wording.in_words(position.stance, position.reason, position.remedy)
            register.revise(contribution, text=text, now=now)


def confirm(asked: RoundScope, *, note: str, by: int | None, now: datetime) -> Outcome:
    """Let the outcome that follows from the positions stand; raises Refused before the closing."""
    draft = locked_draft(asked.draft_id)
    stored = locked_round(asked.round_id)
    found = rules.outcome(held_in(stored.id), quorum=stored.quorum, majority=stored.majority)
    if stored.state is RoundState.CONFIRMED:
        return found
    _finished(stored, now)
    stored.state = RoundState.CONFIRMED
    stored.outcome, stored.carried = found.kind, found.carried
    stored.ended_at, stored.ended_by_id, stored.note = now, by, note.strip()
    db.session.flush()
    enter(draft, Phase.OUTCOME, note=note, by=by, now=now)
    facts.record(
        OutcomeConfirmed(
            **_about(asked), at=now, actor_id=by, outcome=found.kind, carried=found.carried
        )
    )
    return found


def _finished(stored: DecisionRound, now: datetime) -> None:
    """See to it that a round is closed; raises Refused when it still runs or was stopped."""
    if stored.state is RoundState.STOPPED:
        raise Refused(_("Deze ronde is gestopt en heeft geen uitkomst."))
    if stored.state is RoundState.OPEN:
        if now < stored.closes_at:
            raise Refused(
                _("Deze ronde loopt nog tot %(moment)s.", moment=tijdstip(stored.closes_at))
            )
        _close(stored, stored.closes_at, by=None, now=now)


def stop(asked: RoundScope, *, reason: str, by: int | None, now: datetime) -> None:
    """End a round without an outcome and go back to the sense check; raises Refused or Invalid.

    The positions stay, with their numbers in the register.
    """
    draft = locked_draft(asked.draft_id)
    stored = locked_round(asked.round_id)
    if stored.state is RoundState.STOPPED:
        return
    if stored.state is RoundState.CONFIRMED:
        raise Refused(_("De uitkomst van deze ronde staat al vast."))
    if not reason.strip():
        raise Invalid(_("Schrijf waarom u de ronde stopt."))
    if stored.state is RoundState.OPEN:
        _close(stored, min(now, stored.closes_at), by=by, now=now)
    stored.state, stored.note = RoundState.STOPPED, reason.strip()
    stored.ended_at, stored.ended_by_id = now, by
    db.session.flush()
    enter(draft, Phase.SENSE_CHECK, note=reason[:500], by=by, now=now)
    facts.record(RoundStopped(**_about(asked), at=now, actor_id=by))


def _about(asked: RoundScope) -> dict[str, int]:
    return {
        "workgroup_id": asked.workgroup_id,
        "draft_id": asked.draft_id,
        "round_id": asked.round_id,
    }


def remind_due(now: datetime) -> int:
    """Remind, once, each place without a position in a round that closes soon. A periodic job."""
    reminded = 0
    for silent in silent_places(now):
        if now < rules.remind_at(silent.opened_at, silent.closes_at):
            continue
        seat = db.session.scalar(
            select(DecisionSeat)
            .where(DecisionSeat.id == silent.decision_seat_id, DecisionSeat.reminded_at.is_(None))
            .with_for_update(skip_locked=True)
        )
        if seat is None:
            continue
        seat.reminded_at = now
        db.session.flush()
        facts.record(
            PositionAwaited(
                at=now,
                actor_id=None,
                workgroup_id=silent.workgroup_id,
                draft_id=silent.draft_id,
                round_id=silent.round_id,
                decision_seat_id=seat.id,
                person_id=silent.person_id,
            )
        )
        reminded += 1
    return reminded
