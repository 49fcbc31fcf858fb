"""All tables of the first version, with the register's search index of each engine."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


SQLITE_INDEX = (
    """CREATE VIRTUAL TABLE contribution_fts USING fts5(
    tokens, content='contribution_tokens', content_rowid='contribution_id',
    tokenize="unicode61 remove_diacritics 0 tokenchars '_'", detail=none, columnsize=0)""",
    """CREATE TRIGGER contribution_fts_insert AFTER INSERT ON contribution_tokens BEGIN
    INSERT INTO contribution_fts (rowid, tokens) VALUES (new.contribution_id, new.tokens);
END""",
    """CREATE TRIGGER contribution_fts_delete AFTER DELETE ON contribution_tokens BEGIN
    INSERT INTO contribution_fts (contribution_fts, rowid, tokens)
    VALUES ('delete', old.contribution_id, old.tokens);
END""",
    """CREATE TRIGGER contribution_fts_update AFTER UPDATE ON contribution_tokens BEGIN
    INSERT INTO contribution_fts (contribution_fts, rowid, tokens)
    VALUES ('delete', old.contribution_id, old.tokens);
    INSERT INTO contribution_fts (rowid, tokens) VALUES (new.contribution_id, new.tokens);
END""",
)
"""FTS5 over the tokens, kept by triggers."""


def is_postgresql() -> bool:
    """Whether this is PostgreSQL, where the tokens are a tsvector with a GIN index."""
    return op.get_context().dialect.name == "postgresql"


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "pdf",
                "docx",
                "xlsx",
                "odt",
                "jpg",
                "png",
                "txt",
                name="filekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("name", name=op.f("uq_attachments_name")),
    )
    op.create_table(
        "attempts",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_attempts")),
    )
    op.create_index(op.f("ix_attempts_expires_at"), "attempts", ["expires_at"], unique=False)
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("fact", sa.String(length=80), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    op.create_index(op.f("ix_audit_entries_at"), "audit_entries", ["at"], unique=False)
    op.create_index(op.f("ix_audit_entries_fact"), "audit_entries", ["fact"], unique=False)
    op.create_table(
        "challenges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenges")),
        sa.UniqueConstraint("key", name=op.f("uq_challenges_key")),
        sa.UniqueConstraint("number", name=op.f("uq_challenges_number")),
    )
    op.create_table(
        "composition_schemes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("max_seats", sa.Integer(), nullable=True),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_composition_schemes")),
        sa.UniqueConstraint("key", name=op.f("uq_composition_schemes_key")),
    )
    op.create_table(
        "contribution_counters",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_contribution_counters")),
    )
    op.create_table(
        "document_points",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_key", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_points")),
    )
    op.create_index(
        "uq_document_points_document_key_key",
        "document_points",
        ["document_key", "key"],
        unique=True,
    )
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.Column("offers_formal", sa.Boolean(), nullable=False),
        sa.Column("offers_non_formal", sa.Boolean(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("key", name=op.f("uq_organisations_key")),
    )
    op.create_index(op.f("ix_organisations_name"), "organisations", ["name"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("recipient", sa.String(length=320), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "sending",
                "sent",
                "dead",
                name="mailstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_error", sa.String(length=500), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_outbox_sent_has_a_moment")
        ),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_outbox_attempts_are_counted")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index("ix_outbox_state_id", "outbox", ["state", "id"], unique=False)
    op.create_index(
        "ix_outbox_to_do",
        "outbox",
        ["next_try_at", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('queued', 'sending')"),
        postgresql_where=sa.text("state IN ('queued', 'sending')"),
    )
    op.create_index("uq_outbox_key", "outbox", ["key"], unique=True)
    op.create_table(
        "password_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password_requests")),
    )
    op.create_table(
        "persons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("demo_slug", sa.String(length=30), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_persons_email_is_lower_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
        sa.UniqueConstraint("demo_slug", name=op.f("uq_persons_demo_slug")),
    )
    op.create_index("uq_persons_email", "persons", ["email"], unique=True)
    op.create_table(
        "reference_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_key", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference_items")),
    )
    op.create_index(
        "uq_reference_items_list_key_key", "reference_items", ["list_key", "key"], unique=True
    )
    op.create_table(
        "report_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("trapped", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_drafts")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_report_drafts_token_digest")),
    )
    op.create_index(
        op.f("ix_report_drafts_expires_at"), "report_drafts", ["expires_at"], unique=False
    )
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("publisher", sa.String(length=200), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("key", name=op.f("uq_sources_key")),
    )
    op.create_table(
        "stakeholder_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder_groups")),
        sa.UniqueConstraint("key", name=op.f("uq_stakeholder_groups_key")),
    )
    op.create_table(
        "themes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["themes.id"], name=op.f("fk_themes_merged_into_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
        sa.UniqueConstraint("name_key", name=op.f("uq_themes_name_key")),
    )
    op.create_index(op.f("ix_themes_merged_into_id"), "themes", ["merged_into_id"], unique=False)
    op.create_table(
        "threads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=80), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threads")),
    )
    op.create_index(
        "uq_threads_subject_kind_subject_id", "threads", ["subject_kind", "subject_id"], unique=True
    )
    op.create_table(
        "worker_heartbeats",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_worker_heartbeats")),
    )
    op.create_table(
        "advices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "on_request",
                "own_initiative",
                name="advicekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("requester", sa.String(length=200), nullable=False),
        sa.Column("request_date", sa.Date(), nullable=True),
        sa.Column("legal_basis", sa.String(length=200), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("contact_persons", sa.JSON(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("letter_html", sa.Text(), nullable=False),
        sa.Column("key_messages", sa.JSON(), nullable=False),
        sa.Column("key_messages_html", sa.JSON(), nullable=False),
        sa.Column("front_numbers", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("scope_with_plan", sa.Boolean(), nullable=False),
        sa.Column("scope_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("scope_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "finished",
                "approved",
                "published",
                name="advicestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_by_id", sa.Integer(), nullable=True),
        sa.Column("open_count", sa.Integer(), nullable=True),
        sa.Column("open_reason", sa.String(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column(
            "approval",
            sa.Enum(
                "unanimous",
                "with_minority",
                name="approval",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "(state = 'draft') = (finished_at IS NULL)", name=op.f("ck_advices_finished_has_moment")
        ),
        sa.CheckConstraint(
            "(state = 'published') = (published_at IS NOT NULL)",
            name=op.f("ck_advices_published_has_moment"),
        ),
        sa.CheckConstraint(
            "kind <> 'on_request' OR requester <> ''", name=op.f("ck_advices_request_has_requester")
        ),
        sa.CheckConstraint(
            "state NOT IN ('approved', 'published') OR (approved_on IS NOT NULL AND approval IS NOT NULL)",
            name=op.f("ck_advices_approved_has_day_and_how"),
        ),
        sa.CheckConstraint(
            "open_count IS NULL OR open_count = 0 OR open_reason IS NOT NULL",
            name=op.f("ck_advices_open_ones_have_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["finished_by_id"], ["persons.id"], name=op.f("fk_advices_finished_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["persons.id"], name=op.f("fk_advices_published_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advices")),
    )
    op.create_index("uq_advices_once", "advices", ["once"], unique=True)
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_assignments_challenge_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("key", name=op.f("uq_assignments_key")),
        sa.UniqueConstraint("number", name=op.f("uq_assignments_number")),
    )
    op.create_index("ix_assignments_challenge_id", "assignments", ["challenge_id"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "report",
                "question",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "in_treatment",
                "waiting_for_reporter",
                "answered",
                "passed_on",
                "not_competent",
                "closed",
                "withdrawn",
                "reopened",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("suspected", sa.Boolean(), nullable=False),
        sa.Column(
            "entry",
            sa.Enum(
                "web",
                "telephone",
                "letter",
                "meeting",
                name="entry",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
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
            nullable=False,
        ),
        sa.Column("reporter_name", sa.String(length=200), nullable=False),
        sa.Column("reply_to", sa.String(length=200), nullable=True),
        sa.Column(
            "publication",
            sa.Enum(
                "with_name",
                "without_name",
                "analysis_only",
                name="publication",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("author_person_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("once_digest", sa.String(length=64), nullable=False),
        sa.Column("follow_digest", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("react_by", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column(
            "helped",
            sa.Enum(
                "yes",
                "partly",
                "no",
                name="helped",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("helped_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("answer_by >= react_by", name=op.f("ck_cases_answer_after_reaction")),
        sa.ForeignKeyConstraint(
            ["author_person_id"], ["persons.id"], name=op.f("fk_cases_author_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["persons.id"], name=op.f("fk_cases_entered_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
    )
    op.create_index(op.f("ix_cases_author_person_id"), "cases", ["author_person_id"], unique=False)
    op.create_index("ix_cases_state_id", "cases", ["state", "id"], unique=False)
    op.create_index(
        "ix_cases_suspected",
        "cases",
        ["id"],
        unique=False,
        sqlite_where=sa.text("suspected"),
        postgresql_where=sa.text("suspected"),
    )
    op.create_index("uq_cases_follow_digest", "cases", ["follow_digest"], unique=True)
    op.create_index("uq_cases_once_digest", "cases", ["once_digest"], unique=True)
    op.create_table(
        "draft_attachments",
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("fk_draft_attachments_attachment_id")
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["report_drafts.id"], name=op.f("fk_draft_attachments_draft_id")
        ),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_draft_attachments")),
    )
    op.create_index(
        op.f("ix_draft_attachments_draft_id"), "draft_attachments", ["draft_id"], unique=False
    )
    op.create_table(
        "mandates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_mandates_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["persons.id"], name=op.f("fk_mandates_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["persons.id"], name=op.f("fk_mandates_granted_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_mandates_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_mandates_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandates")),
    )
    op.create_index(
        op.f("ix_mandates_organisation_id"), "mandates", ["organisation_id"], unique=False
    )
    op.create_index(
        "uq_mandates_active",
        "mandates",
        ["person_id", "organisation_id"],
        unique=True,
        sqlite_where=sa.text("ends_on IS NULL"),
        postgresql_where=sa.text("ends_on IS NULL"),
    )
    op.create_table(
        "password_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "new_person",
                "forgotten",
                name="linkpurpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_password_links_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password_links")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_password_links_token_digest")),
    )
    op.create_index("ix_password_links_person_id", "password_links", ["person_id"], unique=False)
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=40), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.String(length=30), nullable=True),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("author_label", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(answers IS NULL) = (level = 0)", name=op.f("ck_posts_a_reply_is_indented")
        ),
        sa.CheckConstraint(
            "answers IS NULL OR answers < number", name=op.f("ck_posts_answers_an_earlier_post")
        ),
        sa.CheckConstraint("level BETWEEN 0 AND 2", name=op.f("ck_posts_two_levels")),
        sa.ForeignKeyConstraint(["author_id"], ["persons.id"], name=op.f("fk_posts_author_id")),
        sa.ForeignKeyConstraint(
            ["thread_id", "answers"], ["posts.thread_id", "posts.number"], name="fk_posts_answers"
        ),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_posts_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
        sa.UniqueConstraint("thread_id", "number", name="uq_posts_thread_id_number"),
    )
    op.create_index(op.f("ix_posts_author_id"), "posts", ["author_id"], unique=False)
    op.create_index("uq_posts_once", "posts", ["once"], unique=True)
    op.create_index("uq_posts_thread_id_path", "posts", ["thread_id", "path"], unique=True)
    op.create_table(
        "role_grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "administrator",
                "secretariat",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["persons.id"], name=op.f("fk_role_grants_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["persons.id"], name=op.f("fk_role_grants_granted_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_role_grants_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grants")),
    )
    op.create_index(
        "uq_role_grants_active",
        "role_grants",
        ["person_id", "role"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "sign_in_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("device", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_sign_in_sessions_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_sessions")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_sign_in_sessions_token_digest")),
    )
    op.create_index(
        "ix_sign_in_sessions_person_id", "sign_in_sessions", ["person_id"], unique=False
    )
    op.create_table(
        "theme_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column(
            "change",
            sa.Enum(
                "made",
                "renamed",
                "merged",
                name="themechange",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("earlier_name", sa.String(length=200), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_theme_steps_by_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_theme_steps_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_steps")),
    )
    op.create_index(op.f("ix_theme_steps_theme_id"), "theme_steps", ["theme_id"], unique=False)
    op.create_table(
        "workgroups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=True),
        sa.Column("scheme_key", sa.String(length=80), nullable=False),
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
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)",
            name=op.f("ck_workgroups_closed_has_its_moment"),
        ),
        sa.CheckConstraint(
            "state IN ('composing', 'closed') OR installed_at IS NOT NULL",
            name=op.f("ck_workgroups_installed_has_its_moment"),
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_workgroups_challenge_id")
        ),
        sa.ForeignKeyConstraint(
            ["scheme_key"], ["composition_schemes.key"], name=op.f("fk_workgroups_scheme_key")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workgroups")),
        sa.UniqueConstraint("once", name=op.f("uq_workgroups_once")),
    )
    op.create_index(
        op.f("ix_workgroups_challenge_id"), "workgroups", ["challenge_id"], unique=False
    )
    op.create_table(
        "advice_assignments",
        sa.Column("advice_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["advice_id"], ["advices.id"], name=op.f("fk_advice_assignments_advice_id")
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_advice_assignments_assignment_id")
        ),
        sa.PrimaryKeyConstraint("advice_id", "assignment_id", name=op.f("pk_advice_assignments")),
    )
    op.create_table(
        "advice_channels",
        sa.Column("advice_id", sa.Integer(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "workgroup_comment",
                "consultation_response",
                "report",
                "advice_document",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["advice_id"], ["advices.id"], name=op.f("fk_advice_channels_advice_id")
        ),
        sa.PrimaryKeyConstraint("advice_id", "channel", name=op.f("pk_advice_channels")),
    )
    op.create_table(
        "advice_sections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("advice_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_anchor", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=True),
        sa.CheckConstraint("level IN (1, 2)", name=op.f("ck_advice_sections_level_is_one_or_two")),
        sa.ForeignKeyConstraint(
            ["advice_id"], ["advices.id"], name=op.f("fk_advice_sections_advice_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["persons.id"], name=op.f("fk_advice_sections_changed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice_sections")),
    )
    op.create_index(
        "ix_advice_sections_advice_id_position",
        "advice_sections",
        ["advice_id", "position"],
        unique=False,
    )
    op.create_index("uq_advice_sections_once", "advice_sections", ["once"], unique=True)
    op.create_table(
        "assignment_leads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_assignment_leads_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_assignment_leads_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_leads")),
    )
    op.create_index(
        "uq_assignment_leads_current",
        "assignment_leads",
        ["assignment_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "case_attachments",
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "party",
            sa.Enum(
                "desk",
                "reporter",
                name="party",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("fk_case_attachments_attachment_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_attachments_case_id")
        ),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_case_attachments")),
    )
    op.create_index(
        op.f("ix_case_attachments_case_id"), "case_attachments", ["case_id"], unique=False
    )
    op.create_table(
        "case_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "party",
            sa.Enum(
                "desk",
                "reporter",
                name="party",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("once_key", sa.String(length=32), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_case_messages_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_messages_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_messages")),
    )
    op.create_index(op.f("ix_case_messages_case_id"), "case_messages", ["case_id"], unique=False)
    op.create_index("uq_case_messages_once_key", "case_messages", ["once_key"], unique=True)
    op.create_table(
        "case_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "in_treatment",
                "waiting_for_reporter",
                "answered",
                "passed_on",
                "not_competent",
                "closed",
                "withdrawn",
                "reopened",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "party",
            sa.Enum(
                "desk",
                "reporter",
                name="party",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_case_moves_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_moves_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_moves")),
    )
    op.create_index(op.f("ix_case_moves_case_id"), "case_moves", ["case_id"], unique=False)
    op.create_table(
        "case_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("once_key", sa.String(length=32), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_case_notes_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_notes_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_notes")),
    )
    op.create_index(op.f("ix_case_notes_case_id"), "case_notes", ["case_id"], unique=False)
    op.create_index("uq_case_notes_once_key", "case_notes", ["once_key"], unique=True)
    op.create_table(
        "consultations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("can_change", sa.Text(), nullable=False),
        sa.Column("cannot_change", sa.Text(), nullable=False),
        sa.Column("answers_use", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=500), nullable=False),
        sa.Column("analysed_by", sa.String(length=500), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("report_due_on", sa.Date(), nullable=True),
        sa.Column("short_period_reason", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "announced",
                "open",
                "closed",
                "analysed",
                "reported",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'announced') OR (opens_at IS NOT NULL AND closes_at IS NOT NULL AND report_due_on IS NOT NULL)",
            name=op.f("ck_consultations_opened_has_dates"),
        ),
        sa.CheckConstraint(
            "closes_at IS NULL OR closes_at > opens_at",
            name=op.f("ck_consultations_closes_after_opening"),
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_consultations_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["persons.id"], name=op.f("fk_consultations_created_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultations")),
    )
    op.create_index(
        op.f("ix_consultations_assignment_id"), "consultations", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_consultations_state"), "consultations", ["state"], unique=False)
    op.create_table(
        "contributions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "workgroup_comment",
                "consultation_response",
                "report",
                "advice_document",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=500), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("author_person_id", sa.Integer(), nullable=True),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("group_name", sa.String(length=200), nullable=False),
        sa.Column("reply_to", sa.String(length=200), nullable=True),
        sa.Column("follow_digest", sa.String(length=64), nullable=True),
        sa.Column(
            "publication",
            sa.Enum(
                "with_name",
                "without_name",
                "analysis_only",
                name="publication",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("excerpt", sa.String(length=200), nullable=False),
        sa.Column(
            "disposition",
            sa.Enum(
                "adopted",
                "partly_adopted",
                "not_adopted",
                "out_of_scope",
                "already_covered",
                name="disposition",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("disposed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disposed_by_id", sa.Integer(), nullable=True),
        sa.Column("disposition_version", sa.Integer(), nullable=False),
        sa.Column("feedback_published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "published_disposition",
            sa.Enum(
                "adopted",
                "partly_adopted",
                "not_adopted",
                "out_of_scope",
                "already_covered",
                name="published_disposition",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("published_reason", sa.String(), nullable=True),
        sa.Column("published_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "disposition IS NULL OR (reason IS NOT NULL AND reason <> '' AND theme_id IS NOT NULL)",
            name=op.f("ck_contributions_disposition_has_reason_and_theme"),
        ),
        sa.CheckConstraint(
            "(published_disposition IS NULL) = (feedback_published_at IS NULL) AND (published_disposition IS NULL) = (published_reason IS NULL)",
            name=op.f("ck_contributions_feedback_is_whole"),
        ),
        sa.CheckConstraint("sequence > 0", name=op.f("ck_contributions_sequence_is_positive")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_contributions_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["author_person_id"], ["persons.id"], name=op.f("fk_contributions_author_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["disposed_by_id"], ["persons.id"], name=op.f("fk_contributions_disposed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_contributions_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["themes.id"], name=op.f("fk_contributions_theme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributions")),
        sa.UniqueConstraint("follow_digest", name=op.f("uq_contributions_follow_digest")),
        sa.UniqueConstraint("number", name=op.f("uq_contributions_number")),
    )
    op.create_index(
        "ix_contributions_assignment_id_id", "contributions", ["assignment_id", "id"], unique=False
    )
    op.create_index(
        "ix_contributions_author_person_id_id",
        "contributions",
        ["author_person_id", "id"],
        unique=False,
    )
    op.create_index("ix_contributions_channel_id", "contributions", ["channel", "id"], unique=False)
    op.create_index(
        "ix_contributions_disposition_id", "contributions", ["disposition", "id"], unique=False
    )
    op.create_index(
        "ix_contributions_fate",
        "contributions",
        ["assignment_id", "published_disposition", "withdrawn_at"],
        unique=False,
    )
    op.create_index(
        "ix_contributions_open",
        "contributions",
        ["id"],
        unique=False,
        sqlite_where=sa.text("disposition IS NULL AND withdrawn_at IS NULL"),
        postgresql_where=sa.text("disposition IS NULL AND withdrawn_at IS NULL"),
    )
    op.create_index(
        op.f("ix_contributions_organisation_id"), "contributions", ["organisation_id"], unique=False
    )
    op.create_index(
        "ix_contributions_ready",
        "contributions",
        ["id"],
        unique=False,
        sqlite_where=sa.text(
            "disposition IS NOT NULL AND withdrawn_at IS NULL AND disposition_version > published_version"
        ),
        postgresql_where=sa.text(
            "disposition IS NOT NULL AND withdrawn_at IS NULL AND disposition_version > published_version"
        ),
    )
    op.create_index(
        "ix_contributions_received_at_id", "contributions", ["received_at", "id"], unique=False
    )
    op.create_index(
        "ix_contributions_shown",
        "contributions",
        ["feedback_published_at", "id"],
        unique=False,
        sqlite_where=sa.text(
            "feedback_published_at IS NOT NULL AND withdrawn_at IS NULL AND publication <> 'analysis_only'"
        ),
        postgresql_where=sa.text(
            "feedback_published_at IS NOT NULL AND withdrawn_at IS NULL AND publication <> 'analysis_only'"
        ),
    )
    op.create_index(
        "ix_contributions_shown_of_assignment",
        "contributions",
        ["assignment_id", "feedback_published_at", "id"],
        unique=False,
        sqlite_where=sa.text(
            "feedback_published_at IS NOT NULL AND withdrawn_at IS NULL AND publication <> 'analysis_only'"
        ),
        postgresql_where=sa.text(
            "feedback_published_at IS NOT NULL AND withdrawn_at IS NULL AND publication <> 'analysis_only'"
        ),
    )
    op.create_index(
        "ix_contributions_theme_id_id", "contributions", ["theme_id", "id"], unique=False
    )
    op.create_index(
        "ix_contributions_withdrawn",
        "contributions",
        ["id"],
        unique=False,
        sqlite_where=sa.text("withdrawn_at IS NOT NULL"),
        postgresql_where=sa.text("withdrawn_at IS NOT NULL"),
    )
    op.create_index(
        "uq_contributions_channel_source_id", "contributions", ["channel", "source_id"], unique=True
    )
    op.create_index(
        "uq_contributions_year_sequence", "contributions", ["year", "sequence"], unique=True
    )
    op.create_table(
        "draft_actions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workgroup_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("last_anchor", sa.Integer(), nullable=False),
        sa.Column("public_version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_draft_actions_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["workgroup_id"], ["workgroups.id"], name=op.f("fk_draft_actions_workgroup_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_actions")),
    )
    op.create_index(
        op.f("ix_draft_actions_assignment_id"), "draft_actions", ["assignment_id"], unique=False
    )
    op.create_index(
        op.f("ix_draft_actions_workgroup_id"), "draft_actions", ["workgroup_id"], unique=False
    )
    op.create_table(
        "follow_sessions",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_follow_sessions_case_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_follow_sessions")),
    )
    op.create_index(
        op.f("ix_follow_sessions_case_id"), "follow_sessions", ["case_id"], unique=False
    )
    op.create_index(
        op.f("ix_follow_sessions_expires_at"), "follow_sessions", ["expires_at"], unique=False
    )
    op.create_table(
        "post_texts",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_post_texts_post_id")),
        sa.PrimaryKeyConstraint("post_id", "revision", name=op.f("pk_post_texts")),
    )
    op.create_table(
        "reports",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("regulation", sa.String(length=200), nullable=False),
        sa.Column("barrier_type", sa.String(length=80), nullable=False),
        sa.Column("challenge_number", sa.Integer(), nullable=True),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("practice", sa.Text(), nullable=False),
        sa.Column("burden", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_reports_assignment_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_reports_case_id")),
        sa.ForeignKeyConstraint(
            ["challenge_number"], ["challenges.number"], name=op.f("fk_reports_challenge_number")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_assignment_id"), "reports", ["assignment_id"], unique=False)
    op.create_table(
        "seats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workgroup_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "member",
                "lead",
                name="seatrole",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) OR (ended_at >= started_at)", name=op.f("ck_seats_ends_after_start")
        ),
        sa.CheckConstraint("place BETWEEN 1 AND 10", name=op.f("ck_seats_at_most_ten_places")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["persons.id"], name=op.f("fk_seats_ended_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_seats_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_seats_person_id")),
        sa.ForeignKeyConstraint(
            ["started_by_id"], ["persons.id"], name=op.f("fk_seats_started_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["workgroup_id"], ["workgroups.id"], name=op.f("fk_seats_workgroup_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seats")),
    )
    op.create_index(op.f("ix_seats_person_id"), "seats", ["person_id"], unique=False)
    op.create_index(op.f("ix_seats_workgroup_id"), "seats", ["workgroup_id"], unique=False)
    op.create_index(
        "uq_seats_lead",
        "seats",
        ["workgroup_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL AND role = 'lead'"),
        postgresql_where=sa.text("ended_at IS NULL AND role = 'lead'"),
    )
    op.create_index(
        "uq_seats_person",
        "seats",
        ["workgroup_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_seats_place",
        "seats",
        ["workgroup_id", "place"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "workgroup_assignments",
        sa.Column("workgroup_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignments.id"],
            name=op.f("fk_workgroup_assignments_assignment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workgroup_id"], ["workgroups.id"], name=op.f("fk_workgroup_assignments_workgroup_id")
        ),
        sa.PrimaryKeyConstraint(
            "workgroup_id", "assignment_id", name=op.f("pk_workgroup_assignments")
        ),
    )
    op.create_index(
        op.f("ix_workgroup_assignments_assignment_id"),
        "workgroup_assignments",
        ["assignment_id"],
        unique=False,
    )
    op.create_table(
        "advice_citations",
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contributions.id"],
            name=op.f("fk_advice_citations_contribution_id"),
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["advice_sections.id"], name=op.f("fk_advice_citations_section_id")
        ),
        sa.PrimaryKeyConstraint(
            "section_id", "ordinal", "contribution_id", name=op.f("pk_advice_citations")
        ),
    )
    op.create_index(
        op.f("ix_advice_citations_contribution_id"),
        "advice_citations",
        ["contribution_id"],
        unique=False,
    )
    op.create_table(
        "advice_paragraphs",
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("anchor", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["section_id"], ["advice_sections.id"], name=op.f("fk_advice_paragraphs_section_id")
        ),
        sa.PrimaryKeyConstraint("section_id", "ordinal", name=op.f("pk_advice_paragraphs")),
    )
    op.create_index(
        "uq_advice_paragraphs_section_id_anchor",
        "advice_paragraphs",
        ["section_id", "anchor"],
        unique=True,
    )
    op.create_table(
        "advice_section_versions",
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_advice_section_versions_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"],
            ["advice_sections.id"],
            name=op.f("fk_advice_section_versions_section_id"),
        ),
        sa.PrimaryKeyConstraint("section_id", "version", name=op.f("pk_advice_section_versions")),
    )
    op.create_table(
        "consultation_extensions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("closed_at_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "closes_at > closed_at_before", name=op.f("ck_consultation_extensions_only_later")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_consultation_extensions_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_extensions_consultation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_extensions")),
    )
    op.create_index(
        op.f("ix_consultation_extensions_consultation_id"),
        "consultation_extensions",
        ["consultation_id"],
        unique=False,
    )
    op.create_table(
        "consultation_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("stakeholder_group_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("organisation_name", sa.String(length=200), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "email = lower(email)", name=op.f("ck_consultation_invitations_email_is_lower_case")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_invitations_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"],
            ["persons.id"],
            name=op.f("fk_consultation_invitations_invited_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_group_id"],
            ["stakeholder_groups.id"],
            name=op.f("fk_consultation_invitations_stakeholder_group_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_invitations")),
    )
    op.create_index(
        op.f("ix_consultation_invitations_stakeholder_group_id"),
        "consultation_invitations",
        ["stakeholder_group_id"],
        unique=False,
    )
    op.create_index(
        "uq_consultation_invitations_consultation_id_email",
        "consultation_invitations",
        ["consultation_id", "email"],
        unique=True,
    )
    op.create_table(
        "consultation_sections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("intro", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_sections_consultation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_sections")),
    )
    op.create_index(
        op.f("ix_consultation_sections_consultation_id"),
        "consultation_sections",
        ["consultation_id"],
        unique=False,
    )
    op.create_table(
        "consultation_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "announced",
                "open",
                "closed",
                "analysed",
                "reported",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_consultation_steps_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_steps_consultation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_steps")),
    )
    op.create_index(
        op.f("ix_consultation_steps_consultation_id"),
        "consultation_steps",
        ["consultation_id"],
        unique=False,
    )
    op.create_table(
        "consultation_target_groups",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("stakeholder_group_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("reached_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_target_groups_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_group_id"],
            ["stakeholder_groups.id"],
            name=op.f("fk_consultation_target_groups_stakeholder_group_id"),
        ),
        sa.PrimaryKeyConstraint(
            "consultation_id", "stakeholder_group_id", name=op.f("pk_consultation_target_groups")
        ),
    )
    op.create_table(
        "contribution_texts",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contributions.id"],
            name=op.f("fk_contribution_texts_contribution_id"),
        ),
        sa.PrimaryKeyConstraint("contribution_id", "version", name=op.f("pk_contribution_texts")),
    )
    op.create_table(
        "contribution_tokens",
        sa.Column("contribution_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "tokens", sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contributions.id"],
            name=op.f("fk_contribution_tokens_contribution_id"),
        ),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_contribution_tokens")),
    )
    if is_postgresql():
        op.create_index(
            "ix_contribution_tokens_tokens",
            "contribution_tokens",
            ["tokens"],
            unique=False,
            postgresql_using="gin",
        )
    else:
        for statement in SQLITE_INDEX:
            op.execute(statement)
    op.create_table(
        "disposition_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column(
            "disposition",
            sa.Enum(
                "adopted",
                "partly_adopted",
                "not_adopted",
                "out_of_scope",
                "already_covered",
                name="disposition",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_disposition_steps_by_id")),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contributions.id"],
            name=op.f("fk_disposition_steps_contribution_id"),
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["themes.id"], name=op.f("fk_disposition_steps_theme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposition_steps")),
    )
    op.create_index(
        op.f("ix_disposition_steps_contribution_id"),
        "disposition_steps",
        ["contribution_id"],
        unique=False,
    )
    op.create_table(
        "draft_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_draft_versions_number_is_positive")),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_draft_versions_by_id")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft_actions.id"], name=op.f("fk_draft_versions_draft_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_versions")),
        sa.UniqueConstraint("once", name=op.f("uq_draft_versions_once")),
    )
    op.create_index(
        "uq_draft_versions_draft_id_number", "draft_versions", ["draft_id", "number"], unique=True
    )
    op.create_table(
        "consultation_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["consultation_invitations.id"],
            name=op.f("fk_consultation_links_invitation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_links")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_consultation_links_token_digest")),
    )
    op.create_index(
        op.f("ix_consultation_links_invitation_id"),
        "consultation_links",
        ["invitation_id"],
        unique=False,
    )
    op.create_table(
        "consultation_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "open",
                "choice",
                "scale",
                name="questionkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("help_text", sa.String(length=500), nullable=False),
        sa.Column("is_optional", sa.Boolean(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_questions_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["section_id"],
            ["consultation_sections.id"],
            name=op.f("fk_consultation_questions_section_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_questions")),
    )
    op.create_index(
        op.f("ix_consultation_questions_consultation_id"),
        "consultation_questions",
        ["consultation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_consultation_questions_section_id"),
        "consultation_questions",
        ["section_id"],
        unique=False,
    )
    op.create_table(
        "consultation_responses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("represents", sa.Text(), nullable=False),
        sa.Column("consulted", sa.Text(), nullable=False),
        sa.Column(
            "publication",
            sa.Enum(
                "with_name",
                "without_name",
                "analysis_only",
                name="publication",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "submitted_at IS NULL OR (publication IS NOT NULL AND version > 0)",
            name=op.f("ck_consultation_responses_submitted_has_publication"),
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_responses_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["consultation_invitations.id"],
            name=op.f("fk_consultation_responses_invitation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_responses")),
    )
    op.create_index(
        op.f("ix_consultation_responses_consultation_id"),
        "consultation_responses",
        ["consultation_id"],
        unique=False,
    )
    op.create_index(
        "uq_consultation_responses_invitation_id",
        "consultation_responses",
        ["invitation_id"],
        unique=True,
    )
    op.create_table(
        "draft_paragraphs",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("anchor", sa.String(length=30), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["draft_versions.id"], name=op.f("fk_draft_paragraphs_version_id")
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_draft_paragraphs")),
    )
    op.create_table(
        "feedback_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_feedback_steps_by_id")),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contributions.id"],
            name=op.f("fk_feedback_steps_contribution_id"),
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["disposition_steps.id"], name=op.f("fk_feedback_steps_step_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_steps")),
    )
    op.create_index(
        op.f("ix_feedback_steps_contribution_id"),
        "feedback_steps",
        ["contribution_id"],
        unique=False,
    )
    op.create_table(
        "consultation_answers",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["consultation_questions.id"],
            name=op.f("fk_consultation_answers_question_id"),
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["consultation_responses.id"],
            name=op.f("fk_consultation_answers_response_id"),
        ),
        sa.PrimaryKeyConstraint("response_id", "question_id", name=op.f("pk_consultation_answers")),
    )
    op.create_table(
        "consultation_submissions",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "publication",
            sa.Enum(
                "with_name",
                "without_name",
                "analysis_only",
                name="publication",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("represents", sa.Text(), nullable=False),
        sa.Column("consulted", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["consultation_responses.id"],
            name=op.f("fk_consultation_submissions_response_id"),
        ),
        sa.PrimaryKeyConstraint("response_id", "version", name=op.f("pk_consultation_submissions")),
    )
    op.create_table(
        "consultation_submitted_answers",
        sa.Column("response_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["consultation_questions.id"],
            name=op.f("fk_consultation_submitted_answers_question_id"),
        ),
        sa.ForeignKeyConstraint(
            ["response_id", "version"],
            ["consultation_submissions.response_id", "consultation_submissions.version"],
            name="fk_consultation_submitted_answers_submission",
        ),
        sa.PrimaryKeyConstraint(
            "response_id", "version", "question_id", name=op.f("pk_consultation_submitted_answers")
        ),
    )
    op.create_index(
        "ix_consultation_submitted_answers_question_id",
        "consultation_submitted_answers",
        ["question_id"],
        unique=False,
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_index(
        "ix_consultation_submitted_answers_question_id", table_name="consultation_submitted_answers"
    )
    op.drop_table("consultation_submitted_answers")
    op.drop_table("consultation_submissions")
    op.drop_table("consultation_answers")
    op.drop_index(op.f("ix_feedback_steps_contribution_id"), table_name="feedback_steps")
    op.drop_table("feedback_steps")
    op.drop_table("draft_paragraphs")
    op.drop_index("uq_consultation_responses_invitation_id", table_name="consultation_responses")
    op.drop_index(
        op.f("ix_consultation_responses_consultation_id"), table_name="consultation_responses"
    )
    op.drop_table("consultation_responses")
    op.drop_index(op.f("ix_consultation_questions_section_id"), table_name="consultation_questions")
    op.drop_index(
        op.f("ix_consultation_questions_consultation_id"), table_name="consultation_questions"
    )
    op.drop_table("consultation_questions")
    op.drop_index(op.f("ix_consultation_links_invitation_id"), table_name="consultation_links")
    op.drop_table("consultation_links")
    op.drop_index("uq_draft_versions_draft_id_number", table_name="draft_versions")
    op.drop_table("draft_versions")
    op.drop_index(op.f("ix_disposition_steps_contribution_id"), table_name="disposition_steps")
    op.drop_table("disposition_steps")
    if is_postgresql():
        op.drop_index("ix_contribution_tokens_tokens", table_name="contribution_tokens")
    else:
        op.execute("DROP TABLE contribution_fts")
    op.drop_table("contribution_tokens")
    op.drop_table("contribution_texts")
    op.drop_table("consultation_target_groups")
    op.drop_index(op.f("ix_consultation_steps_consultation_id"), table_name="consultation_steps")
    op.drop_table("consultation_steps")
    op.drop_index(
        op.f("ix_consultation_sections_consultation_id"), table_name="consultation_sections"
    )
    op.drop_table("consultation_sections")
    op.drop_index(
        "uq_consultation_invitations_consultation_id_email", table_name="consultation_invitations"
    )
    op.drop_index(
        op.f("ix_consultation_invitations_stakeholder_group_id"),
        table_name="consultation_invitations",
    )
    op.drop_table("consultation_invitations")
    op.drop_index(
        op.f("ix_consultation_extensions_consultation_id"), table_name="consultation_extensions"
    )
    op.drop_table("consultation_extensions")
    op.drop_table("advice_section_versions")
    op.drop_index("uq_advice_paragraphs_section_id_anchor", table_name="advice_paragraphs")
    op.drop_table("advice_paragraphs")
    op.drop_index(op.f("ix_advice_citations_contribution_id"), table_name="advice_citations")
    op.drop_table("advice_citations")
    op.drop_index(
        op.f("ix_workgroup_assignments_assignment_id"), table_name="workgroup_assignments"
    )
    op.drop_table("workgroup_assignments")
    op.drop_index(
        "uq_seats_place",
        table_name="seats",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(
        "uq_seats_person",
        table_name="seats",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(
        "uq_seats_lead",
        table_name="seats",
        sqlite_where=sa.text("ended_at IS NULL AND role = 'lead'"),
        postgresql_where=sa.text("ended_at IS NULL AND role = 'lead'"),
    )
    op.drop_index(op.f("ix_seats_workgroup_id"), table_name="seats")
    op.drop_index(op.f("ix_seats_person_id"), table_name="seats")
    op.drop_table("seats")
    op.drop_index(op.f("ix_reports_assignment_id"), table_name="reports")
    op.drop_table("reports")
    op.drop_table("post_texts")
    op.drop_index(op.f("ix_follow_sessions_expires_at"), table_name="follow_sessions")
    op.drop_index(op.f("ix_follow_sessions_case_id"), table_name="follow_sessions")
    op.drop_table("follow_sessions")
    op.drop_index(op.f("ix_draft_actions_workgroup_id"), table_name="draft_actions")
    op.drop_index(op.f("ix_draft_actions_assignment_id"), table_name="draft_actions")
    op.drop_table("draft_actions")
    op.drop_index("uq_contributions_year_sequence", table_name="contributions")
    op.drop_index("uq_contributions_channel_source_id", table_name="contributions")
    op.drop_index(
        "ix_contributions_withdrawn",
        table_name="contributions",
        sqlite_where=sa.text("withdrawn_at IS NOT NULL"),
        postgresql_where=sa.text("withdrawn_at IS NOT NULL"),
    )
    op.drop_index("ix_contributions_theme_id_id", table_name="contributions")
    op.drop_index(
        "ix_contributions_shown_of_assignment",
        table_name="contributions",
        sqlite_where=sa.text(
            "feedback_published_at IS NOT NULL AND withdrawn_at IS NULL AND publication <> 'analysis_only'"
        ),
        postgresql_where=sa.text(
            "feedback_published_at IS NOT NULL AND withdrawn_at IS NULL AND publication <> 'analysis_only'"
        ),
    )
    op.drop_index(
        "ix_contributions_shown",
        table_name="contributions",
        sqlite_where=sa.text(
            "feedback_published_at IS NOT NULL AND withdrawn_at IS NULL AND publication <> 'analysis_only'"
        ),
        postgresql_where=sa.text(
            "feedback_published_at IS NOT NULL AND withdrawn_at IS NULL AND publication <> 'analysis_only'"
        ),
    )
    op.drop_index("ix_contributions_received_at_id", table_name="contributions")
    op.drop_index(
        "ix_contributions_ready",
        table_name="contributions",
        sqlite_where=sa.text(
            "disposition IS NOT NULL AND withdrawn_at IS NULL AND disposition_version > published_version"
        ),
        postgresql_where=sa.text(
            "disposition IS NOT NULL AND withdrawn_at IS NULL AND disposition_version > published_version"
        ),
    )
    op.drop_index(op.f("ix_contributions_organisation_id"), table_name="contributions")
    op.drop_index(
        "ix_contributions_open",
        table_name="contributions",
        sqlite_where=sa.text("disposition IS NULL AND withdrawn_at IS NULL"),
        postgresql_where=sa.text("disposition IS NULL AND withdrawn_at IS NULL"),
    )
    op.drop_index("ix_contributions_fate", table_name="contributions")
    op.drop_index("ix_contributions_disposition_id", table_name="contributions")
    op.drop_index("ix_contributions_channel_id", table_name="contributions")
    op.drop_index("ix_contributions_author_person_id_id", table_name="contributions")
    op.drop_index("ix_contributions_assignment_id_id", table_name="contributions")
    op.drop_table("contributions")
    op.drop_index(op.f("ix_consultations_state"), table_name="consultations")
    op.drop_index(op.f("ix_consultations_assignment_id"), table_name="consultations")
    op.drop_table("consultations")
    op.drop_index("uq_case_notes_once_key", table_name="case_notes")
    op.drop_index(op.f("ix_case_notes_case_id"), table_name="case_notes")
    op.drop_table("case_notes")
    op.drop_index(op.f("ix_case_moves_case_id"), table_name="case_moves")
    op.drop_table("case_moves")
    op.drop_index("uq_case_messages_once_key", table_name="case_messages")
    op.drop_index(op.f("ix_case_messages_case_id"), table_name="case_messages")
    op.drop_table("case_messages")
    op.drop_index(op.f("ix_case_attachments_case_id"), table_name="case_attachments")
    op.drop_table("case_attachments")
    op.drop_index(
        "uq_assignment_leads_current",
        table_name="assignment_leads",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_table("assignment_leads")
    op.drop_index("uq_advice_sections_once", table_name="advice_sections")
    op.drop_index("ix_advice_sections_advice_id_position", table_name="advice_sections")
    op.drop_table("advice_sections")
    op.drop_table("advice_channels")
    op.drop_table("advice_assignments")
    op.drop_index(op.f("ix_workgroups_challenge_id"), table_name="workgroups")
    op.drop_table("workgroups")
    op.drop_index(op.f("ix_theme_steps_theme_id"), table_name="theme_steps")
    op.drop_table("theme_steps")
    op.drop_index("ix_sign_in_sessions_person_id", table_name="sign_in_sessions")
    op.drop_table("sign_in_sessions")
    op.drop_index(
        "uq_role_grants_active",
        table_name="role_grants",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_table("role_grants")
    op.drop_index("uq_posts_thread_id_path", table_name="posts")
    op.drop_index("uq_posts_once", table_name="posts")
    op.drop_index(op.f("ix_posts_author_id"), table_name="posts")
    op.drop_table("posts")
    op.drop_index("ix_password_links_person_id", table_name="password_links")
    op.drop_table("password_links")
    op.drop_index(
        "uq_mandates_active",
        table_name="mandates",
        sqlite_where=sa.text("ends_on IS NULL"),
        postgresql_where=sa.text("ends_on IS NULL"),
    )
    op.drop_index(op.f("ix_mandates_organisation_id"), table_name="mandates")
    op.drop_table("mandates")
    op.drop_index(op.f("ix_draft_attachments_draft_id"), table_name="draft_attachments")
    op.drop_table("draft_attachments")
    op.drop_index("uq_cases_once_digest", table_name="cases")
    op.drop_index("uq_cases_follow_digest", table_name="cases")
    op.drop_index(
        "ix_cases_suspected",
        table_name="cases",
        sqlite_where=sa.text("suspected"),
        postgresql_where=sa.text("suspected"),
    )
    op.drop_index("ix_cases_state_id", table_name="cases")
    op.drop_index(op.f("ix_cases_author_person_id"), table_name="cases")
    op.drop_table("cases")
    op.drop_index("ix_assignments_challenge_id", table_name="assignments")
    op.drop_table("assignments")
    op.drop_index("uq_advices_once", table_name="advices")
    op.drop_table("advices")
    op.drop_table("worker_heartbeats")
    op.drop_index("uq_threads_subject_kind_subject_id", table_name="threads")
    op.drop_table("threads")
    op.drop_index(op.f("ix_themes_merged_into_id"), table_name="themes")
    op.drop_table("themes")
    op.drop_table("stakeholder_groups")
    op.drop_table("sources")
    op.drop_table("revisions")
    op.drop_index(op.f("ix_report_drafts_expires_at"), table_name="report_drafts")
    op.drop_table("report_drafts")
    op.drop_index("uq_reference_items_list_key_key", table_name="reference_items")
    op.drop_table("reference_items")
    op.drop_index("uq_persons_email", table_name="persons")
    op.drop_table("persons")
    op.drop_table("password_requests")
    op.drop_index("uq_outbox_key", table_name="outbox")
    op.drop_index(
        "ix_outbox_to_do",
        table_name="outbox",
        sqlite_where=sa.text("state IN ('queued', 'sending')"),
        postgresql_where=sa.text("state IN ('queued', 'sending')"),
    )
    op.drop_index("ix_outbox_state_id", table_name="outbox")
    op.drop_table("outbox")
    op.drop_index(op.f("ix_organisations_name"), table_name="organisations")
    op.drop_table("organisations")
    op.drop_index("uq_document_points_document_key_key", table_name="document_points")
    op.drop_table("document_points")
    op.drop_table("contribution_counters")
    op.drop_table("composition_schemes")
    op.drop_table("challenges")
    op.drop_index(op.f("ix_audit_entries_fact"), table_name="audit_entries")
    op.drop_index(op.f("ix_audit_entries_at"), table_name="audit_entries")
    op.drop_table("audit_entries")
    op.drop_index(op.f("ix_attempts_expires_at"), table_name="attempts")
    op.drop_table("attempts")
    op.drop_table("attachments")
