"""A scheme of one's own, and a group that fell short of it when a member left. All invented."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from sqlalchemy import select

from app.core.db import db
from app.demo.cast import Cast
from app.partnership.composition import services as composition
from app.partnership.composition.scheme import Rule, RuleKind
from app.partnership.composition.services import Editor
from app.partnership.models import Challenge
from app.people import services as people
from app.workgroups.models import Seat
from app.workgroups.rules import SeatRole
from app.workgroups.services import groups
from app.workgroups.services.groups import Task

SOURCE = "Voorbeeld: afspraak van het partnerschap"
SITTING = (
    ("Joris Baert", "regiehuis", SeatRole.LEAD),
    ("Amina El Khattabi", "werkgevers", SeatRole.MEMBER),
    ("Dirk Lenaerts", "werknemers", SeatRole.MEMBER),
    ("Hanne Moens", "cvo", SeatRole.MEMBER),
    ("Pieter Goossens", "opleidingshuis", SeatRole.MEMBER),
    ("Rachida Amrani", "buurthuis", SeatRole.MEMBER),
)
LEFT = "Dirk Lenaerts"
"""The employees' representative, who found another job."""


def make(cast: Cast, now: datetime) -> None:
    """Make the scheme, and the group that answers to it."""
    key = _scheme(cast, now - timedelta(days=70))
    _group(cast, key, now)


def _scheme(cast: Cast, at: datetime) -> str:
    by = Editor(person_id=cast.secretariaat.id, name=cast.secretariaat.name)
    copy = composition.copy_scheme(
        "werkgroep", name="Kleine werkgroep (voorbeeld)", by=by, once=uuid.uuid4().hex, now=at
    )
    for revision, rule in enumerate(_rules(), 1):
        composition.put_rule(copy.key, rule, revision=revision, by=by, now=at)
    composition.adopt(
        copy.key,
        note="Een kleinere groep werkt sneller. Wie leren zelf moeilijk vond, zit mee aan tafel.",
        revision=3,
        by=by,
        now=at,
    )
    return copy.key


def _rules() -> tuple[Rule, Rule]:
    return (
        Rule(
            "hoogstens-tien",
            RuleKind.AT_MOST_SEATS,
            "Een kleine werkgroep telt hoogstens acht personen.",
            SOURCE,
            count=8,
        ),
        Rule(
            "ervaring",
            RuleKind.AT_LEAST,
            "Er is minstens één ervaringsdeskundige.",
            SOURCE,
            count=1,
            categories=("experience_expert",),
        ),
    )


def _group(cast: Cast, scheme_key: str, now: datetime) -> None:
    began, by = now - timedelta(days=50), cast.secretariaat.id
    challenge = db.session.execute(select(Challenge.id).filter_by(number=3)).scalar_one()
    group = groups.create_workgroup(
        name="Aanbod en vraag zijn afgestemd",
        text="Werkt uit hoe opleidingen sneller volgen wat mensen en ondernemingen nodig hebben.",
        task=Task(challenge_id=challenge),
        scheme_key=scheme_key,
        once=uuid.uuid4().hex,
        now=began,
        by=by,
    )
    seats: dict[str, Seat] = {}
    for name, organisation, role in SITTING:
        slug = name.lower().replace(" ", ".")
        person = people.create_person(name=name, email=f"{slug}@voorbeeld.example", now=began)
        seats[name] = groups.add_seat(
            group.id,
            person_id=person.id,
            organisation_id=cast.organisation(f"voorbeeld-{organisation}").id,
            role=role,
            now=began,
            by=by,
        )
    for person, organisation in ((cast.vlor, "vlor"), (cast.serv, "serv")):
        groups.add_seat(
            group.id,
            person_id=person.id,
            organisation_id=cast.organisation(organisation).id,
            now=began,
            by=by,
        )
    groups.install(group.id, now=began + timedelta(days=4), by=by)
    groups.start(group.id, now=began + timedelta(days=6), by=by)
    groups.end_seat(group.id, seats[LEFT].id, now=now - timedelta(days=2), by=by)
