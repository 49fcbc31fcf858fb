"""More kinds of question, and when a question or a section is asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BEFORE = ("open", "choice", "scale")
AFTER = (
    *("open", "short", "choice", "several", "yes_no", "scale"),
    *("matrix", "ranking", "number", "date", "statements"),
)


def _kinds(members: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(
        *members, name="questionkind", native_enum=False, create_constraint=True, length=40
    )


def _change_kinds(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    with op.batch_alter_table("consultation_questions") as table:
        table.drop_constraint(op.f("ck_consultation_questions_questionkind"), type_="check")
        table.create_check_constraint(
            op.f("ck_consultation_questions_questionkind"), sa.column("kind").in_(after)
        )


def upgrade() -> None:
    """Allow the kinds; add why, and the conditions."""
    _change_kinds(BEFORE, AFTER)
    with op.batch_alter_table("consultation_questions") as table:
        table.add_column(sa.Column("why", sa.String(length=500), nullable=False, server_default=""))
        table.add_column(sa.Column("condition", sa.JSON(), nullable=True))
    with op.batch_alter_table("consultation_questions") as table:
        table.alter_column("why", server_default=None)
    with op.batch_alter_table("consultation_sections") as table:
        table.add_column(sa.Column("condition", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Take them out again; refused by the database while a newer kind is in use."""
    with op.batch_alter_table("consultation_sections") as table:
        table.drop_column("condition")
    with op.batch_alter_table("consultation_questions") as table:
        table.drop_column("condition")
        table.drop_column("why")
    _change_kinds(AFTER, BEFORE)
