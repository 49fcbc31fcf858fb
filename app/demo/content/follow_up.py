"""A second round of the closed consultation: open, and some of its respondents answered again.

All organisations, persons and answers are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import select

from app.consultations.follow_up import queries, services
from app.consultations.models import Consultation, Invitation
from app.consultations.queries.answering import desk_of
from app.consultations.questionnaire import fingerprint
from app.consultations.rules import State
from app.consultations.services import answering, inviting, planning, timing
from app.consultations.services.answering import Posted
from app.consultations.services.planning import PlanTexts
from app.contributions.models import Publication
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import NotFound
from app.demo.cast import Cast
from app.demo.content.consultation_texts import CLOSED

NEEDED, FIRST = "Hoe nodig is een persoonlijk recht op uren?", "Voor wie moet het recht er eerst"
SUMMARY = (
    "Wie ‘iedereen tegelijk’ koos, vreest dat een recht per groep nooit algemeen wordt. Wie eerst "
    "aan lage scholing denkt, zegt dat het budget beperkt is en dat zij nu het minst leren. Wie "
    "knelpuntberoepen voorop zet, rekent op een snel effect op de werkvloer."
)


@dataclass(frozen=True)
class Again:
    """What somebody answers this time, and why; '' keeps the answer."""

    first: str
    needed: str
    why_first: str
    why_needed: str


AGAIN: Mapping[str, Again] = {
    "antwoord1@recht.example": Again("1", "4", "", "Voor ons verandert er niets."),
    "antwoord2@recht.example": Again(
        "2", "3", "", "Ik las dat invallers gedeeld kunnen worden. Dat haalt een bezwaar weg."
    ),
    "antwoord3@recht.example": Again(
        "2",
        "4",
        "De redenen van de anderen overtuigen mij: daar is de nood het grootst.",
        "Met een maand op voorhand lukt het ook in een klein kapsalon.",
    ),
    "antwoord8@recht.example": Again("2", "5", "Wij blijven hierbij.", ""),
    "antwoord12@recht.example": Again("1", "5", "", ""),
}


def make(cast: Cast, now: datetime) -> None:
    """Make it, and let some answer."""
    morning = datetime.combine(now.astimezone(BRUSSELS).date(), time(9), BRUSSELS)
    by, prepared, opens = (
        cast.secretariaat.id,
        morning - timedelta(days=12),
        morning - timedelta(days=8),
    )
    earlier = db.session.scalars(
        select(Consultation).where(Consultation.title == CLOSED.plan["title"])
    ).one()
    asked = {one.text: one.id for one in queries.repeatable(earlier.id).questions()}
    chosen = {number for text, number in asked.items() if text.startswith((NEEDED, FIRST))}
    consultation, _dropped = services.make(earlier, chosen, by=by, now=prepared)
    closes = opens + timedelta(days=57, hours=8)
    planning.change_plan(
        consultation,
        PlanTexts(
            assignment_id=consultation.assignment_id,
            title=consultation.title,
            **{name: getattr(consultation, name) for name in services.COPIED},
            opens_at=opens,
            closes_at=closes,
            report_due_on=(closes + timedelta(days=60)).date(),
        ),
        basis=consultation.revision,
        by=by,
        now=prepared,
    )
    wanted = next(number for text, number in asked.items() if text.startswith("Wat vraagt"))
    for row in queries.repeated_rows(consultation.id):
        is_first = row.earlier_question_id == min(chosen)
        services.prepare(
            consultation,
            row.question_id,
            reasons_from_id=None if is_first else wanted,
            summary=SUMMARY if is_first else "",
            by=by,
            now=prepared,
        )
    timing.move(consultation, State.OPEN, by=by, now=opens)
    for number, (email, again) in enumerate(AGAIN.items()):
        _answer(consultation, email, again, at=opens + timedelta(days=1 + number, hours=3))


def _answer(consultation: Consultation, email: str, again: Again, *, at: datetime) -> None:
    invitation = db.session.scalars(
        select(Invitation).where(
            Invitation.consultation_id == consultation.id, Invitation.email == email
        )
    ).one()
    inviting.enter(invitation, now=at)
    desk = desk_of(invitation.id, at)
    if desk is None:
        raise NotFound
    whys = queries.whys_of(consultation.id)
    first, needed = (row.question_id for row in queries.repeated_rows(consultation.id))
    values = {
        first: again.first,
        needed: again.needed,
        whys[first]: again.why_first,
        whys[needed]: again.why_needed,
    }
    answering.save_answers(
        desk, {key: Posted(value, fingerprint("")) for key, value in values.items()}, now=at
    )
    answering.save_about(
        desk,
        represents="Onze eigen organisatie.",
        consulted="De collega's die er dagelijks mee werken.",
        publication=Publication.WITH_NAME,
        basis=desk.about_basis,
        now=at,
    )
    filled = desk_of(invitation.id, at)
    if filled is None:
        raise NotFound
    answering.submit(filled, basis=filled.basis, now=at + timedelta(minutes=12))
