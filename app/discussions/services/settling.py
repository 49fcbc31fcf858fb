"""Settling a conversation with a reason, and reopening it: both stay in its history."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts
from app.core.db import db
from app.core.errors import Refused
from app.discussions.events import ThreadReopened, ThreadSettled
from app.discussions.models import Post, Settling
from app.discussions.services.writing import Speaker, touch


def settle(
    post: Post, subject: tuple[str, int], *, reason: str, by: Speaker, now: datetime
) -> None:
    """Settle the conversation that a comment began; a reply, or one settled already, is refused."""
    if post.level:
        raise Refused(_("Alleen een heel gesprek kan afgerond worden, geen los antwoord."))
    if _settled(post) is not None:
        raise Refused(_("Dit gesprek is al afgerond."))
    db.session.add(
        Settling(post_id=post.id, reason=reason, at=now, by_id=by.person_id, by_name=by.name)
    )
    touch(post, subject)
    facts.record(
        ThreadSettled(
            at=now,
            actor_id=by.person_id,
            subject_kind=subject[0],
            subject_id=subject[1],
            post_id=post.id,
            number=post.number,
        )
    )


def reopen(post: Post, subject: tuple[str, int], *, by: int, now: datetime) -> None:
    """Go on with a settled conversation; one that is open is left alone."""
    settled = _settled(post)
    if settled is None:
        return
    settled.reopened_at, settled.reopened_by_id = now, by
    touch(post, subject)
    facts.record(
        ThreadReopened(
            at=now,
            actor_id=by,
            subject_kind=subject[0],
            subject_id=subject[1],
            post_id=post.id,
            number=post.number,
        )
    )


def _settled(post: Post) -> Settling | None:
    return db.session.scalar(
        select(Settling).where(Settling.post_id == post.id, Settling.reopened_at.is_(None))
    )
