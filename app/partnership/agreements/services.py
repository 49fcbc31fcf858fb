"""What happens with agreements and relations; what they were before is kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts, prose
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.partnership import history
from app.partnership.agreements.models import (
    Agreement,
    AgreementGoal,
    AgreementNote,
    PartnershipRelation,
)
from app.partnership.events import AgreementFact, RelationFact
from app.partnership.models import Organisation
from app.partnership.rules import PastSubject, RelationKind


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What an agreement says, apart from its goals."""

    organisation_id: int
    title: str
    text: str
    funding: str
    starts_on: date
    ends_on: date | None
    is_public: bool

    @classmethod
    def of(cls, agreement: Agreement) -> Terms:
        """What an agreement says now."""
        return cls(**{name: getattr(agreement, name) for name in cls.__dataclass_fields__})

    def values(self) -> dict[str, Any]:
        """As columns."""
        return asdict(self)

    def plain(self) -> dict[str, Any]:
        """As it is kept: days as text."""
        days = {
            name: value.isoformat() if value else None
            for name, value in (("starts_on", self.starts_on), ("ends_on", self.ends_on))
        }
        return {**asdict(self), **days}


@dataclass(frozen=True, kw_only=True)
class Working:
    """What is said of a relation with another partnership."""

    name: str
    kind: RelationKind
    text: str
    working: str


def make_agreement(terms: Terms, *, once: str, now: datetime, by: int | None) -> Agreement:
    """Make an agreement; the same `once` key makes one. Raises Invalid."""
    existing = db.session.scalar(select(Agreement).where(Agreement.once == once))
    if existing is not None:
        return existing
    _check(terms)
    agreement = Agreement(version=1, created_at=now, created_by_id=by, once=once, **terms.values())
    db.session.add(agreement)
    db.session.flush()
    _tell(agreement.id, "made", now=now, by=by)
    return agreement


def change_agreement(
    agreement_id: int, terms: Terms, *, base: int, now: datetime, by: int | None
) -> Agreement:
    """Change what an agreement says, from the version that the form showed.

    Raises StaleEdit when someone else changed it meanwhile, and Invalid.
    """
    agreement = locked_agreement(agreement_id)
    before = Terms.of(agreement)
    if before == terms:
        return agreement
    if agreement.version != base:
        raise StaleEdit(_("Iemand anders wijzigde deze afspraak terwijl u ze bewerkte."))
    _check(terms)
    history.leave(
        PastSubject.AGREEMENT,
        agreement_id,
        version=agreement.version,
        was=before.plain(),
        now=now,
        by=by,
    )
    for name, value in terms.values().items():
        setattr(agreement, name, value)
    agreement.version += 1
    db.session.flush()
    _tell(agreement_id, "changed", now=now, by=by)
    return agreement


def add_goal(
    agreement_id: int,
    *,
    goal: str,
    indicator: str,
    target: str,
    due_on: date | None,
    once: str,
    now: datetime,
    by: int | None,
) -> AgreementGoal:
    """Add a goal with what measures it; the same `once` key adds one."""
    existing = db.session.scalar(select(AgreementGoal).where(AgreementGoal.once == once))
    if existing is not None:
        return existing
    locked_agreement(agreement_id)
    made = AgreementGoal(
        agreement_id=agreement_id,
        goal=prose.normalise(goal),
        indicator=prose.normalise(indicator),
        target=prose.normalise(target),
        due_on=due_on,
        added_at=now,
        dropped_because="",
        once=once,
    )
    db.session.add(made)
    db.session.flush()
    _tell(agreement_id, "goal_added", now=now, by=by)
    return made


def drop_goal(
    agreement_id: int, goal_id: int, *, reason: str, now: datetime, by: int | None
) -> None:
    """Drop a goal with a reason; it stays in the history. Raises NotFound, Invalid, Refused."""
    locked_agreement(agreement_id)
    goal = db.session.get(AgreementGoal, goal_id)
    if goal is None or goal.agreement_id != agreement_id:
        raise NotFound
    if not reason.strip():
        raise Invalid(_("Schrijf waarom dit doel vervalt."))
    if goal.dropped_at is not None:
        raise Refused(_("Dit doel was al vervallen."))
    goal.dropped_at, goal.dropped_because = now, prose.normalise(reason)
    db.session.flush()
    _tell(agreement_id, "goal_dropped", now=now, by=by)


def write_note(
    agreement_id: int,
    *,
    goal_id: int | None,
    noted_on: date,
    value: str,
    text: str,
    once: str,
    now: datetime,
    by: int | None,
) -> AgreementNote:
    """Note how an agreement or a goal stands; the same `once` key notes once. Raises Invalid."""
    existing = db.session.scalar(select(AgreementNote).where(AgreementNote.once == once))
    if existing is not None:
        return existing
    agreement = locked_agreement(agreement_id)
    if goal_id is not None:
        goal = db.session.get(AgreementGoal, goal_id)
        if goal is None or goal.agreement_id != agreement.id:
            raise Invalid(_("Kies een doel uit de lijst."))
    if noted_on > now.astimezone(BRUSSELS).date():
        raise Invalid(_("Die dag moet nog komen. Kies de dag waarop het zo stond."))
    note = AgreementNote(
        agreement_id=agreement_id,
        goal_id=goal_id,
        noted_on=noted_on,
        value=prose.normalise(value),
        text=prose.normalise(text),
        by_id=by,
        written_at=now,
        once=once,
    )
    db.session.add(note)
    db.session.flush()
    _tell(agreement_id, "note", now=now, by=by)
    return note


def add_relation(
    working: Working, *, once: str, now: datetime, by: int | None
) -> PartnershipRelation:
    """Add another partnership with which one works; the same `once` key adds one."""
    existing = db.session.scalar(
        select(PartnershipRelation).where(PartnershipRelation.once == once)
    )
    if existing is not None:
        return existing
    made = PartnershipRelation(source="", version=1, edited_at=now, once=once, **asdict(working))
    db.session.add(made)
    db.session.flush()
    facts.record(RelationFact(at=now, actor_id=by, relation_id=made.id, what="added"))
    return made


def change_relation(
    relation_id: int, working: Working, *, base: int, now: datetime, by: int | None
) -> PartnershipRelation:
    """Change what is said of a relation, from the version that the form showed.

    Raises StaleEdit when someone else changed it meanwhile.
    """
    relation = db.session.scalar(
        select(PartnershipRelation)
        .where(PartnershipRelation.id == relation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if relation is None:
        raise NotFound
    before = {name: getattr(relation, name) for name in Working.__dataclass_fields__}
    if before == asdict(working):
        return relation
    if relation.version != base:
        raise StaleEdit(_("Iemand anders wijzigde dit terwijl u het bewerkte."))
    history.leave(
        PastSubject.RELATION,
        relation_id,
        version=relation.version,
        was={**before, "kind": before["kind"].value},
        now=now,
        by=by,
    )
    for name, value in asdict(working).items():
        setattr(relation, name, value)
    relation.version += 1
    relation.edited_at = now
    db.session.flush()
    facts.record(RelationFact(at=now, actor_id=by, relation_id=relation_id, what="changed"))
    return relation


def locked_agreement(agreement_id: int) -> Agreement:
    """An agreement, locked until the transaction ends; raises NotFound."""
    found = db.session.scalar(
        select(Agreement)
        .where(Agreement.id == agreement_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound(_("Deze afspraak bestaat niet."))
    return found


def _check(terms: Terms) -> None:
    if terms.ends_on is not None and terms.ends_on < terms.starts_on:
        raise Invalid(_("De laatste dag ligt voor de eerste. Kies een latere dag."))
    if db.session.get(Organisation, terms.organisation_id) is None:
        raise Invalid(_("Kies een organisatie uit de lijst."))


def _tell(agreement_id: int, what: str, *, now: datetime, by: int | None) -> None:
    facts.record(AgreementFact(at=now, actor_id=by, agreement_id=agreement_id, what=what))
