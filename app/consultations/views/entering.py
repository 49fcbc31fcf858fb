"""The personal link: its landing page, and exchanging it once for access on this device.

A GET changes nothing, so a mail scanner that follows links uses nothing up.
"""

from __future__ import annotations

import re

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public
from app.consultations.models import Invitation, Link
from app.consultations.queries.invitations import link_with
from app.consultations.rules import OVER, State, state_at
from app.consultations.services import inviting
from app.consultations.services.refusals import ConsultationIsClosed, LinkIsUsed
from app.consultations.views import device
from app.consultations.views.blueprint import BASE, bp
from app.core import clock
from app.core.errors import NotFound

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


def _landing(link: Link, invitation: Invitation, token: str) -> ResponseReturnValue:
    consultation = invitation.consultation
    now = clock.now()
    state = state_at(consultation.state, consultation.opens_at, consultation.closes_at, now)
    desk = device.desk_on_this_device(consultation.id, now)
    if desk is not None and desk.invitation.id == invitation.id:
        return redirect(url_for(".tasks", consultation_id=consultation.id), code=303)
    if state in OVER:
        page, status = "closed", 410
    elif state is not State.OPEN:
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
    )
    return make_response(body, status)


@bp.post(f"{BASE}/uitnodiging/<token>")
@public
def start(consultation_id: int, token: str) -> ResponseReturnValue:
    """Exchange the link; from here on it is out of the address bar."""
    link, invitation = _found(consultation_id, token)
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
    _link, invitation = _found(consultation_id, token)
    inviting.send_new_link(invitation, now=clock.now())
    return render_template(
        "consultations/landing/mailed.html", consultation=invitation.consultation
    )


@bp.post(f"{BASE}/uitnodiging/<token>/afzien")
@public
def decline(consultation_id: int, token: str) -> ResponseReturnValue:
    """Say not to take part."""
    _link, invitation = _found(consultation_id, token)
    inviting.decline(invitation, now=clock.now())
    flash(_("Bedankt om het te laten weten. U krijgt geen herinnering."), "success")
    return redirect(url_for(".detail", consultation_id=consultation_id), code=303)
