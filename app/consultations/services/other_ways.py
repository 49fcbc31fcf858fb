"""Answering without an invitation by mail: along the public link, or entered on behalf."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from app.consultations.events import EnteredOnBehalf
from app.consultations.models import Consultation, Invitation, Link, Response
from app.consultations.rules import Origin, State, Way
from app.consultations.services.inviting import enter, must_be_first_round, response_of
from app.consultations.services.refusals import ConsultationIsNotOpen
from app.core import codes, facts
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused
from app.people import services as people

ENTERING = timedelta(days=14)
"""So long the secretariat can enter what came on paper, also after the closing."""
_UNTOUCHED = timedelta(days=1)


def answer_publicly(
    consultation: Consultation,
    *,
    group_id: int,
    email: str,
    organisation: str,
    place: str,
    now: datetime,
) -> Link:
    """Begin a response of one's own along the public link; the access to it.

    Raises NotFound without a public link, Refused when the places are taken, TooManyAttempts for
    one place that asks too often. Who began and wrote nothing keeps a place for a day.
    """
    if consultation.public_limit is None:
        raise NotFound
    must_be_first_round(consultation)
    people.count_attempt(f"consultation-public-{consultation.id}", place, now=now)
    db.session.refresh(consultation, with_for_update=True)
    taken = db.session.scalar(
        select(func.count(Invitation.id))
        .join(Response, Response.invitation_id == Invitation.id)
        .where(
            Invitation.consultation_id == consultation.id,
            Invitation.origin == Origin.PUBLIC,
            or_(Response.started_at.is_not(None), Invitation.invited_at > now - _UNTOUCHED),
        )
    )
    if (taken or 0) >= consultation.public_limit:
        raise Refused(_("Het grootste aantal antwoorden langs de open link is bereikt."))
    invitation = _made(
        consultation, Origin.PUBLIC, group_id, email, "", organisation, by=None, now=now
    )
    enter(invitation, now=now)
    return _access(invitation, Way.WEB, by=None, now=now)


def enter_on_behalf(
    consultation: Consultation,
    *,
    group_id: int,
    email: str,
    name: str,
    organisation: str,
    way: Way,
    by: int | None,
    now: datetime,
) -> Link:
    """Begin to enter answers that came on paper, by telephone or in a meeting.

    For an address that was invited it is the answer of that invitation. Also after the closing,
    until the analysis, for what came in time.
    """
    _must_be_enterable(consultation, now)
    if way is Way.WEB:
        raise Invalid(_("Kies hoe de antwoorden ons bereikten."))
    invitation = _invited_at(consultation, email) if email else None
    if invitation is None:
        must_be_first_round(consultation)
        invitation = _made(
            consultation, Origin.ON_BEHALF, group_id, email, name, organisation, by=by, now=now
        )
    return _entered(consultation, invitation, way, by=by, now=now)


def enter_for(
    consultation: Consultation, invitation_id: int, *, way: Way, by: int | None, now: datetime
) -> Link:
    """The same for an invitation that is there, such as of a follow-up round without address."""
    _must_be_enterable(consultation, now)
    invitation = db.session.get_one(Invitation, invitation_id)
    return _entered(consultation, invitation, way, by=by, now=now)


def _must_be_enterable(consultation: Consultation, now: datetime) -> None:
    if consultation.state not in {State.OPEN, State.CLOSED} or consultation.opens_at is None:
        raise Refused(_("Invoeren kan vanaf de opening tot de verwerking."))
    if consultation.opens_at > now:
        raise ConsultationIsNotOpen(_("Deze raadpleging is nog niet open."))


def _entered(
    consultation: Consultation,
    invitation: Invitation,
    way: Way,
    *,
    by: int | None,
    now: datetime,
) -> Link:
    """Begin to enter the answers of one invitation, also after the closing."""
    response = response_of(invitation)
    if response.submitted_at is not None and response.withdrawn_at is None:
        raise Refused(_("Deze organisatie heeft zelf al geantwoord. Neem contact met haar op."))
    if consultation.closes_at is not None and consultation.closes_at <= now + ENTERING:
        invitation.closes_at = now + ENTERING
    db.session.flush()
    enter(invitation, now=now)
    link = _access(invitation, way, by=by, now=now)
    facts.record(
        EnteredOnBehalf(
            at=now,
            actor_id=by,
            consultation_id=consultation.id,
            invitation_id=invitation.id,
            way=way,
        )
    )
    return link


def _invited_at(consultation: Consultation, email: str) -> Invitation | None:
    return db.session.scalar(
        select(Invitation).where(
            Invitation.consultation_id == consultation.id,
            Invitation.email == email,
            Invitation.origin != Origin.PUBLIC,
        )
    )


def _made(
    consultation: Consultation,
    origin: Origin,
    group_id: int,
    email: str,
    name: str,
    organisation: str,
    *,
    by: int | None,
    now: datetime,
) -> Invitation:
    invitation = Invitation(
        consultation_id=consultation.id,
        stakeholder_group_id=group_id,
        email=email,
        name=name,
        organisation_name=organisation,
        origin=origin,
        invited_at=now,
        invited_by_id=by,
    )
    db.session.add(invitation)
    db.session.flush()
    return invitation


def _access(invitation: Invitation, way: Way, *, by: int | None, now: datetime) -> Link:
    """Access without a mail: a link that is exchanged already, whose token nobody has."""
    link = Link(
        invitation_id=invitation.id,
        token_digest=codes.digest(codes.new_token()),
        created_at=now,
        used_at=now,
        way=way,
        entered_by_id=by,
    )
    db.session.add(link)
    db.session.flush()
    return link
