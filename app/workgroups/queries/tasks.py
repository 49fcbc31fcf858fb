"""On what a new group can work in the present scenario: the challenges, or the assignments."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from app.core.db import db
from app.partnership.models import Assignment, Challenge
from app.workgroups.scenario.rules import Scenario


def task_choices(scenario: Scenario) -> list[tuple[str, str]]:
    """Whole challenges, or single assignments: ('uitdaging:4', 'Uitdaging 4: …')."""
    rows = db.session.execute(
        select(Challenge.id, Challenge.number, Challenge.name, Assignment)
        .join(Assignment, Assignment.challenge_id == Challenge.id)
        .order_by(Challenge.number, Assignment.number)
    ).all()
    if scenario is Scenario.PER_CHALLENGE:
        named = {
            f"uitdaging:{row.id}": _(
                "Uitdaging %(number)s: %(name)s", number=row.number, name=row.name
            )
            for row in rows
        }
        return list(named.items())
    assignments = [row.Assignment for row in rows]
    return [
        (
            f"opdracht:{one.id}",
            _("Opdracht %(number)s: %(name)s", number=one.number, name=one.name),
        )
        for one in assignments
    ]
