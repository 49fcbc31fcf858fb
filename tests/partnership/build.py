"""What tests of the partnership are built from."""

from __future__ import annotations

import uuid
from datetime import date

from app.core import clock
from app.core.db import db
from app.partnership.mandates import services as mandates
from app.partnership.models import Mandate, Organisation
from app.partnership.organisations import services as organisations
from app.partnership.organisations.services import Details
from app.partnership.rules import MandateBody
from app.people import services as people
from app.people.models import Person

TODAY = date(2026, 3, 9)
"""The day of the tests."""
KBO = "0123456749"
"""A number with the right last two digits."""


def organisation(name: str = "Bedrijvenbond", *categories: str, **more) -> Organisation:
    given = {"kind": "provider", "categories": categories, **more}
    made = organisations.add_organisation(Details(name=name, **given), now=clock.now(), by=None)
    db.session.commit()
    return made


def person(name: str = "An Peeters", email: str = "") -> Person:
    made = people.create_person(
        name=name, email=email or f"{uuid.uuid4().hex[:8]}@voorbeeld.example", now=clock.now()
    )
    db.session.commit()
    return made


def mandate(who: Person, where: Organisation, **more) -> Mandate:
    made = mandates.grant_mandate(
        person_id=who.id, organisation_id=where.id, now=clock.now(), by=None, **more
    )
    db.session.commit()
    return made


def seat(who: Person, where: Organisation, **more) -> Mandate:
    return mandate(who, where, body=MandateBody.PARTNERSHIP, **more)
