"""The named people of the tests, and how they sign in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.access.actor import Role
from app.people import services
from app.people.models import Person


@dataclass(frozen=True)
class Cast:
    """Who plays in the tests. The roles in a group come from the test that needs them."""

    secretariat: Person
    administrator: Person
    lead: Person
    employer: Person
    employee: Person
    provider: Person
    outsider: Person


def make_cast(now: datetime) -> Cast:
    """Make them, without passwords: tests sign them in directly."""

    def person(name: str, *roles: Role) -> Person:
        return services.create_person(
            name=name,
            email=f"{name.split()[0].lower()}@voorbeeld.example",
            now=now,
            roles=frozenset(roles),
        )

    return Cast(
        secretariat=person("Saar Secretaris", Role.SECRETARIAT),
        administrator=person("Bea Beheerder", Role.ADMINISTRATOR, Role.SECRETARIAT),
        lead=person("Tom Trekker"),
        employer=person("Wim Werkgever"),
        employee=person("Nel Werknemer"),
        provider=person("Veerle Verstrekker"),
        outsider=person("Bob Buitenstaander"),
    )
