"""Other ways to answer and other moments: the public link, entry on behalf, extra time, grace."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, public, requires
from app.access.permissions import Permission
from app.consultations.forms import AccessForm, BehalfForm, ExtendForm, PublicForm
from app.consultations.models import Consultation, Invitation
from app.consultations.queries import plan as plan_queries
from app.consultations.queries.invitations import invitation_by_id
from app.consultations.rules import State, Way, state_at
from app.consultations.services import extra, other_ways
from app.consultations.views import device
from app.consultations.views.blueprint import BASE, ID, bp, consultation_in_url
from app.core import clock
from app.core.errors import Invalid, NotFound, Refused


def _choices(consultation: Consultation) -> list[tuple[int | str, str]]:
    groups = plan_queries.groups_of(consultation.id)
    return [("", _("Kies een doelgroep")), *((group.id, group.name) for group in groups)]


def _public_one(consultation_id: int) -> Consultation:
    found = plan_queries.by_id(consultation_id)
    if found.public_limit is None or found.state is State.DRAFT:
        raise NotFound
    return found


@bp.get(f"{BASE}/meedoen")
@public
def join(consultation_id: int) -> ResponseReturnValue:
    """Answer without an invitation, where that is allowed."""
    return _join(_public_one(consultation_id), PublicForm(formdata=None))


def _join(consultation: Consultation, form: PublicForm, status: int = 200) -> ResponseReturnValue:
    form.group_id.choices = _choices(consultation)
    state = state_at(consultation.state, consultation.opens_at, consultation.closes_at, clock.now())
    body = render_template(
        "consultations/landing/join.html", consultation=consultation, form=form, state=state
    )
    return make_response(body, status)


@bp.post(f"{BASE}/meedoen")
@public
def start_public(consultation_id: int) -> ResponseReturnValue:
    """Begin a response of one's own."""
    consultation = _public_one(consultation_id)
    form = PublicForm()
    form.group_id.choices = _choices(consultation)
    if not form.validate_on_submit():
        return _join(consultation, form, 422)
    link = other_ways.answer_publicly(
        consultation,
        group_id=form.group_id.data,
        email=form.email.data or "",
        organisation=form.organisation.data or "",
        place=request.remote_addr or "",
        now=clock.now(),
    )
    device.remember(consultation_id, link.id)
    return redirect(url_for(".tasks", consultation_id=consultation_id), code=303)


@bp.get(f"{BASE}/invoeren")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def ask_behalf(consultation: Consultation) -> ResponseReturnValue:
    """For whom answers are entered, and how they reached us."""
    return _behalf(consultation, BehalfForm(formdata=None))


def _behalf(consultation: Consultation, form: BehalfForm, status: int = 200) -> ResponseReturnValue:
    form.group_id.choices = _choices(consultation)
    body = render_template("consultations/manage/behalf.html", consultation=consultation, form=form)
    return make_response(body, status)


@bp.post(f"{BASE}/invoeren")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def start_behalf(consultation: Consultation) -> ResponseReturnValue:
    """Open the questionnaire to enter the answers of someone else."""
    form = BehalfForm()
    form.group_id.choices = _choices(consultation)
    if not form.validate_on_submit():
        return _behalf(consultation, form, 422)
    try:
        link = other_ways.enter_on_behalf(
            consultation,
            group_id=form.group_id.data,
            email=form.email.data or "",
            name=form.name.data or "",
            organisation=form.organisation.data or "",
            way=Way(form.way.data),
            by=actor().person_id,
            now=clock.now(),
        )
    except Refused as refusal:
        form.refuse("email", refusal.message)
        return _behalf(consultation, form, refusal.status)
    device.remember(consultation.id, link.id)
    return redirect(url_for(".tasks", consultation_id=consultation.id), code=303)


@bp.get(f"{BASE}/toegang")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def access(consultation: Consultation) -> ResponseReturnValue:
    """The grace after closing and the public link."""
    form = AccessForm(
        formdata=None,
        grace_hours=consultation.grace_hours,
        is_public=consultation.public_limit is not None,
        public_limit=consultation.public_limit,
    )
    return _access(consultation, form)


def _access(consultation: Consultation, form: AccessForm, status: int = 200) -> ResponseReturnValue:
    body = render_template("consultations/manage/access.html", consultation=consultation, form=form)
    return make_response(body, status)


@bp.post(f"{BASE}/toegang")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def set_access(consultation: Consultation) -> ResponseReturnValue:
    """Save them."""
    form = AccessForm()
    if not form.validate_on_submit():
        return _access(consultation, form, 422)
    try:
        extra.set_access(
            consultation,
            grace_hours=form.grace_hours.data or 0,
            public_limit=form.public_limit.data if form.is_public.data else None,
            by=actor().person_id,
            now=clock.now(),
        )
    except Invalid as refusal:
        form.refuse("grace_hours", refusal.message)
        return _access(consultation, form, 422)
    flash(_("De instellingen zijn bewaard."), "success")
    return redirect(url_for(".invitations", consultation_id=consultation.id), code=303)


def _invitation(consultation_id: int, invitation_id: int) -> Invitation:
    found = invitation_by_id(invitation_id)
    if found is None or found.consultation_id != consultation_id:
        raise NotFound
    return found


@bp.get(f"{BASE}/uitnodigingen/<{ID}:invitation_id>/tijd")
@requires(Permission.CONSULTATION_MANAGE, on=_invitation)
def ask_extra_time(invitation: Invitation) -> ResponseReturnValue:
    """Until when one invitee may answer."""
    return _extra_time(invitation, ExtendForm(formdata=None))


def _extra_time(invitation: Invitation, form: ExtendForm, status: int = 200) -> ResponseReturnValue:
    body = render_template(
        "consultations/manage/extra_time.html",
        consultation=invitation.consultation,
        invitation=invitation,
        form=form,
    )
    return make_response(body, status)


@bp.post(f"{BASE}/uitnodigingen/<{ID}:invitation_id>/tijd")
@requires(Permission.CONSULTATION_MANAGE, on=_invitation)
def give_extra_time(invitation: Invitation) -> ResponseReturnValue:
    """Give one invitee more time."""
    form = ExtendForm()
    closes_at = form.closes_at.data
    if not form.validate_on_submit() or closes_at is None:
        return _extra_time(invitation, form, 422)
    try:
        extra.give_extra_time(invitation, closes_at, by=actor().person_id, now=clock.now())
    except (Invalid, Refused) as refusal:
        form.refuse("closes_at", refusal.message)
        return _extra_time(invitation, form, refusal.status)
    flash(_("Deze genodigde krijgt een mail met de nieuwe sluiting en een nieuwe link."), "success")
    return redirect(url_for(".invitations", consultation_id=invitation.consultation_id), code=303)
