"""What the demonstration's pages read."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from sqlalchemy import select

from app.core.db import db
from app.core.errors import NotFound
from app.demo.cast import CHARACTERS
from app.people.models import Person


def names() -> Mapping[str, str]:
    """The name of each person of the cast that is loaded, by slug."""
    rows = db.session.execute(
        select(Person.demo_slug, Person.name)
        .where(Person.demo_slug.is_not(None))
        .order_by(Person.id)
    )
    return {slug or "": name for slug, name in rows}


def person(slug: str) -> Person:
    """A person of the cast; raises NotFound."""
    known = {character.slug for character in CHARACTERS}
    wanted = select(Person).where(Person.demo_slug == slug, Person.is_active)
    found = db.session.scalar(wanted) if slug in known else None
    if found is None:
        raise NotFound(_("Deze persoon speelt niet mee. Kies iemand uit de lijst op /demo."))
    return found
