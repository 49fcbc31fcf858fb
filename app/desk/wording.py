"""A case in words: its questions and answers, as the check page, the desk and register show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from app.desk.labels import BARRIERS, QUESTIONS, QUESTIONS_OF, UNKNOWN
from app.desk.rules import Kind
from app.partnership import queries as partnership
from app.regulation.queries import register as regulation

ASSIGNMENT, CHALLENGE = "opdracht", "uitdaging"


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a case says."""

    practice: str
    regulation: str = ""
    regulation_id: int | None = None
    """The one of the register with this name."""
    barrier_type: str = ""
    challenge_number: int | None = None
    assignment_id: int | None = None
    burden: str = ""
    proposal: str = ""
    topic: str = ""
    """The assignment or challenge in words."""


def content_of(answers: Mapping[str, Any]) -> Content:
    """What the answers of a form say, with the assignment found in the reference data."""
    challenge_number, assignment_id, topic = _topic(str(answers.get("topic") or ""))
    named = str(answers.get("regulation") or "")
    return Content(
        regulation=named,
        regulation_id=regulation.named(named) if named else None,
        barrier_type=answers.get("barrier_type") or "",
        challenge_number=challenge_number,
        assignment_id=assignment_id,
        practice=answers.get("practice") or "",
        burden=answers.get("burden") or "",
        proposal=answers.get("proposal") or "",
        topic=topic,
    )


def _topic(chosen: str) -> tuple[int | None, int | None, str]:
    kind, _dash, number = chosen.partition("-")
    if not number.isdecimal():
        return None, None, ""
    for challenge in partnership.challenges():
        if kind == CHALLENGE and challenge.number == int(number):
            return challenge.number, None, in_words(CHALLENGE, challenge.number, challenge.name)
        for assignment in challenge.assignments:
            if kind == ASSIGNMENT and assignment.number == int(number):
                words = in_words(ASSIGNMENT, assignment.number, assignment.name)
                return challenge.number, assignment.id, words
    return None, None, ""


def in_words(kind: str, number: int, name: str) -> str:
    """'Opdracht 3: …' or 'Uitdaging 1: …'."""
    if kind == CHALLENGE:
        return str(_("Uitdaging %(number)s: %(name)s", number=number, name=name))
    return str(_("Opdracht %(number)s: %(name)s", number=number, name=name))


def topic_choices() -> dict[str, list[tuple[str, str]]]:
    """All challenges with their assignments, for a select; first the way to skip it."""
    choices: dict[str, list[tuple[str, str]]] = {
        str(_("Niet zeker")): [("", str(UNKNOWN))],
    }
    for challenge in partnership.challenges():
        choices[in_words(CHALLENGE, challenge.number, challenge.name)] = [
            *(
                (f"{ASSIGNMENT}-{row.number}", in_words(ASSIGNMENT, row.number, row.name))
                for row in challenge.assignments
            ),
            (
                f"{CHALLENGE}-{challenge.number}",
                str(_("Uitdaging %(number)s in het algemeen", number=challenge.number)),
            ),
        ]
    return choices


def barrier_choices() -> list[tuple[str, str]]:
    """The barrier types in plain words; first the way to skip it."""
    known = partnership.reference_list("barrier_types")
    return [("", str(UNKNOWN)), *((row.key, str(BARRIERS.get(row.key, row.name))) for row in known)]


def about(kind: Kind, content: Content) -> str:
    """What a case is about, for the register."""
    if kind is Kind.QUESTION:
        if content.regulation:
            return str(_("Vraag over %(regulation)s", regulation=content.regulation))
        return str(_("Vraag aan het loket"))
    if content.regulation:
        return str(_("Melding over %(regulation)s", regulation=content.regulation))
    return str(_("Melding van een knelpunt"))


def answers(asked_as: Kind, content: Content) -> Sequence[tuple[str, str]]:
    """The questions and answers of a case, in the order of the form through which it came."""
    barrier = content.barrier_type
    said = {
        "regulation": content.regulation or str(UNKNOWN),
        "barrier_type": str(BARRIERS.get(barrier, barrier)),
        "topic": content.topic,
        "practice": content.practice,
        "burden": content.burden,
        "proposal": content.proposal,
    }
    return [
        (str(QUESTIONS_OF[asked_as].get(name, QUESTIONS[name])), said[name])
        for name in ORDER[asked_as]
    ]


ORDER: Mapping[Kind, Sequence[str]] = {
    Kind.REPORT: ("regulation", "barrier_type", "topic", "practice", "burden", "proposal"),
    Kind.QUESTION: ("practice", "burden", "regulation", "topic"),
}
"""Which questions each door asks, and in which order."""
