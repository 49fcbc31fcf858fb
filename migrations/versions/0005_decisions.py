"""Deciding on a draft: phases, rounds, positions, minority positions; the guiding principles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CHANNELS = ("workgroup_comment", "consultation_response", "report", "advice_document")
POSITION = "workgroup_position"


def upgrade() -> None:
    """Make the tables, and let a position be a channel of the register."""
    op.create_table(
        "decision_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=500), nullable=False),
        sa.Column("is_blind", sa.Boolean(), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column(
            "majority",
            sa.Enum(
                "none",
                "half",
                "two_thirds",
                name="majority",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("minority_size", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "closed",
                "confirmed",
                "stopped",
                name="roundstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "consensus",
                "consent",
                "vote",
                "no_decision",
                name="outcomekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("carried", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(carried IS NOT NULL) = (outcome IS NOT NULL AND outcome = 'vote')",
            name=op.f("ck_decision_rounds_vote_is_carried_or_not"),
        ),
        sa.CheckConstraint(
            "(state = 'confirmed') = (outcome IS NOT NULL)",
            name=op.f("ck_decision_rounds_confirmed_has_one"),
        ),
        sa.CheckConstraint(
            "(state = 'open') = (closed_at IS NULL)",
            name=op.f("ck_decision_rounds_closed_has_moment"),
        ),
        sa.CheckConstraint(
            "state <> 'stopped' OR note <> ''", name=op.f("ck_decision_rounds_stopped_has_reason")
        ),
        sa.CheckConstraint(
            "closes_at > opened_at", name=op.f("ck_decision_rounds_closes_after_opening")
        ),
        sa.CheckConstraint("quorum > 0", name=op.f("ck_decision_rounds_quorum_is_positive")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft_actions.id"], name=op.f("fk_decision_rounds_draft_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["persons.id"], name=op.f("fk_decision_rounds_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["persons.id"], name=op.f("fk_decision_rounds_opened_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_rounds")),
        sa.UniqueConstraint("once", name=op.f("uq_decision_rounds_once")),
    )
    op.create_index(
        "ix_decision_rounds_state_closes_at",
        "decision_rounds",
        ["state", "closes_at"],
        unique=False,
    )
    op.create_index(
        "uq_decision_rounds_draft_id_number", "decision_rounds", ["draft_id", "number"], unique=True
    )
    op.create_index(
        "uq_decision_rounds_open",
        "decision_rounds",
        ["draft_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "draft_phase_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column(
            "phase",
            sa.Enum(
                "clarify",
                "react",
                "sense_check",
                "decide",
                "outcome",
                name="phase",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_draft_phase_days_by_id")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft_actions.id"], name=op.f("fk_draft_phase_days_draft_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_phase_days")),
    )
    op.create_index(
        op.f("ix_draft_phase_days_draft_id"), "draft_phase_days", ["draft_id"], unique=False
    )
    op.create_table(
        "draft_phase_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column(
            "phase",
            sa.Enum(
                "clarify",
                "react",
                "sense_check",
                "decide",
                "outcome",
                name="phase",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_draft_phase_steps_by_id")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft_actions.id"], name=op.f("fk_draft_phase_steps_draft_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_phase_steps")),
    )
    op.create_index(
        "uq_draft_phase_steps_draft_id_sequence",
        "draft_phase_steps",
        ["draft_id", "sequence"],
        unique=True,
    )
    op.create_table(
        "principle_verdicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("principle", sa.String(length=80), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "supports",
                "neutral",
                "conflicts",
                "not_applicable",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_principle_verdicts_says_why")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_principle_verdicts_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft_actions.id"], name=op.f("fk_principle_verdicts_draft_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_principle_verdicts")),
    )
    op.create_index(
        "uq_principle_verdicts_one",
        "principle_verdicts",
        ["draft_id", "version", "principle", "sequence"],
        unique=True,
    )
    op.create_table(
        "decision_seats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("person_name", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("organisation_name", sa.String(length=200), nullable=False),
        sa.Column(
            "bench",
            sa.Enum(
                "employers",
                "employees",
                "providers",
                "councils",
                "experts",
                "others",
                name="bench",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_decision_seats_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_decision_seats_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["decision_rounds.id"], name=op.f("fk_decision_seats_round_id")
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_decision_seats_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_seats")),
    )
    op.create_index("ix_decision_seats_person_id", "decision_seats", ["person_id"], unique=False)
    op.create_index(
        "uq_decision_seats_round_id_place", "decision_seats", ["round_id", "place"], unique=True
    )
    op.create_table(
        "minority_positions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["decision_rounds.id"], name=op.f("fk_minority_positions_round_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minority_positions")),
        sa.UniqueConstraint("once", name=op.f("uq_minority_positions_once")),
    )
    op.create_index(
        op.f("ix_minority_positions_round_id"), "minority_positions", ["round_id"], unique=False
    )
    op.create_table(
        "decision_positions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_seat_id", sa.Integer(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "agree",
                "no_objection",
                "objection",
                "abstain",
                "not_competent",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "stance <> 'objection' OR remedy <> ''",
            name=op.f("ck_decision_positions_objection_has_remedy"),
        ),
        sa.CheckConstraint(
            "stance NOT IN ('objection', 'not_competent') OR reason <> ''",
            name=op.f("ck_decision_positions_says_why"),
        ),
        sa.ForeignKeyConstraint(
            ["decision_seat_id"],
            ["decision_seats.id"],
            name=op.f("fk_decision_positions_decision_seat_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_positions")),
        sa.UniqueConstraint(
            "decision_seat_id", name=op.f("uq_decision_positions_decision_seat_id")
        ),
    )
    op.create_table(
        "minority_holders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minority_id", sa.Integer(), nullable=False),
        sa.Column("decision_seat_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "left_at IS NULL OR left_at >= joined_at",
            name=op.f("ck_minority_holders_leaves_after_joining"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_minority_holders_by_id")),
        sa.ForeignKeyConstraint(
            ["decision_seat_id"],
            ["decision_seats.id"],
            name=op.f("fk_minority_holders_decision_seat_id"),
        ),
        sa.ForeignKeyConstraint(
            ["minority_id"], ["minority_positions.id"], name=op.f("fk_minority_holders_minority_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minority_holders")),
    )
    op.create_index(
        "uq_minority_holders_holding",
        "minority_holders",
        ["minority_id", "decision_seat_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )
    op.create_table(
        "minority_texts",
        sa.Column("minority_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_minority_texts_by_id")),
        sa.ForeignKeyConstraint(
            ["minority_id"], ["minority_positions.id"], name=op.f("fk_minority_texts_minority_id")
        ),
        sa.PrimaryKeyConstraint("minority_id", "version", name=op.f("pk_minority_texts")),
    )
    op.create_table(
        "decision_position_steps",
        sa.Column("position_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "agree",
                "no_objection",
                "objection",
                "abstain",
                "not_competent",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_decision_position_steps_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["position_id"],
            ["decision_positions.id"],
            name=op.f("fk_decision_position_steps_position_id"),
        ),
        sa.PrimaryKeyConstraint("position_id", "revision", name=op.f("pk_decision_position_steps")),
    )
    _let_channels_be(CHANNELS[0], POSITION, *CHANNELS[1:])


def downgrade() -> None:
    """Take it back; the numbers of positions go with what they were given for."""
    op.execute("DELETE FROM advice_channels WHERE channel = 'workgroup_position'")
    of_position = "(SELECT id FROM contributions WHERE channel = 'workgroup_position')"
    for table in ("advice_citations", "feedback_steps", "disposition_steps"):
        op.execute(f"DELETE FROM {table} WHERE contribution_id IN {of_position}")  # noqa: S608
    for table in ("contribution_tokens", "contribution_texts"):
        op.execute(f"DELETE FROM {table} WHERE contribution_id IN {of_position}")  # noqa: S608
    op.execute("DELETE FROM contributions WHERE channel = 'workgroup_position'")
    _let_channels_be(*CHANNELS)
    op.drop_table("decision_position_steps")
    op.drop_table("minority_texts")
    op.drop_table("minority_holders")
    op.drop_table("decision_positions")
    op.drop_table("minority_positions")
    op.drop_table("decision_seats")
    op.drop_table("principle_verdicts")
    op.drop_table("draft_phase_steps")
    op.drop_table("draft_phase_days")
    op.drop_table("decision_rounds")


def _let_channels_be(*channels: str) -> None:
    allowed = ", ".join(f"'{channel}'" for channel in channels)
    for table in ("contributions", "advice_channels"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_channel"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_channel"), f"channel IN ({allowed})")
