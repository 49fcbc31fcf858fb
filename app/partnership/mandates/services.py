"""What happens with mandates: granted, given a last day, succeeded; and who is told of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.partnership import rules
from app.partnership.events import (
    MandateEndSet,
    MandateEndsSoon,
    MandateGranted,
    MandateOver,
    MandateSucceeded,
)
from app.partnership.mandates import settings
from app.partnership.models import Mandate, Organisation
from app.partnership.rules import MandateBody, MandateRole
from app.people.models import Person
from app.web.filters import datum

MOST_TOLD = 500
"""So many mandates at most are told of in one round of the worker."""


class MandatesOverlap(Refused):
    """The person has a mandate for this organisation in those days already."""


class NoSubstitutes(Refused):
    """The scheme of the partnership wants no substitutes now."""


def grant_mandate(
    *,
    person_id: int,
    organisation_id: int,
    now: datetime,
    by: int | None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    body: MandateBody = MandateBody.FIELD,
    role: MandateRole = MandateRole.MEMBER,
    substitute_for_id: int | None = None,
    follows_id: int | None = None,
) -> Mandate:
    """Let a person act for an organisation, from today unless another day is said.

    Raises MandatesOverlap, NoSubstitutes, and Invalid when the days are in the wrong order.
    """
    starts_on = starts_on or now.astimezone(BRUSSELS).date()
    if ends_on is not None and ends_on < starts_on:
        raise Invalid(_("De laatste dag ligt voor de eerste. Kies een latere dag."))
    _locked_person(person_id)
    if db.session.get(Organisation, organisation_id) is None:
        raise Invalid(_("Kies een organisatie uit de lijst."))
    _must_not_overlap(person_id, organisation_id, body, starts_on, ends_on)
    if substitute_for_id is not None:
        _must_allow_substitute(substitute_for_id, person_id, starts_on)
    mandate = Mandate(
        person_id=person_id,
        organisation_id=organisation_id,
        starts_on=starts_on,
        ends_on=ends_on,
        granted_at=now,
        granted_by_id=by,
        body=body,
        role=role if body is MandateBody.PARTNERSHIP else MandateRole.MEMBER,
        substitute_for_id=substitute_for_id if body is MandateBody.PARTNERSHIP else None,
        follows_id=follows_id,
        end_reason="",
    )
    db.session.add(mandate)
    db.session.flush()
    facts.record(
        MandateGranted(
            at=now,
            actor_id=by,
            person_id=person_id,
            organisation_id=organisation_id,
            mandate_id=mandate.id,
        )
    )
    return mandate


def set_end(
    mandate_id: int,
    *,
    ends_on: date | None,
    shown: date | None,
    reason: str,
    now: datetime,
    by: int | None,
) -> Mandate:
    """Give a mandate its last day, another one, or none; `shown` is the one that the form showed.

    Raises StaleEdit when it is another one meanwhile, Refused when the mandate is over, Invalid
    when the day lies before its first, and MandatesOverlap when it would run into the next one.
    """
    mandate = locked_mandate(mandate_id)
    today = now.astimezone(BRUSSELS).date()
    if mandate.ends_on == ends_on:
        return mandate
    if mandate.ends_on != shown:
        raise StaleEdit(_stale(mandate.ends_on))
    if mandate.ends_on is not None and mandate.ends_on < today:
        raise Refused(
            _(
                "Dit mandaat liep af op %(day)s. Geef een nieuw mandaat.",
                day=datum(mandate.ends_on),
            )
        )
    _let_end(mandate, ends_on, reason, now=now, by=by)
    return mandate


def succeed(
    mandate_id: int,
    *,
    person_id: int,
    starts_on: date,
    reason: str,
    takes_seats: bool,
    now: datetime,
    by: int | None,
) -> Mandate:
    """End a mandate the day before and let another person begin, in one act.

    The successor gets the same place; with `takes_seats` also the seats in workgroups. Raises
    Invalid when the days or the person can't be.
    """
    old = locked_mandate(mandate_id)
    if person_id == old.person_id:
        raise Invalid(_("Kies iemand anders als opvolger."))
    last = starts_on - timedelta(days=1)
    if last < old.starts_on:
        raise Invalid(
            _(
                "Het mandaat begon op %(day)s. Laat de opvolger later beginnen.",
                day=datum(old.starts_on),
            )
        )
    known = _successor(old.id)
    if known is not None:
        if known.person_id == person_id and known.starts_on == starts_on:
            return known
        raise Refused(_("Dit mandaat heeft al een opvolger."))
    if old.ends_on is None or old.ends_on >= starts_on:
        _let_end(old, last, reason, now=now, by=by)
    made = grant_mandate(
        person_id=person_id,
        organisation_id=old.organisation_id,
        now=now,
        by=by,
        starts_on=starts_on,
        body=old.body,
        role=old.role,
        follows_id=old.id,
    )
    facts.record(
        MandateSucceeded(
            at=now,
            actor_id=by,
            mandate_id=old.id,
            successor_id=made.id,
            person_id=old.person_id,
            successor_person_id=person_id,
            organisation_id=old.organisation_id,
            takes_seats=takes_seats and starts_on <= now.astimezone(BRUSSELS).date(),
        )
    )
    return made


def tell_of_ends(now: datetime) -> int:
    """Tell of the mandates that end within a month and of those that are over, each once.

    A worker job; how many were told. Doing it twice tells nobody twice.
    """
    today = now.astimezone(BRUSSELS).date()
    due = db.session.scalars(
        select(Mandate)
        .where(
            Mandate.ends_on.is_not(None),
            Mandate.ends_on <= today + rules.SOON,
            Mandate.end_told_at.is_(None),
            (Mandate.ends_on < today)
            | Mandate.soon_told_for.is_(None)
            | (Mandate.soon_told_for != Mandate.ends_on),
        )
        .order_by(Mandate.ends_on, Mandate.id)
        .limit(MOST_TOLD)
        .with_for_update(skip_locked=True)
    ).all()
    for mandate in due:
        _tell(mandate, today, now=now, by=None)
    db.session.flush()
    return len(due)


def locked_mandate(mandate_id: int) -> Mandate:
    """A mandate, locked until the transaction ends; raises NotFound."""
    found = db.session.scalar(
        select(Mandate)
        .where(Mandate.id == mandate_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound(_("Dit mandaat bestaat niet."))
    return found


def _let_end(
    mandate: Mandate, ends_on: date | None, reason: str, *, now: datetime, by: int | None
) -> None:
    if ends_on is not None and ends_on < mandate.starts_on:
        raise Invalid(
            _(
                "Het mandaat begon op %(day)s. Kies die dag of een latere.",
                day=datum(mandate.starts_on),
            )
        )
    _must_not_overlap(
        mandate.person_id,
        mandate.organisation_id,
        mandate.body,
        mandate.starts_on,
        ends_on,
        but=mandate.id,
    )
    mandate.ends_on, mandate.end_reason = ends_on, reason.strip()
    mandate.ended_at = now if ends_on is not None else None
    mandate.ended_by_id = by if ends_on is not None else None
    mandate.soon_told_for = None
    db.session.flush()
    facts.record(MandateEndSet(at=now, actor_id=by, mandate_id=mandate.id, ends_on=ends_on))
    today = now.astimezone(BRUSSELS).date()
    if ends_on is not None and ends_on <= today + rules.SOON:
        _tell(mandate, today, now=now, by=by)


def _tell(mandate: Mandate, today: date, *, now: datetime, by: int | None) -> None:
    """Tell the organisation beforehand, or afterwards; never both of the same thing."""
    ends_on = mandate.ends_on
    if ends_on is None:
        return
    if ends_on < today:
        if mandate.end_told_at is None:
            mandate.end_told_at = now
            facts.record(MandateOver(at=now, actor_id=by, mandate_id=mandate.id, ends_on=ends_on))
    elif mandate.soon_told_for != ends_on:
        mandate.soon_told_for = ends_on
        facts.record(MandateEndsSoon(at=now, actor_id=by, mandate_id=mandate.id, ends_on=ends_on))


def _successor(mandate_id: int) -> Mandate | None:
    return db.session.scalar(
        select(Mandate).where(Mandate.follows_id == mandate_id).order_by(Mandate.id).limit(1)
    )


def _stale(ends_on: date | None) -> str:
    if ends_on is None:
        return str(_("Iemand anders nam intussen de laatste dag weg."))
    return str(
        _("Iemand anders koos intussen %(day)s als laatste dag. Kijk na.", day=datum(ends_on))
    )


def _locked_person(person_id: int) -> Person:
    """The one for whom mandates are compared, so that two at once can't make two."""
    person = db.session.scalar(
        select(Person).where(Person.id == person_id).with_for_update(key_share=True)
    )
    if person is None or not person.is_active:
        raise Invalid(_("Kies iemand uit de lijst."))
    return person


def _must_not_overlap(
    person_id: int,
    organisation_id: int,
    body: MandateBody,
    starts_on: date,
    ends_on: date | None,
    *,
    but: int | None = None,
) -> None:
    rows = db.session.execute(
        select(Mandate.starts_on, Mandate.ends_on)
        .where(
            Mandate.person_id == person_id,
            Mandate.organisation_id == organisation_id,
            Mandate.body == body,
            Mandate.id != (but or 0),
        )
        .order_by(Mandate.starts_on, Mandate.id)
    ).all()
    met = rules.overlap(starts_on, ends_on, [(row.starts_on, row.ends_on) for row in rows])
    if met is None:
        return
    begin, end = met
    if end is None:
        raise MandatesOverlap(
            _(
                "Deze persoon heeft al een mandaat voor deze organisatie sinds %(start)s.",
                start=datum(begin),
            )
        )
    raise MandatesOverlap(
        _(
            "Deze persoon heeft al een mandaat voor deze organisatie van %(start)s tot "
            "en met %(end)s.",
            start=datum(begin),
            end=datum(end),
        )
    )


def _must_allow_substitute(substitute_for_id: int, person_id: int, day: date) -> None:
    rule = settings.substitutes_forbidden(day)
    if rule is not None:
        raise NoSubstitutes(
            _(
                "Plaatsvervangers kunnen nu niet. De regel zegt: ‘%(rule)s’ (%(source)s)",
                rule=rule.text,
                source=rule.source,
            )
        )
    fixed = db.session.get(Mandate, substitute_for_id)
    if (
        fixed is None
        or fixed.body is not MandateBody.PARTNERSHIP
        or fixed.substitute_for_id is not None
        or fixed.person_id == person_id
    ):
        raise Invalid(_("Kies voor welk vast lid deze persoon inspringt."))
