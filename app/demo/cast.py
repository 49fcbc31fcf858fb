"""Who one can be in the demonstration: invented people of invented organisations.

The secretariats of Vlor and SERV each have a seat in every workgroup (SERV 13-7-2020 §3.6), so two
persons hold a mandate for those; they are marked as examples and put nothing in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.access.actor import Role
from app.core.db import db
from app.partnership import services as partnership
from app.partnership.models import Organisation
from app.people import services as people
from app.people.models import Person

PASSWORD = "samen leren we meer"  # noqa: S105 - of invented people, only on loopback, shown on /demo


@dataclass(frozen=True)
class ExampleOrganisation:
    """An invented organisation; its name says so."""

    key: str
    name: str
    kind: str
    categories: tuple[str, ...]
    text: str
    offers_formal: bool = False
    offers_non_formal: bool = False


ORGANISATIONS = (
    ExampleOrganisation(
        "voorbeeld-regiehuis",
        "Regiehuis Leren (voorbeeld)",
        "expertise_centre",
        ("field_expert",),
        "Begeleidt regionale plannen voor levenslang leren.",
    ),
    ExampleOrganisation(
        "voorbeeld-werkgevers",
        "Werkgeverskring De Schakel (voorbeeld)",
        "employers_organisation",
        ("employers",),
        "Spreekt voor kleine en middelgrote ondernemingen.",
    ),
    ExampleOrganisation(
        "voorbeeld-werknemers",
        "Werknemersbond Samen (voorbeeld)",
        "employees_organisation",
        ("employees",),
        "Spreekt voor werknemers in industrie, zorg en diensten.",
    ),
    ExampleOrganisation(
        "voorbeeld-cvo",
        "CVO De Leerboom (voorbeeld)",
        "provider",
        ("public_adult_education_go",),
        "Centrum voor volwassenenonderwijs met avond- en weekendlessen.",
        offers_formal=True,
    ),
    ExampleOrganisation(
        "voorbeeld-opleidingshuis",
        "Opleidingshuis Vonk (voorbeeld)",
        "provider",
        ("private_provider_commercial",),
        "Geeft korte opleidingen op de werkvloer.",
        offers_non_formal=True,
    ),
    ExampleOrganisation(
        "voorbeeld-universiteit",
        "Universiteit Dijleland (voorbeeld)",
        "research",
        ("academic",),
        "Onderzoekt hoe volwassenen leren.",
    ),
    ExampleOrganisation(
        "voorbeeld-buurthuis",
        "Buurthuis De Kaai (voorbeeld)",
        "guidance",
        ("experience_expert",),
        "Helpt mensen in de buurt aan een cursus die bij hen past.",
    ),
)


@dataclass(frozen=True)
class Character:
    """One of the cast: who it is, and what is worth trying as them."""

    slug: str
    name: str
    task: Any
    """What this person comes to do, in a lazy Dutch sentence."""
    tries: tuple[tuple[str, Any], ...]
    """(path, words) of where to begin."""
    organisation: str | None = None
    roles: frozenset[Role] = frozenset()


_ASSIGNMENTS = ("/opdrachten", _l("De opdrachten"))
_WORKGROUPS = ("/werkgroepen", _l("De werkgroepen"))
_CONSULTATIONS = ("/raadplegingen", _l("De raadplegingen"))
_MINE = ("/mijn", _l("Mijn inbreng"))

CHARACTERS = (
    Character(
        "secretariaat",
        "Saar De Smedt",
        _l("Leidt alles: behandelt wat binnenkomt, stelt het advies op en koppelt terug."),
        (
            ("/werkbank", _l("De werkbank")),
            ("/register", _l("Het register")),
            ("/adviezen", _l("De adviezen")),
            ("/beheer/post", _l("De uitgaande post")),
        ),
        roles=frozenset({Role.SECRETARIAT}),
    ),
    Character(
        "trekker",
        "Tom Verlinden",
        _l("Trekt een opdracht en een werkgroep, en schrijft de ontwerpactie."),
        (_WORKGROUPS, _ASSIGNMENTS, _MINE),
        organisation="voorbeeld-regiehuis",
    ),
    Character(
        "werkgever",
        "Wim Claes",
        _l("Zit in de werkgroep voor een werkgeversorganisatie en reageert op de ontwerpactie."),
        (_WORKGROUPS, _MINE),
        organisation="voorbeeld-werkgevers",
    ),
    Character(
        "werknemer",
        "Nele Jacobs",
        _l("Zit in de werkgroep voor een werknemersorganisatie en reageert op de ontwerpactie."),
        (_WORKGROUPS, _MINE),
        organisation="voorbeeld-werknemers",
    ),
    Character(
        "verstrekker",
        "Veerle Maes",
        _l("Zit in de werkgroep voor een centrum voor volwassenenonderwijs."),
        (_WORKGROUPS, _MINE),
        organisation="voorbeeld-cvo",
    ),
    Character(
        "expert",
        "Elif Demir",
        _l("Zit als expert in de werkgroep, en codeert antwoorden op een raadpleging."),
        (_WORKGROUPS, _CONSULTATIONS, _MINE),
        organisation="voorbeeld-universiteit",
    ),
    Character(
        "vlor",
        "Griet Vermeersch (voorbeeld)",
        _l("Heeft de zetel van het secretariaat van de Vlor in de werkgroep."),
        (_WORKGROUPS, ("/adviezen", _l("De adviezen"))),
        organisation="vlor",
    ),
    Character(
        "serv",
        "Karel Wouters (voorbeeld)",
        _l("Heeft de zetel van het secretariaat van de SERV in de werkgroep."),
        (_WORKGROUPS, ("/adviezen", _l("De adviezen"))),
        organisation="serv",
    ),
    Character(
        "stakeholder",
        "Sofie Aerts",
        _l("Kreeg per mail een persoonlijke link om op een raadpleging te antwoorden."),
        (("/demo/postvak", _l("Het postvak met de uitnodiging")), _CONSULTATIONS, _MINE),
        organisation="voorbeeld-buurthuis",
    ),
    Character(
        "burger",
        "Bart Goossens",
        _l("Ondervindt een knelpunt in de regels en meldt het."),
        (("/meldpunt", _l("Het meldpunt")), _MINE),
    ),
    Character(
        "beheerder",
        "Bea Pauwels",
        _l("Beheert de installatie: personen, rollen en de uitgaande post."),
        (("/beheer", _l("Het beheer")), ("/beheer/post", _l("De uitgaande post"))),
        roles=frozenset({Role.ADMINISTRATOR, Role.SECRETARIAT}),
    ),
)


@dataclass(frozen=True)
class Cast:
    """The persons by their slug, for whoever makes content."""

    secretariaat: Person
    trekker: Person
    werkgever: Person
    werknemer: Person
    verstrekker: Person
    expert: Person
    vlor: Person
    serv: Person
    stakeholder: Person
    burger: Person
    beheerder: Person
    organisations: Mapping[str, Organisation]

    def organisation(self, slug: str) -> Organisation:
        """The organisation of a person of the cast, or the organisation with this key."""
        return self.organisations[slug]


def make_cast(now: datetime) -> Cast:
    """Make the invented organisations and the persons, each with their roles and mandate."""
    organisations = {made.key: made for made in map(_organisation, ORGANISATIONS)}
    known = select(Organisation).where(Organisation.key.in_(("vlor", "serv")))
    organisations |= {found.key: found for found in db.session.scalars(known)}
    persons: dict[str, Person] = {}
    hashed = people.hash_password(PASSWORD)  # once for all: it is made to be slow
    for character in CHARACTERS:
        person = persons[character.slug] = people.create_person(
            name=character.name,
            email=f"{character.slug}@voorbeeld.example",
            now=now,
            roles=character.roles,
            demo_slug=character.slug,
        )
        person.password_hash = hashed
        if character.organisation:
            organisation = organisations[character.slug] = organisations[character.organisation]
            partnership.grant_mandate(
                person_id=person.id, organisation_id=organisation.id, now=now, by=None
            )
    return Cast(organisations=organisations, **persons)


def _organisation(example: ExampleOrganisation) -> Organisation:
    organisation = Organisation(
        key=example.key,
        name=example.name,
        full_name=None,
        kind=example.kind,
        categories=list(example.categories),
        offers_formal=example.offers_formal,
        offers_non_formal=example.offers_non_formal,
        is_example=True,
        text=example.text,
        source="Verzonnen voor de demonstratie",
    )
    db.session.add(organisation)
    db.session.flush()
    return organisation
