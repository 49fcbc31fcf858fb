"""'Ik ondervind dit ook': once per person or device, without knowing who or where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import or_, select

from app.core import codes, facts
from app.core.db import db
from app.core.errors import Refused
from app.desk.rules import Region, ReporterKind
from app.meldpunt.bottlenecks.events import SupportGiven, SupportTakenBack
from app.meldpunt.bottlenecks.models import Bottleneck, Support
from app.meldpunt.bottlenecks.rules import State


def supporter_of(*, person_id: int | None = None, device: str | None = None) -> list[str]:
    """Under which keyed hashes someone is known: as a person, and as a device. The first counts."""
    marks = []
    if person_id is not None:
        marks.append(codes.digest(f"supporter|person|{person_id}"))
    if device:
        marks.append(codes.digest(f"supporter|device|{device}"))
    return marks


def support(bottleneck: Bottleneck, supporters: Sequence[str], *, now: datetime) -> bool:
    """Count someone once; whether they were not counted yet.

    Raises Refused for a bottleneck that the public can't read or that is no longer open.
    """
    if bottleneck.published_at is None or bottleneck.state in {State.MERGED, State.SOLVED}:
        raise Refused(
            _("Dit knelpunt staat niet meer open. Meld wat u ondervindt via ‘Een melding maken’.")
        )
    if standing(bottleneck.id, supporters):
        return False
    db.session.add(Support(bottleneck_id=bottleneck.id, supporter=supporters[0], given_at=now))
    db.session.flush()
    facts.record(SupportGiven(at=now, actor_id=None, bottleneck_id=bottleneck.id))
    return True


def standing(bottleneck_id: int, supporters: Sequence[str]) -> Sequence[Support]:
    """The supports of someone under a bottleneck and all that it speaks for."""
    if not supporters:
        return []
    return db.session.scalars(
        select(Support)
        .join(Bottleneck, Bottleneck.id == Support.bottleneck_id)
        .where(
            or_(Bottleneck.id == bottleneck_id, Bottleneck.root_id == bottleneck_id),
            Support.supporter.in_(supporters),
            Support.taken_back_at.is_(None),
        )
        .order_by(Support.id)
    ).all()


def describe_support(
    bottleneck: Bottleneck,
    supporters: Sequence[str],
    *,
    reporter_kind: ReporterKind | None,
    region: Region | None,
) -> None:
    """Add as who and from where, for the breakdown; nothing when they are not counted."""
    for row in standing(bottleneck.id, supporters):
        row.reporter_kind, row.region = reporter_kind, region
    db.session.flush()


def take_back(bottleneck: Bottleneck, supporters: Sequence[str], *, now: datetime) -> None:
    """Count someone no longer; the row stays, ended."""
    rows = standing(bottleneck.id, supporters)
    for row in rows:
        row.taken_back_at = now
    db.session.flush()
    if rows:
        facts.record(SupportTakenBack(at=now, actor_id=None, bottleneck_id=bottleneck.id))
