"""What can be read of workgroups. Here: what other packages ask; each page has its own module."""

from __future__ import annotations

from flask import url_for

from app.contributions.lineage import Word
from app.workgroups.labels import VERDICT, VERDICT_TONE
from app.workgroups.queries import texts
from app.workgroups.queries.comments import place_of
from app.workgroups.queries.composition import bodies_of_scheme
from app.workgroups.queries.groups import (
    GroupRow,
    OpenPoint,
    PublicDraft,
    for_assignment,
    groups_of,
    public_drafts,
    worklist,
)
from app.workgroups.queries.loose import LooseSeat, loose_seats

__all__ = [
    "GroupRow",
    "LooseSeat",
    "OpenPoint",
    "PublicDraft",
    "bodies_of_scheme",
    "for_assignment",
    "groups_of",
    "loose_seats",
    "origin_of",
    "public_drafts",
    "word_about",
    "worklist",
]


def origin_of(post_id: int) -> str | None:
    """The address of a post in its conversation, for the register; one statement."""
    place = place_of(post_id)
    if place is None:
        return None
    if place.is_reading:
        return url_for("workgroups.reaction", draft_id=place.draft_id, number=place.number)
    return url_for(
        "workgroups.post",
        workgroup_id=place.workgroup_id,
        draft_id=place.draft_id,
        number=place.number,
    )


def word_about(post_id: int) -> Word | None:
    """What the lead decided about a suggestion, for the register; one statement."""
    said = texts.decision_about(post_id)
    if said is None:
        return None
    label = str(VERDICT[said.verdict])
    return Word(VERDICT_TONE[said.verdict], label, said.reason, said.by, said.at)
