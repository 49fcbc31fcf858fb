"""Lists of bottlenecks, with how many reports and supports stand behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, Subquery, and_, func, or_, select
from sqlalchemy.orm import aliased

from app.contributions import words
from app.core.db import db
from app.desk.helping import Found
from app.desk.models import Case
from app.desk.rules import State as CaseState
from app.meldpunt.bottlenecks.models import Bottleneck, BottleneckGroup, GatheredReport, Support
from app.meldpunt.bottlenecks.rules import STANDING, State
from app.people.models import Person
from app.regulation.models import Regulation
from app.regulation.rules import Domain, Level

COUNTS = (Case.state != CaseState.WITHDRAWN, Case.suspected.is_(False))
"""A report that was taken back, or is kept apart as unwanted, is not counted."""
HANDLED_AS = func.coalesce(Case.lead_id, Case.id)
"""Reports that the desk handles together as one count once."""


@dataclass(frozen=True)
class Row:
    """A bottleneck in a list."""

    id: int
    title: str
    state: State
    barrier_type: str
    level: Level | None
    domain: Domain | None
    published_at: datetime | None
    made_at: datetime
    regulation: str
    owner: str
    reports: int
    supports: int


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which bottlenecks a list shows."""

    text: str = ""
    states: frozenset[State] = STANDING
    barrier_type: str = ""
    level: Level | None = None
    domain: Domain | None = None
    group_id: int | None = None
    regulation_id: int | None = None
    public: bool = False


def root() -> ColumnElement[int]:
    """Which bottleneck speaks for one."""
    return func.coalesce(Bottleneck.root_id, Bottleneck.id)


def _reports() -> Subquery:
    return (
        select(root().label("root"), func.count(HANDLED_AS.distinct()).label("number"))
        .join(GatheredReport, GatheredReport.bottleneck_id == Bottleneck.id)
        .join(Case, Case.id == GatheredReport.case_id)
        .where(GatheredReport.ended_at.is_(None), *COUNTS)
        .group_by(root())
        .subquery()
    )


def _supports() -> Subquery:
    return (
        select(root().label("root"), func.count(Support.supporter.distinct()).label("number"))
        .join(Support, Support.bottleneck_id == Bottleneck.id)
        .where(Support.taken_back_at.is_(None))
        .group_by(root())
        .subquery()
    )


def listed(wanted: Filter) -> Sequence[Row]:
    """The bottlenecks of a filter, those with most behind them first, in one statement."""
    reports, supports = _reports(), _supports()
    owner = aliased(Person)
    behind = func.coalesce(reports.c.number, 0) + func.coalesce(supports.c.number, 0)
    found: Select[*tuple[Any, ...]] = (
        select(
            Bottleneck.id,
            Bottleneck.title,
            Bottleneck.state,
            Bottleneck.barrier_type,
            Bottleneck.level,
            Bottleneck.domain,
            Bottleneck.published_at,
            Bottleneck.made_at,
            func.coalesce(Regulation.name, ""),
            func.coalesce(owner.name, ""),
            func.coalesce(reports.c.number, 0),
            func.coalesce(supports.c.number, 0),
        )
        .outerjoin(Regulation, Regulation.id == Bottleneck.regulation_id)
        .outerjoin(owner, owner.id == Bottleneck.owner_id)
        .outerjoin(reports, reports.c.root == Bottleneck.id)
        .outerjoin(supports, supports.c.root == Bottleneck.id)
        .where(*_conditions(wanted))
        .order_by(behind.desc(), Bottleneck.id.desc())
    )
    return [Row(*row) for row in db.session.execute(found)]


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Bottleneck.state.in_(sorted(wanted.states))]
    if wanted.public:
        conditions.append(Bottleneck.published_at.is_not(None))
    conditions += [_says(word) for word in words.fold(wanted.text).split()[:8]]
    exact = {
        Bottleneck.barrier_type: wanted.barrier_type,
        Bottleneck.level: wanted.level,
        Bottleneck.domain: wanted.domain,
        Bottleneck.regulation_id: wanted.regulation_id,
    }
    conditions += [column == value for column, value in exact.items() if value]
    if wanted.group_id:
        conditions.append(
            Bottleneck.id.in_(
                select(BottleneckGroup.bottleneck_id).where(
                    BottleneckGroup.group_id == wanted.group_id
                )
            )
        )
    return conditions


def _says(word: str) -> ColumnElement[bool]:
    return or_(
        func.lower(Bottleneck.title).contains(word, autoescape=True),
        func.lower(Bottleneck.text).contains(word, autoescape=True),
        Bottleneck.regulation_id.in_(
            select(Regulation.id).where(Regulation.search_key.contains(word, autoescape=True))
        ),
    )


def counts_by_state() -> Mapping[State, int]:
    """How many bottlenecks there are in each state; every state is a key."""
    rows = db.session.execute(select(Bottleneck.state, func.count()).group_by(Bottleneck.state))
    found: dict[State, int] = {row[0]: row[1] for row in rows}
    return {state: found.get(state, 0) for state in State}


def bottleneck(bottleneck_id: int) -> Bottleneck | None:
    """One bottleneck."""
    return db.session.get(Bottleneck, bottleneck_id)


def choices(*, but: int | None = None) -> Sequence[tuple[int, str]]:
    """The bottlenecks that speak for themselves, for a select, by title."""
    rows = db.session.execute(
        select(Bottleneck.id, Bottleneck.title)
        .where(Bottleneck.state.in_(sorted(STANDING)), Bottleneck.id != (but or 0))
        .order_by(func.lower(Bottleneck.title), Bottleneck.id)
    )
    return [(row.id, row.title) for row in rows]


def help_with(text: str, limit: int) -> Sequence[Found]:
    """The published bottlenecks that say each word of a text; a provider of help."""
    rows = listed(Filter(text=text, public=True))[:limit]
    return [
        Found(
            what=_l("Knelpunt"),
            title=row.title,
            href=url_for("bottlenecks.detail", bottleneck_id=row.id),
            text=row.regulation,
            act=_l("Ik ondervind dit ook"),
            act_href=url_for("bottlenecks.detail", bottleneck_id=row.id, _anchor="ook"),
        )
        for row in rows
    ]


def family(bottleneck_id: int) -> ColumnElement[bool]:
    """The condition for a bottleneck and all that it speaks for."""
    return or_(Bottleneck.id == bottleneck_id, and_(Bottleneck.root_id == bottleneck_id))
