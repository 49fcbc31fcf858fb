"""Which contributions an advice must answer, and what was done with them."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Exists, Select, and_, exists, func, or_, select

from app.advice.models import Advice, AdviceAssignment, AdviceChannel, Citation, Section
from app.advice.rules import AdviceState, citation_code
from app.contributions import search
from app.contributions.models import Channel, Contribution, Disposition
from app.contributions.queries.rows import ContributionRow, columns, made, published
from app.contributions.selection import Criteria
from app.core.db import db
from app.web.pagination import Cursor, Page, page_of

PAGE_SIZE = 25
SHOWN_TEXT = 3000
"""So much of a text is shown beside the editor; the register has the whole."""
MOST_FOUND = 5000
"""So many answers to a search are laid beside the scope."""
GREATEST_ID = 2**31 - 1
"""PostgreSQL refuses to compare an id with more."""
MOST_ROWS = 300
"""A treatment table on the screen is no longer than this; the files hold all of it."""


def is_in_scope() -> ColumnElement[bool]:
    """That a contribution belongs to the scope of an advice, in a statement that has both."""
    channels = _exists(AdviceChannel.advice_id == Advice.id)
    assignments = _exists(AdviceAssignment.advice_id == Advice.id)
    return and_(
        or_(~channels, channels.where(AdviceChannel.channel == Contribution.channel)),
        or_(
            ~assignments,
            assignments.where(AdviceAssignment.assignment_id == Contribution.assignment_id),
            and_(Advice.scope_with_plan, Contribution.assignment_id.is_(None)),
        ),
        or_(Advice.scope_since.is_(None), Contribution.received_at >= Advice.scope_since),
        or_(Advice.scope_before.is_(None), Contribution.received_at < Advice.scope_before),
        or_(Advice.finished_at.is_(None), Contribution.received_at <= Advice.finished_at),
    )


def _exists(*conditions: ColumnElement[bool]) -> Exists:
    """That something goes with the advice and the contribution of the statement around it."""
    return exists().where(*conditions).correlate(Advice, Contribution)


def is_open() -> ColumnElement[bool]:
    """That a contribution still needs a disposition."""
    return and_(Contribution.disposition.is_(None), Contribution.withdrawn_at.is_(None))


def is_cited() -> ColumnElement[bool]:
    """That a paragraph of the advice cites the contribution."""
    return _exists(
        Citation.contribution_id == Contribution.id,
        Section.id == Citation.section_id,
        Section.advice_id == Advice.id,
        Section.removed_at.is_(None),
    )


class Treated(enum.StrEnum):
    """What one asks of the contributions beside the text, besides a disposition."""

    OPEN = "open"
    NOT_CITED = "not_cited"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A choice among the contributions in scope; everything is optional."""

    text: str = ""
    channel: Channel | None = None
    theme_id: int | None = None
    disposition: Disposition | None = None
    treated: Treated | None = None


@dataclass(frozen=True)
class InputRow:
    """A contribution beside the text, for the secretariat: its row in the register and more."""

    row: ContributionRow
    about: str
    text: str
    is_cited: bool

    @property
    def code(self) -> str:
        """What one types to cite it."""
        return citation_code(self.row.number)

    @property
    def shown_text(self) -> str:
        """As much of the text as is shown beside the editor."""
        return self.text[:SHOWN_TEXT]

    @property
    def is_shortened(self) -> bool:
        """Whether the register has more of its text."""
        return len(self.text) > SHOWN_TEXT


def _rows_of(advice_id: int) -> Select[Any]:
    return (
        columns()
        .add_columns(
            Contribution.about, func.substr(Contribution.text, 1, SHOWN_TEXT + 1), is_cited()
        )
        .join(Advice, Advice.id == advice_id)
        .where(is_in_scope())
    )


def beside_the_text(advice_id: int, asked: Asked, cursor: Cursor) -> Page[InputRow]:
    """One page of the contributions in scope that answer, newest first."""
    query = _rows_of(advice_id)
    if asked.text.strip():
        hits = search.ids(Criteria(text=asked.text), limit=MOST_FOUND)
        query = query.where(Contribution.id.in_(select(hits.c.id)))
    if asked.channel is not None:
        query = query.where(Contribution.channel == asked.channel)
    if asked.theme_id is not None:
        query = query.where(Contribution.theme_id == asked.theme_id)
    if asked.disposition is not None:
        query = query.where(Contribution.disposition == asked.disposition)
    if asked.treated is Treated.OPEN:
        query = query.where(is_open())
    elif asked.treated is Treated.NOT_CITED:
        query = query.where(
            Contribution.disposition.is_not(None), Contribution.withdrawn_at.is_(None), ~is_cited()
        )
    return _page(query, cursor)


def without_disposition(advice_id: int, cursor: Cursor) -> Page[InputRow]:
    """The worklist of an advice: contributions in scope that still need a disposition."""
    return beside_the_text(advice_id, Asked(treated=Treated.OPEN), cursor)


def _page(query: Select[Any], cursor: Cursor) -> Page[InputRow]:
    if cursor.key is not None:
        key = min(cursor.key, GREATEST_ID)
        query = query.where(Contribution.id > key if cursor.newer else Contribution.id < key)
    order = Contribution.id.asc() if cursor.newer else Contribution.id.desc()
    found = db.session.execute(query.order_by(order).limit(PAGE_SIZE + 1)).all()
    rows = [
        InputRow(row, *more[-3:]) for row, more in zip(made(found), map(tuple, found), strict=True)
    ]
    return page_of(rows, cursor, PAGE_SIZE, lambda one: one.row.id)


def open_count(advice_id: int) -> int:
    """How many contributions in scope still need a disposition."""
    count = select(func.count()).select_from(Contribution).join(Advice, Advice.id == advice_id)
    return db.session.scalar(count.where(is_in_scope(), is_open())) or 0


def uncited_count(advice_id: int) -> int:
    """How many treated contributions in scope the text does not cite."""
    count = select(func.count()).select_from(Contribution).join(Advice, Advice.id == advice_id)
    return (
        db.session.scalar(
            count.where(
                is_in_scope(),
                Contribution.disposition.is_not(None),
                Contribution.withdrawn_at.is_(None),
                ~is_cited(),
            )
        )
        or 0
    )


def treated_ids(advice_id: int) -> Sequence[int]:
    """The contributions in scope with a disposition, oldest first."""
    return db.session.scalars(
        select(Contribution.id)
        .join(Advice, Advice.id == advice_id)
        .where(
            is_in_scope(),
            Contribution.disposition.is_not(None),
            Contribution.withdrawn_at.is_(None),
        )
        .order_by(Contribution.id)
    ).all()


def treatments(
    advice: Advice, *, only_cited: bool = False, limit: int | None = None
) -> Sequence[ContributionRow]:
    """The rows of the treatment table: what is in scope and what is cited, by number.

    A published advice tells what the contributors were told; before that, it tells how it stands.
    """
    cited = or_(is_cited(), Contribution.number.in_(advice.front_numbers))
    in_scope = and_(is_in_scope(), Contribution.withdrawn_at.is_(None))
    rows = published() if advice.state is AdviceState.PUBLISHED else columns()
    query = (
        rows.join(Advice, Advice.id == advice.id)
        .where(cited if only_cited else or_(in_scope, cited))
        .order_by(Contribution.year, Contribution.sequence)
    )
    return made(db.session.execute(query.limit(limit) if limit else query).all())


def treatments_on_screen(advice: Advice) -> tuple[Sequence[ContributionRow], bool]:
    """The rows that fit on a page, and whether that is all of them; else only what is cited."""
    rows = treatments(advice, limit=MOST_ROWS + 1)
    if len(rows) <= MOST_ROWS:
        return rows, True
    return treatments(advice, only_cited=True, limit=MOST_ROWS), False
