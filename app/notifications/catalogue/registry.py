"""The whole catalogue: the notices of every package, merged."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.facts import Fact
from app.notifications.catalogue import (
    Notice,
    Notices,
    advice,
    bottlenecks,
    consultations,
    contributions,
    decisions,
    desk,
    follow_up,
    loket,
    meetings,
    partnership,
    people,
    workgroups,
)


def merge(*parts: Notices) -> Mapping[type[Fact], tuple[Notice, ...]]:
    """All notices per type of fact, in the order of the parts."""
    merged: dict[type[Fact], tuple[Notice, ...]] = {}
    for part in parts:
        for fact, notice in part.items():
            merged[fact] = (*merged.get(fact, ()), notice)
    return merged


CATALOGUE = merge(
    advice.NOTICES,
    bottlenecks.NOTICES,
    consultations.NOTICES,
    contributions.NOTICES,
    loket.NOTICES,
    decisions.NOTICES,
    desk.NOTICES,
    follow_up.NOTICES,
    meetings.NOTICES,
    partnership.NOTICES,
    people.NOTICES,
    workgroups.NOTICES,
)
