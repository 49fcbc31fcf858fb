"""The search index of the register: per contribution its words and marks, in the same transaction.

One table of tokens. On SQLite an FTS5 table over it, kept by triggers; on PostgreSQL the column is
a tsvector with a GIN index. Both hold the same tokens and answer the same questions, newest first.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    DDL,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    Subquery,
    Text,
    cast,
    column,
    delete,
    event,
    func,
    literal_column,
    select,
    table,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.orm import Mapped, joinedload, mapped_column

from app.contributions import selection, words
from app.contributions.models import OPEN, READY, Contribution
from app.contributions.selection import Criteria, Facts, Feedback
from app.core import clock
from app.core.clock import BRUSSELS
from app.core.db import Base, append, db


class ContributionTokens(Base):
    """The words and marks of one contribution, as `words.joined` writes them."""

    __tablename__ = "contribution_tokens"

    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contributions.id"), primary_key=True, autoincrement=False
    )
    tokens: Mapped[str] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"))


_gin = Index("ix_contribution_tokens_tokens", ContributionTokens.tokens, postgresql_using="gin")
_gin.ddl_if(dialect="postgresql")

SQLITE_INDEX = (
    """CREATE VIRTUAL TABLE contribution_fts USING fts5(
    tokens, content='contribution_tokens', content_rowid='contribution_id',
    tokenize="unicode61 remove_diacritics 0 tokenchars '_'", detail=none, columnsize=0)""",
    """CREATE TRIGGER contribution_fts_insert AFTER INSERT ON contribution_tokens BEGIN
    INSERT INTO contribution_fts (rowid, tokens) VALUES (new.contribution_id, new.tokens);
END""",
    """CREATE TRIGGER contribution_fts_delete AFTER DELETE ON contribution_tokens BEGIN
    INSERT INTO contribution_fts (contribution_fts, rowid, tokens)
    VALUES ('delete', old.contribution_id, old.tokens);
END""",
    """CREATE TRIGGER contribution_fts_update AFTER UPDATE ON contribution_tokens BEGIN
    INSERT INTO contribution_fts (contribution_fts, rowid, tokens)
    VALUES ('delete', old.contribution_id, old.tokens);
    INSERT INTO contribution_fts (rowid, tokens) VALUES (new.contribution_id, new.tokens);
END""",
)
"""What a migration runs on SQLite after it made `contribution_tokens`, statement by statement."""
SQLITE_DROP = ("DROP TABLE IF EXISTS contribution_fts",)
"""What a migration runs on SQLite before it drops `contribution_tokens`; triggers go with it."""
SQLITE_TABLES = "contribution_fts"
"""How the names of the tables begin that SQLite makes for the index: no models, no migrations."""

for _statement in SQLITE_INDEX:
    _ddl: Any = DDL(_statement)  # type: ignore[no-untyped-call]  # SQLAlchemy's own lack
    event.listen(ContributionTokens.__table__, "after_create", _ddl.execute_if(dialect="sqlite"))
for _statement in SQLITE_DROP:
    _ddl = DDL(_statement)  # type: ignore[no-untyped-call]  # idem
    event.listen(ContributionTokens.__table__, "before_drop", _ddl.execute_if(dialect="sqlite"))

_fts = table("contribution_fts", column("rowid"))


def _is_sqlite() -> bool:
    return db.session.get_bind().dialect.name == "sqlite"


def tokens_of(contribution: Contribution, organisation: str = "") -> str:
    """All tokens of a contribution, as stored."""
    told = contribution.published_version
    marks = selection.marks(
        Facts(
            channel=contribution.channel,
            disposition=contribution.disposition,
            theme_id=contribution.theme_id,
            assignment_id=contribution.assignment_id,
            received_on=contribution.received_at.astimezone(BRUSSELS).date(),
            is_withdrawn=contribution.withdrawn_at is not None,
            is_told=told > 0,
            is_changed_after_told=0 < told < contribution.disposition_version,
        )
    )
    said = " ".join(
        (
            contribution.text,
            contribution.about,
            contribution.author_name,
            contribution.group_name,
            organisation,
        )
    )
    number = words.number_mark(contribution.year, contribution.sequence)
    return words.joined({number, *marks, *words.stems(said)})


def add(contribution: Contribution, organisation: str) -> None:
    """Make a new contribution findable."""
    tokens = tokens_of(contribution, organisation)
    append(ContributionTokens, contribution_id=contribution.id, tokens=tokens)


def refresh(contribution: Contribution) -> None:
    """Bring the index up to a contribution that changed."""
    organisation = contribution.organisation.name if contribution.organisation else ""
    db.session.execute(
        update(ContributionTokens)
        .where(ContributionTokens.contribution_id == contribution.id)
        .values(tokens=tokens_of(contribution, organisation))
    )


def move_theme(from_id: int, to_id: int) -> None:
    """Give all contributions of one theme the mark of another."""
    old, new = f"_t_{from_id}", f"_t_{to_id}"
    changed: Any
    if _is_sqlite():
        changed = func.replace(ContributionTokens.tokens, f" {old} ", f" {new} ")
    else:
        without = func.ts_delete(ContributionTokens.tokens, old)
        changed = without.op("||")(literal_column(f"'{new}'::tsvector"))
    of_theme = select(Contribution.id).where(Contribution.theme_id == from_id)
    db.session.execute(
        update(ContributionTokens)
        .where(ContributionTokens.contribution_id.in_(of_theme))
        .values(tokens=changed)
        .execution_options(synchronize_session=False)
    )


def rebuild(batch: int = 500) -> int:
    """Make the whole index anew from the register; gives how many contributions it holds."""
    db.session.execute(delete(ContributionTokens))
    done, last = 0, 0
    while True:
        some = db.session.scalars(
            select(Contribution)
            .options(joinedload(Contribution.organisation))
            .where(Contribution.id > last)
            .order_by(Contribution.id)
            .limit(batch)
        ).all()
        for one in some:
            add(one, one.organisation.name if one.organisation else "")
        if len(some) < batch:
            return done + len(some)
        done, last = done + len(some), some[-1].id
        db.session.expunge_all()


def ids(
    criteria: Criteria,
    *,
    limit: int,
    below: int | None = None,
    above: int | None = None,
    name: str = "hits",
) -> Subquery:
    """The ids that answer, newest first; with `above` those just newer than it, oldest first."""
    found = _column_query(criteria) if _needs_no_index(criteria) else _token_query(criteria)
    key = found.selected_columns[0]
    if below is not None:
        found = found.where(key < below)
    if above is not None:
        found = found.where(key > above).order_by(key.asc())
    else:
        found = found.order_by(key.desc())
    return found.limit(limit).subquery(name)


def _needs_no_index(criteria: Criteria) -> bool:
    """Whether at most one condition is asked, which a plain index on its column answers."""
    if criteria.text.strip() or criteria.feedback in {Feedback.TOLD, Feedback.CHANGED}:
        return False
    if criteria.has_period and _is_sqlite():
        return False
    return len(selection.asked(criteria.without_period, clock.today())) <= 1


def _column_query(criteria: Criteria) -> Select[int]:
    query = select(Contribution.id.label("id"))
    if criteria.channel is not None:
        query = query.where(Contribution.channel == criteria.channel)
    if criteria.state == selection.OPEN:
        query = query.where(text(OPEN))
    elif criteria.state is not None:
        query = query.where(Contribution.disposition == criteria.state)
    for column_asked, asked in (
        (Contribution.theme_id, criteria.theme_id),
        (Contribution.assignment_id, criteria.assignment_id),
    ):
        if asked is not None:
            query = query.where(column_asked == asked if asked else column_asked.is_(None))
    if criteria.withdrawn is not None:
        taken_back = Contribution.withdrawn_at.is_not(None)
        query = query.where(taken_back if criteria.withdrawn else ~taken_back)
    if criteria.feedback is Feedback.READY:
        query = query.where(text(READY))
    return query.where(*_period(criteria))


def _token_query(criteria: Criteria) -> Select[int]:
    if _is_sqlite():
        asked = selection.asked(criteria, clock.today())
        match = " AND ".join(f"({' OR '.join(one)})" for one in asked)
        return select(_fts.c.rowid.label("id")).where(
            literal_column(_fts.name).op("MATCH")(match or "_never")
        )
    asked = selection.asked(criteria.without_period, clock.today())
    match = " & ".join("(" + " | ".join(f"'{token}'" for token in one) + ")" for one in asked)
    query = select(ContributionTokens.contribution_id.label("id")).where(
        ContributionTokens.tokens.op("@@")(cast(match or "'_never'", TSQUERY))
    )
    if criteria.has_period:
        # PostgreSQL would try the marks of each day on each row; the moment itself is cheaper
        is_it = Contribution.id == ContributionTokens.contribution_id
        query = query.join(Contribution, is_it).where(*_period(criteria))
    return query


def _period(criteria: Criteria) -> list[ColumnElement[bool]]:
    """The asked days as moments: from midnight to midnight in Brussels."""
    conditions = []
    if criteria.since is not None:
        first = max(criteria.since, selection.FIRST_DAY)
        start = datetime.combine(first, time(), BRUSSELS)
        conditions.append(Contribution.received_at >= start)
    if criteria.until is not None and criteria.until < date.max:
        end = datetime.combine(criteria.until + timedelta(days=1), time(), BRUSSELS)
        conditions.append(Contribution.received_at < end)
    return conditions
