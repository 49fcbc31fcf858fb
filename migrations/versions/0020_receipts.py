"""What a reporter is mailed without keeping the address, words told together, reference kept up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TOLD_TOGETHER = """
UPDATE case_messages SET copy_of_id = (
    SELECT min(told.id) FROM case_messages AS told
      JOIN case_merges ON case_merges.lead_id = told.case_id
     WHERE case_merges.case_id = case_messages.case_id
       AND case_merges.merged_at <= case_messages.at
       AND (case_merges.ended_at IS NULL OR case_merges.ended_at >= case_messages.at)
       AND told.party = 'desk' AND told.at = case_messages.at
       AND told.body = case_messages.body AND told.id < case_messages.id)
 WHERE party = 'desk'
"""
"""Until now the copies were known only by their words and moment."""


def upgrade() -> None:
    """Add them; of copies that were told before, say of which message."""
    op.create_table(
        "receipt_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("with_code", sa.Boolean(), nullable=False),
        sa.Column("once_key", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_receipt_copies_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_copies")),
    )
    op.create_index("uq_receipt_copies_once_key", "receipt_copies", ["once_key"], unique=True)
    op.create_index(op.f("ix_receipt_copies_case_id"), "receipt_copies", ["case_id"])
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(
            sa.Column("leaves_no_trace", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("outbox") as batch:
        batch.alter_column("leaves_no_trace", server_default=None)
    with op.batch_alter_table("case_messages") as batch:
        batch.add_column(sa.Column("copy_of_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_case_messages_copy_of_id"), "case_messages", ["copy_of_id"], ["id"]
        )
    op.execute(TOLD_TOGETHER)
    with op.batch_alter_table("regulations") as batch:
        batch.add_column(sa.Column("as_loaded", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("offered", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("regulations") as batch:
        batch.drop_column("offered")
        batch.drop_column("as_loaded")
    with op.batch_alter_table("case_messages") as batch:
        batch.drop_constraint(op.f("fk_case_messages_copy_of_id"), type_="foreignkey")
        batch.drop_column("copy_of_id")
    with op.batch_alter_table("outbox") as batch:
        batch.drop_column("leaves_no_trace")
    op.drop_table("receipt_copies")
