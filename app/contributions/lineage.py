"""Where a contribution came from and where it was used, told by the packages above.

The register lies below workgroups, consultations and advice, so it can't ask them: in
`create_app` each of them registers how to find the origin of a contribution, and its uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask import current_app

from app.contributions.models import Channel


@dataclass(frozen=True)
class Use:
    """One place where a contribution was used: a paragraph of an advice."""

    contribution_id: int
    document: str
    place: str
    """In words: '2 Aandachtspunten, alinea 3'."""
    url: str
    is_public: bool


@dataclass(frozen=True)
class Word:
    """What was decided about a contribution where it was put in; not yet what the register says."""

    tone: str
    label: str
    reason: str
    by: str
    at: datetime


Origin = Callable[[int], str | None]
"""The URL of the thing in its channel, by its id there, or None when there is no page."""
Uses = Callable[[Sequence[int]], Sequence[Use]]
"""All uses of the contributions with these ids, in one statement."""

NotesAbout = Callable[[int], Sequence[str]]
"""What else the secretariat should know of the thing in its channel, by its id there: sentences."""

WordAbout = Callable[[int], Word | None]
"""What was decided about the thing in its channel, by its id there; None when nothing was."""

Ways = Callable[[Sequence[int]], Mapping[int, str]]
"""How contributions reached us, in words, by their ids; without those that came over the web."""


@dataclass(frozen=True)
class Lineage:
    """How to find origins, words and ways, per channel, and uses."""

    origins: Mapping[Channel, Origin]
    uses: Sequence[Uses]
    words: Mapping[Channel, WordAbout] = field(default_factory=dict)
    ways: Mapping[Channel, Ways] = field(default_factory=dict)
    notes: Mapping[Channel, NotesAbout] = field(default_factory=dict)


def origin_url(channel: Channel, source_id: int) -> str | None:
    """Where the thing itself stands."""
    lineage: Lineage = current_app.extensions["lineage"]
    find = lineage.origins.get(channel)
    return find(source_id) if find else None


def word_about(channel: Channel, source_id: int) -> Word | None:
    """What was decided about it in its channel, before the register treats it."""
    lineage: Lineage = current_app.extensions["lineage"]
    find = lineage.words.get(channel)
    return find(source_id) if find else None


def ways_of(contributions: Iterable[tuple[int, Channel]]) -> dict[int, str]:
    """How each of these (id, channel) reached us, where that was not over the web."""
    lineage: Lineage = current_app.extensions["lineage"]
    of_channel: dict[Channel, list[int]] = {}
    for contribution_id, channel in contributions:
        if channel in lineage.ways:
            of_channel.setdefault(channel, []).append(contribution_id)
    found: dict[int, str] = {}
    for channel, ids in of_channel.items():
        found.update(lineage.ways[channel](ids))
    return found


def notes_about(channel: Channel, source_id: int) -> Sequence[str]:
    """What else the secretariat should know of it."""
    lineage: Lineage = current_app.extensions["lineage"]
    find = lineage.notes.get(channel)
    return find(source_id) if find else ()


def uses_of(contribution_ids: Sequence[int]) -> dict[int, list[Use]]:
    """Where each contribution was used; every asked id is a key."""
    lineage: Lineage = current_app.extensions["lineage"]
    found: dict[int, list[Use]] = {asked: [] for asked in contribution_ids}
    if contribution_ids:
        for find in lineage.uses:
            for use in find(contribution_ids):
                found[use.contribution_id].append(use)
    return found
