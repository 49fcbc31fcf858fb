"""Tallies of answers, and the results as published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

WAYS = ("web", "paper", "telephone", "meeting")


def _way(*, key: bool) -> sa.Column[str]:
    kind = sa.Enum(*WAYS, name="way", native_enum=False, create_constraint=True, length=40)
    return sa.Column("way", kind, primary_key=key, nullable=False)


def _to(name: str, table: str, *, key: bool = False, null: bool = False) -> sa.Column[int]:
    return sa.Column(
        name,
        sa.Integer(),
        sa.ForeignKey(f"{table}.id"),
        primary_key=key,
        nullable=null,
        autoincrement=False,
    )


def upgrade() -> None:
    """Make the tables; tallies fill themselves from the answers that are there."""
    op.create_table(
        "consultation_tallies",
        _to("question_id", "consultation_questions", key=True),
        _to("stakeholder_group_id", "stakeholder_groups", key=True),
        _way(key=True),
        sa.Column("mark", sa.String(length=80), primary_key=True),
        _to("consultation_id", "consultations"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 0", name=op.f("ck_consultation_tallies_never_below_zero")),
    )
    op.create_index(
        "ix_consultation_tallies_consultation_id", "consultation_tallies", ["consultation_id"]
    )
    op.create_table(
        "consultation_counted",
        _to("response_id", "consultation_responses", key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _to("stakeholder_group_id", "stakeholder_groups"),
        _way(key=False),
    )
    op.create_table(
        "consultation_published_results",
        _to("consultation_id", "consultations", key=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        _to("by_id", "persons", null=True),
        sa.Column("responses", sa.Integer(), nullable=False),
        sa.Column("tables", sa.JSON(), nullable=False),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in (
        *("consultation_published_results", "consultation_counted", "consultation_tallies"),
    ):
        op.drop_table(table)
