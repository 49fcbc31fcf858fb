"""Inviting, reminding, and giving a new link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select, update

from app.consultations.events import (
    InvitationDeclined,
    InvitationOpened,
    NewLinkRequested,
    StakeholderInvited,
    StakeholderReminded,
)
from app.consultations.follow_up.queries import follow_up_of
from app.consultations.invitation_lines import Invitee
from app.consultations.models import Consultation, Invitation, Link, Response
from app.consultations.queries import invitations as invitation_queries
from app.consultations.queries.answering import period_of
from app.consultations.rules import Period, State, state_at
from app.consultations.services.links import give_links
from app.consultations.services.refusals import (
    ConsultationIsClosed,
    ConsultationIsNotOpen,
    LinkIsUsed,
)
from app.core import facts
from app.core.db import db
from app.core.errors import NotFound, Refused
from app.people import services as people


def must_be_open(consultation: Consultation, now: datetime) -> None:
    """Refuse before the opening and from the second of closing on."""
    state = state_at(consultation.state, consultation.opens_at, consultation.closes_at, now)
    if state in {State.DRAFT, State.ANNOUNCED}:
        raise ConsultationIsNotOpen(_("Deze raadpleging is nog niet open."))
    if state is not State.OPEN:
        raise ConsultationIsClosed(
            _("De raadpleging is gesloten. Antwoorden bewaren of versturen kan niet meer.")
        )


def must_be_open_for(invitation: Invitation, now: datetime) -> None:
    """Refuse outside the period of one invitee, who can have extra time."""
    period = period_of(invitation.consultation, invitation, now)
    if period is Period.EARLY:
        raise ConsultationIsNotOpen(_("Deze raadpleging is nog niet open."))
    if period is not Period.OPEN:
        raise ConsultationIsClosed(
            _("De raadpleging is gesloten. Antwoorden bewaren of wijzigen kan niet meer.")
        )


def must_be_sendable(invitation: Invitation, now: datetime) -> None:
    """Refuse outside the period in which one invitee can send: until the end of the grace."""
    if period_of(invitation.consultation, invitation, now) is not Period.GRACE:
        must_be_open_for(invitation, now)


def must_be_first_round(consultation: Consultation) -> None:
    """Refuse newcomers in a follow-up round: there is nothing to compare their answers with."""
    if follow_up_of(consultation.id) is not None:
        raise Refused(
            _(
                "Een vervolgronde is voor wie in de vorige ronde antwoordde. Zij worden bij de "
                "opening uitgenodigd; nieuwe deelnemers kunnen er niet bij."
            )
        )


def invite(
    consultation: Consultation, invitees: Sequence[Invitee], *, by: int | None, now: datetime
) -> int:
    """Invite these people, each by a mail with a personal link; how many.

    Possible from the announcement until the closing. Two invitations to one address are refused
    by the database.
    """
    state = state_at(consultation.state, consultation.opens_at, consultation.closes_at, now)
    if state not in {State.ANNOUNCED, State.OPEN}:
        raise Refused(_("Uitnodigen kan vanaf de aankondiging tot de sluiting."))
    must_be_first_round(consultation)
    rows = [
        Invitation(
            consultation_id=consultation.id,
            stakeholder_group_id=invitee.stakeholder_group_id,
            email=invitee.email,
            name=invitee.name,
            organisation_name=invitee.organisation,
            invited_at=now,
            invited_by_id=by,
        )
        for invitee in invitees
    ]
    db.session.add_all(rows)
    db.session.flush()
    give_links(StakeholderInvited, [(row, None) for row in rows], by=by, now=now)
    return len(rows)


def remind(consultation: Consultation, *, by: int | None, now: datetime) -> int:
    """Remind who has not answered, and nobody else, with a new link; how many.

    Only digests of links are kept, so a reminder brings a new one. Older links keep working.
    """
    must_be_open(consultation, now)
    rows = invitation_queries.to_remind(consultation.id)
    for row, _signer_id in rows:
        row.reminded_at = now
    db.session.flush()
    give_links(StakeholderReminded, rows, by=by, now=now)
    return len(rows)


def send_new_link(
    invitation: Invitation, *, participant_id: int | None = None, now: datetime
) -> None:
    """Mail a new link to the address of who was invited, or of the colleague whose link it was.

    At the request of who holds an old one; raises TooManyAttempts when it is asked too often.
    """
    must_be_sendable(invitation, now)
    people.count_attempt("consultation-link", f"{invitation.id}-{participant_id}", now=now)
    give_links(NewLinkRequested, [(invitation, participant_id)], by=None, now=now)


def exchange(token: str, consultation_id: int, *, now: datetime) -> Link:
    """Exchange a link for access on one device; it does so once.

    Raises NotFound for an unknown link, LinkIsUsed for a used one, ConsultationIsClosed (or
    ConsultationIsNotOpen) outside the period. The response row is made here, empty.
    """
    found = invitation_queries.link_with(token, consultation_id)
    if found is None:
        raise NotFound
    link, invitation = found
    must_be_sendable(invitation, now)
    taken = db.session.scalar(
        update(Link)
        .where(Link.id == link.id, Link.used_at.is_(None))
        .values(used_at=now)
        .returning(Link.id)
    )
    if taken is None:
        raise LinkIsUsed(_("Deze link is al gebruikt."))
    enter(invitation, now=now)
    return link


def enter(invitation: Invitation, *, now: datetime) -> None:
    """Begin, or go on with, the one response of an invitation."""
    must_be_sendable(invitation, now)
    db.session.refresh(invitation, with_for_update=True)
    invitation.declined_at = None
    invitation.bounced_at = None
    if invitation.opened_at is None:
        invitation.opened_at = now
    response_of(invitation)
    facts.record(
        InvitationOpened(
            at=now,
            actor_id=None,
            consultation_id=invitation.consultation_id,
            invitation_id=invitation.id,
        )
    )


def response_of(invitation: Invitation) -> Response:
    """The one response of an invitation, made empty when it isn't there yet.

    The row of the invitation must be locked.
    """
    found = db.session.scalar(select(Response).where(Response.invitation_id == invitation.id))
    if found is None:
        found = Response(
            invitation_id=invitation.id,
            consultation_id=invitation.consultation_id,
            version=0,
            represents="",
            consulted="",
        )
        db.session.add(found)
    db.session.flush()
    return found


def decline(invitation: Invitation, *, now: datetime) -> None:
    """Say not to take part; refused once something was sent (that can be withdrawn)."""
    must_be_open_for(invitation, now)
    response = invitation.response
    if response is not None and response.submitted_at is not None:
        raise Refused(_("U hebt al antwoorden ingezonden. Die kunt u intrekken."))
    if invitation.declined_at is not None:
        return
    invitation.declined_at = now
    db.session.flush()
    facts.record(
        InvitationDeclined(
            at=now,
            actor_id=None,
            consultation_id=invitation.consultation_id,
            invitation_id=invitation.id,
        )
    )
