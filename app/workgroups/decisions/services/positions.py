"""Giving a position, and changing it as long as the round is open."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.contributions import services as register
from app.contributions.models import Channel, Publication
from app.core import facts
from app.core.db import db
from app.core.errors import Forbidden, Invalid, Refused, StaleEdit
from app.web.filters import tijdstip
from app.workgroups.decisions import rules, wording
from app.workgroups.decisions.events import PositionGiven
from app.workgroups.decisions.models import DecisionRound, DecisionSeat, Position, PositionStep
from app.workgroups.decisions.rules import RoundState, Stance
from app.workgroups.decisions.scope import RoundScope
from app.workgroups.decisions.services.rounds import locked_round
from app.workgroups.queries.seats import SpeakingSeat, speaking_seat
from app.workgroups.rules import WorkgroupState


class RoundIsClosed(Refused):
    """The positions of this round no longer change."""


def give(
    asked: RoundScope,
    *,
    person_id: int | None,
    stance: Stance,
    reason: str,
    remedy: str,
    revision: int,
    now: datetime,
) -> Position:
    """Give the position of the place for which a person speaks, or change it.

    `revision` is the one that was on the screen, 0 for none: on top of another one the edit is
    stale. The very same position sent twice is one. Raises RoundIsClosed from the closing moment
    on, Forbidden for who speaks for no place, Invalid when something is missing.
    """
    place = asked.place_of(person_id)
    seat = speaking_seat(asked.workgroup_id, person_id)
    if place is None or seat is None:
        raise Forbidden(_("Alleen wie een zetel had toen de ronde opende, geeft een standpunt."))
    stored = locked_round(asked.round_id)
    if rules.state_at(stored.state, stored.closes_at, now) is not RoundState.OPEN:
        raise RoundIsClosed(
            _(
                "Deze ronde sloot op %(moment)s. Uw standpunt kan niet meer wijzigen.",
                moment=tijdstip(stored.closed_at or stored.closes_at),
            )
        )
    if asked.state is not WorkgroupState.WORKING:
        raise RoundIsClosed(_("Deze werkgroep is afgesloten: standpunten wijzigen niet meer."))
    reason = reason.strip()
    remedy = remedy.strip() if stance is Stance.OBJECTION else ""
    if rules.gaps(stance, reason, remedy):
        raise Invalid(_("Schrijf waarom, en bij een bezwaar ook wat het kan wegnemen."))
    position = db.session.scalar(
        select(Position)
        .where(Position.decision_seat_id == place)
        .execution_options(populate_existing=True)
    )
    if position is None:
        return _first(asked, stored, place, seat, (stance, reason, remedy), now)
    if (position.stance, position.reason, position.remedy) == (stance, reason, remedy):
        return position
    if position.revision != revision:
        raise StaleEdit(_("Intussen is dit standpunt al gewijzigd. Vergelijk de twee."))
    position.stance, position.reason, position.remedy = stance, reason, remedy
    position.revision += 1
    position.changed_at = now
    contribution = register.of_source(Channel.WORKGROUP_POSITION, position.id)
    if contribution is not None and not stored.is_blind:
        register.revise(contribution, text=wording.in_words(stance, reason, remedy), now=now)
    _kept(asked, position, seat, now)
    return position


def _first(
    asked: RoundScope,
    stored: DecisionRound,
    place: int,
    seat: SpeakingSeat,
    said: tuple[Stance, str, str],
    now: datetime,
) -> Position:
    """The first position of a place: entered into the register, sealed in a blind round."""
    stance, reason, remedy = said
    position = Position(
        decision_seat_id=place,
        stance=stance,
        reason=reason,
        remedy=remedy,
        revision=1,
        given_at=now,
    )
    db.session.add(position)
    db.session.flush()
    organisation_id = db.session.scalar(
        select(DecisionSeat.organisation_id).where(DecisionSeat.id == place)
    )
    register.receive(
        channel=Channel.WORKGROUP_POSITION,
        source_id=position.id,
        about=wording.about(asked.title, stored.version, stored.number),
        text=wording.SEALED if stored.is_blind else wording.in_words(stance, reason, remedy),
        author=register.Author(
            person_id=seat.person_id,
            name=seat.person_name,
            organisation_id=organisation_id,
            group_name=seat.capacity,
            reply_to=seat.email,
        ),
        publication=Publication.ANALYSIS_ONLY,  # what is said in the group stays there
        now=now,
        assignment_id=asked.assignment_id,
    )
    _kept(asked, position, seat, now)
    return position


def _kept(asked: RoundScope, position: Position, seat: SpeakingSeat, now: datetime) -> None:
    db.session.add(
        PositionStep(
            position_id=position.id,
            revision=position.revision,
            stance=position.stance,
            reason=position.reason,
            remedy=position.remedy,
            at=now,
            by_id=seat.person_id,
            by_name=seat.person_name,
        )
    )
    db.session.flush()
    facts.record(
        PositionGiven(
            at=now,
            actor_id=seat.person_id,
            workgroup_id=asked.workgroup_id,
            draft_id=asked.draft_id,
            round_id=asked.round_id,
            decision_seat_id=position.decision_seat_id,
            revision=position.revision,
        )
    )
