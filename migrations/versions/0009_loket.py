"""The loket (answers, measures, who follows) and the search of the whole site."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SQLITE_INDEX = (
    """CREATE VIRTUAL TABLE search_fts USING fts5(
    tokens, content='search_documents', content_rowid='id',
    tokenize="unicode61 remove_diacritics 0 tokenchars '_'", detail=none, columnsize=0)""",
    """CREATE TRIGGER search_fts_insert AFTER INSERT ON search_documents BEGIN
    INSERT INTO search_fts (rowid, tokens) VALUES (new.id, new.tokens);
END""",
    """CREATE TRIGGER search_fts_delete AFTER DELETE ON search_documents BEGIN
    INSERT INTO search_fts (search_fts, rowid, tokens) VALUES ('delete', old.id, old.tokens);
END""",
    """CREATE TRIGGER search_fts_update AFTER UPDATE ON search_documents BEGIN
    INSERT INTO search_fts (search_fts, rowid, tokens) VALUES ('delete', old.id, old.tokens);
    INSERT INTO search_fts (rowid, tokens) VALUES (new.id, new.tokens);
END""",
)
"""FTS5 over the tokens, kept by triggers."""


def is_postgresql() -> bool:
    """Whether this is PostgreSQL, where the tokens are a tsvector with a GIN index."""
    return op.get_context().dialect.name == "postgresql"


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "loket_themes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loket_themes")),
        sa.UniqueConstraint("key", name=op.f("uq_loket_themes_key")),
    )
    op.create_table(
        "measures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("short", sa.String(length=40), nullable=False),
        sa.Column("regulation_key", sa.String(length=80), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("source_day", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measures")),
        sa.UniqueConstraint("key", name=op.f("uq_measures_key")),
    )
    op.create_table(
        "search_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "answer",
                "measure",
                "regulation",
                "bottleneck",
                "contribution",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.Column(
            "tokens", sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_documents")),
    )
    op.create_index(
        "uq_search_documents_kind_source_id", "search_documents", ["kind", "source_id"], unique=True
    )
    op.create_table(
        "search_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_words")),
        sa.UniqueConstraint("word", name=op.f("uq_search_words_word")),
    )
    op.create_table(
        "measure_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("still_exists", sa.Boolean(), nullable=False),
        sa.Column("gives", sa.Text(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("where_found", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_measure_checks_by_id")),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measures.id"], name=op.f("fk_measure_checks_measure_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_checks")),
    )
    op.create_index(
        op.f("ix_measure_checks_measure_id"), "measure_checks", ["measure_id"], unique=False
    )
    op.create_table(
        "search_misses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("times >= 1", name=op.f("ck_search_misses_was_asked")),
        sa.ForeignKeyConstraint(
            ["handled_by_id"], ["persons.id"], name=op.f("fk_search_misses_handled_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_misses")),
        sa.UniqueConstraint("text", name=op.f("uq_search_misses_text")),
    )
    op.create_index("ix_search_misses_last_at", "search_misses", ["last_at"], unique=False)
    op.create_table(
        "search_synonyms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=True),
        sa.Column("ways", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("once_key", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["persons.id"], name=op.f("fk_search_synonyms_changed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_synonyms")),
        sa.UniqueConstraint("key", name=op.f("uq_search_synonyms_key")),
        sa.UniqueConstraint("once_key", name=op.f("uq_search_synonyms_once_key")),
    )
    op.create_table(
        "loket_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("once_key", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_loket_answers_case_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["persons.id"], name=op.f("fk_loket_answers_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["persons.id"], name=op.f("fk_loket_answers_owner_id")
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["loket_themes.id"], name=op.f("fk_loket_answers_theme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loket_answers")),
    )
    op.create_index(op.f("ix_loket_answers_owner_id"), "loket_answers", ["owner_id"], unique=False)
    op.create_index(op.f("ix_loket_answers_theme_id"), "loket_answers", ["theme_id"], unique=False)
    op.create_index("uq_loket_answers_case_id", "loket_answers", ["case_id"], unique=True)
    op.create_index("uq_loket_answers_once_key", "loket_answers", ["once_key"], unique=True)
    op.create_table(
        "loket_audiences",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "entrepreneur",
                "individual",
                "education",
                "local_government",
                "sectoral",
                "regional",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["loket_answers.id"], name=op.f("fk_loket_audiences_answer_id")
        ),
        sa.PrimaryKeyConstraint("answer_id", "audience", name=op.f("pk_loket_audiences")),
    )
    op.create_index(
        op.f("ix_loket_audiences_audience"), "loket_audiences", ["audience"], unique=False
    )
    op.create_table(
        "loket_cases",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["loket_answers.id"], name=op.f("fk_loket_cases_answer_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_loket_cases_case_id")),
        sa.ForeignKeyConstraint(
            ["linked_by_id"], ["persons.id"], name=op.f("fk_loket_cases_linked_by_id")
        ),
        sa.PrimaryKeyConstraint("answer_id", "case_id", name=op.f("pk_loket_cases")),
    )
    op.create_index(op.f("ix_loket_cases_case_id"), "loket_cases", ["case_id"], unique=False)
    op.create_table(
        "loket_follows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["loket_answers.id"], name=op.f("fk_loket_follows_answer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loket_follows")),
    )
    op.create_index("ix_loket_follows_asked_at", "loket_follows", ["asked_at"], unique=False)
    op.create_index(
        "uq_loket_follows_answer_id_email", "loket_follows", ["answer_id", "email"], unique=True
    )
    op.create_table(
        "loket_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "checked",
                "published",
                "archived",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archived_by_id", sa.Integer(), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archive_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "(state = 'archived') = (archived_at IS NOT NULL)",
            name=op.f("ck_loket_versions_archived_has_a_moment"),
        ),
        sa.CheckConstraint(
            "state <> 'published' OR (published_by_id IS NOT NULL AND published_at IS NOT NULL)",
            name=op.f("ck_loket_versions_published_by_someone"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('checked', 'published') OR checked_by_id IS NOT NULL",
            name=op.f("ck_loket_versions_nothing_unchecked_goes_on"),
        ),
        sa.CheckConstraint(
            "(checked_by_id IS NULL) = (checked_at IS NULL)",
            name=op.f("ck_loket_versions_check_has_a_moment"),
        ),
        sa.CheckConstraint(
            "checked_by_id <> written_by_id", name=op.f("ck_loket_versions_checker_is_no_writer")
        ),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= valid_from",
            name=op.f("ck_loket_versions_ends_later"),
        ),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["loket_answers.id"], name=op.f("fk_loket_versions_answer_id")
        ),
        sa.ForeignKeyConstraint(
            ["archived_by_id"], ["persons.id"], name=op.f("fk_loket_versions_archived_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["checked_by_id"], ["persons.id"], name=op.f("fk_loket_versions_checked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["persons.id"], name=op.f("fk_loket_versions_published_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["persons.id"], name=op.f("fk_loket_versions_written_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loket_versions")),
    )
    op.create_index("ix_loket_versions_state", "loket_versions", ["state", "id"], unique=False)
    op.create_index(
        "uq_loket_versions_answer_id_number", "loket_versions", ["answer_id", "number"], unique=True
    )
    op.create_index(
        "uq_loket_versions_in_preparation",
        "loket_versions",
        ["answer_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('draft', 'checked')"),
        postgresql_where=sa.text("state IN ('draft', 'checked')"),
    )
    op.create_index(
        "uq_loket_versions_published",
        "loket_versions",
        ["answer_id"],
        unique=True,
        sqlite_where=sa.text("state = 'published'"),
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_table(
        "loket_flags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("regulation_id", sa.Integer(), nullable=False),
        sa.Column("regulation_version_id", sa.Integer(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("flagged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_version_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(resolved_at IS NULL) = (resolved_version_id IS NULL)",
            name=op.f("ck_loket_flags_resolved_by_a_version"),
        ),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["loket_answers.id"], name=op.f("fk_loket_flags_answer_id")
        ),
        sa.ForeignKeyConstraint(
            ["regulation_id"], ["regulations.id"], name=op.f("fk_loket_flags_regulation_id")
        ),
        sa.ForeignKeyConstraint(
            ["regulation_version_id"],
            ["regulation_versions.id"],
            name=op.f("fk_loket_flags_regulation_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["resolved_version_id"],
            ["loket_versions.id"],
            name=op.f("fk_loket_flags_resolved_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loket_flags")),
    )
    op.create_index("ix_loket_flags_answer_id", "loket_flags", ["answer_id"], unique=False)
    op.create_index(
        "uq_loket_flags_open",
        "loket_flags",
        ["answer_id", "regulation_id"],
        unique=True,
        sqlite_where=sa.text("resolved_at IS NULL"),
        postgresql_where=sa.text("resolved_at IS NULL"),
    )
    op.create_table(
        "loket_hands",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "hand",
            sa.Enum(
                "writer",
                "checker",
                name="hand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_loket_hands_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["loket_versions.id"], name=op.f("fk_loket_hands_version_id")
        ),
        sa.PrimaryKeyConstraint("version_id", "person_id", name=op.f("pk_loket_hands")),
    )
    op.create_table(
        "loket_sources",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("regulation_id", sa.Integer(), nullable=False),
        sa.Column("regulation_version_id", sa.Integer(), nullable=True),
        sa.Column("passage", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["regulation_id"], ["regulations.id"], name=op.f("fk_loket_sources_regulation_id")
        ),
        sa.ForeignKeyConstraint(
            ["regulation_version_id"],
            ["regulation_versions.id"],
            name=op.f("fk_loket_sources_regulation_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["loket_versions.id"], name=op.f("fk_loket_sources_version_id")
        ),
        sa.PrimaryKeyConstraint("version_id", "regulation_id", name=op.f("pk_loket_sources")),
    )
    op.create_index(
        op.f("ix_loket_sources_regulation_id"), "loket_sources", ["regulation_id"], unique=False
    )
    op.create_table(
        "loket_votes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("device_digest", sa.String(length=64), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["loket_versions.id"], name=op.f("fk_loket_votes_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loket_votes")),
    )
    op.create_index(
        "uq_loket_votes_version_id_device_digest",
        "loket_votes",
        ["version_id", "device_digest"],
        unique=True,
    )
    if is_postgresql():
        op.create_index(
            "ix_search_documents_tokens",
            "search_documents",
            ["tokens"],
            unique=False,
            postgresql_using="gin",
        )
    else:
        for statement in SQLITE_INDEX:
            op.execute(statement)


def downgrade() -> None:
    """Take it back."""
    if is_postgresql():
        op.drop_index("ix_search_documents_tokens", table_name="search_documents")
    else:
        op.execute("DROP TABLE search_fts")

    op.drop_index("uq_loket_votes_version_id_device_digest", table_name="loket_votes")
    op.drop_table("loket_votes")
    op.drop_index(op.f("ix_loket_sources_regulation_id"), table_name="loket_sources")
    op.drop_table("loket_sources")
    op.drop_table("loket_hands")
    op.drop_index(
        "uq_loket_flags_open",
        table_name="loket_flags",
        sqlite_where=sa.text("resolved_at IS NULL"),
        postgresql_where=sa.text("resolved_at IS NULL"),
    )
    op.drop_index("ix_loket_flags_answer_id", table_name="loket_flags")
    op.drop_table("loket_flags")
    op.drop_index(
        "uq_loket_versions_published",
        table_name="loket_versions",
        sqlite_where=sa.text("state = 'published'"),
        postgresql_where=sa.text("state = 'published'"),
    )
    op.drop_index(
        "uq_loket_versions_in_preparation",
        table_name="loket_versions",
        sqlite_where=sa.text("state IN ('draft', 'checked')"),
        postgresql_where=sa.text("state IN ('draft', 'checked')"),
    )
    op.drop_index("uq_loket_versions_answer_id_number", table_name="loket_versions")
    op.drop_index("ix_loket_versions_state", table_name="loket_versions")
    op.drop_table("loket_versions")
    op.drop_index("uq_loket_follows_answer_id_email", table_name="loket_follows")
    op.drop_index("ix_loket_follows_asked_at", table_name="loket_follows")
    op.drop_table("loket_follows")
    op.drop_index(op.f("ix_loket_cases_case_id"), table_name="loket_cases")
    op.drop_table("loket_cases")
    op.drop_index(op.f("ix_loket_audiences_audience"), table_name="loket_audiences")
    op.drop_table("loket_audiences")
    op.drop_index("uq_loket_answers_once_key", table_name="loket_answers")
    op.drop_index("uq_loket_answers_case_id", table_name="loket_answers")
    op.drop_index(op.f("ix_loket_answers_theme_id"), table_name="loket_answers")
    op.drop_index(op.f("ix_loket_answers_owner_id"), table_name="loket_answers")
    op.drop_table("loket_answers")
    op.drop_table("search_synonyms")
    op.drop_index("ix_search_misses_last_at", table_name="search_misses")
    op.drop_table("search_misses")
    op.drop_index(op.f("ix_measure_checks_measure_id"), table_name="measure_checks")
    op.drop_table("measure_checks")
    op.drop_table("search_words")
    op.drop_index("uq_search_documents_kind_source_id", table_name="search_documents")
    op.drop_table("search_documents")
    op.drop_table("measures")
    op.drop_table("loket_themes")
