"""What is true of the way in: its steps per door, what each needs, when a case is kept apart."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from app.desk.rules import Kind


class Door(enum.StrEnum):
    """Where someone comes in, by its name in the address."""

    MELDPUNT = "meldpunt"
    LOKET = "loket"


KINDS: Mapping[Door, Kind] = {Door.MELDPUNT: Kind.REPORT, Door.LOKET: Kind.QUESTION}
DOORS: Mapping[Kind, Door] = {kind: door for door, kind in KINDS.items()}


class Step(enum.StrEnum):
    """One page of the journey, by its name in the address."""

    WHO = "wie"
    ABOUT = "waarover"
    PRACTICE = "praktijk"
    QUESTION = "vraag"
    BURDEN = "gevolg"
    PROPOSAL = "oplossing"
    FILES = "bijlagen"
    CONTACT = "contact"
    CHECK = "nakijken"


STEPS: Mapping[Kind, Sequence[Step]] = {
    Kind.REPORT: (
        *(Step.WHO, Step.ABOUT, Step.PRACTICE, Step.BURDEN, Step.PROPOSAL),
        *(Step.FILES, Step.CONTACT, Step.CHECK),
    ),
    Kind.QUESTION: (
        *(Step.QUESTION, Step.WHO, Step.ABOUT),
        *(Step.FILES, Step.CONTACT, Step.CHECK),
    ),
}
NEEDED: Mapping[Step, str] = {
    Step.WHO: "reporter_kind",
    Step.ABOUT: "about_known",
    Step.PRACTICE: "practice",
    Step.QUESTION: "practice",
    Step.CONTACT: "publication",
}
"""The answer without which a case can't be sent, per step that has one."""

KEPT_FOR = timedelta(days=1)
"""How long a draft is kept after its last change."""
FASTEST = timedelta(seconds=1)
"""Nobody goes through so many pages faster; what does is a program."""
MOST_LINKS = 3
"""Who asks or reports something names a page or two; advertising names many."""

REGULATION_LENGTH = 200
TEXT_LENGTH = 5000
MESSAGE_LENGTH = 3000
NAME_LENGTH = 120


def following(kind: Kind, step: Step) -> Step:
    """The step after this one; the last stays where it is."""
    steps = STEPS[kind]
    return steps[min(steps.index(step) + 1, len(steps) - 1)]


def preceding(kind: Kind, step: Step) -> Step | None:
    """The step before this one, None at the first."""
    steps = STEPS[kind]
    position = steps.index(step)
    return steps[position - 1] if position else None


def first_missing(kind: Kind, answers: Mapping[str, Any]) -> Step | None:
    """The first step that still needs an answer, None when the case can be sent."""
    return next(
        (step for step in STEPS[kind] if step in NEEDED and not answers.get(NEEDED[step])), None
    )


def is_suspect(*, trapped: bool, started_at: datetime, sent_at: datetime, text: str = "") -> bool:
    """Whether a case looks like a program's: a hidden field filled in, too fast, full of links.

    It is then kept apart, never thrown away: a person may do the same by accident.
    """
    links = len(re.findall(r"https?://|\bwww\.", text, re.IGNORECASE))
    return trapped or sent_at - started_at < FASTEST or links > MOST_LINKS


def readable(answers: Sequence[tuple[str, str]]) -> str:
    """A case as one text: each question with its answer, the unanswered ones left out."""
    return "\n\n".join(f"**{question}**\n\n{answer}" for question, answer in answers if answer)
