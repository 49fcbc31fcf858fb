"""Whom a respondent speaks for, and how the answers may be published."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public
from app.consultations import labels
from app.consultations.forms import AboutForm
from app.consultations.queries.answering import Desk
from app.consultations.services import answering
from app.consultations.services.refusals import ConsultationIsClosed
from app.consultations.views.answering import too_late
from app.consultations.views.blueprint import BASE, bp
from app.consultations.views.device import desk_or_refuse
from app.core import clock
from app.core.db import db
from app.core.errors import StaleEdit


def _form(desk: Desk) -> AboutForm:
    form = AboutForm(
        represents=desk.response.represents,
        consulted=desk.response.consulted,
        publication=desk.response.publication,
        basis=desk.about_basis,
    )
    if not desk.asks_organisation:
        del form.represents
        del form.consulted
    return form


def _page(
    desk: Desk, form: AboutForm, status: int = 200, stored: list[tuple[str, str]] | None = None
) -> ResponseReturnValue:
    body = render_template(
        "consultations/answering/about.html",
        desk=desk,
        form=form,
        hints={member.value: hint for member, hint in labels.PUBLICATION_HINTS.items()},
        stored=stored or [],
    )
    return make_response(body, status)


@bp.get(f"{BASE}/invullen/over-uw-antwoorden")
@public
def about_you(consultation_id: int) -> ResponseReturnValue:
    """The last page of questions."""
    desk = desk_or_refuse(consultation_id)
    if not desk.may_send:
        return too_late(desk, [])
    return _page(desk, _form(desk))


@bp.post(f"{BASE}/invullen/over-uw-antwoorden")
@public
def save_about_you(consultation_id: int) -> ResponseReturnValue:
    """Save it and go on to the check page."""
    desk = desk_or_refuse(consultation_id)
    form = _form(desk)
    if not desk.may_send:
        return too_late(desk, _typed(desk, form))
    if not form.validate_on_submit():
        return _page(desk, form, 422)
    try:
        answering.save_about(
            desk,
            represents=form.represents.data if desk.asks_organisation else "",
            consulted=form.consulted.data if desk.asks_organisation else "",
            publication=form.chosen,
            basis=form.basis.data or "",
            now=clock.now(),
        )
    except ConsultationIsClosed:
        return too_late(desk, _typed(desk, form))
    except StaleEdit:
        db.session.refresh(desk.response)
        form.basis.data = desk.about_basis
        return _page(desk, form, 409, _stored(desk))
    return redirect(url_for(".check", consultation_id=consultation_id), code=303)


def _typed(desk: Desk, form: AboutForm) -> list[tuple[str, str]]:
    if not desk.asks_organisation:
        return []
    fields = (form.represents, form.consulted)
    return [(str(field.label.text), field.data) for field in fields if field.data]


def _stored(desk: Desk) -> list[tuple[str, str]]:
    response = desk.response
    said = [
        (_("Namens wie u spreekt"), response.represents),
        (_("Met wie u overlegde"), response.consulted),
    ]
    if response.publication is not None:
        said.append((_("Publicatie"), str(labels.PUBLICATIONS[response.publication])))
    return [(label, text) for label, text in said if text]
