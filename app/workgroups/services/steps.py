"""The history of a group's life: one row for each step."""

from __future__ import annotations

from datetime import datetime

from app.core.db import db
from app.workgroups.models import Workgroup, WorkgroupStep
from app.workgroups.rules import StepKind


def take_step(
    group: Workgroup, kind: StepKind, *, now: datetime, by: int | None, text: str = ""
) -> None:
    """Keep a step, with the scheme to which the group answers from then on."""
    db.session.add(
        WorkgroupStep(
            workgroup_id=group.id,
            kind=kind,
            at=now,
            by_id=by,
            scheme_key=group.scheme_key,
            text=text,
        )
    )
    db.session.flush()
