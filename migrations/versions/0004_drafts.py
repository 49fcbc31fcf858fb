"""Working texts, suggestions, questions, mentions, settled conversations and what one has read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NEW_CHECK = ("an_answer_answers", "kind <> 'answer' OR answers IS NOT NULL")
KINDS = ("comment", "question", "answer", "suggestion")


def upgrade() -> None:
    """Make the tables, and give what is there its place in the order of changes."""
    with op.batch_alter_table("threads") as batch:
        batch.add_column(sa.Column("last_change", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("draft_actions") as batch:
        batch.add_column(
            sa.Column("open_for_comments", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("posts") as batch:
        batch.add_column(
            sa.Column("kind", sa.String(length=40), nullable=False, server_default="comment")
        )
        batch.add_column(sa.Column("selection", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("changed", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE posts SET changed = number")
    op.execute("UPDATE threads SET last_change = last_number")
    _forget_defaults()
    _make_tables()


def _forget_defaults() -> None:
    """What is written from now on is always said, as the models do."""
    with op.batch_alter_table("threads") as batch:
        batch.alter_column("last_change", server_default=None)
    with op.batch_alter_table("draft_actions") as batch:
        batch.alter_column("open_for_comments", server_default=None)
    kinds = sa.Enum(*KINDS, name="postkind", native_enum=False, length=40)
    with op.batch_alter_table("posts") as batch:
        batch.alter_column("kind", server_default=None, type_=kinds, existing_nullable=False)
        batch.alter_column("selection", server_default=None)
        batch.alter_column("changed", server_default=None)
        batch.create_check_constraint(op.f("ck_posts_postkind"), sa.column("kind").in_(KINDS))
        batch.create_check_constraint(op.f(f"ck_posts_{NEW_CHECK[0]}"), sa.text(NEW_CHECK[1]))
    op.create_index("ix_posts_thread_id_answers", "posts", ["thread_id", "answers"])
    op.create_index("ix_posts_thread_id_changed", "posts", ["thread_id", "changed"])


def _make_tables() -> None:
    op.create_table(
        "thread_visits",
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_thread_visits_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name=op.f("fk_thread_visits_thread_id")
        ),
        sa.PrimaryKeyConstraint("thread_id", "person_id", name=op.f("pk_thread_visits")),
    )
    op.create_table(
        "post_mentions",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_post_mentions_person_id")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_post_mentions_post_id")),
        sa.PrimaryKeyConstraint("post_id", "person_id", name=op.f("pk_post_mentions")),
    )
    op.create_index(op.f("ix_post_mentions_person_id"), "post_mentions", ["person_id"])
    op.create_table(
        "post_settlings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopened_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_post_settlings_has_a_reason")),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_post_settlings_by_id")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_post_settlings_post_id")),
        sa.ForeignKeyConstraint(
            ["reopened_by_id"], ["persons.id"], name=op.f("fk_post_settlings_reopened_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_settlings")),
    )
    op.create_index(
        "uq_post_settlings_post_id",
        "post_settlings",
        ["post_id"],
        unique=True,
        sqlite_where=sa.text("reopened_at IS NULL"),
        postgresql_where=sa.text("reopened_at IS NULL"),
    )
    op.create_table(
        "draft_suggestions",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "accepted",
                "refused",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(verdict IS NULL) = (decided_at IS NULL) AND (verdict IS NULL) = (reason = '')",
            name=op.f("ck_draft_suggestions_a_decision_is_whole"),
        ),
        sa.CheckConstraint(
            "version IS NULL OR (verdict IS NOT NULL AND verdict = 'accepted')",
            name=op.f("ck_draft_suggestions_only_accepted_words_enter"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["persons.id"], name=op.f("fk_draft_suggestions_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft_actions.id"], name=op.f("fk_draft_suggestions_draft_id")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_draft_suggestions_post_id")
        ),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_draft_suggestions")),
    )
    op.create_index(op.f("ix_draft_suggestions_draft_id"), "draft_suggestions", ["draft_id"])
    op.create_table(
        "draft_workings",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_draft_workings_by_id")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft_actions.id"], name=op.f("fk_draft_workings_draft_id")
        ),
        sa.PrimaryKeyConstraint("draft_id", name=op.f("pk_draft_workings")),
    )


def downgrade() -> None:
    """Take it back; suggestions and questions stay as ordinary comments."""
    for table in (
        *("draft_workings", "draft_suggestions", "post_settlings", "post_mentions"),
        "thread_visits",
    ):
        op.drop_table(table)
    op.drop_index("ix_posts_thread_id_answers", table_name="posts")
    op.drop_index("ix_posts_thread_id_changed", table_name="posts")
    with op.batch_alter_table("posts") as batch:
        for name in (NEW_CHECK[0], "postkind"):
            batch.drop_constraint(op.f(f"ck_posts_{name}"), type_="check")
        for column in ("kind", "selection", "changed"):
            batch.drop_column(column)
    with op.batch_alter_table("draft_actions") as batch:
        batch.drop_column("open_for_comments")
    with op.batch_alter_table("threads") as batch:
        batch.drop_column("last_change")
