"""An answer that colleagues of one school are writing together, in the open consultation.

Who follows the link in the mail to the one with the mandate, finds it half done.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from app.consultations.models import Invitation, Link
from app.consultations.queries.answering import Desk, desk, desk_of
from app.consultations.questionnaire import fingerprint
from app.consultations.services import answering, inviting
from app.consultations.services.answering import Posted
from app.consultations.together import services as team
from app.consultations.together.models import Participant
from app.core.db import db
from app.core.errors import NotFound
from app.demo.cast import Cast

INVITED = "directie@hogeschool.example"
FIRST_WORDS = "Studenten die werken, stoppen vaak in december: dan is het spaargeld op."
BETTER_WORDS = (
    "Wie werkt en studeert, stopt bij ons vaak in december: dan is het spaargeld op en komt de "
    "tweede factuur. Vorig jaar waren dat 41 van de 312 inschrijvingen."
)
REMARKS = (
    (2, "Van waar komt 41? Ik vond 38 in het jaarverslag. Kijk jij dat na, Amina?"),
    (1, "Het zijn er 41 met de opleidingen in Mechelen erbij. Die staan niet in het jaarverslag."),
)
"""By the place of the colleague who says it: the one who was invited is 0."""


def make(cast: Cast, now: datetime) -> None:
    """Begin, bring in two colleagues, divide, write, and talk about it."""
    begun = now - timedelta(days=4)
    invitation = db.session.scalars(select(Invitation).where(Invitation.email == INVITED)).one()
    inviting.enter(invitation, now=begun)
    mine = _found(desk_of(invitation.id, begun))
    amina = team.bring_in(
        mine, email="amina.elidrissi@hogeschool.example", name="Amina El Idrissi", now=begun
    )
    joris = team.bring_in(
        mine,
        email="joris.peeters@hogeschool.example",
        name="Joris Peeters",
        signs=True,
        now=begun + timedelta(minutes=3),
    )
    first, second, third = (section.id for section in mine.whole.sections[:3])
    team.divide(mine, {first: amina.id, second: None, third: joris.id}, now=begun)
    cost, weight, example = (question.id for question in mine.whole.sections[0].questions[:3])
    _write(mine, {cost: "2", weight: "5", example: FIRST_WORDS}, now=begun + timedelta(minutes=20))
    known = mine.whole.sections[1].questions[0].id
    _write(mine, {known: "4"}, now=begun + timedelta(minutes=24))
    theirs = _place_of(amina, invitation, at=begun + timedelta(days=1))
    _write(theirs, {example: BETTER_WORDS}, now=begun + timedelta(days=1, minutes=9))
    everyone = (mine, theirs, _place_of(joris, invitation, at=None))
    for number, (who, text) in enumerate(REMARKS):
        team.remark(everyone[who], first, text, now=begun + timedelta(days=2, hours=number))


def _place_of(colleague: Participant, invitation: Invitation, *, at: datetime | None) -> Desk:
    """Where a colleague writes; without `at` the link in the mail was not opened yet."""
    link = db.session.scalars(select(Link).where(Link.participant_id == colleague.id)).one()
    link.used_at = at
    db.session.flush()
    return _found(desk(link.id, invitation.consultation_id, at or colleague.added_at))


def _write(place: Desk, answers: dict[int, str], *, now: datetime) -> None:
    place = _found(desk_of(place.invitation.id, now)) if place.me is None else place
    posted = {
        question: Posted(value, fingerprint(place.kept.get(question, "")))
        for question, value in answers.items()
    }
    answering.save_answers(place, posted, now=now)


def _found(place: Desk | None) -> Desk:
    if place is None:
        raise NotFound
    return place
