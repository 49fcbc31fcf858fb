"""What was done with part of the input: told, waiting to be told, and changed after it was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.contributions import services
from app.contributions.models import Contribution, Disposition
from app.core.db import db
from app.demo.cast import Cast


@dataclass(frozen=True)
class Answer:
    """What the secretariat did with one contribution, found by a passage that only it has."""

    passage: str
    disposition: Disposition
    theme: str
    reason: str


TOLD = (
    Answer(
        "Chauffeurs die elkaars rit kunnen overnemen",
        Disposition.PARTLY_ADOPTED,
        "Tijd om te leren",
        "Vervanging binnen een team staat in onze voorstellen. Een vaste regeling per sector laten "
        "we aan de sociale partners.",
    ),
    Answer(
        "Een sectorafspraak, zodat niet elk bedrijf zoekt",
        Disposition.ADOPTED,
        "Tijd om te leren",
        "We vragen dat sectoren zelf een afspraak kunnen maken, en dat kleine bedrijven die mogen "
        "overnemen.",
    ),
    Answer(
        "Geld voor de eerste schakel: taal en rekenen",
        Disposition.OUT_OF_SCOPE,
        "Financiering",
        "Deze raadpleging ging over tijd, niet over geld. Uw antwoord ligt nu bij opdracht 10: "
        "de financiering van het leren.",
    ),
    Answer(
        "Weinig: wie leert, plant dat zelf",
        Disposition.ALREADY_COVERED,
        "Tijd om te leren",
        "Zelf plannen kan nu al, en dat blijft zo in elk voorstel.",
    ),
)
CHANGED = Answer(
    "Geld voor de eerste schakel: taal en rekenen",
    Disposition.PARTLY_ADOPTED,
    "Financiering",
    "Bij opdracht 10 bleek dat taal en rekenen de meeste vragen kregen. Ze staan nu als eerste in "
    "de nota over de financiering; een bedrag noemen we nog niet.",
)
WAITING = Answer(
    "Kleine groepen, ook als er maar zes zijn",
    Disposition.NOT_ADOPTED,
    "Aanbod",
    "Hoe groot een groep is, kiest de verstrekker. Een minimum opleggen doen we niet, een "
    "uitzondering afdwingen ook niet.",
)


def make(cast: Cast, now: datetime) -> None:
    """Treat and tell; the rest stays open, so that there is something to do."""
    by = cast.secretariaat.id
    told = [_treat(answer, by=by, now=now - timedelta(days=9)) for answer in TOLD]
    services.publish_feedback([one.id for one in told if one], by=by, now=now - timedelta(days=8))
    _treat(CHANGED, by=by, now=now - timedelta(days=2))
    _treat(WAITING, by=by, now=now - timedelta(days=1))


def _treat(answer: Answer, *, by: int, now: datetime) -> Contribution | None:
    contribution = db.session.scalars(
        select(Contribution)
        .where(Contribution.text.contains(answer.passage, autoescape=True))
        .order_by(Contribution.id)
        .limit(1)
    ).first()
    if contribution is None:
        return None
    services.dispose(
        contribution,
        disposition=answer.disposition,
        reason=answer.reason,
        theme=answer.theme,
        by=by,
        now=now,
    )
    return contribution
