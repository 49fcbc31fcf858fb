"""Answering together, extra time, grace, a public link and entry on behalf."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

PARTICIPANTS = "consultation_participants"
ONE_EACH = "email <> '' AND origin <> 'public'"
UNIQUE = "uq_consultation_invitations_consultation_id_email"


def _enum(name: str, *members: str) -> sa.Enum:
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=True, length=40)


def _way() -> sa.Column[str]:
    kind = _enum("way", "web", "paper", "telephone", "meeting")
    return sa.Column("way", kind, nullable=False, server_default="web")


def _of_participant(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=True)


def _refer(batch: object, table: str, column: str, to: str) -> None:
    batch.create_foreign_key(op.f(f"fk_{table}_{column}"), to, [column], ["id"])  # type: ignore[attr-defined]


def upgrade() -> None:
    """Make the tables, add the columns; whoever is invited stays invited once."""
    _make_tables_before()
    with op.batch_alter_table("consultations") as table:
        table.add_column(sa.Column("grace_hours", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("public_limit", sa.Integer(), nullable=True))
        table.create_check_constraint(
            op.f("ck_consultations_grace_is_a_week_at_most"),
            sa.text("grace_hours BETWEEN 0 AND 168"),
        )
        table.create_check_constraint(
            op.f("ck_consultations_public_limit_is_some"),
            sa.text("public_limit IS NULL OR public_limit > 0"),
        )
    with op.batch_alter_table("consultation_invitations") as table:
        table.add_column(
            sa.Column(
                "origin",
                _enum("origin", "invited", "public", "on_behalf"),
                nullable=False,
                server_default="invited",
            )
        )
        table.add_column(sa.Column("bounced_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True))
        table.drop_index(UNIQUE)
    with op.batch_alter_table("consultation_invitations") as table:
        table.create_check_constraint(
            op.f("ck_consultation_invitations_invited_has_email"),
            sa.text("email <> '' OR origin <> 'invited'"),
        )
        table.create_index(
            UNIQUE,
            ["consultation_id", "email"],
            unique=True,
            sqlite_where=sa.text(ONE_EACH),
            postgresql_where=sa.text(ONE_EACH),
        )
        table.create_index(op.f("ix_consultation_invitations_consultation_id"), ["consultation_id"])
        table.create_index("ix_consultation_invitations_email", ["email"])
    with op.batch_alter_table("consultation_links") as table:
        table.add_column(_of_participant("participant_id"))
        table.add_column(_way())
        table.add_column(sa.Column("entered_by_id", sa.Integer(), nullable=True))
        _refer(table, "consultation_links", "participant_id", PARTICIPANTS)
        _refer(table, "consultation_links", "entered_by_id", "persons")
        table.create_index(op.f("ix_consultation_links_participant_id"), ["participant_id"])
    with op.batch_alter_table("consultation_responses") as table:
        table.add_column(_of_participant("signer_id"))
        table.add_column(sa.Column("told_unsent_at", sa.DateTime(timezone=True), nullable=True))
        _refer(table, "consultation_responses", "signer_id", PARTICIPANTS)
    with op.batch_alter_table("consultation_answers") as table:
        table.add_column(_of_participant("saved_by_id"))
        _refer(table, "consultation_answers", "saved_by_id", PARTICIPANTS)
    with op.batch_alter_table("consultation_submissions") as table:
        table.add_column(_way())
        table.add_column(sa.Column("entered_by_id", sa.Integer(), nullable=True))
        table.add_column(
            sa.Column("signed_by", sa.String(length=200), nullable=False, server_default="")
        )
        _refer(table, "consultation_submissions", "entered_by_id", "persons")
    for table_name, column in (
        ("consultations", "grace_hours"),
        ("consultation_invitations", "origin"),
        ("consultation_links", "way"),
        ("consultation_submissions", "way"),
        ("consultation_submissions", "signed_by"),
    ):
        with op.batch_alter_table(table_name) as table:
            table.alter_column(column, server_default=None)


def _make_tables_before() -> None:
    op.create_table(
        PARTICIPANTS,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "invitation_id",
            sa.Integer(),
            sa.ForeignKey("consultation_invitations.id"),
            nullable=False,
        ),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), sa.ForeignKey(f"{PARTICIPANTS}.id"), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.UniqueConstraint(
            "invitation_id", "email", name="uq_consultation_participants_invitation_id_email"
        ),
        sa.CheckConstraint(
            "email = lower(email)", name=op.f("ck_consultation_participants_email_is_lower_case")
        ),
    )
    op.create_table(
        "consultation_earlier_answers",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "response_id", sa.Integer(), sa.ForeignKey("consultation_responses.id"), nullable=False
        ),
        sa.Column(
            "question_id", sa.Integer(), sa.ForeignKey("consultation_questions.id"), nullable=False
        ),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), sa.ForeignKey(f"{PARTICIPANTS}.id"), nullable=True),
    )
    op.create_index(
        "ix_consultation_earlier_answers_response_id",
        "consultation_earlier_answers",
        ["response_id"],
    )
    op.create_table(
        "consultation_section_shares",
        sa.Column(
            "response_id",
            sa.Integer(),
            sa.ForeignKey("consultation_responses.id"),
            primary_key=True,
        ),
        sa.Column(
            "section_id", sa.Integer(), sa.ForeignKey("consultation_sections.id"), primary_key=True
        ),
        sa.Column(
            "participant_id", sa.Integer(), sa.ForeignKey(f"{PARTICIPANTS}.id"), nullable=True
        ),
    )
    op.create_table(
        "consultation_internal_notes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "response_id", sa.Integer(), sa.ForeignKey("consultation_responses.id"), nullable=False
        ),
        sa.Column(
            "section_id", sa.Integer(), sa.ForeignKey("consultation_sections.id"), nullable=False
        ),
        sa.Column(
            "participant_id", sa.Integer(), sa.ForeignKey(f"{PARTICIPANTS}.id"), nullable=True
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(
        op.f("ix_consultation_internal_notes_response_id"),
        "consultation_internal_notes",
        ["response_id"],
    )


def downgrade() -> None:
    """Take it all out again; refused by the database while someone without an address answers."""
    with op.batch_alter_table("consultation_submissions") as table:
        table.drop_constraint(op.f("fk_consultation_submissions_entered_by_id"), type_="foreignkey")
        table.drop_constraint(op.f("ck_consultation_submissions_way"), type_="check")
        for column in ("signed_by", "entered_by_id", "way"):
            table.drop_column(column)
    with op.batch_alter_table("consultation_answers") as table:
        table.drop_constraint(op.f("fk_consultation_answers_saved_by_id"), type_="foreignkey")
        table.drop_column("saved_by_id")
    with op.batch_alter_table("consultation_responses") as table:
        table.drop_constraint(op.f("fk_consultation_responses_signer_id"), type_="foreignkey")
        table.drop_column("told_unsent_at")
        table.drop_column("signer_id")
    with op.batch_alter_table("consultation_links") as table:
        table.drop_index(op.f("ix_consultation_links_participant_id"))
        table.drop_constraint(op.f("fk_consultation_links_participant_id"), type_="foreignkey")
        table.drop_constraint(op.f("fk_consultation_links_entered_by_id"), type_="foreignkey")
        table.drop_constraint(op.f("ck_consultation_links_way"), type_="check")
        for column in ("entered_by_id", "way", "participant_id"):
            table.drop_column(column)
    with op.batch_alter_table("consultation_invitations") as table:
        table.drop_index(UNIQUE)
        table.drop_index("ix_consultation_invitations_email")
        table.drop_index(op.f("ix_consultation_invitations_consultation_id"))
        table.drop_constraint(op.f("ck_consultation_invitations_invited_has_email"), type_="check")
        table.drop_constraint(op.f("ck_consultation_invitations_origin"), type_="check")
        for column in ("closes_at", "bounced_at", "origin"):
            table.drop_column(column)
    with op.batch_alter_table("consultation_invitations") as table:
        table.create_index(UNIQUE, ["consultation_id", "email"], unique=True)
    with op.batch_alter_table("consultations") as table:
        table.drop_constraint(op.f("ck_consultations_public_limit_is_some"), type_="check")
        table.drop_constraint(op.f("ck_consultations_grace_is_a_week_at_most"), type_="check")
        table.drop_column("public_limit")
        table.drop_column("grace_hours")
    for name in (
        *("consultation_internal_notes", "consultation_section_shares"),
        *("consultation_earlier_answers", PARTICIPANTS),
    ):
        op.drop_table(name)
