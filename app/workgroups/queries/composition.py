"""What the rules of its scheme say of a group: now, if somebody left, and of its open places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from sqlalchemy import select

from app.core import clock
from app.core.clock import BRUSSELS
from app.core.db import db
from app.partnership.composition import queries as schemes
from app.partnership.composition import rules, wording
from app.partnership.composition.advising import Advice, advise
from app.partnership.composition.bodies import BodyNow
from app.partnership.composition.proposal import propose
from app.partnership.composition.rules import Finding
from app.partnership.composition.scheme import START, Body
from app.partnership.composition.wording import Told
from app.partnership.models import CompositionScheme
from app.workgroups.models import Workgroup
from app.workgroups.queries.seats import SeatRow, seats_by_group, seen
from app.workgroups.rules import WorkgroupState


def today() -> date:
    """The present day in Brussels."""
    return clock.now().astimezone(BRUSSELS).date()


def phase_of(state: WorkgroupState) -> str | None:
    """The phase of a group for its rules: it is being set up until it begins its work."""
    setting_up = {WorkgroupState.COMPOSING, WorkgroupState.INSTALLED}
    return START if state in setting_up else None


@dataclass(frozen=True)
class GroupComposition:
    """What there is to say of the composition of a group."""

    scheme_key: str
    scheme_name: str
    scheme_version: int
    places: int
    findings: Sequence[Told]
    consequences: Mapping[int, str]
    """Per seat that would be missed (by id): what would lack without it."""
    advice: Advice

    @property
    def unmet(self) -> Sequence[Told]:
        """The rules that do not hold."""
        return [told for told in self.findings if not told.is_satisfied]


def composition_of(workgroup_id: int, seats: Sequence[SeatRow]) -> GroupComposition:
    """What the scheme of a group says of its present seats, in four statements."""
    group = db.session.execute(
        select(Workgroup.scheme_key, Workgroup.state, Workgroup.places).where(
            Workgroup.id == workgroup_id
        )
    ).one()
    scheme = schemes.scheme_of(group.scheme_key, for_proposal=True)
    sitting, phase, day = [seen(seat) for seat in seats], phase_of(group.state), today()
    answers = rules.what_if(scheme, sitting, day, phase=phase)
    said = {row.id: wording.consequence(a) for row, a in zip(seats, answers, strict=True)}
    return GroupComposition(
        scheme_key=scheme.key,
        scheme_name=scheme.name,
        scheme_version=scheme.version,
        places=group.places,
        findings=wording.told(rules.check(scheme, sitting, day, phase=phase)),
        consequences={seat_id: sentence for seat_id, sentence in said.items() if sentence},
        advice=advise(propose(scheme, sitting, day, phase=phase)),
    )


def findings_of(workgroup_id: int, seats: Sequence[SeatRow]) -> list[Finding]:
    """What the scheme of a group says of these seats today."""
    row = db.session.execute(
        select(Workgroup.scheme_key, Workgroup.state).where(Workgroup.id == workgroup_id)
    ).one()
    scheme = schemes.scheme_of(row.scheme_key)
    return rules.check(scheme, [seen(s) for s in seats], today(), phase=phase_of(row.state))


def bodies_of_scheme(scheme_key: str) -> list[BodyNow]:
    """The groups that answer to a scheme and are not closed, with their seats; two statements."""
    groups = db.session.execute(
        select(Workgroup.id, Workgroup.name, Workgroup.state)
        .where(Workgroup.scheme_key == scheme_key, Workgroup.state != WorkgroupState.CLOSED)
        .order_by(Workgroup.name, Workgroup.id)
    ).all()
    seats = seats_by_group([group.id for group in groups])
    return [
        BodyNow(
            name=group.name,
            href=url_for("workgroups.detail", workgroup_id=group.id),
            seats=tuple(seen(seat) for seat in seats.get(group.id, ())),
            phase=phase_of(group.state),
        )
        for group in groups
    ]


@dataclass(frozen=True)
class SchemeOption:
    """A scheme that a group can have, and what it would ask of the present seats."""

    key: str
    name: str
    is_present: bool
    max_seats: int | None
    needs: Sequence[str]


def schemes_for(workgroup_id: int, seats: Sequence[SeatRow]) -> list[SchemeOption]:
    """The schemes for groups, with what each would ask of this one; three statements."""
    group = db.session.execute(
        select(Workgroup.scheme_key, Workgroup.state).where(Workgroup.id == workgroup_id)
    ).one()
    keys = [key for key, _name in choosable_schemes()]
    sitting, phase, day = [seen(seat) for seat in seats], phase_of(group.state), today()
    return [
        SchemeOption(
            key=scheme.key,
            name=scheme.name,
            is_present=scheme.key == group.scheme_key,
            max_seats=scheme.max_seats,
            needs=[
                wording.need(finding)
                for finding in rules.unmet(rules.check(scheme, sitting, day, phase=phase))
            ],
        )
        for scheme in schemes.schemes_of(keys).values()
    ]


def choosable_schemes() -> list[tuple[str, str]]:
    """The schemes that hold for groups: (key, name)."""
    rows = db.session.execute(
        select(CompositionScheme.key, CompositionScheme.name)
        .where(CompositionScheme.body == Body.WORKGROUP, CompositionScheme.current > 0)
        .order_by(CompositionScheme.id)
    )
    return [(row.key, row.name) for row in rows]
