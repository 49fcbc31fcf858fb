"""Numbers and contacts of organisations, seats in the partnership, engagement, agreements, imports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CURRENT = sa.text("ends_on IS NULL")
ROLES = "body = 'partnership' OR (role = 'member' AND substitute_for_id IS NULL)"


def _rebuilt() -> str:
    """SQLite can add a column only behind the constraints; there the table is made anew."""
    return "always" if op.get_context().dialect.name == "sqlite" else "never"


def _word(*words: str, name: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _let_organisations_be_edited() -> None:
    with op.batch_alter_table("organisations", recreate=_rebuilt()) as batch:
        batch.add_column(sa.Column("kbo", sa.String(length=10), nullable=True))
        batch.add_column(sa.Column("ovo", sa.String(length=9), nullable=True))
        for name in ("contact_name", "contact_email"):
            batch.add_column(
                sa.Column(name, sa.String(length=200), nullable=False, server_default="")
            )
        batch.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("organisations", recreate=_rebuilt()) as batch:
        for name in ("contact_name", "contact_email", "version"):
            batch.alter_column(name, server_default=None)
        batch.create_check_constraint(
            op.f("ck_organisations_contact_is_lower_case"), "contact_email = lower(contact_email)"
        )
    op.create_index("ix_organisations_contact_email", "organisations", ["contact_email"])
    op.create_index("uq_organisations_kbo", "organisations", ["kbo"], unique=True)
    op.create_index("uq_organisations_ovo", "organisations", ["ovo"], unique=True)


def _let_mandates_be_seats() -> None:
    op.drop_index("uq_mandates_active", "mandates")
    with op.batch_alter_table("mandates", recreate=_rebuilt()) as batch:
        batch.add_column(
            sa.Column(
                "body",
                _word("field", "partnership", name="mandatebody"),
                nullable=False,
                server_default="field",
            )
        )
        batch.add_column(
            sa.Column(
                "role",
                _word("member", "chair", "support", name="mandaterole"),
                nullable=False,
                server_default="member",
            )
        )
        for name in ("substitute_for_id", "follows_id"):
            batch.add_column(sa.Column(name, sa.Integer(), nullable=True))
        batch.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(
            sa.Column("end_reason", sa.String(length=500), nullable=False, server_default="")
        )
        batch.add_column(sa.Column("soon_told_for", sa.Date(), nullable=True))
        batch.add_column(sa.Column("end_told_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("mandates", recreate=_rebuilt()) as batch:
        for name in ("body", "role", "end_reason"):
            batch.alter_column(name, server_default=None)
        for name in ("substitute_for_id", "follows_id"):
            batch.create_foreign_key(op.f(f"fk_mandates_{name}"), "mandates", [name], ["id"])
        batch.create_check_constraint(op.f("ck_mandates_roles_are_of_the_partnership"), ROLES)
    op.create_index("ix_mandates_ends_on", "mandates", ["ends_on"])
    op.create_index(
        "uq_mandates_active",
        "mandates",
        ["person_id", "organisation_id", "body"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )


def upgrade() -> None:
    """Make the tables, and widen organisations and mandates; what is there stays."""
    _let_organisations_be_edited()
    _let_mandates_be_seats()
    op.create_table(
        "partnership_relations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "dual_learning",
                "provincial",
                "other",
                name="relationkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("working", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership_relations")),
        sa.UniqueConstraint("key", name=op.f("uq_partnership_relations_key")),
        sa.UniqueConstraint("once", name=op.f("uq_partnership_relations_once")),
    )
    op.create_table(
        "agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("funding", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_agreements_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["persons.id"], name=op.f("fk_agreements_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_agreements_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
        sa.UniqueConstraint("once", name=op.f("uq_agreements_once")),
    )
    op.create_index(
        "ix_agreements_organisation_id", "agreements", ["organisation_id"], unique=False
    )

    op.create_table(
        "engagement_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["persons.id"], name=op.f("fk_engagement_texts_published_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_texts")),
        sa.UniqueConstraint("number", name=op.f("uq_engagement_texts_number")),
        sa.UniqueConstraint("once", name=op.f("uq_engagement_texts_once")),
    )
    op.create_table(
        "partnership_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "name",
            sa.Enum(
                "scheme",
                "phase",
                name="settingname",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["persons.id"], name=op.f("fk_partnership_settings_set_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership_settings")),
    )
    op.create_index(
        "ix_partnership_settings_name_id", "partnership_settings", ["name", "id"], unique=False
    )

    op.create_table(
        "past_states",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "subject",
            sa.Enum(
                "organisation",
                "agreement",
                "relation",
                name="pastsubject",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("was", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["persons.id"], name=op.f("fk_past_states_changed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_states")),
    )
    op.create_index(
        "uq_past_states_version", "past_states", ["subject", "subject_id", "version"], unique=True
    )

    op.create_table(
        "scenario_switches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "scenario",
            sa.Enum(
                "per_challenge",
                "per_assignment",
                name="scenario",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("switched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("switched_by_id", sa.Integer(), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["switched_by_id"], ["persons.id"], name=op.f("fk_scenario_switches_switched_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario_switches")),
        sa.UniqueConstraint("once", name=op.f("uq_scenario_switches_once")),
    )
    op.create_table(
        "sheet_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "organisations",
                "members",
                name="importkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("heading", sa.JSON(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by_id", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sent_by_id"], ["persons.id"], name=op.f("fk_sheet_imports_sent_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_imports")),
    )
    op.create_index("ix_sheet_imports_sent_at", "sheet_imports", ["sent_at"], unique=False)

    op.create_table(
        "agreement_goals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("goal", sa.String(length=500), nullable=False),
        sa.Column("indicator", sa.String(length=500), nullable=False),
        sa.Column("target", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_because", sa.String(length=500), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_goals_agreement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_goals")),
        sa.UniqueConstraint("once", name=op.f("uq_agreement_goals_once")),
    )
    op.create_index(
        "ix_agreement_goals_agreement_id", "agreement_goals", ["agreement_id"], unique=False
    )

    op.create_table(
        "engagements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("is_paper", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_engagements_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["persons.id"], name=op.f("fk_engagements_recorded_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["text_id"], ["engagement_texts.id"], name=op.f("fk_engagements_text_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagements")),
    )
    op.create_index("ix_engagements_text_id", "engagements", ["text_id"], unique=False)
    op.create_index(
        "uq_engagements_person_id_text_id", "engagements", ["person_id", "text_id"], unique=True
    )

    op.create_table(
        "scenario_closures",
        sa.Column("switch_id", sa.Integer(), nullable=False),
        sa.Column("workgroup_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "composing",
                "installed",
                "working",
                "closed",
                name="workgroupstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["switch_id"], ["scenario_switches.id"], name=op.f("fk_scenario_closures_switch_id")
        ),
        sa.ForeignKeyConstraint(
            ["workgroup_id"], ["workgroups.id"], name=op.f("fk_scenario_closures_workgroup_id")
        ),
        sa.PrimaryKeyConstraint("switch_id", "workgroup_id", name=op.f("pk_scenario_closures")),
    )
    op.create_index(
        "ix_scenario_closures_workgroup_id", "scenario_closures", ["workgroup_id"], unique=False
    )

    op.create_table(
        "agreement_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_notes_agreement_id")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_agreement_notes_by_id")),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["agreement_goals.id"], name=op.f("fk_agreement_notes_goal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_notes")),
        sa.UniqueConstraint("once", name=op.f("uq_agreement_notes_once")),
    )
    op.create_index(
        "ix_agreement_notes_agreement_id", "agreement_notes", ["agreement_id"], unique=False
    )

    op.create_table(
        "scenario_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("switch_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_scenario_moves_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft_actions.id"], name=op.f("fk_scenario_moves_draft_id")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["workgroups.id"], name=op.f("fk_scenario_moves_source_id")
        ),
        sa.ForeignKeyConstraint(
            ["switch_id"], ["scenario_switches.id"], name=op.f("fk_scenario_moves_switch_id")
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["workgroups.id"], name=op.f("fk_scenario_moves_target_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario_moves")),
    )
    op.create_index("ix_scenario_moves_draft_id", "scenario_moves", ["draft_id"], unique=False)
    op.create_index("ix_scenario_moves_source_id", "scenario_moves", ["source_id"], unique=False)
    op.create_index("ix_scenario_moves_switch_id", "scenario_moves", ["switch_id"], unique=False)


def downgrade() -> None:
    """Take the tables away; seats in the partnership go with them."""
    for name in (
        "scenario_moves",
        "agreement_notes",
        "scenario_closures",
        "engagements",
        "agreement_goals",
        "sheet_imports",
        "scenario_switches",
        "past_states",
        "partnership_settings",
        "engagement_texts",
        "agreements",
        "partnership_relations",
    ):
        op.drop_table(name)
    op.drop_index("uq_mandates_active", "mandates")
    op.drop_index("ix_mandates_ends_on", "mandates")
    op.execute("UPDATE mandates SET follows_id = NULL, substitute_for_id = NULL")
    op.execute("DELETE FROM mandates WHERE body = 'partnership'")
    with op.batch_alter_table("mandates", recreate=_rebuilt()) as batch:
        batch.drop_constraint(op.f("ck_mandates_roles_are_of_the_partnership"), type_="check")
        for name in ("substitute_for_id", "follows_id"):
            batch.drop_constraint(op.f(f"fk_mandates_{name}"), type_="foreignkey")
        for name in ("mandatebody", "mandaterole"):
            batch.drop_constraint(op.f(f"ck_mandates_{name}"), type_="check")
        for name in (
            *("body", "role", "substitute_for_id", "follows_id", "ended_at", "end_reason"),
            *("soon_told_for", "end_told_at"),
        ):
            batch.drop_column(name)
    op.create_index(
        "uq_mandates_active",
        "mandates",
        ["person_id", "organisation_id"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    for name in ("ix_organisations_contact_email", "uq_organisations_kbo", "uq_organisations_ovo"):
        op.drop_index(name, "organisations")
    with op.batch_alter_table("organisations", recreate=_rebuilt()) as batch:
        batch.drop_constraint(op.f("ck_organisations_contact_is_lower_case"), type_="check")
        for name in ("kbo", "ovo", "contact_name", "contact_email", "version", "edited_at"):
            batch.drop_column(name)
