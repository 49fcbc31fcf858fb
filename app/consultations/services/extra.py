"""Extra time, the grace after closing, the public link, and telling what is not sent yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from app.consultations.events import (
    AccessChanged,
    ExtraTimeGiven,
    InvitationBounced,
    UnsentTold,
)
from app.consultations.models import Consultation, Invitation, Link, Response
from app.consultations.queries.answering import closing_for, desk_of
from app.consultations.rules import State
from app.consultations.services.links import give_links
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused

TOLD_BEFORE = timedelta(hours=48)
"""So long before the closing it is told that what is saved is not sent yet."""
_KEYS = frozenset(
    {"StakeholderInvited", "StakeholderReminded", "InvitedAgain", "ExtraTimeGiven", "UnsentTold"}
)


def give_extra_time(
    invitation: Invitation, closes_at: datetime, *, by: int | None, now: datetime
) -> None:
    """Let one invitee answer longer than the others; told by a mail with a new link.

    Until the analysis begins, so also to who was just too late.
    """
    consultation = invitation.consultation
    db.session.refresh(consultation, with_for_update=True)
    db.session.refresh(invitation, with_for_update=True)
    before = closing_for(consultation, invitation)
    if consultation.state not in {State.OPEN, State.CLOSED} or before is None:
        raise Refused(_("Meer tijd geven kan vanaf de opening tot de verwerking."))
    if closes_at <= max(before, now):
        raise Invalid(_("Kies een moment na de sluiting die nu geldt, en in de toekomst."))
    if consultation.report_due_on and consultation.report_due_on <= closes_at.date():
        raise Invalid(_("Kies een moment voor de dag van de terugkoppeling."))
    invitation.closes_at = closes_at
    signer = None
    response = db.session.scalar(select(Response).where(Response.invitation_id == invitation.id))
    if response is not None:
        response.told_unsent_at = None
        signer = response.signer_id
    db.session.flush()
    if invitation.email:
        kind = partial(ExtraTimeGiven, closes_at=closes_at)
        give_links(kind, [(invitation, signer)], by=by, now=now)


def set_access(
    consultation: Consultation,
    *,
    grace_hours: int,
    public_limit: int | None,
    by: int | None,
    now: datetime,
) -> None:
    """Set the grace and the public link; a grace that was promised is not taken back."""
    db.session.refresh(consultation, with_for_update=True)
    if (grace_hours, public_limit) == (consultation.grace_hours, consultation.public_limit):
        return
    is_past = consultation.closes_at is not None and consultation.closes_at <= now
    if is_past and grace_hours < consultation.grace_hours:
        raise Invalid(_("Na de sluiting kan de tijd om te versturen niet korter worden."))
    consultation.grace_hours = grace_hours
    consultation.public_limit = public_limit
    db.session.flush()
    facts.record(
        AccessChanged(
            at=now,
            actor_id=by,
            consultation_id=consultation.id,
            grace_hours=grace_hours,
            public_limit=public_limit,
        )
    )


def still_answering(consultation: Consultation, now: datetime) -> int:
    """How many may still answer or send after the closing: by extra time or grace."""
    grace = timedelta(hours=consultation.grace_hours)
    if consultation.closes_at is None:
        return 0
    longer = Invitation.closes_at > now - grace
    if consultation.closes_at + grace > now and consultation.grace_hours:
        longer = or_(longer, Response.changed_at.is_not(None))
    return (
        db.session.scalar(
            select(func.count(Invitation.id))
            .outerjoin(Response, Response.invitation_id == Invitation.id)
            .where(
                Invitation.consultation_id == consultation.id,
                Invitation.declined_at.is_(None),
                or_(Response.submitted_at.is_(None), Response.changed_at.is_not(None)),
                longer,
            )
        )
        or 0
    )


def tell_unsent(now: datetime) -> int:
    """Tell who saved answers and didn't send them that it closes soon, once; how many."""
    told = 0
    for invitation, response in _unsent(now):
        desk = desk_of(invitation.id, now)
        if desk is None or desk.closes_at is None or not desk.is_open:
            continue
        if desk.closes_at - now > TOLD_BEFORE:
            continue
        response.told_unsent_at = now
        db.session.flush()
        kind = partial(UnsentTold, closes_at=desk.closes_at, grace_until=desk.grace_until)
        give_links(kind, [(invitation, response.signer_id)], by=None, now=now)
        told += 1
    return told


def _unsent(now: datetime) -> Sequence[tuple[Invitation, Response]]:
    soon = now + TOLD_BEFORE
    rows = db.session.execute(
        select(Invitation, Response)
        .join(Response, Response.invitation_id == Invitation.id)
        .join(Consultation, Consultation.id == Invitation.consultation_id)
        .where(
            Consultation.state.in_((State.OPEN, State.CLOSED)),
            or_(
                Consultation.closes_at.between(now, soon),
                Invitation.closes_at.between(now, soon),
            ),
            Invitation.email != "",
            Invitation.declined_at.is_(None),
            Response.changed_at.is_not(None),
            Response.told_unsent_at.is_(None),
        )
        .order_by(Invitation.id)
        .limit(200)
        .with_for_update(skip_locked=True, of=Response)
    )
    return [(row[0], row[1]) for row in rows]


def mark_bounced(mail_key: str, now: datetime) -> None:
    """Note that a mail to who was invited finally failed; other mails are none of ours."""
    kind, _colon, link_id = mail_key.partition(":")
    if kind not in _KEYS or not link_id.isdecimal():
        return
    invitation = db.session.scalar(
        select(Invitation)
        .join(Link, Link.invitation_id == Invitation.id)
        .where(Link.id == int(link_id), Link.participant_id.is_(None))
    )
    if invitation is None or invitation.bounced_at is not None:
        return
    invitation.bounced_at = now
    db.session.flush()
    facts.record(
        InvitationBounced(
            at=now,
            actor_id=None,
            consultation_id=invitation.consultation_id,
            invitation_id=invitation.id,
        )
    )
