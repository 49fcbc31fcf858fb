"""What comes of coding: themes in the register, and the tables that everyone may read."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from flask_babel import gettext as _

from app.consultations.coding import published, rules
from app.consultations.coding.events import CodingPublished, ThemesHandedOver
from app.consultations.coding.models import PublishedCoding
from app.consultations.coding.queries import codebook, results
from app.consultations.models import Consultation
from app.consultations.results.queries.results import turnout
from app.contributions import services as contributions
from app.core import facts
from app.core.db import db
from app.core.errors import Refused

AT_ONCE = 500
"""So many contributions get their theme in one act; the page says how many are left."""


def main_themes(consultation_id: int) -> dict[int, int]:
    """Per contribution that waits in the register the theme under which its answers were coded
    most, where that is another than it has."""
    entries = codebook.entries(consultation_id)
    order = [one.id for one in entries]
    theme_ids = {one.id: one.theme_id for one in entries}
    given = {one.response_id: one.themes for one in results.spoken(consultation_id)}
    found = {}
    for one in results.waiting_in_register(consultation_id):
        main = rules.main_theme(given.get(one.response_id, ()), order)
        if main is not None and theme_ids[main] != one.theme_id:
            found[one.contribution_id] = theme_ids[main]
    return found


def hand_over(consultation_id: int, *, by: int | None, now: datetime) -> int:
    """Give each waiting contribution its main theme, at most `AT_ONCE`; how many got one.

    A disposition stays a decision of its own, and what was treated already keeps its theme.
    """
    of_theme: dict[int, list[int]] = defaultdict(list)
    for contribution_id, theme_id in list(main_themes(consultation_id).items())[:AT_ONCE]:
        of_theme[theme_id].append(contribution_id)
    if not of_theme:
        raise Refused(
            _("Er is geen inzending die nog op een thema wacht en waarvan de codering vaststaat.")
        )
    number = sum(
        contributions.give_theme(ids, theme_id, by=by, now=now)
        for theme_id, ids in sorted(of_theme.items())
    )
    facts.record(
        ThemesHandedOver(at=now, actor_id=by, consultation_id=consultation_id, number=number)
    )
    return number


def publish(consultation: Consultation, *, by: int | None, now: datetime) -> None:
    """Fix what everyone may read of themes and campaigns, once, with the report."""
    if db.session.get(PublishedCoding, consultation.id) is not None:
        return
    spoken = results.spoken(consultation.id)
    confirmed = results.confirmed(consultation.id)
    if not spoken and not confirmed:
        return
    entries = codebook.entries(consultation.id)
    made = published.tables(entries, spoken, turnout(consultation.id).answered)
    db.session.add(
        PublishedCoding(
            consultation_id=consultation.id,
            published_at=now,
            by_id=by,
            coded=len(spoken),
            tables=[one.as_data() for one in made],
            campaigns=published.campaigns(confirmed, results.answered(consultation.id)),
        )
    )
    db.session.flush()
    facts.record(CodingPublished(at=now, actor_id=by, consultation_id=consultation.id))
