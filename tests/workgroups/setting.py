"""What tests of workgroups are built from: groups, seats, organisations, a draft to comment on."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.partnership.models import Challenge, Organisation
from app.people.models import Person
from app.people.services import create_person
from app.workgroups.queries import drafts as draft_queries
from app.workgroups.rules import SeatRole
from app.workgroups.services import comments, drafts, groups

FIRST = """Wie werkt, wil **bijblijven**.

Elke werknemer heeft per schooljaar recht op een aantal dagen opleiding.

De werkgever en de werknemer spreken samen af wanneer de opleiding doorgaat."""

SECOND = """Wie werkt, wil **bijblijven**.

Elke werknemer heeft per kalenderjaar recht op een aantal dagen opleiding, ook wie deeltijds werkt.

Kleine ondernemingen krijgen een vervanger tijdens de opleiding."""


@dataclass(frozen=True)
class Setting:
    """Who sits where."""

    group_id: int
    assignment_id: int
    lead: Person
    employer: Person
    employee: Person
    provider: Person
    vlor: Person
    serv: Person

    @property
    def url(self) -> str:
        return f"/werkgroepen/{self.group_id}"


def organisation(key: str, *categories: str, **more) -> Organisation:
    made = Organisation(
        key=f"voorbeeld-{key}",
        name=f"{key.capitalize()} (voorbeeld)",
        kind="provider",
        categories=list(categories),
        is_example=True,
        text="",
        source="",
        **more,
    )
    db.session.add(made)
    db.session.flush()
    return made


def known(key: str) -> Organisation:
    return db.session.execute(select(Organisation).filter_by(key=key)).scalar_one()


def person(name: str) -> Person:
    email = f"{uuid.uuid4().hex[:8]}@voorbeeld.example"
    return create_person(name=name, email=email, now=clock.now())


def empty_group(name: str = "Leren wordt werken"):
    challenge = db.session.execute(select(Challenge).filter_by(number=4)).scalar_one()
    return groups.create_workgroup(
        name=name,
        text="Werkt de leerrechten uit.",
        task=groups.Task(challenge_id=challenge.id),
        once=uuid.uuid4().hex,
        now=clock.now(),
        by=None,
    )


def seat(group_id: int, who: Person, where: Organisation, role: SeatRole = SeatRole.MEMBER):
    return groups.add_seat(
        group_id,
        person_id=who.id,
        organisation_id=where.id,
        role=role,
        now=clock.now(),
        by=None,
    )


@dataclass(frozen=True)
class DraftSetting(Setting):
    """A group with a draft action."""

    draft_id: int

    @property
    def draft_url(self) -> str:
        return f"{self.url}/ontwerpacties/{self.draft_id}"

    @property
    def scope(self):
        return draft_queries.draft_scope(self.group_id, self.draft_id)

    def comment(self, who: Person, text: str, anchor: str | None = None, edition: int = 0):
        made = comments.comment(
            self.scope,
            person_id=who.id,
            text=text,
            edition=edition or self.scope.current,
            anchor=anchor,
            once=uuid.uuid4().hex,
            now=clock.now(),
        )
        db.session.commit()
        return made

    def reply(self, who: Person, number: int, text: str):
        made = comments.reply(
            draft_queries.post_scope(self.group_id, self.draft_id, number),
            person_id=who.id,
            text=text,
            once=uuid.uuid4().hex,
            now=clock.now(),
        )
        db.session.commit()
        return made

    def next_version(self, text: str = SECOND, note: str = "Kalenderjaar, geen schooljaar."):
        drafts.publish_version(
            self.draft_id,
            text=text,
            note=note,
            base=self.scope.current,
            by=drafts.Writer(person_id=self.lead.id, name=self.lead.name),
            once=uuid.uuid4().hex,
            now=clock.now(),
        )
        db.session.commit()
