"""The register of regulation, the bottlenecks behind reports, their rounds, the financing map."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "regulations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("other_names", sa.String(length=200), nullable=False),
        sa.Column("search_key", sa.String(length=500), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "law",
                "decree",
                "decision",
                "measure",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum(
                "european",
                "federal",
                "flemish",
                "local",
                "sectoral",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "domain",
            sa.Enum(
                "work",
                "economy",
                "education",
                "welfare",
                "social_security",
                "other",
                name="domain",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("citation", sa.String(length=500), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("source_date", sa.String(length=30), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("check_every_months", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column(
            "verdict",
            sa.Enum(
                "new",
                "keep",
                "reform",
                "stop",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "check_every_months BETWEEN 1 AND 60",
            name=op.f("ck_regulations_checked_within_five_years"),
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["persons.id"], name=op.f("fk_regulations_entered_by_id")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["persons.id"], name=op.f("fk_regulations_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulations")),
        sa.UniqueConstraint("key", name=op.f("uq_regulations_key")),
        sa.UniqueConstraint("once", name=op.f("uq_regulations_once")),
    )
    op.create_index(
        "ix_regulations_checked_on_id", "regulations", ["checked_on", "id"], unique=False
    )
    op.create_index(op.f("ix_regulations_owner_id"), "regulations", ["owner_id"], unique=False)
    op.create_index("uq_regulations_name_key", "regulations", ["name_key"], unique=True)

    op.create_table(
        "financing_instruments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "domain",
            sa.Enum(
                "work",
                "economy",
                "education",
                "welfare",
                "social_security",
                "other",
                name="domain",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "side",
            sa.Enum(
                "demand",
                "supply",
                name="side",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("regulation_id", sa.Integer(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["regulation_id"],
            ["regulations.id"],
            name=op.f("fk_financing_instruments_regulation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_financing_instruments")),
        sa.UniqueConstraint("key", name=op.f("uq_financing_instruments_key")),
        sa.UniqueConstraint("name", name=op.f("uq_financing_instruments_name")),
        sa.UniqueConstraint("once", name=op.f("uq_financing_instruments_once")),
    )
    op.create_index(
        op.f("ix_financing_instruments_regulation_id"),
        "financing_instruments",
        ["regulation_id"],
        unique=False,
    )

    op.create_table(
        "regulation_assignments",
        sa.Column("regulation_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignments.id"],
            name=op.f("fk_regulation_assignments_assignment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["regulation_id"],
            ["regulations.id"],
            name=op.f("fk_regulation_assignments_regulation_id"),
        ),
        sa.PrimaryKeyConstraint(
            "regulation_id", "assignment_id", name=op.f("pk_regulation_assignments")
        ),
    )
    op.create_index(
        op.f("ix_regulation_assignments_assignment_id"),
        "regulation_assignments",
        ["assignment_id"],
        unique=False,
    )

    op.create_table(
        "regulation_comparisons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regulation_id", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)",
            name=op.f("ck_regulation_comparisons_ended_by_someone"),
        ),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["persons.id"], name=op.f("fk_regulation_comparisons_added_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["persons.id"], name=op.f("fk_regulation_comparisons_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["regulation_id"],
            ["regulations.id"],
            name=op.f("fk_regulation_comparisons_regulation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulation_comparisons")),
        sa.UniqueConstraint("once", name=op.f("uq_regulation_comparisons_once")),
    )
    op.create_index(
        op.f("ix_regulation_comparisons_regulation_id"),
        "regulation_comparisons",
        ["regulation_id"],
        unique=False,
    )

    op.create_table(
        "regulation_effects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regulation_id", sa.Integer(), nullable=False),
        sa.Column(
            "effect",
            sa.Enum(
                "hindrance",
                "lever",
                name="effect",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "audience",
            sa.Enum(
                "individual",
                "enterprise",
                "provider",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)",
            name=op.f("ck_regulation_effects_ended_by_someone"),
        ),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["persons.id"], name=op.f("fk_regulation_effects_added_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["persons.id"], name=op.f("fk_regulation_effects_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["regulation_id"], ["regulations.id"], name=op.f("fk_regulation_effects_regulation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulation_effects")),
        sa.UniqueConstraint("once", name=op.f("uq_regulation_effects_once")),
    )
    op.create_index(
        op.f("ix_regulation_effects_regulation_id"),
        "regulation_effects",
        ["regulation_id"],
        unique=False,
    )

    op.create_table(
        "regulation_verdicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regulation_id", sa.Integer(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "new",
                "keep",
                "reform",
                "stop",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("occasion", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_regulation_verdicts_has_a_reason")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_regulation_verdicts_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["regulation_id"], ["regulations.id"], name=op.f("fk_regulation_verdicts_regulation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulation_verdicts")),
        sa.UniqueConstraint("once", name=op.f("uq_regulation_verdicts_once")),
    )
    op.create_index(
        op.f("ix_regulation_verdicts_regulation_id"),
        "regulation_verdicts",
        ["regulation_id"],
        unique=False,
    )

    op.create_table(
        "regulation_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regulation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["persons.id"], name=op.f("fk_regulation_versions_recorded_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["regulation_id"], ["regulations.id"], name=op.f("fk_regulation_versions_regulation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulation_versions")),
        sa.UniqueConstraint("once", name=op.f("uq_regulation_versions_once")),
    )
    op.create_index(
        "uq_regulation_versions_number",
        "regulation_versions",
        ["regulation_id", "number"],
        unique=True,
    )

    op.create_table(
        "instrument_figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column(
            "figure",
            sa.Enum(
                "budget",
                "take_up",
                "effect",
                name="figure",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("period", sa.String(length=30), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "amount IS NULL OR figure = 'budget'",
            name=op.f("ck_instrument_figures_only_a_budget_is_money"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)",
            name=op.f("ck_instrument_figures_ended_by_someone"),
        ),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["persons.id"], name=op.f("fk_instrument_figures_added_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["persons.id"], name=op.f("fk_instrument_figures_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["instrument_id"],
            ["financing_instruments.id"],
            name=op.f("fk_instrument_figures_instrument_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instrument_figures")),
        sa.UniqueConstraint("once", name=op.f("uq_instrument_figures_once")),
    )
    op.create_index(
        "ix_instrument_figures_standing",
        "instrument_figures",
        ["instrument_id", "figure"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    """Take the change back."""

    op.drop_index(
        "ix_instrument_figures_standing",
        table_name="instrument_figures",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.drop_table("instrument_figures")
    op.drop_index("uq_regulation_versions_number", table_name="regulation_versions")

    op.drop_table("regulation_versions")
    op.drop_index(op.f("ix_regulation_verdicts_regulation_id"), table_name="regulation_verdicts")

    op.drop_table("regulation_verdicts")
    op.drop_index(op.f("ix_regulation_effects_regulation_id"), table_name="regulation_effects")

    op.drop_table("regulation_effects")
    op.drop_index(
        op.f("ix_regulation_comparisons_regulation_id"), table_name="regulation_comparisons"
    )

    op.drop_table("regulation_comparisons")
    op.drop_index(
        op.f("ix_regulation_assignments_assignment_id"), table_name="regulation_assignments"
    )

    op.drop_table("regulation_assignments")
    op.drop_index(
        op.f("ix_financing_instruments_regulation_id"), table_name="financing_instruments"
    )

    op.drop_table("financing_instruments")
    op.drop_index("uq_regulations_name_key", table_name="regulations")
    op.drop_index(op.f("ix_regulations_owner_id"), table_name="regulations")
    op.drop_index("ix_regulations_checked_on_id", table_name="regulations")

    op.drop_table("regulations")
