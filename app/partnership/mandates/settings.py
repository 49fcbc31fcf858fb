"""What the partnership chose for itself: its composition scheme and the phase in which it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.core import facts
from app.core.db import db
from app.core.errors import Invalid
from app.partnership.composition import queries as composition
from app.partnership.composition.scheme import Rule, RuleKind, Scheme
from app.partnership.events import SettingChosen
from app.partnership.models import CompositionScheme, PartnershipSetting
from app.partnership.rules import START_PHASE, SettingName
from app.people.models import Person

DEFAULT_SCHEME = "serv"
PHASES = ("", START_PHASE)


@dataclass(frozen=True)
class Chosen:
    """The present choices."""

    scheme_key: str
    phase: str


@dataclass(frozen=True)
class SettingStep:
    """One choice in the history."""

    name: SettingName
    value: str
    set_at: datetime
    set_by: str


def chosen(day_end: datetime | None = None) -> Chosen:
    """What holds now, or held at a moment."""
    rows = select(PartnershipSetting.name, PartnershipSetting.value).order_by(PartnershipSetting.id)
    if day_end is not None:
        rows = rows.where(PartnershipSetting.set_at <= day_end)
    latest = {row.name: row.value for row in db.session.execute(rows)}
    return Chosen(
        scheme_key=latest.get(SettingName.SCHEME, DEFAULT_SCHEME),
        phase=latest.get(SettingName.PHASE, ""),
    )


def steps() -> Sequence[SettingStep]:
    """Every choice, the latest first."""
    rows = db.session.execute(
        select(
            PartnershipSetting.name,
            PartnershipSetting.value,
            PartnershipSetting.set_at,
            func.coalesce(Person.name, ""),
        )
        .outerjoin(Person, Person.id == PartnershipSetting.set_by_id)
        .order_by(PartnershipSetting.id.desc())
    )
    return [SettingStep(*row) for row in rows]


def choose(name: SettingName, value: str, *, now: datetime, by: int | None) -> None:
    """Choose; the very same choice again changes nothing. Raises Invalid."""
    present = chosen()
    if name is SettingName.SCHEME:
        known = db.session.scalar(select(CompositionScheme.id).filter_by(key=value))
        if known is None:
            raise Invalid(_("Kies een bestaand schema voor de samenstelling."))
        is_same = value == present.scheme_key
    else:
        if value not in PHASES:
            raise Invalid(_("Kies een fase uit de lijst."))
        is_same = value == present.phase
    if is_same:
        return
    db.session.add(PartnershipSetting(name=name, value=value, set_at=now, set_by_id=by))
    db.session.flush()
    facts.record(SettingChosen(at=now, actor_id=by, name=name, value=value))


def substitutes_forbidden(day: date) -> Rule | None:
    """The present scheme's rule against substitutes on a day; None when it allows them."""
    present = chosen()
    return forbidding_rule(composition.scheme_of(present.scheme_key), present.phase, day)


def forbidding_rule(scheme: Scheme, phase: str, day: date) -> Rule | None:
    """The rule of a scheme that wants no substitutes in a phase, on a day."""
    for rule in scheme.rules:
        if rule.kind is RuleKind.NO_SUBSTITUTES:
            is_over = rule.until is not None and day > rule.until
            if not is_over and rule.phase in (None, phase):
                return rule
    return None
