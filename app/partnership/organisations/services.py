"""What happens with organisations: they are added and changed, and what they were is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.core import facts
from app.core.db import db
from app.core.errors import NotFound, Refused, StaleEdit, constraint_message
from app.partnership import history
from app.partnership.events import OrganisationAdded, OrganisationChanged
from app.partnership.models import Organisation
from app.partnership.rules import PastSubject


class NameIsTaken(Refused):
    """There is an organisation with this name."""


class NumberIsTaken(Refused):
    """There is an organisation with this KBO or OVO number."""


@dataclass(frozen=True, kw_only=True)
class Details:
    """All that is known of an organisation and can be changed by hand."""

    name: str
    kind: str
    full_name: str | None = None
    categories: tuple[str, ...] = ()
    offers_formal: bool = False
    offers_non_formal: bool = False
    kbo: str | None = None
    ovo: str | None = None
    contact_name: str = ""
    contact_email: str = ""
    text: str = ""

    @classmethod
    def of(cls, organisation: Organisation) -> Details:
        """What an organisation is now."""
        values = {name: getattr(organisation, name) for name in cls.__dataclass_fields__}
        return cls(**{**values, "categories": tuple(organisation.categories)})

    def values(self) -> dict[str, Any]:
        """As columns."""
        return {**asdict(self), "categories": list(self.categories)}


def add_organisation(details: Details, *, now: datetime, by: int | None) -> Organisation:
    """Make an organisation known; the very same one sent twice is one.

    Raises NameIsTaken and NumberIsTaken.
    """
    existing = _named(details.name)
    if existing is not None:
        if Details.of(existing) == details:
            return existing
        raise NameIsTaken(_("Er is al een organisatie met deze naam. Zoek ze op in de lijst."))
    organisation = Organisation(
        key=free_key(details.name), source="", version=1, edited_at=now, **details.values()
    )
    with _number_is_free():
        db.session.add(organisation)
        db.session.flush()
    facts.record(OrganisationAdded(at=now, actor_id=by, organisation_id=organisation.id))
    return organisation


def change_organisation(
    organisation_id: int, details: Details, *, base: int, now: datetime, by: int | None
) -> Organisation:
    """Change an organisation, from the version that the form showed.

    Raises StaleEdit when someone else changed it meanwhile, NameIsTaken and NumberIsTaken.
    """
    organisation = locked_organisation(organisation_id)
    before = Details.of(organisation)
    if before == details:
        return organisation
    if organisation.version != base:
        raise StaleEdit(_("Iemand anders wijzigde deze organisatie terwijl u ze bewerkte."))
    named = _named(details.name)
    if named is not None and named.id != organisation_id:
        raise NameIsTaken(_("Er is al een organisatie met deze naam. Zoek ze op in de lijst."))
    history.leave(
        PastSubject.ORGANISATION,
        organisation_id,
        version=organisation.version,
        was=before.values(),
        now=now,
        by=by,
    )
    with _number_is_free():
        for name, value in details.values().items():
            setattr(organisation, name, value)
        organisation.version += 1
        organisation.edited_at = now
        db.session.flush()
    facts.record(OrganisationChanged(at=now, actor_id=by, organisation_id=organisation_id))
    return organisation


def locked_organisation(organisation_id: int) -> Organisation:
    """An organisation, locked until the transaction ends; raises NotFound."""
    found = db.session.scalar(
        select(Organisation)
        .where(Organisation.id == organisation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound(_("Deze organisatie bestaat niet."))
    return found


def slug(name: str) -> str:
    """A name as a key: small letters and figures with dashes between."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:70] or "organisatie"


def free_key(name: str) -> str:
    """A key that no organisation has."""
    begin = slug(name)
    taken = set(
        db.session.scalars(select(Organisation.key).where(Organisation.key.like(f"{begin}%")))
    )
    key, number = begin, 1
    while key in taken:
        number += 1
        key = f"{begin}-{number}"
    return key


def _named(name: str) -> Organisation | None:
    # as typed too: SQLite folds only the case of unaccented letters
    return db.session.scalar(
        select(Organisation)
        .where((Organisation.name == name) | (func.lower(Organisation.name) == name.lower()))
        .order_by(Organisation.id)
        .limit(1)
    )


@contextmanager
def _number_is_free() -> Iterator[None]:
    """Say in a sentence that a number is taken; what came before in the transaction stays."""
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError as error:
        message = constraint_message(error)
        if message is None:
            raise
        raise NumberIsTaken(message) from error
