"""Starting an advice, and its request, front pages and scope."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.advice import queries, services
from app.advice.forms import FrontForm
from app.advice.models import Advice
from app.advice.rules import AdviceKind
from app.advice.services import Front, Scope
from app.advice.views.blueprint import advice_in_url, bp
from app.contributions.queries import history
from app.core import clock
from app.core.clock import BRUSSELS
from app.core.errors import Invalid, StaleEdit


def _with_choices(form: FrontForm) -> FrontForm:
    form.assignments.choices = [
        (key, f"{number} {name}") for key, number, name in history.choices().assignments
    ]
    return form


def _front_of(form: FrontForm) -> Front:
    return Front(
        title=form.title.data or "",
        kind=AdviceKind(form.kind.data),
        requester=form.requester.data or "",
        request_date=form.request_date.data,
        legal_basis=form.legal_basis.data or "",
        deadline=form.deadline.data,
        contact_persons=form.contact_persons,
        letter=form.letter.data or "",
        key_messages=form.key_messages,
        scope=Scope(
            assignment_ids=tuple(dict.fromkeys(form.assignments.data or ())),
            channels=form.chosen_channels,
            with_plan=bool(form.with_plan.data),
            since=form.since.data,
            until=form.until.data,
        ),
    )


def _typed_from(advice: Advice) -> dict[str, Any]:
    """An advice as the form shows it."""
    assignment_ids, channels = queries.scope_of(advice.id)
    before = advice.scope_before
    return {
        "version": advice.version,
        "title": advice.title,
        "kind": advice.kind.value,
        "requester": advice.requester,
        "request_date": advice.request_date,
        "deadline": advice.deadline,
        "legal_basis": advice.legal_basis,
        "contacts": "\n".join(
            f"{one['name']}, {one['mail']}" if one["mail"] else one["name"]
            for one in advice.contact_persons
        ),
        "letter": advice.letter,
        "messages": "\n".join(advice.key_messages),
        "assignments": assignment_ids,
        "channels": [channel.value for channel in channels],
        "with_plan": advice.scope_with_plan,
        "since": advice.scope_since.astimezone(BRUSSELS).date() if advice.scope_since else None,
        "until": before.astimezone(BRUSSELS).date() - timedelta(days=1) if before else None,
    }


@bp.get("/adviezen/nieuw")
@requires(Permission.ADVICE_WRITE)
def new() -> ResponseReturnValue:
    """The form for a new advice."""
    form = FrontForm(kind=AdviceKind.ON_REQUEST.value, with_plan=True, version=0)
    return render_template("advice/front.html", form=_with_choices(form), advice=None, stale=None)


@bp.post("/adviezen/nieuw")
@requires(Permission.ADVICE_WRITE)
def create() -> ResponseReturnValue:
    """Start an advice."""
    form = _with_choices(FrontForm())
    if form.validate_on_submit():
        try:
            advice = services.start(
                _front_of(form), by=g.actor.person_id, now=clock.now(), once=form.once_key
            )
        except Invalid as unknown:
            form.refuse("messages", unknown.message)
        else:
            flash(_("Het advies staat klaar. Voeg nu de delen toe."), "success")
            return redirect(url_for(".workbench", advice_id=advice.id), code=303)
    return render_template("advice/front.html", form=form, advice=None, stale=None), 422


@bp.get("/adviezen/<int:advice_id>/gegevens")
@requires(Permission.ADVICE_WRITE, on=advice_in_url)
def front(advice: Advice) -> ResponseReturnValue:
    """The form for the request, the front pages and the scope."""
    form = _with_choices(FrontForm(data=_typed_from(advice)))
    return render_template("advice/front.html", form=form, advice=advice, stale=None)


@bp.post("/adviezen/<int:advice_id>/gegevens")
@requires(Permission.ADVICE_WRITE, on=advice_in_url)
def change_front(advice: Advice) -> ResponseReturnValue:
    """Change them; an edit of an older version is refused with both texts shown."""
    form = _with_choices(FrontForm())
    stale, status = None, 422
    if form.validate_on_submit():
        try:
            services.change_front(
                advice,
                _front_of(form),
                version=form.version.data,
                by=g.actor.person_id,
                now=clock.now(),
            )
        except Invalid as unknown:
            form.refuse("messages", unknown.message)
        except StaleEdit as refusal:
            stale, status = refusal.message, 409
            form.version.data = advice.version
        else:
            flash(_("De gegevens zijn bewaard."), "success")
            return redirect(url_for(".workbench", advice_id=advice.id), code=303)
    return render_template("advice/front.html", form=form, advice=advice, stale=stale), status
