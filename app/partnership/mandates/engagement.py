"""The engagement statement: versions of its text, and who signed which on what day.

Source: concept note §4.3: a member commits to the competences, for instance by a statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.core import facts, prose
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused
from app.partnership.events import EngagementSigned, EngagementTextPublished
from app.partnership.models import Engagement, EngagementText, Mandate, Organisation
from app.partnership.organisations.queries import active_on
from app.partnership.rules import MandateBody
from app.people.models import Person


@dataclass(frozen=True)
class TextRow:
    """A version of the statement."""

    id: int
    number: int
    html: str
    published_at: datetime
    published_by: str
    signed: int


@dataclass(frozen=True)
class Signature:
    """Who signed which version, and when; `recorded_by` when it was noted from paper."""

    person_id: int
    person: str
    number: int
    signed_on: date
    is_paper: bool
    recorded_by: str


@dataclass(frozen=True)
class Unsigned:
    """A member who did not sign the present version, with the last one that they did sign."""

    person_id: int
    person: str
    organisation: str
    last_number: int | None


def publish(text: str, *, once: str, now: datetime, by: int | None) -> EngagementText:
    """Publish a next version of the text; the same `once` key makes one. Raises Invalid."""
    existing = db.session.scalar(select(EngagementText).where(EngagementText.once == once))
    if existing is not None:
        return existing
    clean = prose.normalise(text)
    if not clean:
        raise Invalid(_("Schrijf de tekst van de verklaring."))
    last = latest()
    if last is not None and last.text == clean:
        raise Invalid(_("Deze tekst is dezelfde als versie %(number)s.", number=last.number))
    made = EngagementText(
        number=last.number + 1 if last else 1,
        text=clean,
        html=str(prose.render(clean)),
        published_at=now,
        published_by_id=by,
        once=once,
    )
    db.session.add(made)
    db.session.flush()
    facts.record(EngagementTextPublished(at=now, actor_id=by, text_id=made.id))
    return made


def sign(person_id: int, text_id: int, *, now: datetime) -> None:
    """Let a member sign the present version; a second time changes nothing. Raises Refused."""
    present = latest()
    if present is None or present.id != text_id:
        raise Refused(_("Er is intussen een nieuwe versie. Lees die eerst."))
    if not is_member(person_id, now.astimezone(BRUSSELS).date()):
        raise Refused(_("Alleen wie in het partnerschap zit, ondertekent de verklaring."))
    _keep(
        person_id, text_id, now.astimezone(BRUSSELS).date(), is_paper=False, now=now, by=person_id
    )


def record_paper(
    person_id: int, number: int, signed_on: date, *, now: datetime, by: int | None
) -> None:
    """Note that someone signed on paper. Raises Invalid for a day to come or an unknown version."""
    if signed_on > now.astimezone(BRUSSELS).date():
        raise Invalid(_("Die dag moet nog komen. Kies de dag waarop getekend werd."))
    text_id = db.session.scalar(select(EngagementText.id).where(EngagementText.number == number))
    if text_id is None:
        raise Invalid(_("Kies een versie uit de lijst."))
    if db.session.get(Person, person_id) is None:
        raise NotFound
    _keep(person_id, text_id, signed_on, is_paper=True, now=now, by=by)


def _keep(
    person_id: int, text_id: int, day: date, *, is_paper: bool, now: datetime, by: int | None
) -> None:
    known = select(Engagement.id).where(
        Engagement.person_id == person_id, Engagement.text_id == text_id
    )
    if db.session.scalar(known) is not None:
        return
    db.session.add(
        Engagement(
            person_id=person_id,
            text_id=text_id,
            signed_on=day,
            is_paper=is_paper,
            recorded_at=now,
            recorded_by_id=by,
        )
    )
    db.session.flush()
    facts.record(
        EngagementSigned(
            at=now, actor_id=by, person_id=person_id, text_id=text_id, is_paper=is_paper
        )
    )


def latest() -> EngagementText | None:
    """The present version, None before the first."""
    return db.session.scalar(select(EngagementText).order_by(EngagementText.number.desc()).limit(1))


def texts() -> Sequence[TextRow]:
    """Every version, the latest first, with how many signed it."""
    signed = (
        select(func.count())
        .select_from(Engagement)
        .where(Engagement.text_id == EngagementText.id)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            *(EngagementText.id, EngagementText.number, EngagementText.html),
            *(EngagementText.published_at, func.coalesce(Person.name, ""), signed),
        )
        .outerjoin(Person, Person.id == EngagementText.published_by_id)
        .order_by(EngagementText.number.desc())
    )
    return [TextRow(*row) for row in rows]


def signatures() -> Sequence[Signature]:
    """Every signature, the latest first."""
    noter = aliased(Person)
    rows = db.session.execute(
        select(
            *(Person.id, Person.name, EngagementText.number, Engagement.signed_on),
            *(Engagement.is_paper, func.coalesce(noter.name, "")),
        )
        .join(Person, Person.id == Engagement.person_id)
        .join(EngagementText, EngagementText.id == Engagement.text_id)
        .outerjoin(noter, noter.id == Engagement.recorded_by_id)
        .order_by(Engagement.signed_on.desc(), Engagement.id.desc())
    )
    return [Signature(*row) for row in rows]


def unsigned(day: date) -> Sequence[Unsigned]:
    """The members who did not sign the present version; nobody while there is no text."""
    present = latest()
    if present is None:
        return ()
    last = (
        select(func.max(EngagementText.number))
        .join(Engagement, Engagement.text_id == EngagementText.id)
        .where(Engagement.person_id == Person.id)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Person.id, Person.name, func.min(Organisation.name), last)
        .join(Mandate, Mandate.person_id == Person.id)
        .join(Organisation, Organisation.id == Mandate.organisation_id)
        .where(Mandate.body == MandateBody.PARTNERSHIP, active_on(day))
        .group_by(Person.id, Person.name)
        .order_by(Person.name, Person.id)
    )
    return [Unsigned(*row) for row in rows if row[3] != present.number]


def is_member(person_id: int, day: date) -> bool:
    """Whether a person sits in the partnership on a day."""
    held = select(Mandate.id).where(
        Mandate.person_id == person_id, Mandate.body == MandateBody.PARTNERSHIP, active_on(day)
    )
    return db.session.scalar(held.limit(1)) is not None


def signed_on(person_id: int, text_id: int) -> date | None:
    """When a person signed a version, None when not."""
    return db.session.scalar(
        select(Engagement.signed_on).where(
            Engagement.person_id == person_id, Engagement.text_id == text_id
        )
    )
