"""To whom the loket writes, and about what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from app.core.db import db
from app.loket.models import LoketAnswer, LoketFollow, LoketVersion
from app.loket.rules import State
from app.people.models import Person
from app.regulation.models import Regulation


@dataclass(frozen=True)
class OwnerLetter:
    """A mail to who keeps an answer."""

    to: str
    name: str
    question: str
    regulation: str


@dataclass(frozen=True)
class FollowerLetter:
    """A mail to who follows an answer."""

    follow_id: int
    to: str
    question: str
    note: str


def owner_of(answer_id: int, regulation_id: int) -> OwnerLetter | None:
    """Who keeps a published answer, with the regulation that changed."""
    row = db.session.execute(
        select(Person.email, Person.name, LoketVersion.question, Regulation.name)
        .join(LoketAnswer, LoketAnswer.owner_id == Person.id)
        .join(LoketVersion, LoketVersion.answer_id == LoketAnswer.id)
        .join(Regulation, Regulation.id == regulation_id)
        .where(
            LoketAnswer.id == answer_id,
            LoketVersion.state == State.PUBLISHED,
            Person.is_active,
        )
    ).one_or_none()
    return OwnerLetter(*row) if row else None


def _followers() -> Select[Any]:
    found: Any = (
        select(LoketFollow.id, LoketFollow.email, LoketVersion.question, LoketVersion.note)
        .join(LoketVersion, LoketVersion.answer_id == LoketFollow.answer_id)
        .where(LoketVersion.state == State.PUBLISHED)
        .order_by(LoketFollow.id)
    )
    return found  # type: ignore[no-any-return]  # the stubs count columns


def follower(follow_id: int) -> FollowerLetter | None:
    """One follower, confirmed or not."""
    row = db.session.execute(_followers().where(LoketFollow.id == follow_id)).one_or_none()
    return FollowerLetter(*row) if row else None


def followers(answer_id: int) -> Sequence[FollowerLetter]:
    """Every confirmed follower of an answer."""
    rows = db.session.execute(
        _followers().where(
            LoketFollow.answer_id == answer_id, LoketFollow.confirmed_at.is_not(None)
        )
    )
    return [FollowerLetter(*row) for row in rows]
