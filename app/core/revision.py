"""One number that rises with each change that visitors may see; what is kept hangs on it."""

from __future__ import annotations

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, db
from app.core.facts import Fact


class Revision(Base):
    """The one row with the number."""

    __tablename__ = "revisions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]


_read = select(Revision.number).where(Revision.id == 1)


def current() -> int:
    """The present number, in one small statement."""
    return db.session.scalar(_read) or 0


def rise(fact: Fact) -> None:
    """Raise the number for a fact that changes pages; a subscriber of facts."""
    if not fact.changes_pages:
        return
    raised = db.session.execute(
        update(Revision)
        .where(Revision.id == 1)
        .values(number=Revision.number + 1)
        .returning(Revision.number)
    ).first()
    if raised is None:
        db.session.execute(insert(Revision).values(id=1, number=1))
