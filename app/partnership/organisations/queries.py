"""What can be read of organisations: the list, one of them, and the words for what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml
from sqlalchemy import ColumnElement, Text, and_, cast, exists, func, or_, select
from sqlalchemy.sql import Select

from app.config import ROOT
from app.core import prose
from app.core.db import db
from app.core.errors import NotFound
from app.partnership.composition.queries import categories
from app.partnership.models import Mandate, Organisation
from app.partnership.rules import MandateBody
from app.people.models import Person
from app.web.pagination import Cursor, Page, page_of

PAGE_SIZE = 50
SEARCH_LENGTH = 200


@dataclass(frozen=True)
class OrganisationLine:
    """One organisation in the list of the secretariat."""

    id: int
    name: str
    full_name: str | None
    kind: str
    categories: Sequence[str]
    offers_formal: bool
    offers_non_formal: bool
    kbo: str | None
    ovo: str | None
    contact_name: str
    contact_email: str
    text: str
    mandates: int
    seats: int


@dataclass(frozen=True)
class Wanted:
    """A selection of organisations."""

    search: str = ""
    kind: str = ""
    category: str = ""
    has: str = ""
    """'zetel': with a seat in the partnership · 'mandaat': with any mandate · 'geen': with none ·
    'contact': without the address of a contact."""


@cache
def kinds() -> Mapping[str, str]:
    """What an organisation can be, by key, from the reference file; read once per process."""
    file = (ROOT / "reference" / "organisations.yaml").read_text(encoding="utf-8")
    return {row["key"]: row["name"] for row in yaml.safe_load(file)["kinds"]}


@cache
def category_names() -> Mapping[str, str]:
    """The name of each category by key."""
    return {key: category.name for key, category in categories().items()}


@cache
def education_categories() -> frozenset[str]:
    """Every category that weighs on the side of education."""
    return frozenset({"provider"}) | categories()["provider"].includes


def named_categories(keys: Iterable[str]) -> str:
    """Categories in words, one after the other."""
    known = category_names()
    return ", ".join(known.get(key, key) for key in keys)


def active_on(day: date) -> ColumnElement[bool]:
    """A mandate that holds on a day."""
    return and_(Mandate.starts_on <= day, or_(Mandate.ends_on.is_(None), Mandate.ends_on >= day))


def _lines(day: date) -> Select[*tuple[Any, ...]]:
    def counted(*more: ColumnElement[bool]) -> ColumnElement[int]:
        return (
            select(func.count())
            .select_from(Mandate)
            .where(Mandate.organisation_id == Organisation.id, active_on(day), *more)
            .scalar_subquery()
        )

    return select(
        *(Organisation.id, Organisation.name, Organisation.full_name, Organisation.kind),
        *(Organisation.categories, Organisation.offers_formal, Organisation.offers_non_formal),
        *(Organisation.kbo, Organisation.ovo, Organisation.contact_name),
        *(Organisation.contact_email, Organisation.text),
        counted().label("mandates"),
        counted(Mandate.body == MandateBody.PARTNERSHIP).label("seats"),
    )


def _chosen(wanted: Wanted, day: date) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    for word in prose.normalise(wanted.search)[:SEARCH_LENGTH].split():
        # as typed too: SQLite folds only the case of unaccented letters
        digits = "".join(sign for sign in word if sign.isdecimal())
        where.append(
            or_(
                Organisation.name.contains(word, autoescape=True),
                func.lower(Organisation.name).contains(word.lower(), autoescape=True),
                func.lower(Organisation.full_name).contains(word.lower(), autoescape=True),
                func.lower(Organisation.contact_name).contains(word.lower(), autoescape=True),
                Organisation.contact_email.contains(word.lower(), autoescape=True),
                Organisation.ovo == word.upper(),
                *((Organisation.kbo.contains(digits),) if len(digits) > 3 else ()),
            )
        )
    if wanted.kind:
        where.append(Organisation.kind == wanted.kind)
    if wanted.category:
        where.append(cast(Organisation.categories, Text).contains(f'"{wanted.category}"'))
    of_it = select(Mandate.id).where(Mandate.organisation_id == Organisation.id, active_on(day))
    if wanted.has == "zetel":
        where.append(exists(of_it.where(Mandate.body == MandateBody.PARTNERSHIP)))
    elif wanted.has == "mandaat":
        where.append(exists(of_it))
    elif wanted.has == "geen":
        where.append(~exists(of_it))
    elif wanted.has == "contact":
        where.append(Organisation.contact_email == "")
    return where


def page(
    wanted: Wanted, cursor: Cursor, day: date, size: int = PAGE_SIZE
) -> Page[OrganisationLine]:
    """A page of organisations by name; `older` is the next page in the alphabet."""
    name = func.lower(Organisation.name)
    rows = _lines(day).where(*_chosen(wanted, day)).limit(size + 1)
    if cursor.key is not None:
        at = select(name).where(Organisation.id == cursor.key).scalar_subquery()
        before = or_(name < at, and_(name == at, Organisation.id < cursor.key))
        after = or_(name > at, and_(name == at, Organisation.id > cursor.key))
        rows = rows.where(before if cursor.newer else after)
    if cursor.newer:
        rows = rows.order_by(name.desc(), Organisation.id.desc())
    else:
        rows = rows.order_by(name, Organisation.id)
    found = [OrganisationLine(*row) for row in db.session.execute(rows)]
    return page_of(found, cursor, size, lambda row: row.id)


def all_lines(wanted: Wanted, day: date) -> Sequence[OrganisationLine]:
    """The whole selection, for a file."""
    rows = _lines(day).where(*_chosen(wanted, day))
    name = func.lower(Organisation.name)
    found = db.session.execute(rows.order_by(name, Organisation.id))
    return [OrganisationLine(*row) for row in found]


def number(wanted: Wanted, day: date) -> int:
    """How many organisations are in a selection."""
    counting = select(func.count()).select_from(Organisation).where(*_chosen(wanted, day))
    return int(db.session.execute(counting).scalar_one())


def organisation(organisation_id: int) -> Organisation:
    """One organisation; raises NotFound."""
    found = db.session.get(Organisation, organisation_id)
    if found is None:
        raise NotFound
    return found


def choices() -> list[tuple[str, str]]:
    """Every organisation as a choice, by name."""
    rows = db.session.execute(
        select(Organisation.id, Organisation.name).order_by(
            func.lower(Organisation.name), Organisation.id
        )
    )
    return [(str(row.id), row.name) for row in rows]


def of_contact(person_id: int) -> Sequence[Organisation]:
    """The organisations of which a person is the contact, by their address."""
    return db.session.scalars(
        select(Organisation)
        .join(Person, Person.email == Organisation.contact_email)
        .where(Person.id == person_id, Person.is_active)
        .order_by(Organisation.name, Organisation.id)
    ).all()


def account_of_contact(organisation_id: int) -> int | None:
    """The person who signs in with the address of the contact; None when nobody can."""
    return db.session.scalar(
        select(Person.id)
        .join(Organisation, Organisation.contact_email == Person.email)
        .where(Organisation.id == organisation_id, Person.is_active)
    )
