"""What the rules of its scheme say of a group: now, if somebody left, and of its open places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.core import clock
from app.core.clock import BRUSSELS
from app.core.db import db
from app.partnership.composition import queries as schemes
from app.partnership.composition import rules
from app.partnership.composition.rules import Finding
from app.partnership.composition.scheme import START
from app.workgroups.models import Workgroup
from app.workgroups.queries.seats import SeatRow, seen
from app.workgroups.rules import WorkgroupState


def today() -> date:
    """The present day in Brussels."""
    return clock.now().astimezone(BRUSSELS).date()


def phase_of(state: WorkgroupState) -> str | None:
    """The phase of a group for its rules: it is being set up until it begins its work."""
    setting_up = {WorkgroupState.COMPOSING, WorkgroupState.INSTALLED}
    return START if state in setting_up else None


def findings_of(workgroup_id: int, seats: Sequence[SeatRow]) -> list[Finding]:
    """What the scheme of a group says of these seats today."""
    row = db.session.execute(
        select(Workgroup.scheme_key, Workgroup.state).where(Workgroup.id == workgroup_id)
    ).one()
    scheme = schemes.scheme_of(row.scheme_key)
    return rules.check(scheme, [seen(s) for s in seats], today(), phase=phase_of(row.state))
