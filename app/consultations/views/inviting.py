"""The secretariat invites, follows and reminds."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations import invitation_lines, labels, rules
from app.consultations.invitation_forms import InviteForm, LookForm, mark_of
from app.consultations.models import Consultation
from app.consultations.queries import invitations as invitation_queries
from app.consultations.queries import plan as plan_queries
from app.consultations.rules import State, state_at
from app.consultations.services import inviting
from app.consultations.views.blueprint import BASE, bp, consultation_in_url
from app.consultations.views.looking import look_page
from app.core import clock
from app.people.forms import EmptyForm
from app.web import spreadsheets
from app.web.pagination import Cursor, page_of


@bp.get(f"{BASE}/uitnodigingen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def invitations(consultation: Consultation) -> ResponseReturnValue:
    """Who was invited, how far each is, and the response rate per group."""
    now = clock.now()
    form = LookForm(formdata=None)
    state = state_at(consultation.state, consultation.opens_at, consultation.closes_at, now)
    groups = plan_queries.groups_of(consultation.id)
    every = ((group.id, group.name) for group in groups)
    form.group_id.choices = [("", _("Kies een doelgroep")), *every]
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    fetched = invitation_queries.invitees(consultation.id, cursor)
    page = page_of(fetched, cursor, invitation_queries.PAGE_SIZE, lambda row: row.id)
    rates = invitation_queries.rates(consultation.id)
    return render_template(
        "consultations/manage/invitations.html",
        consultation=consultation,
        state=state,
        form=form,
        groups=groups,
        page=page,
        rates=rates,
        invited=sum(rate.invited for rate in rates),
        submitted=sum(rate.submitted for rate in rates),
        waiting=invitation_queries.waiting(consultation.id),
        labels=labels,
        smallest_group=rules.SMALLEST_GROUP,
        may_invite=state in {State.ANNOUNCED, State.OPEN},
        may_remind=state is State.OPEN,
        may_enter=state in {State.OPEN, State.CLOSED},
        accept=spreadsheets.ACCEPT,
    )


@bp.post(f"{BASE}/uitnodigingen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def invite(consultation: Consultation) -> ResponseReturnValue:
    """Invite everyone in the list that was looked at, or nobody when a line has a problem."""
    form = InviteForm()
    groups = {group.id: group.name for group in plan_queries.groups_of(consultation.id)}
    form.group_id.choices = list(groups.items())
    lines = form.lines.data or ""
    group_id = form.group_id.data if form.group_id.data in groups else None
    if not form.validate_on_submit():
        return look_page(consultation, form, lines, group_id, 422)
    invitees, problems = invitation_lines.read(
        lines,
        groups=groups,
        default_group=group_id,
        already_invited=invitation_queries.emails_invited(consultation.id),
    )
    if problems or not invitees:
        form.refuse("lines", _("Verbeter de regels hieronder. Er is nog niemand uitgenodigd."))
        return look_page(consultation, form, lines, group_id, 422)
    if form.seen.data != mark_of(lines, group_id):
        return look_page(consultation, form, lines, group_id, 409, is_new=True)
    number = inviting.invite(consultation, invitees, by=actor().person_id, now=clock.now())
    flash(_invited(number), "success")
    return redirect(url_for(".invitations", consultation_id=consultation.id), code=303)


def _invited(number: int) -> str:
    said: str = ngettext(
        "%(num)s persoon krijgt een mail met een persoonlijke link.",
        "%(num)s personen krijgen een mail met een persoonlijke link.",
        number,
    )
    return said


@bp.post(f"{BASE}/herinneren")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def remind(consultation: Consultation) -> ResponseReturnValue:
    """Remind who has not answered, and nobody else."""
    if EmptyForm().validate_on_submit():
        number = inviting.remind(consultation, by=actor().person_id, now=clock.now())
        flash(
            ngettext(
                "%(num)s persoon krijgt een herinnering.",
                "%(num)s personen krijgen een herinnering.",
                number,
            ),
            "success",
        )
    return redirect(url_for(".invitations", consultation_id=consultation.id), code=303)
