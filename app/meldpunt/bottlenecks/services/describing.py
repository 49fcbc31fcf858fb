"""A bottleneck is described, published, and moves on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts, prose
from app.core.db import db
from app.core.errors import Invalid, Refused, StaleEdit
from app.meldpunt.bottlenecks import rules
from app.meldpunt.bottlenecks.events import (
    BottleneckEdited,
    BottleneckMade,
    BottleneckMoved,
    BottleneckPublished,
    BottleneckUnpublished,
)
from app.meldpunt.bottlenecks.models import Bottleneck, BottleneckMove
from app.meldpunt.bottlenecks.rules import State
from app.partnership.models import StakeholderGroup
from app.regulation.rules import Domain, Level


@dataclass(frozen=True, kw_only=True)
class Content:
    """What is said of a bottleneck. What is not clear yet stays empty."""

    title: str
    text: str
    barrier_type: str = ""
    level: Level | None = None
    domain: Domain | None = None
    regulation_id: int | None = None
    passage: str = ""
    evidence: str = ""
    proposal: str = ""
    owner_id: int | None = None
    group_ids: tuple[int, ...] = ()


def _values(content: Content) -> dict[str, Any]:
    values = {
        name: getattr(content, name) for name in Content.__dataclass_fields__ if name != "group_ids"
    }
    return {
        **values,
        "html": str(prose.render(content.text)),
        "evidence_html": str(prose.render(content.evidence)),
        "proposal_html": str(prose.render(content.proposal)),
    }


def _groups(content: Content) -> list[StakeholderGroup]:
    wanted = select(StakeholderGroup).where(StakeholderGroup.id.in_(content.group_ids))
    return list(db.session.scalars(wanted))


def make(content: Content, *, once: str | None, now: datetime, by: int | None) -> Bottleneck:
    """Describe a bottleneck; the same `once` key makes one."""
    if once and (made := db.session.scalar(select(Bottleneck).where(Bottleneck.once == once))):
        return made
    made = Bottleneck(**_values(content), state=State.OPEN, made_at=now, made_by_id=by, once=once)
    made.groups = _groups(content)
    db.session.add(made)
    db.session.flush()
    facts.record(BottleneckMade(at=now, actor_id=by, bottleneck_id=made.id))
    return made


def edit(bottleneck: Bottleneck, content: Content, *, edition: int, now: datetime, by: int) -> None:
    """Change the description; raises StaleEdit when someone else did so meanwhile."""
    db.session.refresh(bottleneck, with_for_update=True)
    if bottleneck.edition != edition:
        raise StaleEdit(
            _(
                "Iemand anders wijzigde dit knelpunt terwijl u schreef. Hieronder staan beide "
                "teksten: neem over wat u wilt houden en bewaar opnieuw."
            )
        )
    for name, value in _values(content).items():
        setattr(bottleneck, name, value)
    bottleneck.groups = _groups(content)
    bottleneck.edition = edition + 1
    db.session.flush()
    facts.record(BottleneckEdited(at=now, actor_id=by, bottleneck_id=bottleneck.id))


def publish(bottleneck: Bottleneck, *, now: datetime, by: int) -> None:
    """Let the public read it; raises Refused for one that was merged. Twice is once."""
    if bottleneck.published_at is not None:
        return
    if bottleneck.state is State.MERGED:
        raise Refused(_("Dit knelpunt is samengevoegd. Publiceer het knelpunt waarin het opging."))
    bottleneck.published_at, bottleneck.published_by_id = now, by
    db.session.flush()
    facts.record(BottleneckPublished(at=now, actor_id=by, bottleneck_id=bottleneck.id))


def unpublish(bottleneck: Bottleneck, *, now: datetime, by: int) -> None:
    """Take the public page away; what was gathered stays."""
    if bottleneck.published_at is None:
        return
    bottleneck.published_at = bottleneck.published_by_id = None
    db.session.flush()
    facts.record(BottleneckUnpublished(at=now, actor_id=by, bottleneck_id=bottleneck.id))


def move(bottleneck: Bottleneck, to: State, *, reason: str, now: datetime, by: int | None) -> None:
    """Bring it into another state, with the reason that the reporters read.

    Raises Refused when that step can't be made, Invalid without a reason.
    """
    db.session.refresh(bottleneck, with_for_update=True)
    if bottleneck.state is to:
        return  # a double click
    if not rules.may_move(bottleneck.state, to):
        raise Refused(
            _("Deze stap kan niet meer: de stand is intussen veranderd. Laad de pagina opnieuw.")
        )
    if not reason:
        raise Invalid(_("Schrijf waarom. De melders en de bezoekers lezen die reden."))
    row = settle(bottleneck, to, reason=reason, now=now, by=by)
    facts.record(
        BottleneckMoved(at=now, actor_id=by, bottleneck_id=bottleneck.id, state=to, move_id=row.id)
    )


def settle(
    bottleneck: Bottleneck, to: State, *, reason: str, now: datetime, by: int | None
) -> BottleneckMove:
    """Write down where it stands now and why, as a round decided; it may stay where it was."""
    bottleneck.state = to
    return note(bottleneck, to, reason=reason, now=now, by=by)


def note(
    bottleneck: Bottleneck, state: State, *, reason: str, now: datetime, by: int | None
) -> BottleneckMove:
    """Write a step down in the history."""
    row = BottleneckMove(bottleneck_id=bottleneck.id, state=state, reason=reason, at=now, by_id=by)
    db.session.add(row)
    db.session.flush()
    return row
