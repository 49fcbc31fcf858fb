"""What can be read of minority positions: in their round, and as an advice prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select

from app.contributions.models import Channel
from app.core.db import db
from app.core.errors import NotFound
from app.discussions.models import Post, Thread
from app.workgroups.decisions.models import (
    DecisionRound,
    DecisionSeat,
    MinorityHolder,
    MinorityPosition,
    MinorityText,
    Position,
)
from app.workgroups.decisions.queries.rounds import round_scope
from app.workgroups.decisions.rules import RoundState
from app.workgroups.decisions.scope import MinorityScope, RoundScope
from app.workgroups.models import DraftAction
from app.workgroups.scope import SUBJECT_KIND


@dataclass(frozen=True)
class Holder:
    """A place that holds a minority position."""

    decision_seat_id: int
    person_name: str
    organisation_name: str
    version: int


@dataclass(frozen=True)
class MinorityRow:
    """A minority position as its round shows it."""

    id: int
    version: int
    html: str
    text: str
    written_at: datetime
    changed_at: datetime
    holders: Sequence[Holder]
    """Those who hold the text as it is now."""
    earlier: Sequence[Holder]
    """Those who held an earlier text and did not say whether they hold this one."""


@dataclass(frozen=True)
class PrintedMinority:
    """A minority position as an advice prints it, under the names of organisations."""

    draft_title: str
    held_by: Sequence[str]
    text: str
    html: str


def _holders(minority_ids: Sequence[int], as_of: datetime | None = None) -> dict[int, list[Holder]]:
    columns: tuple[Any, ...] = (
        *(MinorityHolder.minority_id, MinorityHolder.decision_seat_id),
        *(DecisionSeat.person_name, DecisionSeat.organisation_name, MinorityHolder.version),
    )
    query = (
        select(*columns)
        .join(DecisionSeat, DecisionSeat.id == MinorityHolder.decision_seat_id)
        .where(MinorityHolder.minority_id.in_(minority_ids))
        .order_by(MinorityHolder.id)
    )
    if as_of is None:
        query = query.where(MinorityHolder.left_at.is_(None))
    else:
        query = query.where(
            MinorityHolder.joined_at <= as_of,
            or_(MinorityHolder.left_at.is_(None), MinorityHolder.left_at > as_of),
        )
    found: dict[int, list[Holder]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.minority_id, []).append(Holder(*tuple(row)[1:]))
    return found


def minorities_of(round_id: int) -> list[MinorityRow]:
    """The minority positions of a round, oldest first; two statements."""
    columns: tuple[Any, ...] = (
        *(MinorityPosition.id, MinorityPosition.version, MinorityText.html),
        *(MinorityText.text, MinorityPosition.written_at, MinorityText.at),
    )
    rows = db.session.execute(
        select(*columns)
        .join(
            MinorityText,
            (MinorityText.minority_id == MinorityPosition.id)
            & (MinorityText.version == MinorityPosition.version),
        )
        .where(MinorityPosition.round_id == round_id)
        .order_by(MinorityPosition.id)
    ).all()
    holders = _holders([row.id for row in rows])
    found = []
    for row in rows:
        held = holders.get(row.id, [])
        shown: tuple[Any, ...] = (
            *row,
            [one for one in held if one.version == row.version],
            [one for one in held if one.version != row.version],
        )
        found.append(MinorityRow(*shown))
    return found


def minority_scope(
    workgroup_id: int, draft_id: int, number: int, minority_id: int, now: datetime
) -> MinorityScope:
    """A minority position in its round; raises NotFound."""
    asked: RoundScope = round_scope(workgroup_id, draft_id, number, now)
    row = db.session.execute(
        select(MinorityPosition.version).where(
            MinorityPosition.id == minority_id, MinorityPosition.round_id == asked.round_id
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    held = _holders([minority_id]).get(minority_id, [])
    return MinorityScope(
        **vars(asked),
        minority_id=minority_id,
        minority_version=row.version,
        holders=frozenset(one.decision_seat_id for one in held if one.version == row.version),
        earlier_holders=frozenset(
            one.decision_seat_id for one in held if one.version != row.version
        ),
    )


def text_of(minority_id: int) -> str:
    """The present text of a minority position."""
    return db.session.scalars(
        select(MinorityText.text)
        .join(MinorityPosition, MinorityPosition.id == MinorityText.minority_id)
        .where(
            MinorityText.minority_id == minority_id,
            MinorityText.version == MinorityPosition.version,
        )
    ).one()


def _drafts_behind(sources: Iterable[tuple[Channel, int]]) -> set[int]:
    """The drafts on which these comments were written and these positions were given."""
    listed = list(sources)
    posts = [source for channel, source in listed if channel is Channel.WORKGROUP_COMMENT]
    positions = [source for channel, source in listed if channel is Channel.WORKGROUP_POSITION]
    found: set[int] = set()
    if posts:
        found |= set(
            db.session.scalars(
                select(Thread.subject_id)
                .join(Post, Post.thread_id == Thread.id)
                .where(Thread.subject_kind == SUBJECT_KIND, Post.id.in_(posts))
            )
        )
    if positions:
        found |= set(
            db.session.scalars(
                select(DecisionRound.draft_id)
                .join(DecisionSeat, DecisionSeat.round_id == DecisionRound.id)
                .join(Position, Position.decision_seat_id == DecisionSeat.id)
                .where(Position.id.in_(positions))
            )
        )
    return found


def printed_for(sources: Iterable[tuple[Channel, int]], as_of: datetime) -> list[PrintedMinority]:
    """The minority positions on the drafts behind these inputs, as they read at a moment.

    Of each draft those of its last confirmed round; one that nobody held then is left out.
    """
    drafts = _drafts_behind(sources)
    if not drafts:
        return []
    last = (
        select(DecisionRound.draft_id, func.max(DecisionRound.number).label("number"))
        .where(
            DecisionRound.draft_id.in_(drafts),
            DecisionRound.state == RoundState.CONFIRMED,
            DecisionRound.ended_at <= as_of,
        )
        .group_by(DecisionRound.draft_id)
        .subquery()
    )
    columns: tuple[Any, ...] = (
        *(MinorityPosition.id, DraftAction.title, MinorityText.version),
        *(MinorityText.text, MinorityText.html),
    )
    rows = db.session.execute(
        select(*columns)
        .join(MinorityText, MinorityText.minority_id == MinorityPosition.id)
        .join(DecisionRound, DecisionRound.id == MinorityPosition.round_id)
        .join(
            last,
            (last.c.draft_id == DecisionRound.draft_id) & (last.c.number == DecisionRound.number),
        )
        .join(DraftAction, DraftAction.id == DecisionRound.draft_id)
        .where(MinorityText.at <= as_of)
        .order_by(DraftAction.title, DraftAction.id, MinorityPosition.id, MinorityText.version)
    ).all()
    latest = {row.id: row for row in rows}
    holders = _holders(list(latest), as_of)
    printed = []
    for row in latest.values():
        held = [one for one in holders.get(row.id, []) if one.version == row.version]
        if held:
            names = list(dict.fromkeys(one.organisation_name for one in held))
            printed.append(PrintedMinority(row.title, names, row.text, row.html))
    return printed
