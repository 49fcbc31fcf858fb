"""Who must hear of what a reporter does."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, select, union_all

from app.access.actor import Role
from app.core.db import db
from app.desk.models import Case, CaseMessage, CaseMove
from app.desk.rules import Party
from app.people.models import Person, RoleGrant


def of_case(case: Case) -> Sequence[Person]:
    """Who handles a case: to whom it is assigned, else who acted on it last, else everyone there.

    For a case that is handled together with another that is who handles the lead.
    """
    lead = db.session.get(Case, case.lead_id) if case.lead_id is not None else None
    one = lead if lead is not None else case
    chosen = one.assignee_id or _last_actor([case.id, one.id])
    working = (
        select(Person)
        .join(
            RoleGrant,
            and_(RoleGrant.person_id == Person.id, RoleGrant.ended_at.is_(None)),
        )
        .where(RoleGrant.role == Role.SECRETARIAT, Person.is_active)
        .order_by(Person.id)
    )
    if chosen is not None:
        found = db.session.scalars(working.where(Person.id == chosen)).all()
        if found:
            return found
    return db.session.scalars(working).all()


def _last_actor(case_ids: Sequence[int]) -> int | None:
    moves = select(CaseMove.by_id, CaseMove.at).where(
        CaseMove.case_id.in_(case_ids),
        CaseMove.party == Party.DESK,
        CaseMove.by_id.is_not(None),
    )
    messages = select(CaseMessage.by_id, CaseMessage.at).where(
        CaseMessage.case_id.in_(case_ids),
        CaseMessage.party == Party.DESK,
        CaseMessage.by_id.is_not(None),
    )
    acted = union_all(moves, messages).subquery()
    return db.session.scalar(select(acted.c.by_id).order_by(acted.c.at.desc()).limit(1))
