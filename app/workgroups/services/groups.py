"""What happens to a workgroup: composing, installing, working, closing; seats that come and go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import insert, select

from app.core import facts, prose
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused
from app.partnership.composition import rules as composition
from app.partnership.composition import wording
from app.partnership.models import Assignment, Challenge, Organisation
from app.people.models import Person
from app.workgroups import rules
from app.workgroups.events import (
    LeadAppointed,
    SeatEnded,
    SeatTaken,
    WorkgroupCreated,
    WorkgroupMoved,
)
from app.workgroups.models import Seat, Workgroup, WorkgroupAssignment
from app.workgroups.queries.composition import findings_of
from app.workgroups.queries.seats import seats_of
from app.workgroups.rules import SeatRole, StepKind, WorkgroupState
from app.workgroups.services.places import active_seats, fit, locked_group
from app.workgroups.services.schemes import choosable
from app.workgroups.services.steps import take_step

DEFAULT_SCHEME = "werkgroep"


class WorkgroupIsFull(Refused):
    """All places are taken."""


class NotComplete(Refused):
    """A group can't be installed: some rules do not hold yet."""

    def __init__(self, unmet: Sequence[composition.Finding]) -> None:
        self.unmet = wording.told(unmet)
        super().__init__(
            _("De werkgroep kan nog niet geïnstalleerd worden.")
            + " "
            + " ".join(told.need for told in self.unmet)
        )


@dataclass(frozen=True, kw_only=True)
class Task:
    """On what a group works: a whole challenge, or some assignments."""

    challenge_id: int | None = None
    assignment_ids: tuple[int, ...] = ()


def create_workgroup(
    *,
    name: str,
    text: str,
    task: Task,
    once: str,
    now: datetime,
    by: int | None,
    scheme_key: str = DEFAULT_SCHEME,
) -> Workgroup:
    """Start composing a group; the same `once` key makes one group."""
    if existing := db.session.scalar(select(Workgroup).where(Workgroup.once == once)):
        return existing
    assignment_ids = _assignments_of(task)
    scheme = choosable(scheme_key)
    group = Workgroup(
        name=name.strip(),
        text=prose.normalise(text),
        challenge_id=task.challenge_id,
        scheme_key=scheme.key,
        places=rules.places_for(scheme.max_seats, 0),
        state=WorkgroupState.COMPOSING,
        created_at=now,
        result="",
        once=once,
    )
    db.session.add(group)
    db.session.flush()
    db.session.execute(
        insert(WorkgroupAssignment),
        [{"workgroup_id": group.id, "assignment_id": known} for known in assignment_ids],
    )
    take_step(group, StepKind.CREATED, now=now, by=by)
    facts.record(WorkgroupCreated(at=now, actor_id=by, workgroup_id=group.id))
    return group


def _assignments_of(task: Task) -> list[int]:
    """The assignments of a task; a challenge brings all of its own."""
    wanted = select(Assignment.id).order_by(Assignment.number)
    if task.challenge_id is not None:
        if db.session.get(Challenge, task.challenge_id) is None:
            raise NotFound
        wanted = wanted.where(Assignment.challenge_id == task.challenge_id)
    else:
        wanted = wanted.where(Assignment.id.in_(task.assignment_ids))
    found = list(db.session.scalars(wanted))
    if not found:
        raise Invalid(_("Kies aan welke uitdaging of opdracht de werkgroep werkt."))
    return found


def add_seat(
    workgroup_id: int,
    *,
    person_id: int,
    organisation_id: int,
    now: datetime,
    by: int | None,
    role: SeatRole = SeatRole.MEMBER,
) -> Seat:
    """Give a person a seat for an organisation, on the lowest free place.

    Raises WorkgroupIsFull when all are taken, and Refused when the person sits there already,
    when there is a lead already, or when the group is closed.
    """
    group = locked_group(workgroup_id)
    if group.state is WorkgroupState.CLOSED:
        raise Refused(_("Deze werkgroep is afgesloten. Heropen ze voor u iemand toevoegt."))
    person = db.session.get(Person, person_id)
    if person is None or not person.is_active:
        raise Invalid(_("Kies iemand uit de lijst."))
    if db.session.get(Organisation, organisation_id) is None:
        raise Invalid(_("Kies een organisatie uit de lijst."))
    active = active_seats(workgroup_id)
    if any(seat.person_id == person_id for seat in active):
        raise Refused(_("%(name)s heeft al een zetel in deze werkgroep.", name=person.name))
    if role is SeatRole.LEAD and any(seat.role is SeatRole.LEAD for seat in active):
        raise Refused(_("Deze werkgroep heeft al een trekker. Duid een ander lid aan als trekker."))
    place = rules.free_place((seat.place for seat in active), group.places)
    if place is None:
        raise WorkgroupIsFull(
            _(
                "Deze werkgroep heeft al %(count)s leden. Eerst moet iemand plaats maken.",
                count=wording.number(len(active)),
            )
        )
    return _seat(group, place, person_id, organisation_id, role, now=now, by=by)


def end_seat(workgroup_id: int, seat_id: int, *, now: datetime, by: int | None) -> None:
    """End a seat; the row stays, and the place is free. Raises NotFound when it is not there."""
    group = locked_group(workgroup_id)
    _end(_active_seat(workgroup_id, seat_id), now=now, by=by)
    db.session.flush()
    fit(group)


def appoint_lead(workgroup_id: int, seat_id: int, *, now: datetime, by: int | None) -> None:
    """Make a member the lead; who was it before goes on as a member. Each is a new row."""
    group = locked_group(workgroup_id)
    chosen = _active_seat(workgroup_id, seat_id)
    if chosen.role is SeatRole.LEAD:
        return
    before = [seat for seat in active_seats(workgroup_id) if seat.role is SeatRole.LEAD]
    for seat in (*before, chosen):
        seat.ended_at, seat.ended_by_id = now, by
    db.session.flush()
    for seat, role in (*((seat, SeatRole.MEMBER) for seat in before), (chosen, SeatRole.LEAD)):
        db.session.add(
            Seat(
                workgroup_id=workgroup_id,
                place=seat.place,
                places=group.places,
                person_id=seat.person_id,
                organisation_id=seat.organisation_id,
                role=role,
                started_at=now,
                started_by_id=by,
            )
        )
    db.session.flush()
    facts.record(
        LeadAppointed(at=now, actor_id=by, workgroup_id=workgroup_id, person_id=chosen.person_id)
    )


def install(workgroup_id: int, *, now: datetime, by: int | None) -> None:
    """Install a group; raises NotComplete with what is missing unless every rule holds."""
    group = locked_group(workgroup_id)
    state = _next_state(group, rules.INSTALL)
    unmet = composition.unmet(findings_of(workgroup_id, seats_of(workgroup_id)))
    if unmet:
        raise NotComplete(unmet)
    group.installed_at = now
    _move(group, rules.INSTALL, state, now=now, by=by)


def start(workgroup_id: int, *, now: datetime, by: int | None) -> None:
    """Let an installed group begin its work: from now on its members can comment."""
    group = locked_group(workgroup_id)
    _move(group, rules.START, _next_state(group, rules.START), now=now, by=by)


def close(workgroup_id: int, *, result: str, now: datetime, by: int | None) -> None:
    """Close a group with its result; what was written stays and no longer changes."""
    group = locked_group(workgroup_id)
    state = _next_state(group, rules.CLOSE)
    group.result = prose.normalise(result)
    if not group.result:
        raise Invalid(_("Schrijf met welk resultaat de werkgroep afsluit."))
    group.closed_at = now
    _move(group, rules.CLOSE, state, now=now, by=by)


def reopen(workgroup_id: int, *, now: datetime, by: int | None) -> None:
    """Let a closed group work on."""
    group = locked_group(workgroup_id)
    state = _next_state(group, rules.REOPEN)
    group.closed_at = None
    _move(group, rules.REOPEN, state, now=now, by=by)


def _next_state(group: Workgroup, move: str) -> WorkgroupState:
    state = rules.after(group.state, move)
    if state is None:
        raise Refused(_("Dit kan nu niet: de werkgroep is intussen in een andere fase."))
    return state


def _move(
    group: Workgroup, move: str, state: WorkgroupState, *, now: datetime, by: int | None
) -> None:
    group.state = state
    text = group.result if move == rules.CLOSE else ""
    take_step(group, rules.STEPS[move], now=now, by=by, text=text)
    facts.record(
        WorkgroupMoved(at=now, actor_id=by, workgroup_id=group.id, move=move, state=state.value)
    )


def _seat(
    group: Workgroup,
    place: int,
    person_id: int,
    organisation_id: int,
    role: SeatRole,
    *,
    now: datetime,
    by: int | None,
) -> Seat:
    seat = Seat(
        workgroup_id=group.id,
        place=place,
        places=group.places,
        person_id=person_id,
        organisation_id=organisation_id,
        role=role,
        started_at=now,
        started_by_id=by,
    )
    db.session.add(seat)
    db.session.flush()
    facts.record(
        SeatTaken(
            at=now,
            actor_id=by,
            workgroup_id=group.id,
            seat_id=seat.id,
            person_id=person_id,
            role=role,
        )
    )
    return seat


def _end(seat: Seat, *, now: datetime, by: int | None) -> None:
    seat.ended_at, seat.ended_by_id = now, by
    facts.record(
        SeatEnded(
            at=now,
            actor_id=by,
            workgroup_id=seat.workgroup_id,
            seat_id=seat.id,
            person_id=seat.person_id,
        )
    )


def _active_seat(workgroup_id: int, seat_id: int) -> Seat:
    for seat in active_seats(workgroup_id):
        if seat.id == seat_id:
            return seat
    raise NotFound(_("Deze zetel is er niet of is al beëindigd."))
