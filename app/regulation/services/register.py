"""What happens in the register of regulation: entered, corrected, changed, checked, judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.contributions import words
from app.core import facts, prose
from app.core.db import db
from app.core.errors import Invalid, Refused, StaleEdit
from app.partnership.models import Assignment
from app.regulation.events import (
    EffectChanged,
    RegulationChanged,
    RegulationChecked,
    RegulationCorrected,
    RegulationEntered,
    RegulationJudged,
)
from app.regulation.models import (
    Regulation,
    RegulationComparison,
    RegulationEffect,
    RegulationVerdict,
    RegulationVersion,
)
from app.regulation.rules import (
    DEFAULT_INTERVAL,
    Audience,
    Domain,
    Effect,
    Kind,
    Level,
    Verdict,
)


@dataclass(frozen=True, kw_only=True)
class Content:
    """What the register says of a regulation. What is not known stays empty."""

    name: str
    kind: Kind
    other_names: str = ""
    level: Level | None = None
    domain: Domain | None = None
    text: str = ""
    citation: str = ""
    link: str = ""
    source: str = ""
    source_date: str = ""
    checked_on: date | None = None
    check_every_months: int = DEFAULT_INTERVAL
    owner_id: int | None = None
    assignment_ids: tuple[int, ...] = field(default=())


def _values(content: Content) -> dict[str, Any]:
    values = {
        name: getattr(content, name)
        for name in Content.__dataclass_fields__
        if name != "assignment_ids"
    }
    folded = words.fold(content.name)
    return {
        **values,
        "name_key": folded[:200],
        "search_key": f" {folded} {words.fold(content.other_names)}"[:500],
        "html": str(prose.render(content.text)),
    }


def enter(
    content: Content, *, once: str | None, now: datetime, by: int | None, key: str | None = None
) -> Regulation:
    """Enter a regulation; the same `once` key makes one."""
    if once and (existing := db.session.scalar(select(Regulation).where(Regulation.once == once))):
        return existing
    check_name(content.name, but=0)
    entered = Regulation(**_values(content), key=key, once=once, entered_at=now, entered_by_id=by)
    entered.assignments = list(_assignments(content.assignment_ids))
    db.session.add(entered)
    db.session.flush()
    facts.record(RegulationEntered(at=now, actor_id=by, regulation_id=entered.id))
    return entered


def check_name(name: str, *, but: int) -> None:
    """Raises Refused when another regulation has this name."""
    taken = select(Regulation.id).where(
        Regulation.name_key == words.fold(name)[:200], Regulation.id != but
    )
    if db.session.scalar(taken) is not None:
        raise Refused(_("Er staat al een regel of maatregel met deze naam in de lijst."))


def _assignments(ids: Sequence[int]) -> Sequence[Assignment]:
    return db.session.scalars(select(Assignment).where(Assignment.id.in_(ids))).all()


def correct(
    regulation: Regulation, content: Content, *, edition: int, now: datetime, by: int
) -> None:
    """Correct what the register says; raises StaleEdit when someone else did so meanwhile."""
    db.session.refresh(regulation, with_for_update=True)
    if regulation.edition != edition:
        raise StaleEdit(
            _(
                "Iemand anders wijzigde deze regel terwijl u schreef. Hieronder staan beide "
                "teksten: neem over wat u wilt houden en bewaar opnieuw."
            )
        )
    check_name(content.name, but=regulation.id)
    for name, value in _values(content).items():
        setattr(regulation, name, value)
    regulation.assignments = list(_assignments(content.assignment_ids))
    regulation.edition = edition + 1
    db.session.flush()
    facts.record(RegulationCorrected(at=now, actor_id=by, regulation_id=regulation.id))


def record_version(
    regulation: Regulation,
    *,
    change: str,
    valid_from: date | None,
    source: str,
    now: datetime,
    by: int | None,
    once: str | None = None,
) -> RegulationVersion:
    """Record that the rule itself changed; the same `once` key makes one version."""
    if once and (
        existing := db.session.scalar(
            select(RegulationVersion).where(RegulationVersion.once == once)
        )
    ):
        return existing
    last = db.session.scalar(
        select(func.coalesce(func.max(RegulationVersion.number), 0)).where(
            RegulationVersion.regulation_id == regulation.id
        )
    )
    version = RegulationVersion(
        regulation_id=regulation.id,
        number=(last or 0) + 1,
        valid_from=valid_from,
        change=change,
        source=source,
        recorded_at=now,
        recorded_by_id=by,
        once=once,
    )
    db.session.add(version)
    db.session.flush()
    facts.record(
        RegulationChanged(
            at=now,
            actor_id=by,
            regulation_id=regulation.id,
            version_id=version.id,
            number=version.number,
            valid_from=valid_from,
        )
    )
    return version


def check(regulation: Regulation, *, on: date, now: datetime, by: int) -> None:
    """Say that what the register says was right on a day."""
    if regulation.checked_on == on:
        return  # a double click
    regulation.checked_on = on
    db.session.flush()
    facts.record(RegulationChecked(at=now, actor_id=by, regulation_id=regulation.id, checked_on=on))


def judge(
    regulation: Regulation,
    verdict: Verdict,
    *,
    reason: str,
    now: datetime,
    by: int | None,
    occasion: str = "",
    once: str | None = None,
) -> None:
    """Give a verdict with its reason; the earlier ones stay. Raises Invalid without a reason."""
    if once and db.session.scalar(
        select(RegulationVerdict.id).where(RegulationVerdict.once == once)
    ):
        return
    if not reason:
        raise Invalid(_("Schrijf waarom: zonder reden is een oordeel niet te volgen."))
    row = RegulationVerdict(
        regulation_id=regulation.id,
        verdict=verdict,
        reason=reason,
        occasion=occasion,
        at=now,
        by_id=by,
        once=once,
    )
    db.session.add(row)
    regulation.verdict = verdict
    db.session.flush()
    facts.record(
        RegulationJudged(
            at=now,
            actor_id=by,
            regulation_id=regulation.id,
            verdict_id=row.id,
            verdict=verdict,
        )
    )


def add_effect(
    regulation: Regulation,
    effect: Effect,
    audience: Audience,
    *,
    text: str,
    source: str,
    now: datetime,
    by: int | None,
    once: str | None = None,
) -> None:
    """Add a hindrance or a lever for an audience."""
    _add(
        RegulationEffect(
            regulation_id=regulation.id,
            effect=effect,
            audience=audience,
            text=text,
            source=source,
            added_at=now,
            added_by_id=by,
            once=once,
        ),
        now,
        by,
    )


def add_comparison(
    regulation: Regulation,
    *,
    region: str,
    text: str,
    source: str,
    now: datetime,
    by: int | None,
    once: str | None = None,
) -> None:
    """Add how another region does it."""
    _add(
        RegulationComparison(
            regulation_id=regulation.id,
            region=region,
            text=text,
            source=source,
            added_at=now,
            added_by_id=by,
            once=once,
        ),
        now,
        by,
    )


def _add(row: RegulationEffect | RegulationComparison, now: datetime, by: int | None) -> None:
    kind = type(row)
    if row.once and db.session.scalar(select(kind.id).where(kind.once == row.once)):
        return  # a double click
    db.session.add(row)
    db.session.flush()
    facts.record(EffectChanged(at=now, actor_id=by, regulation_id=row.regulation_id))


def end(row: RegulationEffect | RegulationComparison, *, now: datetime, by: int) -> None:
    """Take a hindrance, lever or comparison away; its row stays, with who did it."""
    if row.ended_at is not None:
        return
    row.ended_at, row.ended_by_id = now, by
    db.session.flush()
    facts.record(EffectChanged(at=now, actor_id=by, regulation_id=row.regulation_id))
