"""Mandates: the list, giving one, one of them with its last day and its successor."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid, Refused, StaleEdit
from app.partnership.forms import EndForm, MandateForm, SuccessionForm, WhoForm
from app.partnership.mandates import queries, services
from app.partnership.mandates.queries import MandateRow, Wanted
from app.partnership.models import Organisation
from app.partnership.rules import MandateBody, MandateRole, MandateState
from app.partnership.views.blueprint import bp, mandate_in_url, organisation_in_url
from app.people import queries as people_queries
from app.people import services as people
from app.web.pagination import Cursor

BASE = "/beheer/mandaten"
ONE = f"{BASE}/<int:mandate_id>"


def wanted_in_query() -> Wanted:
    """The selection that the address asks for; what is unknown is left out."""
    body, state = request.args.get("waarvoor", ""), request.args.get("stand", "")
    return Wanted(
        search=request.args.get("q", "")[: queries.SEARCH_LENGTH],
        body=body if body in set(MandateBody) else "",
        state=state if state in set(MandateState) else "",
    )


@bp.get(BASE)
@requires(Permission.PARTNERSHIP_MANAGE)
def mandates() -> ResponseReturnValue:
    """A selection of mandates, the latest granted first."""
    wanted, day = wanted_in_query(), clock.today()
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    page = queries.page(wanted, cursor, day)
    asked = {"q": wanted.search, "waarvoor": wanted.body, "stand": wanted.state}
    asked = {name: value for name, value in asked.items() if value}

    def neighbour(direction: str, key: int | None) -> str:
        return "" if key is None else "?" + urlencode({**asked, direction: key})

    return render_template(
        "partnership/mandates.html",
        page=page,
        wanted=wanted,
        day=day,
        asked=f"?{urlencode(asked)}" if asked else "",
        newer=neighbour("nieuwer", page.newer),
        older=neighbour("ouder", page.older),
    )


def _known_or_new(form: WhoForm) -> int:
    """The person with the address in the form, made known when nobody has it."""
    known = people_queries.person_with_address(form.email.data)
    if known is not None:
        return known
    made = people.create_person(
        name=form.name.data, email=form.email.data, now=clock.now(), by=g.actor.person_id
    )
    return made.id


@bp.route("/beheer/organisaties/<int:organisation_id>/mandaten/nieuw", methods=["GET", "POST"])
@requires(Permission.PARTNERSHIP_MANAGE, on=organisation_in_url)
def new_mandate(organisation: Organisation) -> ResponseReturnValue:
    """Let someone act for an organisation."""
    form = MandateForm(starts_on=clock.today())
    form.substitute_for_id.choices = [("", _("Niemand")), *queries.fixed_members(clock.today())]
    if form.validate_on_submit():
        try:
            made = services.grant_mandate(
                person_id=_known_or_new(form),
                organisation_id=organisation.id,
                starts_on=form.starts_on.data,
                ends_on=form.ends_on.data,
                body=MandateBody(form.body.data),
                role=MandateRole(form.role.data),
                substitute_for_id=int(form.substitute_for_id.data or 0) or None,
                now=clock.now(),
                by=g.actor.person_id,
            )
        except (Invalid, Refused) as refusal:
            form.refuse(_field_of(refusal), refusal.message)
        else:
            flash(_("Het mandaat is gegeven."), "success")
            return redirect(url_for(".mandate", mandate_id=made.id), code=303)
    page = render_template("partnership/mandate_new.html", form=form, organisation=organisation)
    return page, 422 if form.errors else 200


def _field_of(refusal: Invalid | Refused) -> str:
    if isinstance(refusal, services.NoSubstitutes):
        return "substitute_for_id"
    return "email" if isinstance(refusal, services.MandatesOverlap) else "ends_on"


def _mandate(
    found: MandateRow, end: EndForm, succession: SuccessionForm, status: int = 200
) -> ResponseReturnValue:
    page = render_template(
        "partnership/mandate.html",
        mandate=found,
        successor=queries.successor(found.id),
        state=found.state_on(clock.today()),
        form=succession if succession.errors else end,
        end=end,
        succession=succession,
    )
    return page, status


def _shown(found: MandateRow) -> str:
    return found.ends_on.isoformat() if found.ends_on else ""


@bp.get(ONE)
@requires(Permission.PARTNERSHIP_MANAGE, on=mandate_in_url)
def mandate(found: MandateRow) -> ResponseReturnValue:
    """One mandate: who decided what, its last day, its successor."""
    end = EndForm(ends_on=found.ends_on, shown=_shown(found), prefix="einde-")
    return _mandate(found, end, SuccessionForm(prefix="opvolging-"))


@bp.post(f"{ONE}/einde")
@requires(Permission.PARTNERSHIP_MANAGE, on=mandate_in_url)
def end_mandate(found: MandateRow) -> ResponseReturnValue:
    """Choose the last day, another one, or none."""
    form = EndForm(prefix="einde-")
    status = 422
    if form.validate_on_submit():
        try:
            services.set_end(
                found.id,
                ends_on=form.ends_on.data,
                shown=_day(form.shown.data),
                reason=form.reason.data or "",
                now=clock.now(),
                by=g.actor.person_id,
            )
        except (Invalid, Refused) as refusal:
            status = refusal.status
            form.refuse("ends_on", refusal.message)
            if isinstance(refusal, StaleEdit):
                form.shown.data = _shown(found)
        else:
            flash(_("De laatste dag is bewaard."), "success")
            return redirect(url_for(".mandate", mandate_id=found.id), code=303)
    return _mandate(found, form, SuccessionForm(None, prefix="opvolging-"), status)


@bp.post(f"{ONE}/opvolging")
@requires(Permission.PARTNERSHIP_MANAGE, on=mandate_in_url)
def succeed(found: MandateRow) -> ResponseReturnValue:
    """End a mandate and let the next begin, in one act."""
    form = SuccessionForm(prefix="opvolging-")
    status = 422
    if form.validate_on_submit():
        try:
            made = services.succeed(
                found.id,
                person_id=_known_or_new(form),
                starts_on=form.starts_on.data or clock.today(),
                reason=form.reason.data or "",
                takes_seats=bool(form.takes_seats.data),
                now=clock.now(),
                by=g.actor.person_id,
            )
        except (Invalid, Refused) as refusal:
            status = refusal.status
            form.refuse("starts_on", refusal.message)
        else:
            flash(_("De opvolging is geregeld."), "success")
            return redirect(url_for(".mandate", mandate_id=made.id), code=303)
    end = EndForm(None, ends_on=found.ends_on, shown=_shown(found), prefix="einde-")
    return _mandate(found, end, form, status)


def _day(typed: str | None) -> date | None:
    try:
        return date.fromisoformat(typed or "")
    except ValueError:
        return None
