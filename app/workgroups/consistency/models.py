"""What is stored of links between drafts and goals."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_200
from app.core.errors import explain_constraint
from app.workgroups.consistency.rules import LinkKind
from app.workgroups.goals.models import OperationalGoal

_OPEN = text("resolved_at IS NULL")
_GOALS = OperationalGoal.__tablename__


class ConsistencyLink(Base):
    """One draft or goal stands somehow to another; rows are resolved, never taken away."""

    __tablename__ = "consistency_links"
    __table_args__ = (
        CheckConstraint("(from_draft_id IS NULL) <> (from_goal_id IS NULL)", name="one_beginning"),
        CheckConstraint("(to_draft_id IS NULL) <> (to_goal_id IS NULL)", name="one_end"),
        CheckConstraint(
            "(from_draft_id IS NULL OR to_draft_id IS NULL OR from_draft_id <> to_draft_id)"
            " AND (from_goal_id IS NULL OR to_goal_id IS NULL OR from_goal_id <> to_goal_id)",
            name="not_with_itself",
        ),
        CheckConstraint("reason <> ''", name="says_why"),
        CheckConstraint("(resolved_at IS NULL) = (resolution = '')", name="resolved_says_how"),
        Index(
            "uq_consistency_links_open",
            text("coalesce(from_draft_id, 0)"),
            text("coalesce(from_goal_id, 0)"),
            text("coalesce(to_draft_id, 0)"),
            text("coalesce(to_goal_id, 0)"),
            "kind",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[pk]
    from_draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft_actions.id"), index=True)
    from_goal_id: Mapped[int | None] = mapped_column(ForeignKey(f"{_GOALS}.id"), index=True)
    to_draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft_actions.id"), index=True)
    to_goal_id: Mapped[int | None] = mapped_column(ForeignKey(f"{_GOALS}.id"), index=True)
    kind: Mapped[LinkKind]
    reason: Mapped[long_text]
    made_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    by_name: Mapped[str_200]
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    resolved_by_name: Mapped[str_200]
    resolution: Mapped[long_text]
    once: Mapped[str] = mapped_column(String(32), unique=True)


explain_constraint(
    "uq_consistency_links_open", _l("Dit verband is al gelegd. U vindt het in de lijst.")
)
