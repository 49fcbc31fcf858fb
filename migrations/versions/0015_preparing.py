"""Stakeholder map, library and translations of questions, mended typos, and test runs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

RELATIONS = ("affected", "implements", "interest", "expertise")


def _relation() -> sa.Enum:
    return sa.Enum(
        *RELATIONS, name="relation", native_enum=False, create_constraint=True, length=40
    )


def _fill(table: str, *columns: str) -> None:
    """New rows say it themselves; only those that were there got a default."""
    with op.batch_alter_table(table) as batch:
        for column in columns:
            batch.alter_column(column, server_default=None)


def upgrade() -> None:
    """Add the columns and the tables."""
    with op.batch_alter_table("consultation_target_groups") as table:
        table.add_column(sa.Column("relation", _relation(), nullable=True))
        table.add_column(sa.Column("reach", sa.String(200), nullable=False, server_default=""))
        table.add_column(
            sa.Column("is_hard_to_reach", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.add_column(
            sa.Column("other_channel", sa.String(200), nullable=False, server_default="")
        )
    _fill("consultation_target_groups", "reach", "is_hard_to_reach", "other_channel")
    with op.batch_alter_table("consultation_questions") as table:
        table.add_column(
            sa.Column("library_name", sa.String(80), nullable=False, server_default="")
        )
        table.add_column(sa.Column("translations", sa.JSON(), nullable=False, server_default="{}"))
    _fill("consultation_questions", "library_name", "translations")
    with op.batch_alter_table("consultation_sections") as table:
        table.add_column(sa.Column("translations", sa.JSON(), nullable=False, server_default="{}"))
    _fill("consultation_sections", "translations")
    _make_corrections()
    op.create_table(
        "consultation_trials",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_trials_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_consultation_trials_person_id")
        ),
        sa.PrimaryKeyConstraint(
            "consultation_id", "person_id", name=op.f("pk_consultation_trials")
        ),
    )


def _make_corrections() -> None:
    op.create_table(
        "consultation_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("part", sa.String(80), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(question_id IS NULL) <> (section_id IS NULL)",
            name=op.f("ck_consultation_corrections_one_owner"),
        ),
        sa.CheckConstraint(
            "before <> after", name=op.f("ck_consultation_corrections_really_changed")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_consultation_corrections_{column}")
            )
            for column, table in (
                ("consultation_id", "consultations"),
                ("question_id", "consultation_questions"),
                ("section_id", "consultation_sections"),
                ("by_id", "persons"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_corrections")),
    )
    op.create_index(
        op.f("ix_consultation_corrections_consultation_id"),
        "consultation_corrections",
        ["consultation_id"],
    )


def downgrade() -> None:
    """Take them out again."""
    op.drop_table("consultation_trials")
    op.drop_table("consultation_corrections")
    with op.batch_alter_table("consultation_sections") as table:
        table.drop_column("translations")
    with op.batch_alter_table("consultation_questions") as table:
        table.drop_column("translations")
        table.drop_column("library_name")
    with op.batch_alter_table("consultation_target_groups") as table:
        table.drop_constraint(op.f("ck_consultation_target_groups_relation"), type_="check")
        table.drop_column("other_channel")
        table.drop_column("is_hard_to_reach")
        table.drop_column("reach")
        table.drop_column("relation")
