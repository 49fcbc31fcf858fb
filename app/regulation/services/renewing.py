"""Reference data says something new of a regulation: brought in, or offered to the secretariat.

Beside each regulation stands what reference/ said last (`as_loaded`). What changed there since is
taken over where nobody changed it here; where the secretariat did, theirs stays, and the new words
are offered beside it. A new version is recorded as any other, so that answers are flagged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from app.contributions import words
from app.core import facts, prose
from app.core.db import db
from app.core.errors import Refused
from app.partnership.models import Assignment
from app.regulation.events import RegulationCorrected
from app.regulation.models import Regulation, RegulationEffect, RegulationVersion
from app.regulation.rules import Audience, Domain, Effect, Kind, Level
from app.regulation.services import register

FIELDS = (
    *("name", "other_names", "kind", "level", "domain"),
    *("text", "citation", "link", "source", "source_date"),
)
"""What reference/ says of a regulation itself, in the order in which it is shown."""
_ENUMS: Mapping[str, Any] = {"kind": Kind, "level": Level, "domain": Domain}


@dataclass(frozen=True, kw_only=True)
class NewVersion:
    """A version as reference/ tells it."""

    change: str
    valid_from: date | None
    source: str


@dataclass(frozen=True, kw_only=True)
class NewEffect:
    """A hindrance or a lever as reference/ tells it."""

    effect: Effect
    audience: Audience
    text: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """All that reference/ says of one regulation."""

    fields: Mapping[str, Any]
    """By the names of `FIELDS`; enums by their value."""
    versions: Sequence[NewVersion] = ()
    effects: Sequence[NewEffect] = ()
    assignments: Sequence[int] = ()
    """Their numbers."""

    def as_kept(self) -> dict[str, Any]:
        """As it is remembered beside the regulation."""
        return {
            **{name: self.fields[name] for name in FIELDS},
            "versions": [one.change for one in self.versions],
            "effects": [one.text for one in self.effects],
            "assignments": list(self.assignments),
        }


@dataclass(frozen=True)
class Renewed:
    """What came of it."""

    taken: Sequence[str] = ()
    offered: Sequence[str] = ()
    versions: Sequence[int] = ()
    """The numbers of the new versions."""
    additions: int = 0
    """Effects and assignments that are new."""


def renew(regulation: Regulation, said: Said, *, now: datetime) -> Renewed:
    """Bring in what reference/ says anew since it was last read; what was said before is left."""
    is_remembered = regulation.as_loaded is not None
    known = regulation.as_loaded or _as_it_stands(regulation)
    if known == (kept := said.as_kept()):
        regulation.as_loaded = kept
        db.session.flush()
        return Renewed()
    changed = [name for name in FIELDS if kept[name] != known[name]]
    mine = {name: _plain(getattr(regulation, name)) for name in changed}
    untouched = is_remembered or regulation.edition == 1
    taken = [
        name
        for name in changed
        if untouched and mine[name] == known[name] and _fits(regulation, name, kept)
    ]
    offered = [name for name in changed if name not in taken and mine[name] != kept[name]]
    regulation.offered = {
        **{name: text for name, text in (regulation.offered or {}).items() if name not in changed},
        **{name: kept[name] for name in offered},
    } or None
    regulation.as_loaded = kept
    _set(regulation, {name: kept[name] for name in taken}, now=now, by=None)
    return Renewed(
        taken=taken,
        offered=offered,
        versions=_new_versions(regulation, said, known["versions"], now),
        additions=_new_effects(regulation, said, known["effects"], now)
        + _new_assignments(regulation, said, known["assignments"]),
    )


def answer_offer(regulation: Regulation, name: str, *, takes: bool, now: datetime, by: int) -> bool:
    """Take over what reference/ says of a field, or leave ours; whether it was still offered.

    Raises Refused when another regulation has the name that is offered.
    """
    db.session.refresh(regulation, with_for_update=True)
    offers = dict(regulation.offered or {})
    if name not in offers:
        return False  # a double click
    theirs = offers.pop(name)
    if takes and name == "name":
        register.check_name(theirs, but=regulation.id)
    regulation.offered = offers or None
    _set(regulation, {name: theirs} if takes else {}, now=now, by=by)
    return True


def _as_it_stands(regulation: Regulation) -> dict[str, Any]:
    """A regulation that was loaded before anything was remembered: as if that said what is here."""
    versions = select(RegulationVersion.change).where(
        RegulationVersion.regulation_id == regulation.id
    )
    effects = select(RegulationEffect.text).where(RegulationEffect.regulation_id == regulation.id)
    return {
        **{name: _plain(getattr(regulation, name)) for name in FIELDS},
        "versions": list(db.session.scalars(versions)),
        "effects": list(db.session.scalars(effects)),
        "assignments": [one.number for one in regulation.assignments],
    }


def _plain(value: Any) -> Any:
    return getattr(value, "value", value)


def _fits(regulation: Regulation, name: str, kept: Mapping[str, Any]) -> bool:
    """Whether a field can be taken over without asking: a name may be taken by another."""
    if name != "name":
        return True
    try:
        register.check_name(kept["name"], but=regulation.id)
    except Refused:
        return False
    return True


def _set(
    regulation: Regulation, values: Mapping[str, Any], *, now: datetime, by: int | None
) -> None:
    for name, value in values.items():
        made = _ENUMS[name](value) if name in _ENUMS and value is not None else value
        setattr(regulation, name, made)
    if values:
        folded = words.fold(regulation.name)
        regulation.name_key = folded[:200]
        regulation.search_key = f" {folded} {words.fold(regulation.other_names)}"[:500]
        regulation.html = str(prose.render(regulation.text))
        regulation.edition += 1
    db.session.flush()
    if values:
        facts.record(RegulationCorrected(at=now, actor_id=by, regulation_id=regulation.id))


def _new_versions(
    regulation: Regulation, said: Said, known: Sequence[str], now: datetime
) -> list[int]:
    there = select(RegulationVersion.change).where(RegulationVersion.regulation_id == regulation.id)
    recorded = {*known, *db.session.scalars(there)}
    return [
        register.record_version(
            regulation,
            change=one.change,
            valid_from=one.valid_from,
            source=one.source,
            now=now,
            by=None,
        ).number
        for one in said.versions
        if one.change not in recorded
    ]


def _new_effects(regulation: Regulation, said: Said, known: Sequence[str], now: datetime) -> int:
    there = select(RegulationEffect.text).where(RegulationEffect.regulation_id == regulation.id)
    known = [*known, *db.session.scalars(there)]
    new = [one for one in said.effects if one.text not in known]
    for one in new:
        register.add_effect(
            regulation,
            one.effect,
            one.audience,
            text=one.text,
            source=one.source,
            now=now,
            by=None,
        )
    return len(new)


def _new_assignments(regulation: Regulation, said: Said, known: Sequence[int]) -> int:
    there = {*known, *(one.number for one in regulation.assignments)}
    new = [number for number in said.assignments if number not in there]
    regulation.assignments.extend(
        db.session.scalars(select(Assignment).where(Assignment.number.in_(new)))
    )
    db.session.flush()
    return len(new)
