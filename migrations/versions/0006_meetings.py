"""Goals with indicators, meetings with minutes and tasks, documents, visits; mail with a calendar."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _rebuilt() -> str:
    """SQLite can add a column only behind the constraints; there the table is made anew."""
    return "always" if op.get_context().dialect.name == "sqlite" else "never"


def upgrade() -> None:
    """Make the tables, and let a mail carry an invitation."""
    op.create_table(
        "calendar_feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_calendar_feeds_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_calendar_feeds_token_digest")),
    )
    op.create_index(
        "uq_calendar_feeds_current",
        "calendar_feeds",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "visits",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=30), nullable=False),
        sa.Column("subject_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("here_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("until <= here_at", name=op.f("ck_visits_seen_before_being_here")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_visits_person_id")),
        sa.PrimaryKeyConstraint("person_id", "subject_kind", "subject_id", name=op.f("pk_visits")),
    )
    op.create_table(
        "group_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workgroup_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "note",
                "study",
                "figures",
                "presentation",
                "regulation",
                "other",
                name="documentkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "audience",
            sa.Enum(
                "group",
                "anyone",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)",
            name=op.f("ck_group_documents_withdrawn_by_someone"),
        ),
        sa.CheckConstraint("current > 0", name=op.f("ck_group_documents_has_a_version")),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["persons.id"], name=op.f("fk_group_documents_withdrawn_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["workgroup_id"], ["workgroups.id"], name=op.f("fk_group_documents_workgroup_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_documents")),
    )
    op.create_index(
        op.f("ix_group_documents_workgroup_id"), "group_documents", ["workgroup_id"], unique=False
    )
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workgroup_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "cancelled",
                name="meetingstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("short_reason", sa.String(length=500), nullable=False),
        sa.Column("also_present", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(length=500), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL)",
            name=op.f("ck_meetings_cancelled_has_its_moment"),
        ),
        sa.CheckConstraint("place <> '' OR link <> ''", name=op.f("ck_meetings_is_somewhere")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_meetings_ends_after_start")),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_meetings_sequence_is_counted")),
        sa.ForeignKeyConstraint(
            ["workgroup_id"], ["workgroups.id"], name=op.f("fk_meetings_workgroup_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("once", name=op.f("uq_meetings_once")),
        sa.UniqueConstraint("uid", name=op.f("uq_meetings_uid")),
    )
    op.create_index("ix_meetings_starts_at", "meetings", ["starts_at"], unique=False)
    op.create_index(
        "ix_meetings_workgroup_id_starts_at",
        "meetings",
        ["workgroup_id", "starts_at"],
        unique=False,
    )
    op.create_table(
        "operational_goals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("last_indicator", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_operational_goals_number_is_positive")),
        sa.CheckConstraint("revision > 0", name=op.f("ck_operational_goals_revision_is_positive")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_operational_goals_assignment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operational_goals")),
        sa.UniqueConstraint("once", name=op.f("uq_operational_goals_once")),
    )
    op.create_index(
        "uq_operational_goals_assignment_id_number",
        "operational_goals",
        ["assignment_id", "number"],
        unique=True,
    )
    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("duration", sa.Integer(), nullable=True),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "duration IS NULL OR duration > 0", name=op.f("ck_agenda_items_duration_is_positive")
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft_actions.id"], name=op.f("fk_agenda_items_draft_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_items_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
        sa.UniqueConstraint("once", name=op.f("uq_agenda_items_once")),
    )
    op.create_index(op.f("ix_agenda_items_draft_id"), "agenda_items", ["draft_id"], unique=False)
    op.create_index(
        op.f("ix_agenda_items_meeting_id"), "agenda_items", ["meeting_id"], unique=False
    )
    op.create_table(
        "group_document_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "number > 0", name=op.f("ck_group_document_versions_number_is_positive")
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachments.id"],
            name=op.f("fk_group_document_versions_attachment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_group_document_versions_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["group_documents.id"],
            name=op.f("fk_group_document_versions_document_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_document_versions")),
        sa.UniqueConstraint("attachment_id", name=op.f("uq_group_document_versions_attachment_id")),
        sa.UniqueConstraint("once", name=op.f("uq_group_document_versions_once")),
    )
    op.create_index(
        "uq_group_document_versions_document_id_number",
        "group_document_versions",
        ["document_id", "number"],
        unique=True,
    )
    op.create_table(
        "group_tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workgroup_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "done",
                "dropped",
                name="taskstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_group_tasks_by_id")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft_actions.id"], name=op.f("fk_group_tasks_draft_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_group_tasks_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_group_tasks_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["workgroup_id"], ["workgroups.id"], name=op.f("fk_group_tasks_workgroup_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_tasks")),
        sa.UniqueConstraint("once", name=op.f("uq_group_tasks_once")),
    )
    op.create_index(op.f("ix_group_tasks_draft_id"), "group_tasks", ["draft_id"], unique=False)
    op.create_index(op.f("ix_group_tasks_meeting_id"), "group_tasks", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_group_tasks_person_id"), "group_tasks", ["person_id"], unique=False)
    op.create_index("ix_group_tasks_state_due_on", "group_tasks", ["state", "due_on"], unique=False)
    op.create_index(
        op.f("ix_group_tasks_workgroup_id"), "group_tasks", ["workgroup_id"], unique=False
    )
    op.create_table(
        "indicators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "collection",
            sa.Enum(
                "existing",
                "new",
                name="collection",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "collection = 'new' OR source <> ''",
            name=op.f("ck_indicators_existing_source_is_named"),
        ),
        sa.CheckConstraint("hours >= 0", name=op.f("ck_indicators_hours_are_counted")),
        sa.CheckConstraint("revision > 0", name=op.f("ck_indicators_revision_is_positive")),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["operational_goals.id"], name=op.f("fk_indicators_goal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicators")),
        sa.UniqueConstraint("once", name=op.f("uq_indicators_once")),
    )
    op.create_index(
        "uq_indicators_goal_id_number", "indicators", ["goal_id", "number"], unique=True
    )
    op.create_table(
        "meeting_attendances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column(
            "presence",
            sa.Enum(
                "present",
                "excused",
                "absent",
                name="presence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_meeting_attendances_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_attendances_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_meeting_attendances_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_attendances")),
    )
    op.create_index(
        op.f("ix_meeting_attendances_person_id"), "meeting_attendances", ["person_id"], unique=False
    )
    op.create_index(
        "uq_meeting_attendances_current",
        "meeting_attendances",
        ["meeting_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "meeting_changes",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "cancelled",
                name="meetingstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_meeting_changes_by_id")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_changes_meeting_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "sequence", name=op.f("pk_meeting_changes")),
    )
    op.create_table(
        "meeting_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_meeting_decisions_by_id")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft_actions.id"], name=op.f("fk_meeting_decisions_draft_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_decisions_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_decisions")),
        sa.UniqueConstraint("once", name=op.f("uq_meeting_decisions_once")),
    )
    op.create_index(
        op.f("ix_meeting_decisions_draft_id"), "meeting_decisions", ["draft_id"], unique=False
    )
    op.create_index(
        "uq_meeting_decisions_meeting_id_number",
        "meeting_decisions",
        ["meeting_id", "number"],
        unique=True,
    )
    op.create_table(
        "meeting_registrations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "comes",
                "stays_away",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_registrations_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_meeting_registrations_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_registrations")),
    )
    op.create_index(
        op.f("ix_meeting_registrations_person_id"),
        "meeting_registrations",
        ["person_id"],
        unique=False,
    )
    op.create_index(
        "uq_meeting_registrations_current",
        "meeting_registrations",
        ["meeting_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "minutes",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "writing",
                "shared",
                "approved",
                name="minutesstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_in_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'approved') = (approved_at IS NOT NULL)",
            name=op.f("ck_minutes_approved_has_its_moment"),
        ),
        sa.CheckConstraint(
            "state = 'writing' OR shared_at IS NOT NULL",
            name=op.f("ck_minutes_shared_has_its_moment"),
        ),
        sa.CheckConstraint(
            "approved_in_id <> meeting_id", name=op.f("ck_minutes_approved_in_another_meeting")
        ),
        sa.CheckConstraint("current > 0", name=op.f("ck_minutes_has_a_version")),
        sa.ForeignKeyConstraint(
            ["approved_in_id"], ["meetings.id"], name=op.f("fk_minutes_approved_in_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_meeting_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_minutes")),
    )
    op.create_table(
        "operational_goal_texts",
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_ended", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_operational_goal_texts_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["operational_goals.id"], name=op.f("fk_operational_goal_texts_goal_id")
        ),
        sa.PrimaryKeyConstraint("goal_id", "revision", name=op.f("pk_operational_goal_texts")),
    )
    op.create_table(
        "group_task_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "done",
                "dropped",
                name="taskstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_group_task_moves_by_id")),
        sa.ForeignKeyConstraint(
            ["task_id"], ["group_tasks.id"], name=op.f("fk_group_task_moves_task_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_task_moves")),
    )
    op.create_index(
        op.f("ix_group_task_moves_task_id"), "group_task_moves", ["task_id"], unique=False
    )
    op.create_table(
        "indicator_texts",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "collection",
            sa.Enum(
                "existing",
                "new",
                name="collection",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("is_ended", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_indicator_texts_by_id")),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicators.id"], name=op.f("fk_indicator_texts_indicator_id")
        ),
        sa.PrimaryKeyConstraint("indicator_id", "revision", name=op.f("pk_indicator_texts")),
    )
    op.create_table(
        "minutes_remarks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=500), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer = '')",
            name=op.f("ck_minutes_remarks_answered_has_its_moment"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["persons.id"], name=op.f("fk_minutes_remarks_answered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["minutes.meeting_id"], name=op.f("fk_minutes_remarks_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_minutes_remarks_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_remarks")),
        sa.UniqueConstraint("once", name=op.f("uq_minutes_remarks_once")),
    )
    op.create_index(
        op.f("ix_minutes_remarks_meeting_id"), "minutes_remarks", ["meeting_id"], unique=False
    )
    op.create_table(
        "minutes_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_minutes_versions_by_id")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["minutes.meeting_id"], name=op.f("fk_minutes_versions_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_versions")),
        sa.UniqueConstraint("once", name=op.f("uq_minutes_versions_once")),
    )
    op.create_index(
        "uq_minutes_versions_meeting_id_number",
        "minutes_versions",
        ["meeting_id", "number"],
        unique=True,
    )
    with op.batch_alter_table("outbox", recreate=_rebuilt()) as outbox:
        outbox.add_column(sa.Column("calendar", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop them again."""
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_column("calendar")
    op.drop_table("minutes_versions")
    op.drop_table("minutes_remarks")
    op.drop_table("indicator_texts")
    op.drop_table("group_task_moves")
    op.drop_table("operational_goal_texts")
    op.drop_table("minutes")
    op.drop_table("meeting_registrations")
    op.drop_table("meeting_decisions")
    op.drop_table("meeting_changes")
    op.drop_table("meeting_attendances")
    op.drop_table("indicators")
    op.drop_table("group_tasks")
    op.drop_table("group_document_versions")
    op.drop_table("agenda_items")
    op.drop_table("operational_goals")
    op.drop_table("meetings")
    op.drop_table("group_documents")
    op.drop_table("visits")
    op.drop_table("calendar_feeds")
