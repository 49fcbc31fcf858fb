"""On what a group can work: the challenges and assignments, as choices."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from app.core.db import db
from app.partnership.models import Assignment, Challenge


def task_choices() -> list[tuple[str, str]]:
    """A whole challenge or one assignment: ('uitdaging:4', 'Uitdaging 4: …')."""
    rows = db.session.execute(
        select(Challenge.id, Challenge.number, Challenge.name, Assignment)
        .join(Assignment, Assignment.challenge_id == Challenge.id)
        .order_by(Challenge.number, Assignment.number)
    ).all()
    choices: dict[str, str] = {}
    for row in rows:
        choices[f"uitdaging:{row.id}"] = _(
            "Uitdaging %(number)s: %(name)s", number=row.number, name=row.name
        )
    for row in rows:
        assignment = row.Assignment
        choices[f"opdracht:{assignment.id}"] = _(
            "Opdracht %(number)s: %(name)s", number=assignment.number, name=assignment.name
        )
    return list(choices.items())
