"""A member of the panel weighs, one bottleneck at a time."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Refused
from app.meldpunt.bottlenecks import queries as bottlenecks
from app.meldpunt.rounds import queries, services
from app.meldpunt.rounds.forms import WeighForm
from app.meldpunt.rounds.models import RoundItem
from app.meldpunt.rounds.queries import ItemRow
from app.meldpunt.rounds.rules import Phase
from app.meldpunt.rounds.views.blueprint import ItemScope, bp, item_in_url
from app.meldpunt.rounds.views.reading import WORDS


@bp.route("/<int:round_id>/wegen/<int:item_id>", methods=["GET", "POST"])
@requires(Permission.ROUND_WEIGH, on=item_in_url, hidden=True)
def weigh(scope: ItemScope) -> ResponseReturnValue:
    """Weigh one bottleneck; then the next that is not weighed yet."""
    found, item, person_id = scope.round, scope.item, g.actor.person_id
    rows = queries.items(found.id)
    row = _still_there(rows, item)
    form = WeighForm()
    if form.validate_on_submit():
        services.weigh(found, item, form.weights(), now=clock.now(), by=person_id)
        return _onward(scope)
    if request.method == "GET":
        own = queries.weighing_of(found.id, person_id)
        form.fill(own.get((item.id, scope.phase), own.get((item.id, Phase.BLIND))))
    together = scope.phase is Phase.TOGETHER
    result = next((r for r in queries.results(found.id) if r.item.id == item.id), None)
    return (
        render_template(
            "meldpunt/rounds/weigh.html",
            round=found,
            item=row,
            bottleneck=item.bottleneck,
            position=rows.index(row) + 1,
            total=len(rows),
            numbers=bottlenecks.numbers(item.bottleneck_id, exact=True),
            result=result if together else None,
            form=form,
            together=together,
            **WORDS,
        ),
        422 if request.method == "POST" else 200,
    )


def _still_there(rows: Sequence[ItemRow], item: RoundItem) -> ItemRow:
    """The line of an item; refused once its bottleneck was merged into another."""
    row = next((one for one in rows if one.id == item.id), None)
    if row is None:
        raise Refused(_("Dit knelpunt ging intussen op in een ander. U hoeft het niet te wegen."))
    return row


def _onward(scope: ItemScope) -> ResponseReturnValue:
    """To the next bottleneck that this person has not weighed, or back to the round."""
    own = queries.weighing_of(scope.round.id, g.actor.person_id)
    left = [
        row.id
        for row in queries.items(scope.round.id)
        if (row.id, Phase.BLIND) not in own and (row.id, scope.phase) not in own
    ]
    if scope.phase is Phase.BLIND and left:
        flash(_("Bewaard. Hier is het volgende knelpunt."), "success")
        return redirect(url_for(".weigh", round_id=scope.round.id, item_id=left[0]), code=303)
    flash(_("Uw weging is bewaard."), "success")
    return redirect(url_for(".detail", round_id=scope.round.id), code=303)
