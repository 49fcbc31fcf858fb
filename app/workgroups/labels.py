"""How things of workgroups are called on screen."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.workgroups.rules import SeatRole, Verdict, WorkgroupState

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
