"""From draft to published: finishing, reopening, approving, publishing; and what is still open."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.advice import labels, rules, scope, services
from app.advice.forms import ApproveForm, FinishForm, PublishForm
from app.advice.models import Advice
from app.advice.rules import AdviceState, Obstacle
from app.advice.services.process import obstacles
from app.advice.views.blueprint import advice_in_url, bp, register_prefix
from app.contributions import labels as register_labels
from app.core import clock
from app.core.errors import Refused
from app.web.filters import datum
from app.web.forms import BaseForm
from app.web.pagination import Cursor


@dataclass(frozen=True)
class Phase:
    """A state of the advice on the phase line."""

    label: str
    state: str
    date: str


def phases(advice: Advice) -> list[Phase]:
    """Where the advice is between draft and published."""
    here = rules.ORDER.index(advice.state)
    dates = {
        AdviceState.FINISHED: advice.finished_at,
        AdviceState.APPROVED: advice.approved_on,
        AdviceState.PUBLISHED: advice.published_at,
    }
    return [
        Phase(
            label=str(labels.STATES[state]),
            state="done" if place < here else "current" if place == here else "todo",
            date=datum(dates.get(state)),
        )
        for place, state in enumerate(rules.ORDER)
    ]


_NEXT_FORM: dict[AdviceState, type[BaseForm]] = {
    AdviceState.DRAFT: FinishForm,
    AdviceState.FINISHED: ApproveForm,
    AdviceState.APPROVED: PublishForm,
}


def _page(
    advice: Advice, form: BaseForm | None = None, *, status: int = 200
) -> ResponseReturnValue:
    found = obstacles(advice) if advice.state is AdviceState.DRAFT else []
    open_count = sum(f.count for f in found if f.obstacle is Obstacle.OPEN_CONTRIBUTIONS)
    of_this_state = _NEXT_FORM.get(advice.state, BaseForm)
    if form is not None and type(form) is not of_this_state:
        raise Refused(
            _(
                "Dat kan nu niet: dit advies is %(state)s.",
                state=str(labels.STATES[advice.state]).lower(),
            )
        )
    form = form or of_this_state()
    page = render_template(
        "advice/process.html",
        advice=advice,
        form=form,
        phases=phases(advice),
        open_count=open_count,
        blocking=[
            labels.sentence(f) for f in found if f.obstacle is not Obstacle.OPEN_CONTRIBUTIONS
        ],
        labels=labels,
    )
    return page, status


@bp.get("/adviezen/<int:advice_id>/stappen")
@requires(Permission.ADVICE_FINISH, on=advice_in_url)
def process(advice: Advice) -> ResponseReturnValue:
    """Where the advice stands, and the next step."""
    return _page(advice)


@bp.post("/adviezen/<int:advice_id>/afronden")
@requires(Permission.ADVICE_FINISH, on=advice_in_url)
def finish(advice: Advice) -> ResponseReturnValue:
    """Close the text; what is still open needs a reason."""
    form = FinishForm()
    if not form.validate_on_submit():
        return _page(advice, form, status=422)
    try:
        services.finish(
            advice,
            open_reason=form.reason.data or "",
            by=g.actor.person_id,
            now=clock.now(),
        )
    except Refused as refusal:
        if not rules.may_move(advice.state, AdviceState.FINISHED):
            raise
        form.refuse("reason", refusal.message)
        return _page(advice, form, status=422)
    flash(_("De tekst is afgewerkt. Leg hem nu voor aan de raad."), "success")
    return redirect(url_for(".process", advice_id=advice.id), code=303)


@bp.post("/adviezen/<int:advice_id>/heropenen")
@requires(Permission.ADVICE_FINISH, on=advice_in_url)
def reopen(advice: Advice) -> ResponseReturnValue:
    """Make a finished text a draft again."""
    services.reopen(advice, by=g.actor.person_id, now=clock.now())
    flash(_("Het advies is weer in opmaak."), "success")
    return redirect(url_for(".workbench", advice_id=advice.id), code=303)


@bp.post("/adviezen/<int:advice_id>/goedkeuren")
@requires(Permission.ADVICE_FINISH, on=advice_in_url)
def approve(advice: Advice) -> ResponseReturnValue:
    """Record the approval."""
    form = ApproveForm()
    if not form.validate_on_submit():
        return _page(advice, form, status=422)
    services.approve(
        advice, on=form.on.data, approval=form.how, by=g.actor.person_id, now=clock.now()
    )
    flash(_("De goedkeuring is genoteerd."), "success")
    return redirect(url_for(".process", advice_id=advice.id), code=303)


@bp.post("/adviezen/<int:advice_id>/publiceren")
@requires(Permission.ADVICE_FINISH, on=advice_in_url)
def publish(advice: Advice) -> ResponseReturnValue:
    """Let everyone read it, and tell the contributors if that was asked."""
    form = PublishForm()
    told = services.publish(
        advice,
        with_feedback=bool(form.with_feedback.data),
        by=g.actor.person_id,
        now=clock.now(),
    )
    if told:
        flash(
            _("Het advies is gepubliceerd. Terugkoppelingen verstuurd: %(n)s.", n=len(told)),
            "success",
        )
    else:
        flash(_("Het advies is gepubliceerd."), "success")
    return redirect(url_for(".detail", advice_id=advice.id), code=303)


@bp.get("/adviezen/<int:advice_id>/zonder-gevolg")
@requires(Permission.ADVICE_WRITE, on=advice_in_url)
def without_disposition(advice: Advice) -> ResponseReturnValue:
    """The worklist: contributions in scope without a disposition, or treated and not cited."""
    is_uncited = request.args.get("lijst") == "niet-aangehaald"
    treated = scope.Treated.NOT_CITED if is_uncited else scope.Treated.OPEN
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    page = scope.beside_the_text(advice.id, scope.Asked(treated=treated), cursor)
    path = url_for(".without_disposition", advice_id=advice.id)
    here = f"{path}?lijst=niet-aangehaald&" if is_uncited else f"{path}?"
    return render_template(
        "advice/worklist.html",
        advice=advice,
        page=page,
        is_uncited=is_uncited,
        open_count=scope.open_count(advice.id),
        uncited_count=scope.uncited_count(advice.id),
        path=path,
        newer=f"{here}nieuwer={page.newer}" if page.newer else "",
        older=f"{here}ouder={page.older}" if page.older else "",
        labels=register_labels,
        register_prefix=register_prefix(),
    )
