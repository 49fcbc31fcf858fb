"""Inviting, reminding, and giving a new link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import update

from app.consultations.events import (
    InvitationDeclined,
    InvitationOpened,
    LinkGiven,
    NewLinkRequested,
    StakeholderInvited,
    StakeholderReminded,
)
from app.consultations.invitation_lines import Invitee
from app.consultations.models import Consultation, Invitation, Link, Response
from app.consultations.queries import invitations as invitation_queries
from app.consultations.rules import State, state_at
from app.consultations.services.refusals import (
    ConsultationIsClosed,
    ConsultationIsNotOpen,
    LinkIsUsed,
)
from app.core import codes, facts
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
    _give_links(StakeholderInvited, rows, by=by, now=now)
    return len(rows)


def remind(consultation: Consultation, *, by: int | None, now: datetime) -> int:
    """Remind who has not answered, and nobody else, with a new link; how many.

    Only digests of links are kept, so a reminder brings a new one. Older links keep working.
    """
    must_be_open(consultation, now)
    rows = invitation_queries.to_remind(consultation.id)
    for row in rows:
        row.reminded_at = now
    db.session.flush()
    _give_links(StakeholderReminded, rows, by=by, now=now)
    return len(rows)


def send_new_link(invitation: Invitation, *, now: datetime) -> None:
    """Mail a new link to the address that was invited, at the request of who holds an old one.

    Raises TooManyAttempts when it is asked too often.
    """
    must_be_open(invitation.consultation, now)
    people.count_attempt("consultation-link", str(invitation.id), now=now)
    _give_links(NewLinkRequested, [invitation], by=None, now=now)


def exchange(token: str, consultation_id: int, *, now: datetime) -> Link:
    """Exchange a link for access on one device; it does so once.

    Raises NotFound for an unknown link, LinkIsUsed for a used one, ConsultationIsClosed (or
    ConsultationIsNotOpen) outside the period. The response row is made here, empty.
    """
    found = invitation_queries.link_with(token, consultation_id)
    if found is None:
        raise NotFound
    link, invitation = found
    must_be_open(invitation.consultation, now)
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
    must_be_open(invitation.consultation, now)
    db.session.refresh(invitation, with_for_update=True)
    invitation.declined_at = None
    if invitation.opened_at is None:
        invitation.opened_at = now
        db.session.add(
            Response(
                invitation_id=invitation.id,
                consultation_id=invitation.consultation_id,
                version=0,
                represents="",
                consulted="",
            )
        )
    db.session.flush()
    facts.record(
        InvitationOpened(
            at=now,
            actor_id=None,
            consultation_id=invitation.consultation_id,
            invitation_id=invitation.id,
        )
    )


def decline(invitation: Invitation, *, now: datetime) -> None:
    """Say not to take part; refused once something was sent (that can be withdrawn)."""
    must_be_open(invitation.consultation, now)
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


def _give_links(
    kind: type[LinkGiven], invitations: Sequence[Invitation], *, by: int | None, now: datetime
) -> None:
    given = []
    for invitation in invitations:
        token = codes.new_token()
        link = Link(invitation_id=invitation.id, token_digest=codes.digest(token), created_at=now)
        given.append((invitation, link, token))
    db.session.add_all([link for _invitation, link, _token in given])
    db.session.flush()
    for invitation, link, token in given:
        facts.record(
            kind(
                at=now,
                actor_id=by,
                consultation_id=invitation.consultation_id,
                invitation_id=invitation.id,
                link_id=link.id,
                token=token,
            )
        )
