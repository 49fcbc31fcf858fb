"""Before anything is sent: what is wrong with each line, and who is asked often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.consultations import invitation_lines
from app.consultations.invitation_forms import InviteForm, LookForm, mark_of
from app.consultations.invitation_lines import Invitee
from app.consultations.models import Consultation
from app.consultations.queries import invitations as invitation_queries
from app.consultations.queries import known as known_queries
from app.consultations.queries import plan as plan_queries
from app.consultations.views.blueprint import BASE, bp, consultation_in_url
from app.core import clock
from app.core.errors import Invalid
from app.web import spreadsheets
from app.web.forms import BaseForm

OFTEN = 3
"""Who was asked this many times in a year stands out."""


@bp.post(f"{BASE}/uitnodigingen/nakijken")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def look_at_invitees(consultation: Consultation) -> ResponseReturnValue:
    """Whom these lines, or this file, would invite; nothing is sent."""
    form = LookForm()
    is_good = form.validate_on_submit()
    lines = form.lines.data or ""
    sent = request.files.get("sheet")
    if sent is not None and sent.filename:
        try:
            lines = f"{invitation_lines.from_sheet(spreadsheets.read_sent(sent))}\n{lines}"
        except Invalid as refusal:
            form.refuse("lines", refusal.message)
            is_good = False
    chosen = request.form.getlist("wie")[: invitation_lines.LINES_MAX]
    lines = "\n".join([*(line[:1000] for line in chosen), lines]).rstrip("\r\n")
    if is_good and not lines.strip():
        form.refuse("lines", _("Plak of typ minstens één adres, of kies een bestand."))
        is_good = False
    return look_page(consultation, form, lines, form.group_id.data, 200 if is_good else 422)


@bp.get(f"{BASE}/uitnodigingen/kiezen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def choose_invitees(consultation: Consultation) -> ResponseReturnValue:
    """Whom we know already, with how often each was asked this year."""
    search = request.args.get("zoek", "")[:100].replace("\x00", "")
    rows = known_queries.known(consultation.id, search)
    asked = known_queries.times_asked(((one.organisation, one.email) for one in rows), clock.now())
    return render_template(
        "consultations/manage/known.html",
        consultation=consultation,
        form=LookForm(formdata=None),
        rows=[(one, asked.get(known_queries.whom(one.organisation, one.email), 0)) for one in rows],
        search=search,
        often=OFTEN,
        shown=known_queries.SHOWN,
    )


def look_page(
    consultation: Consultation,
    form: BaseForm,
    lines: str,
    group_id: int | None,
    status: int = 200,
    *,
    is_new: bool = False,
) -> ResponseReturnValue:
    """What these lines would do. `is_new`: they were sent without having been looked at."""
    groups = {group.id: group.name for group in plan_queries.groups_of(consultation.id)}
    default = group_id if group_id in groups else None
    invitees, problems = invitation_lines.read(
        lines,
        groups=groups,
        default_group=default,
        already_invited=invitation_queries.emails_invited(consultation.id),
    )
    rows = _with_times(invitees)
    invite = InviteForm(formdata=None, lines=lines, seen=mark_of(lines, default))
    invite.group_id.choices = [("", _("Kies een doelgroep")), *groups.items()]
    invite.group_id.data = default
    invite.lines.errors = form["lines"].errors
    body = render_template(
        "consultations/manage/look.html",
        consultation=consultation,
        form=form,
        invite=invite,
        rows=rows,
        groups=groups,
        problems=problems,
        often=OFTEN,
        asked_often=sum(times >= OFTEN for _one, times in rows),
        is_new=is_new,
    )
    return make_response(body, status)


def _with_times(invitees: Sequence[Invitee]) -> list[tuple[Any, int]]:
    asked = known_queries.times_asked(
        ((one.organisation, one.email) for one in invitees), clock.now()
    )
    return [
        (one, asked.get(known_queries.whom(one.organisation, one.email), 0)) for one in invitees
    ]
