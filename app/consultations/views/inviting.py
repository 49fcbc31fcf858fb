"""The secretariat invites, follows and reminds."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations import invitation_lines, labels, rules
from app.consultations.forms import InviteForm, LookForm
from app.consultations.invitation_lines import LineProblem
from app.consultations.models import Consultation
from app.consultations.queries import invitations as invitation_queries
from app.consultations.queries import plan as plan_queries
from app.consultations.rules import State, state_at
from app.consultations.services import inviting
from app.consultations.views.blueprint import BASE, bp, consultation_in_url
from app.core import clock
from app.people.forms import EmptyForm
from app.web import spreadsheets
from app.web.pagination import Cursor, page_of


@bp.get(f"{BASE}/uitnodigingen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def invitations(consultation: Consultation) -> ResponseReturnValue:
    """Who was invited, how far each is, and the response rate per group."""
    return _page(consultation, InviteForm())


def _page(
    consultation: Consultation,
    form: InviteForm,
    problems: Sequence[LineProblem] = (),
    status: int = 200,
) -> ResponseReturnValue:
    now = clock.now()
    state = state_at(consultation.state, consultation.opens_at, consultation.closes_at, now)
    groups = plan_queries.groups_of(consultation.id)
    form.group_id.choices = [
        ("", _("Kies een doelgroep")),
        *((group.id, group.name) for group in groups),
    ]
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    fetched = invitation_queries.invitees(consultation.id, cursor)
    page = page_of(fetched, cursor, invitation_queries.PAGE_SIZE, lambda row: row.id)
    rates = invitation_queries.rates(consultation.id)
    body = render_template(
        "consultations/manage/invitations.html",
        consultation=consultation,
        state=state,
        form=form,
        problems=problems,
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
        look=LookForm(formdata=None),
        accept=spreadsheets.ACCEPT,
    )
    return make_response(body, status)


@bp.post(f"{BASE}/uitnodigingen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def invite(consultation: Consultation) -> ResponseReturnValue:
    """Invite everyone in the pasted lines, or nobody when a line has a problem."""
    form = InviteForm()
    groups = {group.id: group.name for group in plan_queries.groups_of(consultation.id)}
    form.group_id.choices = list(groups.items())
    if not form.validate_on_submit():
        return _page(consultation, form, status=422)
    invitees, problems = invitation_lines.read(
        form.lines.data,
        groups=groups,
        default_group=form.group_id.data if form.group_id.data in groups else None,
        already_invited=invitation_queries.emails_invited(consultation.id),
    )
    if problems or not invitees:
        form.refuse("lines", _("Verbeter de regels hieronder. Er is nog niemand uitgenodigd."))
        return _page(consultation, form, problems, 422)
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
