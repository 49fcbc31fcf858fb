"""From the URL to the draft, the round or the minority position, once, before the view begins."""

from __future__ import annotations

from flask_babel import gettext as _

from app.access.guard import actor, may
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Forbidden, NotFound, Refused, SignInNeeded
from app.workgroups.decisions.queries.minorities import minority_scope
from app.workgroups.decisions.queries.rounds import round_scope
from app.workgroups.decisions.scope import MinorityScope, RoundScope
from app.workgroups.queries.drafts import draft_scope
from app.workgroups.rules import WorkgroupState
from app.workgroups.scope import DraftScope, GroupScope


def draft_in_url(workgroup_id: int, draft_id: int) -> DraftScope:
    """The draft action, to read about."""
    return draft_scope(workgroup_id, draft_id)


def round_in_url(workgroup_id: int, draft_id: int, number: int) -> RoundScope:
    """The round, to read."""
    return round_scope(workgroup_id, draft_id, number, clock.now())


def draft_to_lead(workgroup_id: int, draft_id: int) -> DraftScope:
    """The draft action, for who brings it further."""
    draft = draft_scope(workgroup_id, draft_id)
    _at_work(draft)
    return draft


def round_to_lead(workgroup_id: int, draft_id: int, number: int) -> RoundScope:
    """The round, for who leads it."""
    asked = round_in_url(workgroup_id, draft_id, number)
    _at_work(asked)
    return asked


def round_to_speak_in(workgroup_id: int, draft_id: int, number: int) -> RoundScope:
    """The round, for who speaks for a place in it; says why someone else doesn't."""
    asked = round_in_url(workgroup_id, draft_id, number)
    _speaking(asked)
    return asked


def minority_to_hold(
    workgroup_id: int, draft_id: int, number: int, minority_id: int
) -> MinorityScope:
    """The minority position, for who speaks for a place in its round."""
    asked = minority_scope(workgroup_id, draft_id, number, minority_id, clock.now())
    _speaking(asked)
    return asked


def _readable(group: GroupScope) -> None:
    who = actor()
    if not who.is_signed_in:
        raise SignInNeeded
    if not may(who, Permission.DRAFT_READ, group):
        raise NotFound


def _at_work(group: GroupScope) -> None:
    _readable(group)
    if group.state is not WorkgroupState.WORKING:
        raise Refused(_("Deze werkgroep is nu niet aan het werk: beslissen kan niet."))


def _speaking(asked: RoundScope) -> None:
    _at_work(asked)
    if asked.place_of(actor().person_id) is None:
        raise Forbidden(
            _("U had geen zetel toen deze ronde opende. Daarom geeft u hier geen standpunt.")
        )
