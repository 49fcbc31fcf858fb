"""To which scheme a group answers, and what a change of a scheme does to its groups."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused
from app.core.facts import Fact
from app.partnership.composition.events import SchemeAdopted
from app.partnership.composition.scheme import Body
from app.partnership.models import CompositionScheme
from app.workgroups.events import SchemeChosen
from app.workgroups.models import Workgroup
from app.workgroups.rules import StepKind, WorkgroupState
from app.workgroups.services.places import fit, locked_group
from app.workgroups.services.steps import take_step


def choosable(key: str) -> CompositionScheme:
    """A scheme to which a group can answer, held as it is until the transaction ends.

    Raises Invalid. Take it before the group: who adopts a scheme locks them in this order too.
    """
    scheme = db.session.scalar(
        select(CompositionScheme)
        .where(
            CompositionScheme.key == key,
            CompositionScheme.body == Body.WORKGROUP,
            CompositionScheme.current > 0,
        )
        .with_for_update(read=True)
    )
    if scheme is None:
        raise Invalid(_("Kies een schema uit de lijst."))
    return scheme


def choose_scheme(workgroup_id: int, key: str, *, now: datetime, by: int | None) -> None:
    """Let a group answer to another scheme. Nobody loses a seat; what lacks then shows.

    Raises Invalid for a scheme that groups can't have, and Refused for a closed group.
    """
    scheme = choosable(key)
    group = locked_group(workgroup_id)
    if group.state is WorkgroupState.CLOSED:
        raise Refused(_("Deze werkgroep is afgesloten. Heropen ze voor u haar schema wijzigt."))
    if scheme.key == group.scheme_key:
        return
    group.scheme_key = scheme.key
    db.session.flush()
    fit(group)
    take_step(group, StepKind.SCHEME, now=now, by=by)
    facts.record(SchemeChosen(at=now, actor_id=by, workgroup_id=group.id, scheme_key=scheme.key))


def follow(fact: Fact) -> None:
    """Give groups the places of the new version of their scheme; a subscriber."""
    if not isinstance(fact, SchemeAdopted):
        return
    answering = select(Workgroup.id).where(Workgroup.scheme_key == fact.scheme_key)
    for workgroup_id in db.session.scalars(answering.order_by(Workgroup.id)).all():
        fit(locked_group(workgroup_id))
