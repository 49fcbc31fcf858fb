"""Follow-up rounds, results that the worker publishes, and consultations read from a file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def _id(name: str, table: str, target: str, **how: str) -> tuple[sa.Column[int], sa.Constraint]:
    """A key that is another row's id."""
    column = sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)
    return column, _to(name, table, target, **how)


def _to(name: str, table: str, target: str, **how: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}"), **how)


def upgrade() -> None:
    """Add the tables, and the moment at which a consultation was read from a file."""
    op.add_column(
        "consultations", sa.Column("imported_at", sa.DateTime(timezone=True), nullable=True)
    )
    table = "consultation_asked_results"
    op.create_table(
        table,
        *_id("consultation_id", table, "consultations"),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        _to("by_id", table, "persons"),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f(f"pk_{table}")),
    )
    table = "consultation_follow_ups"
    op.create_table(
        table,
        *_id("consultation_id", table, "consultations"),
        *_id("earlier_id", table, "consultations"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shifts", sa.JSON(), nullable=False),
        sa.CheckConstraint("earlier_id <> consultation_id", name=op.f(f"ck_{table}_not_of_itself")),
        sa.CheckConstraint("number >= 2", name=op.f(f"ck_{table}_number_after_the_first")),
        _to("by_id", table, "persons"),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("earlier_id", name=op.f(f"uq_{table}_earlier_id")),
    )
    table = "consultation_repeated_questions"
    op.create_table(
        table,
        *_id("question_id", table, "consultation_questions", ondelete="CASCADE"),
        *_id("earlier_question_id", table, "consultation_questions"),
        sa.Column("why_question_id", sa.Integer(), nullable=True),
        sa.Column("reasons_from_id", sa.Integer(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        _to("why_question_id", table, "consultation_questions", ondelete="SET NULL"),
        _to("reasons_from_id", table, "consultation_questions"),
        sa.PrimaryKeyConstraint("question_id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("earlier_question_id", name=op.f(f"uq_{table}_earlier_question_id")),
    )
    table = "consultation_follow_up_invitations"
    op.create_table(
        table,
        *_id("invitation_id", table, "consultation_invitations"),
        *_id("earlier_response_id", table, "consultation_responses"),
        sa.PrimaryKeyConstraint("invitation_id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("earlier_response_id", name=op.f(f"uq_{table}_earlier_response_id")),
    )


def downgrade() -> None:
    """Take them out again; what was read from a file becomes a consultation like any other."""
    for table in (
        *("consultation_follow_up_invitations", "consultation_repeated_questions"),
        *("consultation_follow_ups", "consultation_asked_results"),
    ):
        op.drop_table(table)
    op.drop_column("consultations", "imported_at")
