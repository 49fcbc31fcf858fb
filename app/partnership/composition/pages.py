"""What the pages about schemes show: the list, one scheme, its versions, its working copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from app.core.db import db
from app.core.errors import NotFound
from app.partnership.composition.bodies import BodyNow, Effect, bodies_of, effect_on
from app.partnership.composition.contradictions import Verdict, examine
from app.partnership.composition.differences import RuleChange, changes_between
from app.partnership.composition.models import Origin, SchemeVersion, SchemeWorkingCopy
from app.partnership.composition.queries import vocabulary
from app.partnership.composition.rules import check, unmet
from app.partnership.composition.scheme import Body, Rule, Scheme, Vocabulary
from app.partnership.models import CompositionScheme


@dataclass(frozen=True)
class SchemeRow:
    """One scheme in the list."""

    key: str
    name: str
    body: Body
    current: int
    rules: int
    is_being_changed: bool
    differs_from_file: bool


@dataclass(frozen=True)
class VersionRow:
    """One version in the history of a scheme."""

    number: int
    origin: Origin
    note: str
    adopted_at: datetime
    by_name: str


@dataclass(frozen=True)
class BodyState:
    """A body that answers to a scheme, and how many of its rules do not hold."""

    body: BodyNow
    unmet: int


@dataclass(frozen=True)
class SchemePage:
    """One scheme as it stands."""

    key: str
    name: str
    text: str
    body: Body
    source: str
    current: int
    rules: Sequence[Rule]
    words: Vocabulary
    versions: Sequence[VersionRow]
    bodies: Sequence[BodyState]
    is_being_changed: bool
    file_changes: Sequence[RuleChange]
    """What the reference file says otherwise, when the secretariat changed it as well."""


@dataclass(frozen=True)
class VersionPage:
    """A scheme as it was adopted at some moment."""

    key: str
    version: VersionRow
    name: str
    source: str
    rules: Sequence[Rule]
    words: Vocabulary
    changes: Sequence[RuleChange]
    """What this version changed."""


@dataclass(frozen=True)
class WorkingPage:
    """A scheme as it is being changed, and what adopting it would do."""

    key: str
    name: str
    text: str
    source: str
    current: int
    revision: int
    changed_at: datetime
    by_name: str
    rules: Sequence[Rule]
    words: Vocabulary
    changes: Sequence[RuleChange]
    renamed: bool
    """Whether name, text or source differ."""
    verdict: Verdict
    effects: Sequence[Effect]

    @property
    def has_changes(self) -> bool:
        """Whether there is anything to adopt."""
        return bool(self.changes or self.renamed)


def _differs(shipped: Mapping[str, Any] | None, rules: Sequence[Mapping[str, Any]]) -> bool:
    return shipped is not None and list(shipped["rules"]) != list(rules)


def all_schemes() -> list[SchemeRow]:
    """Every scheme: for workgroups first, then by name."""
    rows = db.session.execute(
        select(CompositionScheme, SchemeWorkingCopy.scheme_id, SchemeWorkingCopy.rules)
        .outerjoin(SchemeWorkingCopy, SchemeWorkingCopy.scheme_id == CompositionScheme.id)
        .order_by(CompositionScheme.body.desc(), CompositionScheme.name, CompositionScheme.id)
    )
    return [
        SchemeRow(
            key=scheme.key,
            name=scheme.name,
            body=scheme.body,
            current=scheme.current,
            rules=len(scheme.rules or copied or ()),
            is_being_changed=working is not None,
            differs_from_file=_differs(scheme.shipped, scheme.rules),
        )
        for scheme, working, copied in rows
    ]


def stored(key: str) -> CompositionScheme:
    """The scheme with a key; raises NotFound."""
    scheme = db.session.scalar(select(CompositionScheme).filter_by(key=key))
    if scheme is None:
        raise NotFound
    return scheme


def versions_of(scheme_id: int) -> list[VersionRow]:
    """The versions of a scheme, the latest first."""
    rows = db.session.execute(
        select(
            *(SchemeVersion.number, SchemeVersion.origin, SchemeVersion.note),
            *(SchemeVersion.adopted_at, SchemeVersion.by_name),
        )
        .where(SchemeVersion.scheme_id == scheme_id)
        .order_by(SchemeVersion.number.desc())
    )
    return [VersionRow(*row) for row in rows]


def scheme_page(scheme: CompositionScheme, on: date) -> SchemePage:
    """One scheme with its history and who answers to it."""
    rules = tuple(map(Rule.from_data, scheme.rules))
    shipped = scheme.shipped if _differs(scheme.shipped, scheme.rules) else None
    in_file = tuple(map(Rule.from_data, shipped["rules"])) if shipped else ()
    asked = Scheme(scheme.key, rules, vocabulary((*rules, *in_file)))
    working = select(func.count()).where(SchemeWorkingCopy.scheme_id == scheme.id)
    return SchemePage(
        key=scheme.key,
        name=scheme.name,
        text=scheme.text,
        body=scheme.body,
        source=scheme.source,
        current=scheme.current,
        rules=rules,
        words=asked.vocabulary,
        versions=versions_of(scheme.id),
        bodies=[
            BodyState(body, len(unmet(check(asked, body.seats, on, phase=body.phase))))
            for body in bodies_of(scheme.key)
        ],
        is_being_changed=bool(db.session.scalar(working)),
        file_changes=changes_between(rules, in_file) if in_file else (),
    )


def version_page(scheme: CompositionScheme, number: int) -> VersionPage:
    """An older version and what it changed; raises NotFound."""
    rows = db.session.scalars(
        select(SchemeVersion)
        .where(SchemeVersion.scheme_id == scheme.id, SchemeVersion.number.in_((number, number - 1)))
        .order_by(SchemeVersion.number.desc())
    ).all()
    if not rows or rows[0].number != number:
        raise NotFound
    shown, *before = rows
    rules = [Rule.from_data(raw) for raw in shown.rules]
    earlier = [Rule.from_data(raw) for raw in before[0].rules] if before else []
    return VersionPage(
        key=scheme.key,
        version=VersionRow(shown.number, shown.origin, shown.note, shown.adopted_at, shown.by_name),
        name=shown.name,
        source=shown.source,
        rules=rules,
        words=vocabulary([*rules, *earlier]),
        changes=changes_between(earlier, rules) if before else (),
    )


def working_page(scheme: CompositionScheme, copy: SchemeWorkingCopy, on: date) -> WorkingPage:
    """A working copy beside what holds, with what it would mean."""
    before = tuple(map(Rule.from_data, scheme.rules))
    after = tuple(map(Rule.from_data, copy.rules))
    words = vocabulary((*before, *after), for_proposal=True)
    now, then = Scheme(scheme.key, before, words), Scheme(scheme.key, after, words)
    described = ("name", "text", "source")
    return WorkingPage(
        key=scheme.key,
        name=copy.name,
        text=copy.text,
        source=copy.source,
        current=scheme.current,
        revision=copy.revision,
        changed_at=copy.changed_at,
        by_name=copy.by_name,
        rules=after,
        words=words,
        changes=changes_between(before, after),
        renamed=any(getattr(copy, field) != getattr(scheme, field) for field in described),
        verdict=examine(then),
        effects=[effect_on(body, now, then, on) for body in bodies_of(scheme.key)],
    )
