"""The list of rounds, one round while it runs, and its report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public, requires
from app.access.permissions import Permission
from app.meldpunt.bottlenecks.labels import STATES as BOTTLENECK_STATES
from app.meldpunt.bottlenecks.labels import TONES as BOTTLENECK_TONES
from app.meldpunt.rounds import queries
from app.meldpunt.rounds.labels import CRITERIA, OUTCOME_TONES, OUTCOMES, PHASES, TONES
from app.meldpunt.rounds.queries import DecisionRow, RoundScope
from app.meldpunt.rounds.rules import Phase
from app.meldpunt.rounds.views.blueprint import bp, round_in_url
from app.regulation.labels import VERDICT_TONES, VERDICTS
from app.regulation.rules import CALLS_FOR_CHANGE

WORDS: Mapping[str, Any] = {
    "phases": PHASES,
    "tones": TONES,
    "criteria": CRITERIA,
    "outcomes": OUTCOMES,
    "outcome_tones": OUTCOME_TONES,
    "verdicts": VERDICTS,
    "verdict_tones": VERDICT_TONES,
    "states": BOTTLENECK_STATES,
    "state_tones": BOTTLENECK_TONES,
}


@bp.get("")
@public
def index() -> ResponseReturnValue:
    """The reports of closed rounds; for the panel and the secretariat the running one too."""
    running = queries.running_id(None if g.actor.is_secretariat else g.actor.person_id)
    if not g.actor.is_signed_in:
        running = None
    return render_template(
        "meldpunt/rounds/index.html",
        rows=queries.rounds(only_closed=not g.actor.is_secretariat),
        running=running,
        **WORDS,
    )


@bp.get("/<int:round_id>")
@requires(Permission.ROUND_READ, on=round_in_url)
def detail(scope: RoundScope) -> ResponseReturnValue:
    """A round while it runs; a closed one leads to its report."""
    if scope.phase is Phase.CLOSED:
        return redirect(url_for(".report", round_id=scope.round.id), code=303)
    return render_template("meldpunt/rounds/detail.html", **running_page(scope))


def running_page(scope: RoundScope) -> dict[str, Any]:
    """What the page of a running round shows to who asks.

    In the blind phase nobody sees another's weights, the secretariat neither: only how far each is.
    """
    found = scope.round
    person_id = g.actor.person_id
    weighs = person_id in scope.member_person_ids
    own = queries.weighing_of(found.id, person_id) if weighs and person_id else {}
    together = scope.phase is Phase.TOGETHER
    return {
        "round": found,
        "items": queries.items(found.id),
        "results": queries.results(found.id) if together else (),
        "members": queries.members(found),
        "not_done": queries.not_done(found),
        "weighs": weighs,
        "done": {item_id for item_id, phase in own if phase is Phase.BLIND},
        "again": {item_id for item_id, phase in own if phase is Phase.TOGETHER},
        "before": queries.decisions_of(found.previous_id) if found.previous_id else (),
        "previous_id": found.previous_id,
        "together": together,
        **WORDS,
    }


@bp.get("/<int:round_id>/verslag")
@requires(Permission.ROUND_READ, on=round_in_url)
def report(scope: RoundScope) -> ResponseReturnValue:
    """The report of a closed round; visitors read of it what is published."""
    if scope.phase is not Phase.CLOSED:
        return redirect(url_for(".detail", round_id=scope.round.id), code=303)
    return render_template("meldpunt/rounds/report.html", **readable_report(scope), **WORDS)


def readable_report(scope: RoundScope) -> dict[str, Any]:
    """What the report of a closed round tells who asks, on screen and in a file."""
    found = scope.round
    inside = g.actor.is_secretariat or g.actor.person_id in scope.member_person_ids
    results = [one for one in queries.results(found.id) if inside or one.item.published]
    decided = queries.decisions_of(found.id)
    shown = [row for row in decided if inside or row.published]
    before = queries.decisions_of(found.previous_id) if found.previous_id else ()
    return {
        "round": found,
        "results": results,
        "changes": changes(shown),
        "before": [row for row in before if inside or row.published],
        "hidden": len(decided) - len(shown),
        "members": queries.members(found),
    }


def changes(rows: Sequence[DecisionRow]) -> Mapping[Any, Sequence[DecisionRow]]:
    """The list in which a round ends: regulation that is new, to reform, to stop."""
    return {
        verdict: [row for row in rows if row.verdict is verdict] for verdict in CALLS_FOR_CHANGE
    }
