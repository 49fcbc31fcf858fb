"""Links between drafts and goals: supports, depends on, overlaps, contradicts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KINDS = ("supports", "depends_on", "overlaps", "contradicts")
ENDS = {
    "from_draft_id": "draft_actions",
    "from_goal_id": "operational_goals",
    "to_draft_id": "draft_actions",
    "to_goal_id": "operational_goals",
}


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "consistency_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_draft_id", sa.Integer(), nullable=True),
        sa.Column("from_goal_id", sa.Integer(), nullable=True),
        sa.Column("to_draft_id", sa.Integer(), nullable=True),
        sa.Column("to_goal_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(*KINDS, name="linkkind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by_id", sa.Integer(), nullable=True),
        sa.Column("resolved_by_name", sa.String(length=200), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(from_draft_id IS NULL) <> (from_goal_id IS NULL)",
            name=op.f("ck_consistency_links_one_beginning"),
        ),
        sa.CheckConstraint(
            "(to_draft_id IS NULL) <> (to_goal_id IS NULL)",
            name=op.f("ck_consistency_links_one_end"),
        ),
        sa.CheckConstraint(
            "(from_draft_id IS NULL OR to_draft_id IS NULL OR from_draft_id <> to_draft_id)"
            " AND (from_goal_id IS NULL OR to_goal_id IS NULL OR from_goal_id <> to_goal_id)",
            name=op.f("ck_consistency_links_not_with_itself"),
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_consistency_links_says_why")),
        sa.CheckConstraint(
            "(resolved_at IS NULL) = (resolution = '')",
            name=op.f("ck_consistency_links_resolved_says_how"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_consistency_links_{column}")
            )
            for column, table in ENDS.items()
        ),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_consistency_links_by_id")),
        sa.ForeignKeyConstraint(
            ["resolved_by_id"], ["persons.id"], name=op.f("fk_consistency_links_resolved_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consistency_links")),
        sa.UniqueConstraint("once", name=op.f("uq_consistency_links_once")),
    )
    for column in ENDS:
        op.create_index(op.f(f"ix_consistency_links_{column}"), "consistency_links", [column])
    op.create_index(
        "uq_consistency_links_open",
        "consistency_links",
        [*(sa.text(f"coalesce({column}, 0)") for column in ENDS), "kind"],
        unique=True,
        sqlite_where=sa.text("resolved_at IS NULL"),
        postgresql_where=sa.text("resolved_at IS NULL"),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("consistency_links")
