"""Composition schemes in versions, a group's own number of places, the steps of its life."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ORIGINS = sa.Enum(
    "reference",
    "secretariat",
    name="origin",
    native_enum=False,
    create_constraint=True,
    length=40,
)
STEPS = sa.Enum(
    "created",
    "installed",
    "started",
    "closed",
    "reopened",
    "scheme",
    name="stepkind",
    native_enum=False,
    create_constraint=True,
    length=40,
)
MOVES = {"install": "installed", "start": "started", "close": "closed", "reopen": "reopened"}

Check = tuple[str, str]
"""The name of a constraint, and what it says."""

BODY: Check = ("ck_composition_schemes_body", "body IN ('workgroup', 'partnership')")
TEN: Check = ("ck_seats_at_most_ten_places", "place BETWEEN 1 AND 10")
EXISTS: Check = (
    "ck_seats_place_exists",
    "place > 0 AND (ended_at IS NOT NULL OR place <= places)",
)
HAS_PLACES: Check = ("ck_workgroups_has_places", "places > 0")


def is_sqlite() -> bool:
    """Whether a table is changed by writing it anew."""
    return op.get_context().dialect.name == "sqlite"


def anew() -> Literal["always", "never"]:
    """SQLite writes a changed table anew, PostgreSQL alters it."""
    return "always" if is_sqlite() else "never"


def after(column: str) -> dict[str, str]:
    """Where a new column comes, for SQLite, where the models' own order can be kept."""
    return {"insert_after": column} if is_sqlite() else {}


def upgrade() -> None:
    """Make the change."""
    _schemes()
    _places()
    _steps()


def _schemes() -> None:
    with op.batch_alter_table("composition_schemes", recreate=anew()) as batch:
        batch.add_column(sa.Column("text", sa.Text(), nullable=True))
        batch.add_column(sa.Column("body", sa.String(length=40), nullable=True))
        batch.add_column(sa.Column("current", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("shipped", sa.JSON(none_as_null=True), nullable=True))
    op.execute(
        "UPDATE composition_schemes SET text = '', current = 1, "
        "body = CASE WHEN key = 'werkgroep' THEN 'workgroup' ELSE 'partnership' END"
    )
    with op.batch_alter_table("composition_schemes", recreate=anew()) as batch:
        batch.alter_column("text", existing_type=sa.Text(), nullable=False)
        batch.alter_column("body", existing_type=sa.String(length=40), nullable=False)
        batch.alter_column("current", existing_type=sa.Integer(), nullable=False)
        batch.create_check_constraint(op.f(BODY[0]), BODY[1])
    op.create_table(
        "composition_scheme_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("origin", ORIGINS, nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "number > 0", name=op.f("ck_composition_scheme_versions_number_is_positive")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_composition_scheme_versions_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["scheme_id"],
            ["composition_schemes.id"],
            name=op.f("fk_composition_scheme_versions_scheme_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_composition_scheme_versions")),
    )
    op.create_index(
        "uq_scheme_versions_scheme_id_number",
        "composition_scheme_versions",
        ["scheme_id", "number"],
        unique=True,
    )
    op.execute(
        "INSERT INTO composition_scheme_versions "
        "(scheme_id, number, name, text, rules, source, origin, note, adopted_at, by_name) "
        "SELECT id, 1, name, '', rules, source, 'reference', '', CURRENT_TIMESTAMP, '' "
        "FROM composition_schemes"
    )
    op.create_table(
        "composition_scheme_working_copies",
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_composition_scheme_working_copies_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["scheme_id"],
            ["composition_schemes.id"],
            name=op.f("fk_composition_scheme_working_copies_scheme_id"),
        ),
        sa.PrimaryKeyConstraint("scheme_id", name=op.f("pk_composition_scheme_working_copies")),
    )


def _places() -> None:
    with op.batch_alter_table("workgroups", recreate=anew()) as batch:
        batch.add_column(sa.Column("places", sa.Integer(), nullable=True), **after("scheme_key"))
    op.execute("UPDATE workgroups SET places = 10")
    with op.batch_alter_table("workgroups", recreate=anew()) as batch:
        batch.alter_column("places", existing_type=sa.Integer(), nullable=False)
        batch.create_unique_constraint(op.f("uq_workgroups_id_places"), ["id", "places"])
        batch.create_check_constraint(op.f(HAS_PLACES[0]), HAS_PLACES[1])
    with op.batch_alter_table("seats", recreate=anew()) as batch:
        batch.add_column(sa.Column("places", sa.Integer(), nullable=True), **after("place"))
    op.execute("UPDATE seats SET places = 10")
    with op.batch_alter_table("seats", recreate=anew()) as batch:
        batch.alter_column("places", existing_type=sa.Integer(), nullable=False)
        batch.drop_constraint(op.f("fk_seats_workgroup_id"), type_="foreignkey")
        batch.create_foreign_key(
            op.f("fk_seats_workgroup_id_places"),
            "workgroups",
            ["workgroup_id", "places"],
            ["id", "places"],
            onupdate="CASCADE",
        )
        batch.drop_constraint(op.f(TEN[0]), type_="check")
        batch.create_check_constraint(op.f(EXISTS[0]), EXISTS[1])


def _steps() -> None:
    steps = op.create_table(
        "workgroup_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workgroup_id", sa.Integer(), nullable=False),
        sa.Column("kind", STEPS, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("scheme_key", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["persons.id"], name=op.f("fk_workgroup_steps_by_id")),
        sa.ForeignKeyConstraint(
            ["scheme_key"],
            ["composition_schemes.key"],
            name=op.f("fk_workgroup_steps_scheme_key"),
        ),
        sa.ForeignKeyConstraint(
            ["workgroup_id"], ["workgroups.id"], name=op.f("fk_workgroup_steps_workgroup_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workgroup_steps")),
    )
    op.create_index("ix_workgroup_steps_workgroup_id_at", "workgroup_steps", ["workgroup_id", "at"])
    _fill(steps)


def _fill(steps: sa.Table) -> None:
    """The life of each group until now, as the log tells it."""
    groups = sa.table(
        "workgroups",
        *map(sa.column, ("id", "scheme_key", "result")),
        sa.column("created_at", sa.DateTime(timezone=True)),
    )
    log = sa.table(
        "audit_entries",
        *map(sa.column, ("id", "actor_id", "fact")),
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("data", sa.JSON()),
    )
    connection = op.get_bind()
    people = set(connection.scalars(sa.text("SELECT id FROM persons")))
    known = {row.id: row for row in connection.execute(sa.select(groups))}
    told = connection.execute(
        sa.select(log)
        .where(log.c.fact.in_(("WorkgroupCreated", "WorkgroupMoved")))
        .order_by(log.c.at, log.c.id)
    ).all()
    created_by = {row.data["workgroup_id"]: row.actor_id for row in told if "move" not in row.data}
    rows = [
        (group.id, "created", group.created_at, created_by.get(group.id))
        for group in known.values()
    ]
    rows += [
        (row.data["workgroup_id"], MOVES[row.data["move"]], row.at, row.actor_id)
        for row in told
        if row.data.get("move") in MOVES and row.data["workgroup_id"] in known
    ]
    last_closed = {
        group_id: index for index, (group_id, kind, *_) in enumerate(rows) if kind == "closed"
    }
    if rows:
        op.bulk_insert(
            steps,
            [
                {
                    "workgroup_id": group_id,
                    "kind": kind,
                    "at": at,
                    "by_id": by_id if by_id in people else None,
                    "scheme_key": known[group_id].scheme_key,
                    "text": known[group_id].result if last_closed.get(group_id) == index else "",
                }
                for index, (group_id, kind, at, by_id) in enumerate(rows)
            ],
        )


def downgrade() -> None:
    """Take it back; refused by the database while a group has a member on an eleventh place."""
    op.drop_index("ix_workgroup_steps_workgroup_id_at", table_name="workgroup_steps")
    op.drop_table("workgroup_steps")
    with op.batch_alter_table("seats", recreate=anew()) as batch:
        batch.drop_constraint(op.f("fk_seats_workgroup_id_places"), type_="foreignkey")
        batch.drop_constraint(op.f(EXISTS[0]), type_="check")
        batch.create_check_constraint(op.f(TEN[0]), TEN[1])
        batch.create_foreign_key(
            op.f("fk_seats_workgroup_id"), "workgroups", ["workgroup_id"], ["id"]
        )
        batch.drop_column("places")
    with op.batch_alter_table("workgroups", recreate=anew()) as batch:
        batch.drop_constraint(op.f("uq_workgroups_id_places"), type_="unique")
        batch.drop_constraint(op.f("ck_workgroups_has_places"), type_="check")
        batch.drop_column("places")
    op.drop_table("composition_scheme_working_copies")
    op.drop_index("uq_scheme_versions_scheme_id_number", table_name="composition_scheme_versions")
    op.drop_table("composition_scheme_versions")
    with op.batch_alter_table("composition_schemes", recreate=anew()) as batch:
        batch.drop_constraint(op.f("ck_composition_schemes_body"), type_="check")
        for column in ("shipped", "current", "body", "text"):
            batch.drop_column(column)
