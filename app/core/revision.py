"""One number that rises with each change that visitors may see; what is kept hangs on it."""

from __future__ import annotations

from typing import Any

from flask import g
from sqlalchemy import event, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.db import Base, db, upsert
from app.core.facts import Fact
from app.core.glance import glance

_MUST_RISE = "revision_must_rise"


class Revision(Base):
    """The one row with the number."""

    __tablename__ = "revisions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]


_table = Base.metadata.tables[Revision.__tablename__]
number = select(_table.c.number).where(_table.c.id == 1)
"""The present number as a statement, to be asked along with something else."""


def current() -> int:
    """The number at the beginning of this request, in one small statement at most.

    Asked before the page reads anything, so that a page is never kept under a later number than
    what it shows.
    """
    known: int | None = g.get("revision")
    if known is None:
        row = glance(number)
        known = g.revision = row[0] if row else 0
    return known


def know(read: int | None) -> None:
    """Take over the number that was asked along with something else in this request."""
    g.revision = read or 0


def rise(fact: Fact) -> None:
    """Let the number rise with this transaction, for a fact that changes pages; a subscriber."""
    if fact.changes_pages:
        db.session().info[_MUST_RISE] = True


@event.listens_for(Session, "before_commit")
def _rise_at_the_end(session: Session) -> None:
    """Raise it as the last thing of the transaction.

    The row is then locked for a moment only, and always after every other row: two transactions
    can never wait for each other here.
    """
    if session.info.pop(_MUST_RISE, False):
        session.flush()
        session.execute(
            upsert(Revision)
            .values(id=1, number=1)
            .on_conflict_do_update(
                index_elements=[Revision.id], set_={"number": Revision.number + 1}
            )
        )


@event.listens_for(Session, "after_rollback")
def _forget(session: Any) -> None:
    session.info.pop(_MUST_RISE, None)
