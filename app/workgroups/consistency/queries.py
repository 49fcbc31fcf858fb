"""What can be read of links: of one draft or goal, all of them, the open contradictions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from app.access.actor import Actor
from app.core.db import db
from app.core.errors import NotFound
from app.partnership.models import Assignment
from app.workgroups.consistency.models import ConsistencyLink
from app.workgroups.consistency.rules import End, EndKind, LinkKind
from app.workgroups.consistency.scope import LinkDesk, LinkScope
from app.workgroups.goals.models import OperationalGoal
from app.workgroups.models import DraftAction, Seat, WorkgroupAssignment
from app.workgroups.rules import SeatRole


@dataclass(frozen=True)
class EndRow:
    """A draft or goal at one end of a link."""

    end: End
    title: str
    assignment_number: int
    workgroup_id: int | None
    """Of a draft."""


@dataclass(frozen=True)
class LinkRow:
    """A link with both its ends."""

    id: int
    kind: LinkKind
    reason: str
    made_at: datetime
    by_name: str
    resolved_at: datetime | None
    resolved_by_name: str
    resolution: str
    begin: EndRow
    to: EndRow

    def leads_from(self, end: End) -> bool:
        """Whether the link begins at this end."""
        return self.begin.end == end

    def other(self, end: End) -> EndRow:
        """What is at the other side."""
        return self.to if self.leads_from(end) else self.begin


_from_draft, _to_draft = aliased(DraftAction), aliased(DraftAction)
_from_goal, _to_goal = aliased(OperationalGoal), aliased(OperationalGoal)
_from_task, _to_task = aliased(Assignment), aliased(Assignment)


def _side(draft: Any, goal: Any, task: Any) -> tuple[Any, ...]:
    return (draft.id, draft.title, draft.workgroup_id, goal.id, goal.name, task.number)


_COLUMNS: tuple[Any, ...] = (
    *(ConsistencyLink.id, ConsistencyLink.kind, ConsistencyLink.reason, ConsistencyLink.made_at),
    *(ConsistencyLink.by_name, ConsistencyLink.resolved_at, ConsistencyLink.resolved_by_name),
    ConsistencyLink.resolution,
    *_side(_from_draft, _from_goal, _from_task),
    *_side(_to_draft, _to_goal, _to_task),
)


def _end_row(values: Sequence[Any]) -> EndRow:
    draft_id, title, workgroup_id, goal_id, goal_name, number = values
    if draft_id is not None:
        return EndRow(End(EndKind.DRAFT, draft_id), title, number, workgroup_id)
    return EndRow(End(EndKind.GOAL, goal_id), goal_name, number, None)


def _links(*where: ColumnElement[bool]) -> list[LinkRow]:
    rows = db.session.execute(
        select(*_COLUMNS)
        .select_from(ConsistencyLink)
        .outerjoin(_from_draft, _from_draft.id == ConsistencyLink.from_draft_id)
        .outerjoin(_from_goal, _from_goal.id == ConsistencyLink.from_goal_id)
        .outerjoin(_to_draft, _to_draft.id == ConsistencyLink.to_draft_id)
        .outerjoin(_to_goal, _to_goal.id == ConsistencyLink.to_goal_id)
        .join(
            _from_task,
            or_(
                _from_task.id == _from_draft.assignment_id,
                _from_task.id == _from_goal.assignment_id,
            ),
        )
        .join(
            _to_task,
            or_(_to_task.id == _to_draft.assignment_id, _to_task.id == _to_goal.assignment_id),
        )
        .where(*where)
        .order_by(ConsistencyLink.resolved_at.is_not(None), ConsistencyLink.id.desc())
        .limit(500)
    )
    found = []
    for row in rows:
        values: tuple[Any, ...] = (*row[:8], _end_row(row[8:14]), _end_row(row[14:]))
        found.append(LinkRow(*values))
    return found


def _touches(end: End) -> ColumnElement[bool]:
    if end.kind is EndKind.DRAFT:
        return or_(ConsistencyLink.from_draft_id == end.id, ConsistencyLink.to_draft_id == end.id)
    return or_(ConsistencyLink.from_goal_id == end.id, ConsistencyLink.to_goal_id == end.id)


def links_of(end: End) -> list[LinkRow]:
    """The links of one draft or goal, from either side, the open ones first; one statement."""
    return _links(_touches(end))


def links_to_read(end: End, desk: LinkDesk, *, all_of_them: bool) -> list[LinkRow]:
    """The links of a draft or goal, all or those that touch one's groups; one statement."""
    return links_of(end) if all_of_them else _links(_touches(end), _led(list(desk.member_of)))


def _led(groups: Any) -> ColumnElement[bool]:
    """That a draft of these groups, or a goal of their assignments, is at either end."""
    drafts = select(DraftAction.id).where(DraftAction.workgroup_id.in_(groups))
    tasks = select(WorkgroupAssignment.assignment_id).where(
        WorkgroupAssignment.workgroup_id.in_(groups)
    )
    goals = select(OperationalGoal.id).where(OperationalGoal.assignment_id.in_(tasks))
    return or_(
        ConsistencyLink.from_draft_id.in_(drafts),
        ConsistencyLink.to_draft_id.in_(drafts),
        ConsistencyLink.from_goal_id.in_(goals),
        ConsistencyLink.to_goal_id.in_(goals),
    )


def links_for(desk: LinkDesk, *, all_of_them: bool) -> list[LinkRow]:
    """The links that touch one's groups, or all of them; one statement."""
    return _links() if all_of_them else _links(_led(list(desk.member_of)))


def open_contradictions(person_id: int | None = None) -> list[LinkRow]:
    """The contradictions that nobody resolved: all, or those that touch the groups one leads."""
    is_open = and_(
        ConsistencyLink.kind == LinkKind.CONTRADICTS, ConsistencyLink.resolved_at.is_(None)
    )
    if person_id is None:
        return _links(is_open)
    groups = select(Seat.workgroup_id).where(
        Seat.person_id == person_id, Seat.role == SeatRole.LEAD, Seat.ended_at.is_(None)
    )
    return _links(is_open, _led(groups))


def desk_of(actor: Actor) -> LinkDesk:
    """In which groups someone sits, and which they lead."""
    rows = db.session.execute(
        select(Seat.workgroup_id, Seat.role)
        .where(Seat.person_id == actor.person_id, Seat.ended_at.is_(None))
        .order_by(Seat.id)
    ).all()
    return LinkDesk(
        person_id=actor.person_id,
        member_of=frozenset(row.workgroup_id for row in rows),
        leads=frozenset(row.workgroup_id for row in rows if row.role is SeatRole.LEAD),
    )


def link_scope(link_id: int) -> LinkScope:
    """A link with who sits and leads at either side, in two statements; raises NotFound."""
    found = _links(ConsistencyLink.id == link_id)
    if not found:
        raise NotFound
    link = found[0]
    groups = [row.workgroup_id for row in (link.begin, link.to) if row.workgroup_id is not None]
    goals = [row.end.id for row in (link.begin, link.to) if row.end.kind is EndKind.GOAL]
    of_goals = (
        select(WorkgroupAssignment.workgroup_id)
        .join(OperationalGoal, OperationalGoal.assignment_id == WorkgroupAssignment.assignment_id)
        .where(OperationalGoal.id.in_(goals))
    )
    rows = db.session.execute(
        select(Seat.person_id, Seat.role)
        .where(
            Seat.ended_at.is_(None),
            or_(Seat.workgroup_id.in_(groups), Seat.workgroup_id.in_(of_goals)),
        )
        .order_by(Seat.id)
    ).all()
    return LinkScope(
        link_id=link.id,
        kind=link.kind,
        is_resolved=link.resolved_at is not None,
        lead_person_ids=frozenset(row.person_id for row in rows if row.role is SeatRole.LEAD),
        member_person_ids=frozenset(row.person_id for row in rows),
    )


def link_row(link_id: int) -> LinkRow:
    """One link; raises NotFound."""
    found = _links(ConsistencyLink.id == link_id)
    if not found:
        raise NotFound
    return found[0]


def choosable_ends(desk: LinkDesk, *, is_secretariat: bool, beginning: bool) -> list[EndRow]:
    """From what, or to what, one can make a link; two statements.

    A lead begins at what their groups work on; the other side may be anything that they may read:
    the drafts of their groups, public reading versions, and goals.
    """
    draft_columns: tuple[Any, ...] = (
        *(DraftAction.id, DraftAction.title, Assignment.number, DraftAction.workgroup_id),
    )
    drafts = (
        select(*draft_columns)
        .join(Assignment, Assignment.id == DraftAction.assignment_id)
        .order_by(Assignment.number, DraftAction.title, DraftAction.id)
    )
    goal_columns: tuple[Any, ...] = (
        *(OperationalGoal.id, OperationalGoal.name, Assignment.number),
    )
    goals = (
        select(*goal_columns)
        .join(Assignment, Assignment.id == OperationalGoal.assignment_id)
        .where(OperationalGoal.ended_at.is_(None))
        .order_by(Assignment.number, OperationalGoal.number)
    )
    if not is_secretariat:
        mine = desk.leads if beginning else desk.member_of
        readable: ColumnElement[bool] = DraftAction.workgroup_id.in_(list(mine))
        if not beginning:
            readable = or_(readable, DraftAction.public_version.is_not(None))
        drafts = drafts.where(readable)
        if beginning:
            tasks = select(WorkgroupAssignment.assignment_id).where(
                WorkgroupAssignment.workgroup_id.in_(list(mine))
            )
            goals = goals.where(OperationalGoal.assignment_id.in_(tasks))
    found = [
        EndRow(End(EndKind.DRAFT, row[0]), row[1], row[2], row[3])
        for row in db.session.execute(drafts)
    ]
    found += [
        EndRow(End(EndKind.GOAL, row[0]), row[1], row[2], None) for row in db.session.execute(goals)
    ]
    return found
