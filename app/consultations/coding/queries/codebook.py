"""The codebook of a consultation, and who codes with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.consultations.coding.models import CodedText, Coder, CodingWork, Entry
from app.contributions.models import Contribution, Theme
from app.core.db import db
from app.core.errors import NotFound
from app.people.models import Person


@dataclass(frozen=True)
class Listed:
    """A theme in a codebook, in the order in which it is shown."""

    id: int
    theme_id: int
    name: str
    hotkey: str
    description: str
    when_used: str
    parent_id: int | None

    @property
    def level(self) -> int:
        """0 at the top, 1 under another."""
        return 0 if self.parent_id is None else 1


def entries(consultation_id: int) -> list[Listed]:
    """The themes that can be given, each followed by those under it, in one statement."""
    rows = db.session.execute(
        select(
            Entry.id,
            Entry.theme_id,
            Theme.name,
            Entry.hotkey,
            Entry.description,
            Entry.when_used,
            Entry.parent_id,
        )
        .join(Theme, Theme.id == Entry.theme_id)
        .where(Entry.consultation_id == consultation_id, Entry.merged_into_id.is_(None))
        .order_by(Entry.position, Entry.id)
    )
    found = [Listed(*row) for row in rows]
    top = [one for one in found if one.parent_id is None]
    return [one for above in top for one in (above, *(o for o in found if o.parent_id == above.id))]


def entry_of(consultation_id: int, entry_id: int) -> Entry:
    """One theme that can be given; raises NotFound."""
    found = db.session.scalar(
        select(Entry).where(
            Entry.id == entry_id,
            Entry.consultation_id == consultation_id,
            Entry.merged_into_id.is_(None),
        )
    )
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True)
class Elsewhere:
    """What a new name or a merge reaches beside this codebook: themes are the register's."""

    contributions: int
    codebooks: int


def elsewhere(entry: Entry) -> Elsewhere:
    """How many contributions and other codebooks have the theme of an entry, in one statement."""
    contributions = (
        select(func.count())
        .select_from(Contribution)
        .where(Contribution.theme_id == entry.theme_id)
        .scalar_subquery()
    )
    codebooks = (
        select(func.count())
        .select_from(Entry)
        .where(
            Entry.theme_id == entry.theme_id,
            Entry.id != entry.id,
            Entry.merged_into_id.is_(None),
        )
        .scalar_subquery()
    )
    return Elsewhere(*db.session.execute(select(contributions, codebooks)).one())


@dataclass(frozen=True)
class NamedCoder:
    """Someone who codes."""

    place: int
    person_id: int
    name: str


def coders(consultation_id: int) -> list[NamedCoder]:
    """Who codes, in their places."""
    rows = db.session.execute(
        select(Coder.place, Coder.person_id, Person.name)
        .join(Person, Person.id == Coder.person_id)
        .where(Coder.consultation_id == consultation_id)
        .order_by(Coder.place)
    )
    return [NamedCoder(*row) for row in rows]


@dataclass(frozen=True)
class Work:
    """How far the worker and the secretariat are."""

    gathered: bool
    compared: bool
    settling_at: datetime | None
    texts: int


def work_of(consultation_id: int) -> Work:
    """How far it is, in one statement; all zero before the worker began."""
    texts = (
        select(func.count())
        .select_from(CodedText)
        .where(CodedText.consultation_id == consultation_id)
        .scalar_subquery()
    )
    row = db.session.execute(
        select(
            CodingWork.gathered_basis, CodingWork.compared_basis, CodingWork.settling_at, texts
        ).where(CodingWork.consultation_id == consultation_id)
    ).one_or_none()
    if row is None:
        return Work(gathered=False, compared=False, settling_at=None, texts=0)
    return Work(row[0] > 0, row[0] > 0 and row[0] == row[1], row[2], row[3])
