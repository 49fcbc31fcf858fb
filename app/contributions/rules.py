"""What is true of contributions and of what is done with them. Pure."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.contributions.models import Disposition
from app.core import prose

REASON_LENGTH = 2000
THEME_LENGTH = 120
BATCH = 50
"""Most contributions that get one disposition together: one page of the register."""
FEEDBACK_BATCH = 500
"""Most contributors who are told in one step."""


class Stage(enum.StrEnum):
    """A station on the red thread from input to action."""

    RECEIVED = "received"
    TREATED = "treated"
    IN_ADVICE = "in_advice"
    IN_ACTION = "in_action"


class Progress(enum.StrEnum):
    """Whether a station was passed, is where it stands, or is still to come."""

    DONE = "done"
    CURRENT = "current"
    TODO = "todo"


@dataclass(frozen=True)
class Step:
    """One station with its state, when it was reached, and where it can be seen."""

    stage: Stage
    state: Progress
    at: datetime | None = None
    href: str = ""
    count: int = 0
    """How many places, for a station that can be in several."""


def thread_steps(
    *,
    received_at: datetime,
    treated_at: datetime | None = None,
    origin: str = "",
    uses: Sequence[str] = (),
    actions: Sequence[str] = (),
) -> tuple[Step, ...]:
    """The red thread of one contribution: received, treated, in the advice, in action.

    `uses` and `actions` are the addresses of the places where it stands. A station that lies behind
    a passed one but was itself skipped (used in an advice before it was treated) stays to do; the
    first station that is not done is the current one.
    """
    reached: tuple[tuple[Stage, datetime | None, list[str]], ...] = (
        (Stage.RECEIVED, received_at, [origin] if origin else []),
        (Stage.TREATED, treated_at, []),
        (Stage.IN_ADVICE, None, list(uses)),
        (Stage.IN_ACTION, None, list(actions)),
    )
    steps: list[Step] = []
    waiting = False
    for stage, at, places in reached:
        done = at is not None or bool(places)
        if done:
            state = Progress.DONE
        else:
            state = Progress.TODO if waiting else Progress.CURRENT
            waiting = True
        steps.append(Step(stage, state, at, places[0] if places else "", len(places)))
    return tuple(steps)


class Standing(enum.StrEnum):
    """What a contributor is told about where their input stands."""

    RECEIVED = "received"
    IN_TREATMENT = "in_treatment"
    """Treated inside, but not yet told: no details are shown."""
    TOLD = "told"
    WITHDRAWN = "withdrawn"


def standing(
    *, disposed: bool, told_at: datetime | None, withdrawn_at: datetime | None
) -> Standing:
    """What a contributor may know: the details only once the secretariat published them."""
    if withdrawn_at is not None:
        return Standing.WITHDRAWN
    if told_at is not None:
        return Standing.TOLD
    return Standing.IN_TREATMENT if disposed else Standing.RECEIVED


class Refusal(enum.StrEnum):
    """Why a disposition can't be given."""

    WITHDRAWN = "withdrawn"
    NO_REASON = "no_reason"
    NO_THEME = "no_theme"
    REASON_TOO_LONG = "reason_too_long"
    THEME_TOO_LONG = "theme_too_long"


def refusals(*, withdrawn: bool, reason: str, theme: str) -> list[Refusal]:
    """All that stands in the way of a disposition; empty when it can be given.

    Each disposition needs a reason, an adopted one too (synopsis practice of the Commission:
    say what was done and why), and a theme.
    """
    found = [Refusal.WITHDRAWN] if withdrawn else []
    if not reason.strip():
        found.append(Refusal.NO_REASON)
    elif len(reason) > REASON_LENGTH:
        found.append(Refusal.REASON_TOO_LONG)
    if not theme.strip():
        found.append(Refusal.NO_THEME)
    elif len(theme) > THEME_LENGTH:
        found.append(Refusal.THEME_TOO_LONG)
    return found


def can_be_told(
    *,
    disposition: Disposition | None,
    withdrawn_at: datetime | None,
    version: int,
    published_version: int,
) -> bool:
    """Whether there is something to tell the contributor that they were not told yet."""
    return disposition is not None and withdrawn_at is None and version > published_version


_QUESTION = re.compile(r"\*\*[^*\n]+\*\*|#{1,6} .+")


def gist(text: str) -> str:
    """What a list shows of a text: its beginning, or of questions with answers the longest answer.

    Answers about who one is come first and say little; the longest one holds what was meant.
    """
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]
    asked = [place for place, block in enumerate(blocks) if _QUESTION.fullmatch(block)]
    first = asked[0] if asked else len(blocks)
    answers = [block for block in blocks[first:] if not _QUESTION.fullmatch(block)]
    chosen = max(answers, key=len) if answers else text
    return prose.plain(chosen)


def author_label(name: str, organisation: str | None, group: str) -> str:
    """Who put it in, on one line: name and organisation, else the group, else ''."""
    parts = [part for part in (name, organisation) if part]
    return ", ".join(parts) if parts else group
