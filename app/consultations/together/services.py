"""Writing one answer together: colleagues, who signs off, who takes which section, remarks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from flask_babel import gettext as _
from sqlalchemy import delete, func, select

from app.consultations.events import ColleagueBroughtIn, ColleagueStopped, MandatePassed
from app.consultations.models import Invitation
from app.consultations.queries.answering import Desk, desk_of
from app.consultations.services.inviting import must_be_open_for, must_be_sendable, response_of
from app.consultations.services.links import give_links
from app.consultations.together.models import InternalNote, Participant, SectionShare
from app.consultations.together.queries import team_of
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused

MOST = 20
"""So many colleagues at most write one answer."""
_TWICE = timedelta(minutes=2)
"""The same remark again within this time is a double click."""


def bring_in(
    desk: Desk, *, email: str, name: str, signs: bool = False, now: datetime
) -> Participant:
    """Ask a colleague to write along, by a mail with a link of their own; to sign off with `signs`.

    Who stopped before is asked again. Raises Invalid when they write along already.
    """
    must_be_open_for(desk.invitation, now)
    _must_lead(desk)
    db.session.refresh(desk.invitation, with_for_update=True)
    if email == desk.invitation.email:
        raise Invalid(_("Met dit adres werd de uitnodiging verstuurd. Kies dat van een collega."))
    found = db.session.scalar(
        select(Participant).where(
            Participant.invitation_id == desk.invitation.id, Participant.email == email
        )
    )
    if found is not None and found.revoked_at is None:
        raise Invalid(_("Deze collega werkt al mee."))
    if found is None:
        _must_have_room(desk)
        found = Participant(
            invitation_id=desk.invitation.id,
            email=email,
            name=name,
            added_at=now,
            added_by_id=desk.me,
        )
        db.session.add(found)
    found.revoked_at = None
    found.name = name or found.name
    db.session.flush()
    if signs:
        desk.response.signer_id = found.id
        db.session.flush()
    kind = partial(ColleagueBroughtIn, brought_in_by=team_of(desk).name(desk.me))
    give_links(kind, [(desk.invitation, found.id)], by=None, now=now)
    return found


def stop(desk: Desk, participant_id: int, *, now: datetime) -> None:
    """End the access of a colleague; what they wrote stays. Nothing happens the second time."""
    must_be_sendable(desk.invitation, now)
    _must_lead(desk)
    db.session.refresh(desk.response, with_for_update=True)
    found = _participant(desk, participant_id)
    if desk.response.signer_id == participant_id:
        raise Refused(_("Deze collega ondertekent. Geef dat eerst door aan iemand anders."))
    if found.revoked_at is not None:
        return
    found.revoked_at = now
    db.session.execute(
        delete(SectionShare).where(
            SectionShare.response_id == desk.response.id,
            SectionShare.participant_id == participant_id,
        )
    )
    db.session.flush()
    facts.record(
        ColleagueStopped(
            at=now,
            actor_id=None,
            consultation_id=desk.consultation.id,
            invitation_id=desk.invitation.id,
            participant_id=participant_id,
        )
    )


def pass_mandate(desk: Desk, to: int | None, *, now: datetime) -> None:
    """Let another one sign off and send; None: who was invited.

    By who was invited or who has the mandate; who was invited can take it back.
    """
    must_be_sendable(desk.invitation, now)
    _must_lead(desk)
    db.session.refresh(desk.response, with_for_update=True)
    if desk.response.signer_id == to:
        return
    if to is not None and _participant(desk, to).revoked_at is not None:
        raise Refused(_("Deze collega werkt niet meer mee. Kies iemand anders."))
    desk.response.signer_id = to
    db.session.flush()
    if to == desk.me:
        return
    kind = partial(MandatePassed, passed_by=team_of(desk).name(desk.me))
    give_links(kind, [(desk.invitation, to)], by=None, now=now)


def hand_on(invitation: Invitation, *, email: str, name: str, now: datetime) -> None:
    """Hand an invitation on to a named colleague, who then answers and sends."""
    must_be_open_for(invitation, now)
    db.session.refresh(invitation, with_for_update=True)
    response_of(invitation)
    desk = desk_of(invitation.id, now)
    if desk is None:
        raise NotFound
    _must_lead(desk)
    if desk.response.signer_id is not None:
        raise Refused(_("Deze uitnodiging is al doorgegeven aan een collega."))
    invitation.declined_at = None
    bring_in(desk, email=email, name=name, signs=True, now=now)


def divide(desk: Desk, shares: Mapping[int, int | None], *, now: datetime) -> None:
    """Say who takes which section; who is not in `shares` has nobody. Shown, and never locked."""
    must_be_open_for(desk.invitation, now)
    db.session.refresh(desk.response, with_for_update=True)
    active = {one.id for one in team_of(desk).active}
    known = {section.id for section in desk.whole.sections}
    if not set(shares) <= known or not set(shares.values()) <= active:
        raise Refused(_("De verdeling is intussen veranderd. Kijk ze na en bewaar opnieuw."))
    db.session.execute(delete(SectionShare).where(SectionShare.response_id == desk.response.id))
    db.session.add_all(
        SectionShare(
            response_id=desk.response.id, section_id=section_id, participant_id=participant_id
        )
        for section_id, participant_id in shares.items()
    )
    db.session.flush()


def remark(desk: Desk, section_id: int, text: str, *, now: datetime) -> None:
    """Say something about a section to colleagues; a double click says it once."""
    must_be_sendable(desk.invitation, now)
    db.session.refresh(desk.response, with_for_update=True)
    last = db.session.scalar(
        select(InternalNote)
        .where(InternalNote.response_id == desk.response.id, InternalNote.section_id == section_id)
        .order_by(InternalNote.id.desc())
        .limit(1)
    )
    if (
        last is not None
        and (last.participant_id, last.text) == (desk.me, text)
        and now - last.at < _TWICE
    ):
        return
    db.session.add(
        InternalNote(
            response_id=desk.response.id,
            section_id=section_id,
            participant_id=desk.me,
            text=text,
            at=now,
        )
    )
    db.session.flush()


def _must_lead(desk: Desk) -> None:
    if not desk.may_lead or desk.is_entered:
        raise Refused(_("Alleen wie werd uitgenodigd of wie ondertekent, kan dit doen."))


def _must_have_room(desk: Desk) -> None:
    number = db.session.scalar(
        select(func.count(Participant.id)).where(Participant.invitation_id == desk.invitation.id)
    )
    if (number or 0) >= MOST:
        raise Refused(_("Hoogstens %(most)s collega's kunnen samen antwoorden.", most=MOST))


def _participant(desk: Desk, participant_id: int) -> Participant:
    found = db.session.scalar(
        select(Participant).where(
            Participant.id == participant_id, Participant.invitation_id == desk.invitation.id
        )
    )
    if found is None:
        raise NotFound
    return found
