"""Where a case plays, what it is like, and the regulation of the register that its reporter picked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

REGIONS = (
    *("antwerp", "limburg", "east_flanders", "flemish_brabant", "west_flanders"),
    *("brussels", "elsewhere"),
)
_KNOWN = f"region IN ({', '.join(map(repr, REGIONS))})"
_PLACE = (
    "region VARCHAR(40), \n\talike_id INTEGER",
    f"CONSTRAINT ck_cases_region CHECK ({_KNOWN}), \n\t"
    "CONSTRAINT fk_cases_alike_id FOREIGN KEY(alike_id) REFERENCES cases (id)",
)
_PICKED = (
    "regulation_id INTEGER",
    "CONSTRAINT fk_case_statements_regulation_id FOREIGN KEY(regulation_id) "
    "REFERENCES regulations (id)",
)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _rebuild(table: str, column: str, constraint: str, *, adds: bool) -> None:
    """SQLite: make a table anew with columns and constraints, or without; its rows stay."""
    bind = op.get_bind()
    of_table = "FROM sqlite_master WHERE tbl_name = :table AND sql IS NOT NULL"
    asked = {"table": table}
    definition = bind.execute(
        sa.text(f"SELECT sql {of_table} AND type = 'table'"), asked
    ).scalar_one()
    others = list(
        bind.execute(sa.text(f"SELECT sql {of_table} AND type <> 'table' ORDER BY name"), asked)
        .scalars()
        .all()
    )
    if adds:
        head, mark, tail = definition.partition(", \n\tCONSTRAINT ")
        body = f"{head}, \n\t{column}{mark}{tail}".rstrip().removesuffix(")").rstrip()
        wanted = f"{body}, \n\t{constraint}\n)"
    else:
        wanted = definition.replace(f", \n\t{column}", "").replace(f", \n\t{constraint}", "")
    bind.exec_driver_sql(f"CREATE TABLE _old AS SELECT * FROM {table}")  # noqa: S608 - our own names
    bind.exec_driver_sql(f"DROP TABLE {table}")
    bind.exec_driver_sql(wanted)
    known = [row[1] for row in bind.exec_driver_sql("PRAGMA table_info(_old)")]
    kept = ", ".join(
        row[1] for row in bind.exec_driver_sql(f"PRAGMA table_info({table})") if row[1] in known
    )
    bind.exec_driver_sql(f"INSERT INTO {table} ({kept}) SELECT {kept} FROM _old")  # noqa: S608 - idem
    bind.exec_driver_sql("DROP TABLE _old")
    for statement in others:
        bind.exec_driver_sql(statement)


def upgrade() -> None:
    """Add them; what came in before says none of it."""
    if _is_sqlite():
        _rebuild("cases", *_PLACE, adds=True)
        _rebuild("case_statements", *_PICKED, adds=True)
    else:
        op.add_column("cases", sa.Column("region", sa.String(40)))
        op.create_check_constraint(op.f("ck_cases_region"), "cases", _KNOWN)
        op.add_column("cases", sa.Column("alike_id", sa.Integer()))
        op.create_foreign_key(op.f("fk_cases_alike_id"), "cases", "cases", ["alike_id"], ["id"])
        op.add_column("case_statements", sa.Column("regulation_id", sa.Integer()))
        op.create_foreign_key(
            op.f("fk_case_statements_regulation_id"),
            "case_statements",
            "regulations",
            ["regulation_id"],
            ["id"],
        )
    op.create_index("ix_case_statements_regulation_id", "case_statements", ["regulation_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_case_statements_regulation_id", "case_statements")
    if _is_sqlite():
        _rebuild("case_statements", *_PICKED, adds=False)
        _rebuild("cases", *_PLACE, adds=False)
    else:
        op.drop_constraint(
            op.f("fk_case_statements_regulation_id"), "case_statements", type_="foreignkey"
        )
        op.drop_column("case_statements", "regulation_id")
        op.drop_constraint(op.f("fk_cases_alike_id"), "cases", type_="foreignkey")
        op.drop_column("cases", "alike_id")
        op.drop_constraint(op.f("ck_cases_region"), "cases", type_="check")
        op.drop_column("cases", "region")
