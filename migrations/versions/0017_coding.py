"""How open answers are coded, and answers that are alike."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and how campaigns count to the plan."""
    op.create_table(
        "consultation_codebook_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("hotkey", sa.String(length=1), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("when_used", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR merged_into_id <> id",
            name=op.f("ck_consultation_codebook_entries_not_merged_into_itself"),
        ),
        sa.CheckConstraint(
            "parent_id IS NULL OR parent_id <> id",
            name=op.f("ck_consultation_codebook_entries_not_under_itself"),
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_codebook_entries_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["consultation_codebook_entries.id"],
            name=op.f("fk_consultation_codebook_entries_merged_into_id"),
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["consultation_codebook_entries.id"],
            name=op.f("fk_consultation_codebook_entries_parent_id"),
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["themes.id"], name=op.f("fk_consultation_codebook_entries_theme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_codebook_entries")),
    )
    op.create_index(
        "ix_consultation_codebook_entries_consultation_id",
        "consultation_codebook_entries",
        ["consultation_id"],
    )
    op.create_index(
        "ix_consultation_codebook_entries_merged_into_id",
        "consultation_codebook_entries",
        ["merged_into_id"],
    )
    op.create_index(
        "ix_consultation_codebook_entries_parent_id", "consultation_codebook_entries", ["parent_id"]
    )
    op.create_index(
        "ix_consultation_codebook_entries_theme_id", "consultation_codebook_entries", ["theme_id"]
    )
    op.create_index(
        "uq_consultation_codebook_entries_hotkey",
        "consultation_codebook_entries",
        ["consultation_id", "hotkey"],
        unique=True,
        sqlite_where=sa.text("merged_into_id IS NULL"),
        postgresql_where=sa.text("merged_into_id IS NULL"),
    )
    op.create_index(
        "uq_consultation_codebook_entries_theme",
        "consultation_codebook_entries",
        ["consultation_id", "theme_id"],
        unique=True,
        sqlite_where=sa.text("merged_into_id IS NULL"),
        postgresql_where=sa.text("merged_into_id IS NULL"),
    )

    op.create_table(
        "consultation_coders",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("appointed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("place IN (1, 2)", name=op.f("ck_consultation_coders_two_at_most")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_consultation_coders_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_coders_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_consultation_coders_person_id")
        ),
        sa.PrimaryKeyConstraint("consultation_id", "place", name=op.f("pk_consultation_coders")),
    )
    op.create_index("ix_consultation_coders_person_id", "consultation_coders", ["person_id"])
    op.create_index(
        "uq_consultation_coders_person",
        "consultation_coders",
        ["consultation_id", "person_id"],
        unique=True,
    )

    op.create_table(
        "consultation_coding_works",
        sa.Column("consultation_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("gathered_basis", sa.Integer(), nullable=False),
        sa.Column("compared_basis", sa.Integer(), nullable=False),
        sa.Column("settling_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settling_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_coding_works_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["settling_by_id"],
            ["persons.id"],
            name=op.f("fk_consultation_coding_works_settling_by_id"),
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_consultation_coding_works")),
    )
    op.create_table(
        "consultation_published_codings",
        sa.Column("consultation_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("coded", sa.Integer(), nullable=False),
        sa.Column("tables", sa.JSON(), nullable=False),
        sa.Column("campaigns", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_consultation_published_codings_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_published_codings_consultation_id"),
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_consultation_published_codings")),
    )
    op.create_table(
        "consultation_campaigns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "confirmed",
                "refused",
                name="campaignstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'proposed') = (decided_at IS NULL)",
            name=op.f("ck_consultation_campaigns_decided_or_not"),
        ),
        sa.CheckConstraint(
            "state <> 'confirmed' OR (title <> '' AND content <> '')",
            name=op.f("ck_consultation_campaigns_confirmed_says_what"),
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_campaigns_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["persons.id"], name=op.f("fk_consultation_campaigns_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["consultation_questions.id"],
            name=op.f("fk_consultation_campaigns_question_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_campaigns")),
    )
    op.create_index(
        "ix_consultation_campaigns_consultation_id", "consultation_campaigns", ["consultation_id"]
    )
    op.create_index(
        "ix_consultation_campaigns_question_id", "consultation_campaigns", ["question_id"]
    )

    op.create_table(
        "consultation_coded_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "lead_id IS NULL OR lead_id <> id",
            name=op.f("ck_consultation_coded_texts_not_led_by_itself"),
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_coded_texts_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["consultation_coded_texts.id"],
            name=op.f("fk_consultation_coded_texts_lead_id"),
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["consultation_questions.id"],
            name=op.f("fk_consultation_coded_texts_question_id"),
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["consultation_responses.id"],
            name=op.f("fk_consultation_coded_texts_response_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_coded_texts")),
    )
    op.create_index("ix_consultation_coded_texts_lead_id", "consultation_coded_texts", ["lead_id"])
    op.create_index(
        "ix_consultation_coded_texts_order",
        "consultation_coded_texts",
        ["consultation_id", "lead_id", "id"],
    )
    op.create_index(
        "ix_consultation_coded_texts_question",
        "consultation_coded_texts",
        ["question_id", "lead_id", "id"],
    )
    op.create_index(
        "uq_consultation_coded_texts_answer",
        "consultation_coded_texts",
        ["response_id", "question_id"],
        unique=True,
    )

    op.create_table(
        "consultation_campaign_members",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "likeness BETWEEN 0 AND 1",
            name=op.f("ck_consultation_campaign_members_likeness_is_a_share"),
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["consultation_campaigns.id"],
            name=op.f("fk_consultation_campaign_members_campaign_id"),
        ),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["consultation_coded_texts.id"],
            name=op.f("fk_consultation_campaign_members_text_id"),
        ),
        sa.PrimaryKeyConstraint(
            "campaign_id", "text_id", name=op.f("pk_consultation_campaign_members")
        ),
    )
    op.create_index(
        "ix_consultation_campaign_members_text_id", "consultation_campaign_members", ["text_id"]
    )

    op.create_table(
        "consultation_coded_words",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_coded_words_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["consultation_coded_texts.id"],
            name=op.f("fk_consultation_coded_words_text_id"),
        ),
        sa.PrimaryKeyConstraint(
            "consultation_id", "word", "text_id", name=op.f("pk_consultation_coded_words")
        ),
    )
    op.create_index("ix_consultation_coded_words_text_id", "consultation_coded_words", ["text_id"])

    op.create_table(
        "consultation_coding_turns",
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["persons.id"], name=op.f("fk_consultation_coding_turns_coder_id")
        ),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["consultation_coded_texts.id"],
            name=op.f("fk_consultation_coding_turns_text_id"),
        ),
        sa.PrimaryKeyConstraint("text_id", "coder_id", name=op.f("pk_consultation_coding_turns")),
    )
    op.create_table(
        "consultation_codings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "0 <= starts AND starts < ends", name=op.f("ck_consultation_codings_passage_has_length")
        ),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["persons.id"], name=op.f("fk_consultation_codings_coder_id")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["consultation_codebook_entries.id"],
            name=op.f("fk_consultation_codings_entry_id"),
        ),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["consultation_coded_texts.id"],
            name=op.f("fk_consultation_codings_text_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_codings")),
    )
    op.create_index(
        "ix_consultation_codings_entry", "consultation_codings", ["entry_id", "coder_id"]
    )
    op.create_index("ix_consultation_codings_text_id", "consultation_codings", ["text_id"])
    op.create_index(
        "uq_consultation_codings_once",
        "consultation_codings",
        ["text_id", "coder_id", "entry_id", "edition", "starts", "ends"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.create_table(
        "consultation_settlements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column(
            "how",
            sa.Enum(
                "agreed",
                "settled",
                "taken_over",
                name="how",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_consultation_settlements_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["consultation_coded_texts.id"],
            name=op.f("fk_consultation_settlements_text_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_settlements")),
    )
    op.create_index("ix_consultation_settlements_text_id", "consultation_settlements", ["text_id"])
    op.create_index(
        "uq_consultation_settlements_text_id",
        "consultation_settlements",
        ["text_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.create_table(
        "consultation_settled_themes",
        sa.Column("settlement_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["consultation_codebook_entries.id"],
            name=op.f("fk_consultation_settled_themes_entry_id"),
        ),
        sa.ForeignKeyConstraint(
            ["settlement_id"],
            ["consultation_settlements.id"],
            name=op.f("fk_consultation_settled_themes_settlement_id"),
        ),
        sa.PrimaryKeyConstraint(
            "settlement_id", "entry_id", name=op.f("pk_consultation_settled_themes")
        ),
    )
    op.create_index(
        "ix_consultation_settled_themes_entry_id", "consultation_settled_themes", ["entry_id"]
    )
    with op.batch_alter_table("consultations") as table:
        table.add_column(
            sa.Column("campaign_counting", sa.Text(), nullable=False, server_default="")
        )
    with op.batch_alter_table("consultations") as table:
        table.alter_column("campaign_counting", server_default=None)


def downgrade() -> None:
    """Take them out again."""
    with op.batch_alter_table("consultations") as table:
        table.drop_column("campaign_counting")
    op.drop_table("consultation_settled_themes")
    op.drop_table("consultation_settlements")
    op.drop_table("consultation_codings")
    op.drop_table("consultation_coding_turns")
    op.drop_table("consultation_coded_words")
    op.drop_table("consultation_campaign_members")
    op.drop_table("consultation_coded_texts")
    op.drop_table("consultation_campaigns")
    op.drop_table("consultation_published_codings")
    op.drop_table("consultation_coding_works")
    op.drop_table("consultation_coders")
    op.drop_table("consultation_codebook_entries")
