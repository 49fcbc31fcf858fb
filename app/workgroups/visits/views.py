"""Telling that one is in a group: the beacon of its page, and the button 'Alles gelezen'."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.workgroups.queries import groups
from app.workgroups.scope import GroupScope
from app.workgroups.visits import services
from app.workgroups.visits.labels import news_text, waiting_text
from app.workgroups.visits.rules import WORKGROUP

bp = Blueprint("visits", __name__)


@bp.app_context_processor
def words() -> dict[str, object]:
    """How what is new and what waits is called; pages of other packages show it too."""
    return {"news_text": news_text, "waiting_text": waiting_text}


def group_in_url(workgroup_id: int) -> GroupScope:
    """The group."""
    return groups.scope_of(workgroup_id)


@bp.post("/werkgroepen/<int:workgroup_id>/bezoek")
@requires(Permission.WORKGROUP_READ, on=group_in_url, hidden=True)
def here(group: GroupScope) -> ResponseReturnValue:
    """The page of the group was shown: what it showed as new stays so until the next visit."""
    services.note(g.actor.person_id, WORKGROUP, group.workgroup_id, now=clock.now())
    return "", 204


@bp.post("/werkgroepen/<int:workgroup_id>/gelezen")
@requires(Permission.WORKGROUP_READ, on=group_in_url, hidden=True)
def all_read(group: GroupScope) -> ResponseReturnValue:
    """From now on nothing is new any more."""
    services.all_read(g.actor.person_id, WORKGROUP, group.workgroup_id, now=clock.now())
    flash(_("Alles staat als gelezen."), "success")
    return redirect(url_for("workgroups.detail", workgroup_id=group.workgroup_id), code=303)
