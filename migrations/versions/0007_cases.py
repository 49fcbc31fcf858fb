"""Cases are reports or questions: together, apart, assigned, found by words, and published."""

from __future__ import annotations

import re
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KINDS = ("report", "question")
STEPS = (
    *("converted", "assigned", "released", "set_apart"),
    *("merged", "split", "handed_over", "new_code"),
)


def _is_sqlite() -> bool:
    return op.get_context().dialect.name == "sqlite"


def _enum(name: str, *members: str) -> sa.Enum:
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=True, length=40)


def _rebuild(table: str, edit: Callable[[str], str], values: str = "") -> None:
    """SQLite: make a table anew from its own definition, edited, with all its rows.

    `values` are the SQL expressions of the columns that were added, after the others.
    """
    bind = op.get_bind()
    of_table = "FROM sqlite_master WHERE tbl_name = :table AND sql IS NOT NULL"
    asked = {"table": table}
    (definition,) = bind.execute(
        sa.text(f"SELECT sql {of_table} AND type = 'table'"), asked
    ).scalars()
    others = bind.execute(
        sa.text(f"SELECT sql {of_table} AND type <> 'table' ORDER BY name"), asked
    ).scalars()
    others = list(others)
    old = [row[1] for row in bind.exec_driver_sql(f"PRAGMA table_info({table})")]
    bind.exec_driver_sql(f"CREATE TABLE _old AS SELECT * FROM {table}")  # noqa: S608 - our own names
    bind.exec_driver_sql(f"DROP TABLE {table}")
    bind.exec_driver_sql(edit(definition))
    new = [row[1] for row in bind.exec_driver_sql(f"PRAGMA table_info({table})")]
    kept = [name for name in old if name in new]
    added = [name for name in new if name not in old]
    columns = ", ".join([*kept, *added])
    said = ", ".join([*kept, *([values] if values else [])])
    bind.exec_driver_sql(f"INSERT INTO {table} ({columns}) SELECT {said} FROM _old")  # noqa: S608 - idem
    bind.exec_driver_sql("DROP TABLE _old")
    for statement in others:
        bind.exec_driver_sql(statement)


def _after_columns(definition: str, columns: str, constraints: str = "") -> str:
    """A definition with columns after its last one, and constraints after the others."""
    head, mark, tail = definition.partition(", \n\tCONSTRAINT ")
    body = f"{head}, \n\t{columns}{mark}{tail}"
    return f"{body.rstrip().removesuffix(')').rstrip()}{constraints}\n)"


def _channels(table: str, change: Callable[[list[str]], list[str]]) -> None:
    """Let the check on a channel know other members; those that others added stay."""
    name = f"ck_{table}_channel"
    if _is_sqlite():

        def edit(definition: str) -> str:
            def members(found: re.Match[str]) -> str:
                known = re.findall(r"'(\w+)'", found[0])
                return f"channel IN ({', '.join(map(repr, change(known)))})"

            return re.sub(r"channel IN \([^)]*\)", members, definition)

        _rebuild(table, edit)
        return
    said = (
        op.get_bind()
        .execute(
            sa.text("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = :name"),
            {"name": name},
        )
        .scalar_one()
    )
    op.drop_constraint(op.f(name), table, type_="check")
    members = change(re.findall(r"'(\w+)'", said))
    op.create_check_constraint(op.f(name), table, f"channel IN ({', '.join(map(repr, members))})")


def upgrade() -> None:
    """Add what the desk needs; what was said in a report is now said in a case."""
    for table in ("contributions", "advice_channels"):
        _channels(table, lambda known: [*known, "question"])
    _grow()
    _statements("case_statements", "reports")
    _tables()


def _grow() -> None:
    if not _is_sqlite():
        op.add_column("contributions", sa.Column("public_excerpt", sa.String(500)))
        op.add_column(
            "report_drafts",
            sa.Column("kind", _enum("kind", *KINDS), nullable=False, server_default="report"),
        )
        op.alter_column("report_drafts", "kind", server_default=None)
        op.add_column(
            "cases",
            sa.Column(
                "asked_as", _enum("asked_as", *KINDS), nullable=False, server_default="report"
            ),
        )
        op.alter_column("cases", "asked_as", server_default=None)
        op.add_column("cases", sa.Column("waiting_since", sa.Date()))
        op.add_column("cases", sa.Column("assignee_id", sa.Integer()))
        op.add_column("cases", sa.Column("lead_id", sa.Integer()))
        op.create_foreign_key(
            op.f("fk_cases_assignee_id"), "cases", "persons", ["assignee_id"], ["id"]
        )
        op.create_foreign_key(op.f("fk_cases_lead_id"), "cases", "cases", ["lead_id"], ["id"])
        op.create_check_constraint(
            op.f("ck_cases_leads_another"), "cases", "lead_id IS NULL OR lead_id <> id"
        )
        # who is asked since before this step: their clock stands still from the question on
        op.execute(
            "UPDATE cases SET waiting_since = (SELECT CAST(max(at) AS date) FROM case_moves"
            " WHERE case_id = cases.id AND case_moves.state = 'waiting_for_reporter')"
            " WHERE state = 'waiting_for_reporter'"
        )
    else:
        _rebuild(
            "contributions",
            lambda made: _after_columns(made, "public_excerpt VARCHAR(500)"),
            "NULL",
        )
        _rebuild(
            "report_drafts",
            lambda made: _after_columns(
                made,
                "kind VARCHAR(40) NOT NULL",
                ", \n\tCONSTRAINT ck_report_drafts_kind CHECK (kind IN ('report', 'question'))",
            ),
            "'report'",
        )
        _rebuild("cases", _larger_case, _CASE_VALUES)
    op.create_index("ix_cases_assignee_id_id", "cases", ["assignee_id", "id"])
    op.create_index("ix_cases_lead_id", "cases", ["lead_id"])


_CASE_VALUES = (
    "kind, CASE state WHEN 'waiting_for_reporter' THEN (SELECT date(max(at)) FROM case_moves"
    " WHERE case_id = _old.id AND case_moves.state = 'waiting_for_reporter') END, NULL, NULL"
)


def _larger_case(definition: str) -> str:
    return _after_columns(
        definition,
        "asked_as VARCHAR(40) NOT NULL, \n\twaiting_since DATE, \n\tassignee_id INTEGER, "
        "\n\tlead_id INTEGER",
        ", \n\tCONSTRAINT ck_cases_leads_another CHECK (lead_id IS NULL OR lead_id <> id)"
        ", \n\tCONSTRAINT ck_cases_asked_as CHECK (asked_as IN ('report', 'question'))"
        ", \n\tCONSTRAINT fk_cases_assignee_id FOREIGN KEY(assignee_id) REFERENCES persons (id)"
        ", \n\tCONSTRAINT fk_cases_lead_id FOREIGN KEY(lead_id) REFERENCES cases (id)",
    )


def _statements(name: str, earlier: str) -> None:
    """The table of what was said, under its new name (or its old one), with all its rows."""
    op.create_table(
        name,
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("regulation", sa.String(length=200), nullable=False),
        sa.Column("barrier_type", sa.String(length=80), nullable=False),
        sa.Column("challenge_number", sa.Integer(), nullable=True),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("practice", sa.Text(), nullable=False),
        sa.Column("burden", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f(f"fk_{name}_assignment_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{name}_case_id")),
        sa.ForeignKeyConstraint(
            ["challenge_number"], ["challenges.number"], name=op.f(f"fk_{name}_challenge_number")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f(f"pk_{name}")),
    )
    columns = (
        "case_id, regulation, barrier_type, challenge_number, assignment_id, practice, burden,"
        " proposal"
    )
    op.execute(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM {earlier}")  # noqa: S608 - idem
    op.drop_table(earlier)
    op.create_index(op.f(f"ix_{name}_assignment_id"), name, ["assignment_id"])


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def _when(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _tables() -> None:
    op.create_table(
        "case_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("step", _enum("step", *STEPS), nullable=False),
        _when("at"),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("kind", _enum("kind", *KINDS), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        _to("case_steps", "case_id", "cases"),
        _to("case_steps", "by_id", "persons"),
        _to("case_steps", "person_id", "persons"),
        _to("case_steps", "other_id", "cases"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_steps")),
    )
    op.create_index(op.f("ix_case_steps_case_id"), "case_steps", ["case_id"])
    op.create_table(
        "case_merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        _when("merged_at"),
        sa.Column("merged_by_id", sa.Integer(), nullable=False),
        _when("ended_at", nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("case_id <> lead_id", name=op.f("ck_case_merges_with_another")),
        sa.CheckConstraint(
            "ended_by_id IS NULL OR ended_at IS NOT NULL",
            name=op.f("ck_case_merges_ended_by_someone"),
        ),
        _to("case_merges", "case_id", "cases"),
        _to("case_merges", "lead_id", "cases"),
        _to("case_merges", "merged_by_id", "persons"),
        _to("case_merges", "ended_by_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_merges")),
    )
    op.create_index(op.f("ix_case_merges_case_id"), "case_merges", ["case_id"])
    op.create_index(op.f("ix_case_merges_lead_id"), "case_merges", ["lead_id"])
    _one_at_a_time("uq_case_merges_active", "case_merges", "ended_at IS NULL")
    op.create_table(
        "case_judgements",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        _when("at"),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_case_judgements_in_order")),
        _to("case_judgements", "first_id", "cases"),
        _to("case_judgements", "second_id", "cases"),
        _to("case_judgements", "by_id", "persons"),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_case_judgements")),
    )
    op.create_index(op.f("ix_case_judgements_second_id"), "case_judgements", ["second_id"])
    op.create_table(
        "case_handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("mail", sa.String(length=200), nullable=True),
        sa.Column("with_reporter", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("once_key", sa.String(length=200), nullable=False),
        _when("at"),
        sa.Column("by_id", sa.Integer(), nullable=False),
        _to("case_handovers", "case_id", "cases"),
        _to("case_handovers", "by_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_handovers")),
    )
    op.create_index(op.f("ix_case_handovers_case_id"), "case_handovers", ["case_id"])
    op.create_index("uq_case_handovers_once_key", "case_handovers", ["once_key"], unique=True)
    op.create_table(
        "case_redactions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _when("at"),
        sa.Column("by_id", sa.Integer(), nullable=False),
        _when("judged_at", nullable=True),
        sa.Column("judged_by_id", sa.Integer(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.Column("remark", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "judged_by_id IS NULL OR judged_by_id <> by_id",
            name=op.f("ck_case_redactions_four_eyes"),
        ),
        sa.CheckConstraint(
            "(judged_at IS NULL) = (approved IS NULL)"
            " AND (judged_at IS NULL) = (judged_by_id IS NULL)",
            name=op.f("ck_case_redactions_judged_whole"),
        ),
        _to("case_redactions", "case_id", "cases"),
        _to("case_redactions", "by_id", "persons"),
        _to("case_redactions", "judged_by_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_redactions")),
    )
    op.create_index(op.f("ix_case_redactions_case_id"), "case_redactions", ["case_id"])
    _one_at_a_time("uq_case_redactions_pending", "case_redactions", "judged_at IS NULL")
    op.create_table(
        "case_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        _when("made_at"),
        _to("case_views", "owner_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_views")),
    )
    op.create_index("uq_case_views_owner_id_name", "case_views", ["owner_id", "name"], unique=True)
    op.create_table(
        "case_replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _when("changed_at"),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        _when("retired_at", nullable=True),
        _to("case_replies", "changed_by_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_replies")),
        sa.UniqueConstraint("title", name=op.f("uq_case_replies_title")),
    )
    op.create_table(
        "case_words",
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        _to("case_words", "case_id", "cases"),
        sa.PrimaryKeyConstraint("word", "case_id", name=op.f("pk_case_words")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_case_words_case_id", "case_words", ["case_id"])


def _one_at_a_time(name: str, table: str, where: str) -> None:
    op.create_index(
        name,
        table,
        ["case_id"],
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


NEW_TABLES = (
    *("case_words", "case_replies", "case_views", "case_redactions", "case_handovers"),
    *("case_judgements", "case_merges", "case_steps"),
)


def downgrade() -> None:
    """Take it back; a question is then kept as a report, for the register knows no other."""
    for table in NEW_TABLES:
        op.drop_table(table)
    _statements("reports", "case_statements")
    op.drop_index("ix_cases_lead_id", "cases")
    op.drop_index("ix_cases_assignee_id_id", "cases")
    op.execute("UPDATE contributions SET channel = 'report' WHERE channel = 'question'")
    op.execute("DELETE FROM advice_channels WHERE channel = 'question'")
    if _is_sqlite():
        _rebuild("cases", lambda made: _without(made, _CASE_COLUMNS))
        _rebuild("report_drafts", lambda made: _without(made, ("kind",)))
        _rebuild("contributions", lambda made: _without(made, ("public_excerpt",)))
    else:
        for column in _CASE_COLUMNS:
            op.drop_column("cases", column)
        op.drop_column("report_drafts", "kind")
        op.drop_column("contributions", "public_excerpt")
    for table in ("contributions", "advice_channels"):
        _channels(table, lambda known: [name for name in known if name != "question"])


_CASE_COLUMNS = ("asked_as", "waiting_since", "assignee_id", "lead_id")


def _without(definition: str, columns: tuple[str, ...]) -> str:
    """A definition without some columns and what is said of them."""
    lines = definition.split(", \n\t")
    last = lines[-1]
    lines[-1] = last.rstrip().removesuffix(")").rstrip()
    named = "|".join(columns)
    about = rf"^({named}) |^CONSTRAINT \w*({named}|leads_another)\b"
    kept = [line for line in lines if not re.search(about, line)]
    return ", \n\t".join(kept) + "\n)"
