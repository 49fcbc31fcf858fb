"""Where the things of the demonstration stand that several tests come back to."""

from __future__ import annotations

from sqlalchemy import select

from app.consultations.models import Consultation
from app.core.db import db
from app.discussions.models import Post, Thread
from app.workgroups.models import DraftAction
from app.workgroups.queries.drafts import draft_scope

DRAFT = "Een leerrecht dat meegaat met wie werkt"
CONSULTATION = "Wat maakt leren betaalbaar?"


def _draft() -> DraftAction:
    return db.session.scalars(select(DraftAction).where(DraftAction.title == DRAFT)).one()


def draft_path() -> str:
    """The draft action on which members of the cast may comment."""
    draft = _draft()
    return f"/werkgroepen/{draft.workgroup_id}/ontwerpacties/{draft.id}"


def posts_under_the_draft() -> list[Post]:
    """What is said about that draft, in order of number."""
    draft = _draft()
    kind, subject_id = draft_scope(draft.workgroup_id, draft.id).subject
    thread = select(Thread.id).where(Thread.subject_kind == kind, Thread.subject_id == subject_id)
    found = select(Post).where(Post.thread_id == thread.scalar_subquery())
    return list(db.session.scalars(found.order_by(Post.number)))


def consultation() -> Consultation:
    """The consultation that is open."""
    found = select(Consultation).where(Consultation.title == CONSULTATION)
    return db.session.scalars(found).one()
