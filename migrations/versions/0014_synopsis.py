"""What came of a consultation: factual summary, synopsis report with editions, opinion maps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "consultation_synopsis_texts",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_consultation_synopsis_texts_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_synopsis_texts_consultation_id"),
        ),
        sa.PrimaryKeyConstraint(
            "consultation_id", "part", "version", name=op.f("pk_consultation_synopsis_texts")
        ),
    )
    op.create_table(
        "consultation_synopsis_editions",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_consultation_synopsis_editions_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_synopsis_editions_consultation_id"),
        ),
        sa.PrimaryKeyConstraint(
            "consultation_id", "version", name=op.f("pk_consultation_synopsis_editions")
        ),
    )
    op.create_table(
        "consultation_summaries",
        sa.Column("consultation_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "published_at IS NULL OR published_at >= made_at",
            name=op.f("ck_consultation_summaries_made_first"),
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_summaries_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"],
            ["persons.id"],
            name=op.f("fk_consultation_summaries_published_by_id"),
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_consultation_summaries")),
    )
    op.create_table(
        "consultation_opinion_maps",
        sa.Column("question_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("responses", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["consultation_questions.id"],
            name=op.f("fk_consultation_opinion_maps_question_id"),
        ),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_consultation_opinion_maps")),
    )


def downgrade() -> None:
    """Take them out again."""
    op.drop_table("consultation_opinion_maps")
    op.drop_table("consultation_summaries")
    op.drop_table("consultation_synopsis_editions")
    op.drop_table("consultation_synopsis_texts")
