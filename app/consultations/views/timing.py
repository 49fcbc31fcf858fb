"""The secretariat moves a consultation on, and its closing moment later."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations import labels
from app.consultations.forms import ExtendForm
from app.consultations.models import Consultation
from app.consultations.rules import State
from app.consultations.services import timing
from app.consultations.services.refusals import PlanIsIncomplete
from app.consultations.views.blueprint import BASE, bp, consultation_in_url
from app.consultations.views.planning import manage_page
from app.core import clock
from app.core.errors import Invalid, Refused

STEPS = {
    "aankondigen": (State.ANNOUNCED, _l("De raadpleging is aangekondigd.")),
    "openen": (State.OPEN, _l("De raadpleging is klaar. Ze opent op het gekozen moment.")),
    "verwerkt": (State.ANALYSED, _l("De antwoorden zijn verwerkt.")),
}


@bp.post(f"{BASE}/<any({', '.join(STEPS)}):step>")
@requires(
    Permission.CONSULTATION_MANAGE,
    on=lambda consultation_id, step: (consultation_in_url(consultation_id), step),
)
def move(found: tuple[Consultation, str]) -> ResponseReturnValue:
    """Announce, open, or note that it is analysed. Publishing its report ends it."""
    consultation, step = found
    to, sentence = STEPS[step]
    try:
        timing.move(consultation, to, by=actor().person_id, now=clock.now())
    except PlanIsIncomplete as incomplete:
        refusal = " ".join(labels.gap(one) for one in incomplete.missing)
        return manage_page(consultation, incomplete.status, refusal=refusal)
    flash(str(sentence), "success")
    return redirect(url_for(".manage", consultation_id=consultation.id), code=303)


@bp.get(f"{BASE}/verlengen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def ask_extend(consultation: Consultation) -> ResponseReturnValue:
    """The form to move the closing moment."""
    return manage_page(consultation, extend_form=ExtendForm(obj=consultation))


@bp.post(f"{BASE}/verlengen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def extend(consultation: Consultation) -> ResponseReturnValue:
    """Move the closing moment later."""
    form = ExtendForm()
    closes_at = form.closes_at.data
    if not form.validate_on_submit() or closes_at is None:
        return manage_page(consultation, 422, extend_form=form)
    try:
        timing.extend(consultation, closes_at, by=actor().person_id, now=clock.now())
    except (Invalid, Refused) as refusal:
        form.refuse("closes_at", refusal.message)
        return manage_page(consultation, refusal.status, extend_form=form)
    flash(_("De raadpleging blijft langer open. Dat staat ook op de pagina."), "success")
    return redirect(url_for(".manage", consultation_id=consultation.id), code=303)
