"""A closed consultation with answers to code, made as the secretariat and the worker make it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import select

from app.consultations.coding.models import CodedText, Entry
from app.consultations.coding.rules import whole
from app.consultations.coding.services import codebook, gathering, marking
from app.consultations.coding.services.codebook import EntryTexts
from app.core import clock
from app.core.db import db
from app.people.models import Person
from tests.consultations import build
from tests.consultations.test_results import respond

SAID = (
    "De cursus is te duur voor wie weinig verdient.",
    "Er is geen trein na acht uur.",
    "Alles is goed zoals het is.",
    "De cursus kost te veel en ligt te ver.",
)


def answered(
    freeze: Callable[[datetime], None], said: Sequence[str] = SAID, coders: Sequence[Person] = ()
) -> build.Made:
    """A consultation that closed with these answers to its open question, laid ready to code."""
    made = build.opened()
    respond(made, [{made.open_question: text, made.choice: "1"} for text in said])
    freeze(build.after_closing())
    gathering.gather_due(clock.now())
    for place, coder in enumerate(coders, 1):
        codebook.appoint(made.consultation.id, coder.id, place=place, by=None, now=clock.now())
    db.session.commit()
    return made


def theme(made: build.Made, name: str, hotkey: str, parent: Entry | None = None) -> Entry:
    entry = codebook.add_entry(
        made.consultation.id,
        EntryTexts(name=name, hotkey=hotkey, parent_id=parent.id if parent else None),
        by=None,
        now=clock.now(),
    )
    db.session.commit()
    return entry


def texts(made: build.Made) -> list[CodedText]:
    """The answers in the order in which they are coded."""
    return list(
        db.session.scalars(
            select(CodedText)
            .where(CodedText.consultation_id == made.consultation.id)
            .order_by(CodedText.id)
        )
    )


def code(text: CodedText, coder: Person, *entries: Entry) -> None:
    """Put these themes on the whole answer, and be done with it."""
    marking.mark(
        text,
        coder.id,
        edition=text.edition,
        passage=whole(text.text),
        entry_ids=[one.id for one in entries],
        none_fits=not entries,
        is_done=True,
        now=clock.now(),
    )
    db.session.commit()
