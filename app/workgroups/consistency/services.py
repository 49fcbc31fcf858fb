"""Making a link between two drafts or goals, and resolving it."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused
from app.workgroups.consistency import rules
from app.workgroups.consistency.events import LinkMade, LinkResolved
from app.workgroups.consistency.models import ConsistencyLink
from app.workgroups.consistency.rules import End, EndKind, LinkKind
from app.workgroups.goals.models import OperationalGoal
from app.workgroups.models import DraftAction


def make_link(
    begin: End,
    to: End,
    kind: LinkKind,
    *,
    reason: str,
    once: str,
    by_id: int | None,
    by_name: str,
    now: datetime,
) -> ConsistencyLink:
    """Say how two drafts or goals hang together; the same `once` key makes one link.

    Raises Invalid for a thing with itself or without a reason, NotFound when an end is not there,
    and Refused when this very link is open already.
    """
    if existing := db.session.scalar(select(ConsistencyLink).where(ConsistencyLink.once == once)):
        return existing
    if begin == to:
        raise Invalid(_("Kies twee verschillende teksten."))
    if not reason.strip():
        raise Invalid(_("Schrijf waarin het verband zit."))
    begin, to = rules.in_order(kind, begin, to)
    for end in sorted({begin, to}):  # always in the same order, so that two never wait in a ring
        _lock(end)
    ends = {
        "from_draft_id": _id(begin, EndKind.DRAFT),
        "from_goal_id": _id(begin, EndKind.GOAL),
        "to_draft_id": _id(to, EndKind.DRAFT),
        "to_goal_id": _id(to, EndKind.GOAL),
    }
    same = select(ConsistencyLink.id).where(
        ConsistencyLink.kind == kind,
        ConsistencyLink.resolved_at.is_(None),
        *(getattr(ConsistencyLink, column).is_not_distinct_from(n) for column, n in ends.items()),
    )
    if db.session.scalar(same) is not None:
        raise Refused(_("Dit verband is al gelegd. U vindt het in de lijst."))
    link = ConsistencyLink(
        **ends,
        kind=kind,
        reason=reason.strip(),
        made_at=now,
        by_id=by_id,
        by_name=by_name,
        resolved_by_name="",
        resolution="",
        once=once,
    )
    db.session.add(link)
    db.session.flush()
    facts.record(LinkMade(at=now, actor_id=by_id, link_id=link.id, kind=kind))
    return link


def _id(end: End, kind: EndKind) -> int | None:
    return end.id if end.kind is kind else None


def _lock(end: End) -> None:
    model = DraftAction if end.kind is EndKind.DRAFT else OperationalGoal
    found = db.session.scalar(select(model.id).where(model.id == end.id).with_for_update())
    if found is None:
        raise NotFound


def resolve(
    link_id: int, *, resolution: str, by_id: int | None, by_name: str, now: datetime
) -> None:
    """Say how a link was resolved; resolved twice is resolved once, by the first."""
    link = db.session.scalar(
        select(ConsistencyLink)
        .where(ConsistencyLink.id == link_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if link is None:
        raise NotFound
    if link.resolved_at is not None:
        raise Refused(_("%(name)s loste dit verband intussen al op.", name=link.resolved_by_name))
    if not resolution.strip():
        raise Invalid(_("Schrijf hoe dit is opgelost."))
    link.resolved_at, link.resolved_by_id, link.resolved_by_name = now, by_id, by_name
    link.resolution = resolution.strip()
    db.session.flush()
    facts.record(LinkResolved(at=now, actor_id=by_id, link_id=link.id))
