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
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column(
            "phase",
            sa.Enum(
                "blind",
                "together",
                "closed",
                name="phase",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_running", sa.Boolean(), nullable=False),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("together_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "(phase = 'closed') = (closed_at IS NOT NULL)",
            name=op.f("ck_rounds_closed_has_a_moment"),
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_rounds_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["persons.id"], name=op.f("fk_rounds_closed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["persons.id"], name=op.f("fk_rounds_opened_by_id")
        ),
        sa.ForeignKeyConstraint(["previous_id"], ["rounds.id"], name=op.f("fk_rounds_previous_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint("once", name=op.f("uq_rounds_once")),
        sa.UniqueConstraint("previous_id", name=op.f("uq_rounds_previous_id")),
    )
    op.create_index(
        "uq_rounds_running",
        "rounds",
        ["is_running"],
        unique=True,
        sqlite_where=sa.text("is_running"),
        postgresql_where=sa.text("is_running"),
    )

    op.create_table(
        "bottlenecks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("barrier_type", sa.String(length=80), nullable=False),
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
        sa.Column("regulation_id", sa.Integer(), nullable=True),
        sa.Column("passage", sa.String(length=500), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("evidence_html", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("proposal_html", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "in_action",
                "solved",
                "set_aside",
                "merged",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("root_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "(state = 'merged') = (merged_into_id IS NOT NULL)",
            name=op.f("ck_bottlenecks_merged_into_something"),
        ),
        sa.CheckConstraint(
            "(published_at IS NULL) = (published_by_id IS NULL)",
            name=op.f("ck_bottlenecks_published_by_someone"),
        ),
        sa.CheckConstraint(
            "merged_into_id <> id", name=op.f("ck_bottlenecks_not_merged_into_itself")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["persons.id"], name=op.f("fk_bottlenecks_made_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["bottlenecks.id"], name=op.f("fk_bottlenecks_merged_into_id")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["persons.id"], name=op.f("fk_bottlenecks_owner_id")),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["persons.id"], name=op.f("fk_bottlenecks_published_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["regulation_id"], ["regulations.id"], name=op.f("fk_bottlenecks_regulation_id")
        ),
        sa.ForeignKeyConstraint(
            ["root_id"], ["bottlenecks.id"], name=op.f("fk_bottlenecks_root_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bottlenecks")),
        sa.UniqueConstraint("once", name=op.f("uq_bottlenecks_once")),
    )
    op.create_index(
        op.f("ix_bottlenecks_merged_into_id"), "bottlenecks", ["merged_into_id"], unique=False
    )
    op.create_index(op.f("ix_bottlenecks_owner_id"), "bottlenecks", ["owner_id"], unique=False)
    op.create_index(
        op.f("ix_bottlenecks_regulation_id"), "bottlenecks", ["regulation_id"], unique=False
    )
    op.create_index(op.f("ix_bottlenecks_root_id"), "bottlenecks", ["root_id"], unique=False)
    op.create_index("ix_bottlenecks_state_id", "bottlenecks", ["state", "id"], unique=False)

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
        "panel_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_panel_members_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_panel_members_round_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_members")),
    )
    op.create_index(
        op.f("ix_panel_members_person_id"), "panel_members", ["person_id"], unique=False
    )
    op.create_index(
        "uq_panel_members_standing",
        "panel_members",
        ["round_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
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
        "bottleneck_groups",
        sa.Column("bottleneck_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bottleneck_id"], ["bottlenecks.id"], name=op.f("fk_bottleneck_groups_bottleneck_id")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["stakeholder_groups.id"], name=op.f("fk_bottleneck_groups_group_id")
        ),
        sa.PrimaryKeyConstraint("bottleneck_id", "group_id", name=op.f("pk_bottleneck_groups")),
    )
    op.create_index(
        op.f("ix_bottleneck_groups_group_id"), "bottleneck_groups", ["group_id"], unique=False
    )

    op.create_table(
        "bottleneck_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bottleneck_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "in_action",
                "solved",
                "set_aside",
                "merged",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bottleneck_id"], ["bottlenecks.id"], name=op.f("fk_bottleneck_moves_bottleneck_id")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_bottleneck_moves_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bottleneck_moves")),
    )
    op.create_index(
        op.f("ix_bottleneck_moves_bottleneck_id"),
        "bottleneck_moves",
        ["bottleneck_id"],
        unique=False,
    )

    op.create_table(
        "bottleneck_supports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bottleneck_id", sa.Integer(), nullable=False),
        sa.Column("supporter", sa.String(length=64), nullable=False),
        sa.Column(
            "reporter_kind",
            sa.Enum(
                "employer",
                "individual",
                "school",
                "provider",
                "local_government",
                "other",
                name="reporterkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "region",
            sa.Enum(
                "antwerp",
                "limburg",
                "east_flanders",
                "flemish_brabant",
                "west_flanders",
                "brussels",
                "elsewhere",
                name="region",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["bottleneck_id"], ["bottlenecks.id"], name=op.f("fk_bottleneck_supports_bottleneck_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bottleneck_supports")),
    )
    op.create_index(
        "ix_bottleneck_supports_supporter", "bottleneck_supports", ["supporter"], unique=False
    )
    op.create_index(
        "uq_bottleneck_supports_standing",
        "bottleneck_supports",
        ["bottleneck_id", "supporter"],
        unique=True,
        sqlite_where=sa.text("taken_back_at IS NULL"),
        postgresql_where=sa.text("taken_back_at IS NULL"),
    )

    op.create_table(
        "gathered_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bottleneck_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("is_story", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) OR (ended_at >= added_at)",
            name=op.f("ck_gathered_reports_ends_after_start"),
        ),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["persons.id"], name=op.f("fk_gathered_reports_added_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["bottleneck_id"], ["bottlenecks.id"], name=op.f("fk_gathered_reports_bottleneck_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_gathered_reports_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["persons.id"], name=op.f("fk_gathered_reports_ended_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathered_reports")),
    )
    op.create_index(
        op.f("ix_gathered_reports_bottleneck_id"),
        "gathered_reports",
        ["bottleneck_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_gathered_reports_case_id"), "gathered_reports", ["case_id"], unique=False
    )
    op.create_index(
        "uq_gathered_reports_standing",
        "gathered_reports",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
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

    op.create_table(
        "round_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("bottleneck_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "act",
                "follow",
                "solved",
                "set_aside",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
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
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(outcome IS NULL) = (reason = '')", name=op.f("ck_round_items_decision_has_a_reason")
        ),
        sa.CheckConstraint(
            "verdict IS NULL OR outcome IS NOT NULL",
            name=op.f("ck_round_items_verdict_in_a_decision"),
        ),
        sa.ForeignKeyConstraint(
            ["bottleneck_id"], ["bottlenecks.id"], name=op.f("fk_round_items_bottleneck_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["persons.id"], name=op.f("fk_round_items_decided_by_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_round_items_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_items")),
    )
    op.create_index(
        op.f("ix_round_items_bottleneck_id"), "round_items", ["bottleneck_id"], unique=False
    )
    op.create_index(
        "uq_round_items_bottleneck", "round_items", ["round_id", "bottleneck_id"], unique=True
    )

    op.create_table(
        "weighings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "phase",
            sa.Enum(
                "blind",
                "together",
                "closed",
                name="phase",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("impact", sa.Integer(), nullable=True),
        sa.Column("frequency", sa.Integer(), nullable=True),
        sa.Column("feasibility", sa.Integer(), nullable=True),
        sa.Column("urgency", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("phase <> 'closed'", name=op.f("ck_weighings_not_after_closing")),
        sa.CheckConstraint(
            "feasibility IS NULL OR feasibility BETWEEN 1 AND 5",
            name=op.f("ck_weighings_feasibility_on_the_scale"),
        ),
        sa.CheckConstraint(
            "frequency IS NULL OR frequency BETWEEN 1 AND 5",
            name=op.f("ck_weighings_frequency_on_the_scale"),
        ),
        sa.CheckConstraint(
            "impact IS NULL OR impact BETWEEN 1 AND 5",
            name=op.f("ck_weighings_impact_on_the_scale"),
        ),
        sa.CheckConstraint(
            "urgency IS NULL OR urgency BETWEEN 1 AND 5",
            name=op.f("ck_weighings_urgency_on_the_scale"),
        ),
        sa.ForeignKeyConstraint(["item_id"], ["round_items.id"], name=op.f("fk_weighings_item_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_weighings_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weighings")),
    )
    op.create_index(op.f("ix_weighings_person_id"), "weighings", ["person_id"], unique=False)
    op.create_index(
        "uq_weighings_once_a_phase", "weighings", ["item_id", "person_id", "phase"], unique=True
    )


def downgrade() -> None:
    """Take the change back."""

    op.drop_index("uq_weighings_once_a_phase", table_name="weighings")
    op.drop_index(op.f("ix_weighings_person_id"), table_name="weighings")

    op.drop_table("weighings")
    op.drop_index("uq_round_items_bottleneck", table_name="round_items")
    op.drop_index(op.f("ix_round_items_bottleneck_id"), table_name="round_items")

    op.drop_table("round_items")
    op.drop_index(
        "ix_instrument_figures_standing",
        table_name="instrument_figures",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.drop_table("instrument_figures")
    op.drop_index(
        "uq_gathered_reports_standing",
        table_name="gathered_reports",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_gathered_reports_case_id"), table_name="gathered_reports")
    op.drop_index(op.f("ix_gathered_reports_bottleneck_id"), table_name="gathered_reports")

    op.drop_table("gathered_reports")
    op.drop_index(
        "uq_bottleneck_supports_standing",
        table_name="bottleneck_supports",
        sqlite_where=sa.text("taken_back_at IS NULL"),
        postgresql_where=sa.text("taken_back_at IS NULL"),
    )
    op.drop_index("ix_bottleneck_supports_supporter", table_name="bottleneck_supports")

    op.drop_table("bottleneck_supports")
    op.drop_index(op.f("ix_bottleneck_moves_bottleneck_id"), table_name="bottleneck_moves")

    op.drop_table("bottleneck_moves")
    op.drop_index(op.f("ix_bottleneck_groups_group_id"), table_name="bottleneck_groups")

    op.drop_table("bottleneck_groups")
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
        "uq_panel_members_standing",
        table_name="panel_members",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_panel_members_person_id"), table_name="panel_members")

    op.drop_table("panel_members")
    op.drop_index(
        op.f("ix_financing_instruments_regulation_id"), table_name="financing_instruments"
    )

    op.drop_table("financing_instruments")
    op.drop_index("ix_bottlenecks_state_id", table_name="bottlenecks")
    op.drop_index(op.f("ix_bottlenecks_root_id"), table_name="bottlenecks")
    op.drop_index(op.f("ix_bottlenecks_regulation_id"), table_name="bottlenecks")
    op.drop_index(op.f("ix_bottlenecks_owner_id"), table_name="bottlenecks")
    op.drop_index(op.f("ix_bottlenecks_merged_into_id"), table_name="bottlenecks")

    op.drop_table("bottlenecks")
    op.drop_index(
        "uq_rounds_running",
        table_name="rounds",
        sqlite_where=sa.text("is_running"),
        postgresql_where=sa.text("is_running"),
    )

    op.drop_table("rounds")
    op.drop_index("uq_regulations_name_key", table_name="regulations")
    op.drop_index(op.f("ix_regulations_owner_id"), table_name="regulations")
    op.drop_index("ix_regulations_checked_on_id", table_name="regulations")

    op.drop_table("regulations")
