"""The personal link: its landing page, and exchanging it once for access on this device.

A GET changes nothing, so a mail scanner that follows links uses nothing up.
"""

from __future__ import annotations

import re

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public
from app.consultations.follow_up import queries as follow_up
from app.consultations.forms import HandOnForm
from app.consultations.models import Invitation, Link
from app.consultations.queries.answering import closing_for, period_of
from app.consultations.queries.invitations import link_with
from app.consultations.rules import Period
from app.consultations.services import inviting
from app.consultations.services.refusals import ConsultationIsClosed, LinkIsUsed
from app.consultations.together import services as team
from app.consultations.together.models import Participant
from app.consultations.views import device
from app.consultations.views.blueprint import BASE, bp
from app.core import clock
from app.core.db import db
from app.core.errors import Gone, Invalid, NotFound

_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,120}")


def _found(consultation_id: int, token: str) -> tuple[Link, Invitation]:
    found = link_with(token, consultation_id) if _TOKEN.fullmatch(token) else None
    if found is None:
        raise NotFound(
            _(
                "Deze link kennen we niet. Kopieer het hele adres uit de mail, of vraag een nieuwe "
                "link aan het secretariaat."
            )
        )
    return found


@bp.get(f"{BASE}/uitnodiging/<token>")
@public
def landing(consultation_id: int, token: str) -> ResponseReturnValue:
    """What it is about and until when, with the button that starts."""
    link, invitation = _found(consultation_id, token)
    return _landing(link, invitation, token)


def _landing(
    link: Link, invitation: Invitation, token: str, form: HandOnForm | None = None
) -> ResponseReturnValue:
    consultation = invitation.consultation
    now = clock.now()
    period = period_of(consultation, invitation, now)
    desk = device.desk_on_this_device(consultation.id, now)
    mine = desk is not None and desk.invitation.id == invitation.id
    colleague, sent = _colleague(link), invitation.response
    if desk is not None and mine and desk.me == link.participant_id:
        return redirect(url_for(".tasks", consultation_id=consultation.id), code=303)
    if colleague is not None and colleague.revoked_at is not None:
        page, status = "stopped", 410
    elif period is Period.OVER:
        page, status = "closed", 410
    elif period is Period.EARLY:
        page, status = "early", 200
    elif link.used_at is not None:
        page, status = "used", 410
    else:
        page, status = "open", 200
    body = render_template(
        f"consultations/landing/{page}.html",
        consultation=consultation,
        invitation=invitation,
        token=token,
        closes_at=closing_for(consultation, invitation),
        rounds=follow_up.neighbours(consultation.id),
        colleague=colleague,
        is_sent=sent is not None and sent.submitted_at is not None and not sent.withdrawn_at,
        has_begun=sent is not None and sent.started_at is not None,
        form=form or HandOnForm(formdata=None),
    )
    return make_response(body, 422 if form and form.errors else status)


def _colleague(link: Link) -> Participant | None:
    """The colleague whose link it is; None for the one who was invited."""
    return db.session.get(Participant, link.participant_id) if link.participant_id else None


@bp.post(f"{BASE}/uitnodiging/<token>")
@public
def start(consultation_id: int, token: str) -> ResponseReturnValue:
    """Exchange the link; from here on it is out of the address bar."""
    link, invitation = _found(consultation_id, token)
    _must_write_along(link)
    try:
        link = inviting.exchange(token, consultation_id, now=clock.now())
    except (LinkIsUsed, ConsultationIsClosed):
        return _landing(link, invitation, token)
    device.remember(consultation_id, link.id)
    return redirect(url_for(".tasks", consultation_id=consultation_id), code=303)


@bp.post(f"{BASE}/uitnodiging/<token>/nieuw")
@public
def new_link(consultation_id: int, token: str) -> ResponseReturnValue:
    """Mail a new link to the address that was invited; the page never tells which."""
    link, invitation = _found(consultation_id, token)
    _must_write_along(link)
    inviting.send_new_link(invitation, participant_id=link.participant_id, now=clock.now())
    return render_template(
        "consultations/landing/mailed.html", consultation=invitation.consultation
    )


@bp.post(f"{BASE}/uitnodiging/<token>/afzien")
@public
def decline(consultation_id: int, token: str) -> ResponseReturnValue:
    """Say not to take part."""
    link, invitation = _found(consultation_id, token)
    if link.participant_id is not None:
        raise NotFound  # a colleague can't decide that for the organisation
    inviting.decline(invitation, now=clock.now())
    flash(_("Bedankt om het te laten weten. U krijgt geen herinnering."), "success")
    return redirect(url_for(".detail", consultation_id=consultation_id), code=303)


@bp.post(f"{BASE}/uitnodiging/<token>/doorgeven")
@public
def hand_on(consultation_id: int, token: str) -> ResponseReturnValue:
    """Hand the invitation on to a named colleague."""
    link, invitation = _found(consultation_id, token)
    if link.participant_id is not None:
        raise NotFound
    form = HandOnForm()
    if not form.validate_on_submit():
        return _landing(link, invitation, token, form)
    try:
        team.hand_on(invitation, email=form.email.data, name=form.name.data, now=clock.now())
    except Invalid as refusal:
        form.refuse("email", refusal.message)
        return _landing(link, invitation, token, form)
    flash(_("%(name)s krijgt een mail en antwoordt in uw plaats.", name=form.name.data), "success")
    return redirect(url_for(".detail", consultation_id=consultation_id), code=303)


def _must_write_along(link: Link) -> None:
    colleague = _colleague(link)
    if colleague is not None and colleague.revoked_at is not None:
        raise Gone(_("Met deze link kunt u niet meer meeschrijven. Vraag het uw collega's."))
