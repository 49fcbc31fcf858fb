"""The tools of the desk: views of the inbox under a name, and replies that are used again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, select

from app.core.db import db
from app.core.errors import NotFound, Refused
from app.desk.models import Reply, SavedView


def save_view(
    name: str, asked: Mapping[str, Any], *, shared: bool, by: int, now: datetime
) -> SavedView:
    """Keep what is asked of the inbox under a name; the same name again means the same view."""
    view = db.session.scalar(
        select(SavedView).where(SavedView.owner_id == by, SavedView.name == name)
    )
    if view is None:
        view = SavedView(owner_id=by, name=name, shared=shared, asked=dict(asked), made_at=now)
        db.session.add(view)
    else:
        view.asked, view.shared = dict(asked), shared
    db.session.flush()
    return view


def drop_view(view_id: int, *, by: int) -> None:
    """Let go of a view of one's own; one that is gone is gone."""
    db.session.execute(delete(SavedView).where(SavedView.id == view_id, SavedView.owner_id == by))


class ReplyChanged(Refused):
    """Someone else changed the reply meanwhile."""


def save_reply(
    reply_id: int | None, *, title: str, body: str, version: int, by: int, now: datetime
) -> Reply:
    """Make a reply, or change one as it was read; raises ReplyChanged when it is another by now."""
    if reply_id is None:
        reply = Reply(title=title, body=body, version=1, changed_at=now, changed_by_id=by)
        db.session.add(reply)
        db.session.flush()
        return reply
    found = db.session.get(Reply, reply_id, with_for_update=True)
    if found is None:
        raise NotFound
    if found.version != version:
        raise ReplyChanged(
            _("Iemand anders wijzigde dit antwoord intussen. Vergelijk beide en bewaar opnieuw.")
        )
    found.title, found.body, found.version = title, body, version + 1
    found.changed_at, found.changed_by_id = now, by
    db.session.flush()
    return found


def retire_reply(reply: Reply, *, retired: bool, by: int, now: datetime) -> None:
    """Take a reply out of the list, or put it back."""
    reply.retired_at = now if retired else None
    reply.changed_at, reply.changed_by_id = now, by
    db.session.flush()
