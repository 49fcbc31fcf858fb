"""How things of workgroups are called on screen."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.workgroups.rules import NO_MAXIMUM, SeatRole, StepKind, Verdict, WorkgroupState

_: Callable[..., str] = gettext

STATE = {
    WorkgroupState.COMPOSING: _l("wordt samengesteld"),
    WorkgroupState.INSTALLED: _l("geïnstalleerd"),
    WorkgroupState.WORKING: _l("aan het werk"),
    WorkgroupState.CLOSED: _l("afgesloten"),
}
STATE_TONE = {
    WorkgroupState.COMPOSING: "neutral",
    WorkgroupState.INSTALLED: "open",
    WorkgroupState.WORKING: "busy",
    WorkgroupState.CLOSED: "done",
}
ROLE = {SeatRole.MEMBER: _l("lid"), SeatRole.LEAD: _l("trekker")}
VERDICT = {Verdict.ACCEPTED: _l("Overgenomen"), Verdict.REFUSED: _l("Niet overgenomen")}
VERDICT_TONE = {Verdict.ACCEPTED: "adopted", Verdict.REFUSED: "not"}
STEP = {
    StepKind.CREATED: _l("Samenstelling begonnen"),
    StepKind.INSTALLED: _l("Geïnstalleerd"),
    StepKind.STARTED: _l("Aan het werk gegaan"),
    StepKind.CLOSED: _l("Afgesloten"),
    StepKind.REOPENED: _l("Heropend"),
    StepKind.SCHEME: _l("Ander schema voor de samenstelling"),
}


def places_taken(members: int, places: int) -> str:
    """How many places are taken: '8 van 10 plaatsen bezet'."""
    if places >= NO_MAXIMUM:
        return _("1 lid") if members == 1 else _("%(count)s leden", count=members)
    return _("%(count)s van %(places)s plaatsen bezet", count=members, places=places)
