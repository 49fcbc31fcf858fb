"""Following an answer by mail: asked, confirmed by the address itself, ended at once."""

from __future__ import annotations

import hmac
from datetime import datetime

from sqlalchemy import delete, select

from app.core import codes, facts
from app.core.db import db, upsert
from app.loket.events import FollowAsked, FollowConfirmed, FollowEnded
from app.loket.models import LoketFollow
from app.loket.rules import UNCONFIRMED_FOR

_PURPOSE = "loket-follow"


def ask(answer_id: int, email: str, *, now: datetime) -> None:
    """Send an address the request to confirm; nothing is sent to one that follows already."""
    db.session.execute(
        upsert(LoketFollow)
        .values(answer_id=answer_id, email=email, asked_at=now)
        .on_conflict_do_nothing(index_elements=["answer_id", "email"])
    )
    follow = of(answer_id, email)
    if follow is not None and follow.confirmed_at is None:
        follow.asked_at = now
        db.session.flush()
        facts.record(FollowAsked(at=now, actor_id=None, answer_id=answer_id, follow_id=follow.id))


def of(answer_id: int, email: str) -> LoketFollow | None:
    """The row of an address that follows an answer, or was asked to confirm."""
    return db.session.scalar(
        select(LoketFollow)
        .where(LoketFollow.answer_id == answer_id, LoketFollow.email == email)
        .with_for_update()
    )


def token_of(follow_id: int, email: str) -> str:
    """What the links in the mails of a follower carry; made from the row, stored nowhere."""
    return f"{follow_id}-{codes.digest(f'{_PURPOSE}|{follow_id}|{email}')[:40]}"


def found_by(token: str) -> LoketFollow | None:
    """The follower to whom a link was sent; None when it is not right or is over."""
    number, _dash, _rest = token.partition("-")
    if not number.isdecimal() or len(number) > 9:
        return None
    follow = db.session.get(LoketFollow, int(number))
    if follow is None or not hmac.compare_digest(token, token_of(follow.id, follow.email)):
        return None
    return follow


def confirm(follow: LoketFollow, *, now: datetime) -> None:
    """The address said yes; a second time changes nothing."""
    if follow.confirmed_at is None:
        follow.confirmed_at = now
        db.session.flush()
        facts.record(
            FollowConfirmed(at=now, actor_id=None, answer_id=follow.answer_id, follow_id=follow.id)
        )


def end(follow: LoketFollow, *, now: datetime) -> None:
    """Forget the address."""
    facts.record(
        FollowEnded(at=now, actor_id=None, answer_id=follow.answer_id, follow_id=follow.id)
    )
    db.session.delete(follow)
    db.session.flush()


def purge_unconfirmed(now: datetime) -> None:
    """Forget the addresses that never said yes; a job."""
    db.session.execute(
        delete(LoketFollow).where(
            LoketFollow.confirmed_at.is_(None), LoketFollow.asked_at < now - UNCONFIRMED_FOR
        )
    )
