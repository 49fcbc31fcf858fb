"""Questionnaires in other languages, and files as answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

BEFORE = (
    *("open", "short", "choice", "several", "yes_no", "scale"),
    *("matrix", "ranking", "number", "date", "statements"),
)
AFTER = (*BEFORE, "file")
TABLES = ("consultations", "consultation_sections", "consultation_questions")
ENDS = ("low", "high", "unit")
LISTS = ("options", "rows", "statements")


def _change_kinds(members: tuple[str, ...]) -> None:
    with op.batch_alter_table("consultation_questions") as table:
        table.drop_constraint(op.f("ck_consultation_questions_questionkind"), type_="check")
        table.create_check_constraint(
            op.f("ck_consultation_questions_questionkind"), sa.column("kind").in_(members)
        )


def upgrade() -> None:
    """Add the columns, remember which Dutch was translated, and let files be answers."""
    for name in TABLES:
        columns = ["translations"] * (name == "consultations") + ["translated_from"]
        with op.batch_alter_table(name) as table:
            for column in columns:
                table.add_column(sa.Column(column, sa.JSON(), nullable=False, server_default="{}"))
        with op.batch_alter_table(name) as table:
            for column in columns:
                table.alter_column(column, server_default=None)
    with op.batch_alter_table("consultation_submissions") as table:
        table.add_column(
            sa.Column("language", sa.String(length=5), nullable=False, server_default="nl")
        )
    with op.batch_alter_table("consultation_submissions") as table:
        table.alter_column("language", server_default=None)
    _change_kinds(AFTER)
    _remember_the_dutch()
    op.create_table(
        "consultation_answer_files",
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachments.id"],
            name=op.f("fk_consultation_answer_files_attachment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["consultation_responses.id"],
            name=op.f("fk_consultation_answer_files_response_id"),
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["consultation_questions.id"],
            name=op.f("fk_consultation_answer_files_question_id"),
        ),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_consultation_answer_files")),
    )
    op.create_index(
        "ix_consultation_answer_files_response_id_question_id",
        "consultation_answer_files",
        ["response_id", "question_id"],
    )


def _remember_the_dutch() -> None:
    """What is translated already counts as translated from the Dutch that stands there now."""
    for name, texts in (
        ("consultation_sections", ("title", "intro")),
        ("consultation_questions", ("text", "help_text", "why")),
    ):
        kept = ["id", "translations", "translated_from", *texts]
        kept += ["settings"] * (name == "consultation_questions")
        table = sa.table(
            name,
            *(
                sa.column(one, sa.JSON())
                if one in {"translations", "translated_from", "settings"}
                else sa.column(one)
                for one in kept
            ),
        )
        bind = op.get_bind()
        for row in bind.execute(sa.select(table)).mappings().all():
            dutch = {one: row[one] for one in texts} | _of_settings(row.get("settings") or {})
            found = {
                language: {part: dutch[part] for part in said if dutch.get(part)}
                for language, said in (row["translations"] or {}).items()
            }
            if any(found.values()):
                bind.execute(
                    table.update().where(table.c.id == row["id"]).values(translated_from=found)
                )


def _of_settings(settings: Mapping[str, Any]) -> dict[str, str]:
    found = {name: str(settings.get(name) or "") for name in ENDS}
    for name in LISTS:
        found |= {f"{name}.{one['key']}": one["label"] for one in settings.get(name, ())}
    return found


def downgrade() -> None:
    """Take them out again; refused by the database while a question asks for a file."""
    op.drop_index(
        "ix_consultation_answer_files_response_id_question_id", "consultation_answer_files"
    )
    op.drop_table("consultation_answer_files")
    _change_kinds(BEFORE)
    with op.batch_alter_table("consultation_submissions") as table:
        table.drop_column("language")
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_column("translated_from")
            if name == "consultations":
                table.drop_column("translations")
