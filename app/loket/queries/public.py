"""What everyone may read: the answers that are published now, with what they stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import aliased

from app.core.db import db
from app.loket.models import (
    LoketAnswer,
    LoketAudience,
    LoketFlag,
    LoketSource,
    LoketTheme,
    LoketVersion,
)
from app.loket.rules import Audience, Period, State
from app.people.models import Person
from app.regulation.models import Regulation, RegulationVersion
from app.web.pagination import Cursor, Page, page_of

PAGE_SIZE = 40
LATEST = 6

Checker, Publisher = aliased(Person), aliased(Person)


@dataclass(frozen=True)
class ThemeRow:
    """A theme with how many answers stand under it."""

    id: int
    key: str
    name: str
    text: str
    number: int


@dataclass(frozen=True)
class AnswerRow:
    """A published answer on one line."""

    version_id: int
    id: int
    question: str
    theme: str
    published_at: datetime
    checked_at: datetime
    is_flagged: bool


@dataclass(frozen=True)
class Front:
    """What the door of the loket shows."""

    themes: Sequence[ThemeRow]
    by_audience: Mapping[Audience, int]
    latest: Sequence[AnswerRow]


@dataclass(frozen=True)
class SourceRow:
    """A regulation under an answer, in the version that was read."""

    regulation_id: int
    name: str
    link: str
    passage: str
    number: int | None
    """Of the version; None: the register held none."""
    valid_from: date | None
    recorded_at: datetime | None


@dataclass(frozen=True)
class FlagRow:
    """A regulation that changed since."""

    regulation_id: int
    name: str
    changed_on: date


@dataclass(frozen=True)
class AnswerPage:
    """A published answer with all that makes it trustworthy."""

    answer_id: int
    version: LoketVersion
    theme: LoketTheme
    audiences: Sequence[Audience]
    checked_by: str
    published_by: str
    sources: Sequence[SourceRow]
    flags: Sequence[FlagRow]
    numbers: Sequence[int]
    """Of all versions that were ever published, the latest first."""

    @property
    def period(self) -> Period:
        """From when until when it holds."""
        return Period(self.version.valid_from, self.version.valid_until)


def front() -> Front:
    """The themes, whom there are answers for, and what came last."""
    rows = db.session.execute(
        select(LoketAudience.audience, func.count())
        .join(LoketVersion, LoketVersion.answer_id == LoketAudience.answer_id)
        .where(LoketVersion.state == State.PUBLISHED)
        .group_by(LoketAudience.audience)
    )
    counted = {row[0]: row[1] for row in rows}
    latest = db.session.execute(
        _rows().order_by(LoketVersion.published_at.desc(), LoketVersion.id.desc()).limit(LATEST)
    )
    return Front(
        themes=themes(),
        by_audience={audience: counted.get(audience, 0) for audience in Audience},
        latest=[AnswerRow(*row) for row in latest],
    )


def themes() -> Sequence[ThemeRow]:
    """All themes in their order."""
    rows = db.session.execute(
        select(
            LoketTheme.id,
            LoketTheme.key,
            LoketTheme.name,
            LoketTheme.text,
            func.count(LoketVersion.id),
        )
        .outerjoin(LoketAnswer, LoketAnswer.theme_id == LoketTheme.id)
        .outerjoin(
            LoketVersion,
            (LoketVersion.answer_id == LoketAnswer.id) & (LoketVersion.state == State.PUBLISHED),
        )
        .group_by(LoketTheme.id)
        .order_by(LoketTheme.position, LoketTheme.id)
    )
    return [ThemeRow(*row) for row in rows]


def theme(key: str) -> LoketTheme | None:
    """The theme with this key."""
    return db.session.scalar(select(LoketTheme).where(LoketTheme.key == key))


def _rows() -> Select[Any]:
    is_flagged = exists().where(
        LoketFlag.answer_id == LoketVersion.answer_id, LoketFlag.resolved_at.is_(None)
    )
    found: Any = (
        select(
            LoketVersion.id,
            LoketVersion.answer_id,
            LoketVersion.question,
            LoketTheme.name,
            LoketVersion.published_at,
            LoketVersion.checked_at,
            is_flagged,
        )
        .join(LoketAnswer, LoketAnswer.id == LoketVersion.answer_id)
        .join(LoketTheme, LoketTheme.id == LoketAnswer.theme_id)
        .where(LoketVersion.state == State.PUBLISHED)
    )
    return found  # type: ignore[no-any-return]  # more columns than the stubs can count


def listed(
    cursor: Cursor, *, audience: Audience | None = None, theme_id: int | None = None
) -> Page[AnswerRow]:
    """One page of published answers, the latest first."""
    wanted = _rows()
    if audience is not None:
        wanted = wanted.join(
            LoketAudience, LoketAudience.answer_id == LoketVersion.answer_id
        ).where(LoketAudience.audience == audience)
    if theme_id is not None:
        wanted = wanted.where(LoketAnswer.theme_id == theme_id)
    if cursor.key is not None:
        wanted = wanted.where(
            LoketVersion.id > cursor.key if cursor.newer else LoketVersion.id < cursor.key
        )
    order = LoketVersion.id.asc() if cursor.newer else LoketVersion.id.desc()
    rows = db.session.execute(wanted.order_by(order).limit(PAGE_SIZE + 1)).all()
    return page_of(
        [AnswerRow(*row) for row in rows], cursor, PAGE_SIZE, key=lambda row: row.version_id
    )


def answer(answer_id: int) -> AnswerPage | None:
    """A published answer; None when there is none."""
    row = db.session.execute(
        select(LoketVersion, LoketTheme, Checker.name, Publisher.name)
        .join(LoketAnswer, LoketAnswer.id == LoketVersion.answer_id)
        .join(LoketTheme, LoketTheme.id == LoketAnswer.theme_id)
        .join(Checker, Checker.id == LoketVersion.checked_by_id)
        .join(Publisher, Publisher.id == LoketVersion.published_by_id)
        .where(LoketVersion.answer_id == answer_id, LoketVersion.state == State.PUBLISHED)
    ).one_or_none()
    if row is None:
        return None
    version: LoketVersion = row[0]
    return AnswerPage(
        answer_id=answer_id,
        version=version,
        theme=row[1],
        audiences=audiences_of(answer_id),
        checked_by=row[2],
        published_by=row[3],
        sources=sources(version.id),
        flags=flags(answer_id),
        numbers=published_numbers(answer_id),
    )


def audiences_of(answer_id: int) -> list[Audience]:
    """Whom an answer is for, in the order of the list."""
    found = set(
        db.session.scalars(
            select(LoketAudience.audience).where(LoketAudience.answer_id == answer_id)
        )
    )
    return [audience for audience in Audience if audience in found]


def sources(version_id: int) -> list[SourceRow]:
    """On which regulation a version stands, by name."""
    rows = db.session.execute(
        select(
            Regulation.id,
            Regulation.name,
            Regulation.link,
            LoketSource.passage,
            RegulationVersion.number,
            RegulationVersion.valid_from,
            RegulationVersion.recorded_at,
        )
        .join(LoketSource, LoketSource.regulation_id == Regulation.id)
        .outerjoin(RegulationVersion, RegulationVersion.id == LoketSource.regulation_version_id)
        .where(LoketSource.version_id == version_id)
        .order_by(Regulation.name, Regulation.id)
    )
    return [SourceRow(*row) for row in rows]


def flags(answer_id: int) -> list[FlagRow]:
    """Which regulation changed under an answer and was not answered to yet."""
    rows = db.session.execute(
        select(Regulation.id, Regulation.name, LoketFlag.changed_on)
        .join(LoketFlag, LoketFlag.regulation_id == Regulation.id)
        .where(LoketFlag.answer_id == answer_id, LoketFlag.resolved_at.is_(None))
        .order_by(LoketFlag.changed_on.desc(), Regulation.name)
    )
    return [FlagRow(*row) for row in rows]


def published_numbers(answer_id: int) -> list[int]:
    """The numbers of the versions that were ever before the public."""
    return list(
        db.session.scalars(
            select(LoketVersion.number)
            .where(LoketVersion.answer_id == answer_id, LoketVersion.published_at.is_not(None))
            .order_by(LoketVersion.number.desc())
        )
    )


def was_published(answer_id: int) -> LoketVersion | None:
    """The last version that was before the public, of an answer that is archived now."""
    return db.session.scalars(
        select(LoketVersion)
        .where(LoketVersion.answer_id == answer_id, LoketVersion.published_at.is_not(None))
        .order_by(LoketVersion.number.desc())
        .limit(1)
    ).one_or_none()


def history(answer_id: int) -> Sequence[LoketVersion]:
    """All versions that were before the public, the latest first."""
    return db.session.scalars(
        select(LoketVersion)
        .where(LoketVersion.answer_id == answer_id, LoketVersion.published_at.is_not(None))
        .order_by(LoketVersion.number.desc())
    ).all()
