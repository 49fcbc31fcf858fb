"""What is true of a report: its steps, what it needs, when it is kept apart."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any


class Step(enum.StrEnum):
    """One page of the journey, by its name in the address."""

    WHO = "wie"
    ABOUT = "waarover"
    PRACTICE = "praktijk"
    BURDEN = "gevolg"
    PROPOSAL = "oplossing"
    FILES = "bijlagen"
    CONTACT = "contact"
    CHECK = "nakijken"


STEPS: Sequence[Step] = tuple(Step)
NEEDED: Mapping[Step, str] = {
    Step.WHO: "reporter_kind",
    Step.ABOUT: "about_known",
    Step.PRACTICE: "practice",
    Step.CONTACT: "publication",
}
"""The answer without which a report can't be sent, per step that has one."""

KEPT_FOR = timedelta(days=1)
"""How long a draft is kept after its last change."""
FASTEST = timedelta(seconds=1)
"""Nobody goes through eight pages faster; what does is a program."""

REGULATION_LENGTH = 200
TEXT_LENGTH = 5000
MESSAGE_LENGTH = 3000
NAME_LENGTH = 120


def following(step: Step) -> Step:
    """The step after this one; the last stays where it is."""
    return STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]


def preceding(step: Step) -> Step | None:
    """The step before this one, None at the first."""
    position = STEPS.index(step)
    return STEPS[position - 1] if position else None


def first_missing(answers: Mapping[str, Any]) -> Step | None:
    """The first step that still needs an answer, None when the report can be sent."""
    return next((step for step, name in NEEDED.items() if not answers.get(name)), None)


def is_suspect(*, trapped: bool, started_at: datetime, sent_at: datetime) -> bool:
    """Whether a report looks like a program's: it filled a hidden field, or was too fast.

    It is then kept apart, never thrown away: a person may do the same by accident.
    """
    return trapped or sent_at - started_at < FASTEST


def readable(answers: Sequence[tuple[str, str]]) -> str:
    """A report as one text: each question with its answer, the unanswered ones left out."""
    return "\n\n".join(f"**{question}**\n\n{answer}" for question, answer in answers if answer)
