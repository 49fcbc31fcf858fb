"""What is true of an answer: its states and moves, who may check it, when it must be looked at."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

QUESTION_LENGTH = 300
BODY_LENGTH = 12_000
NOTE_LENGTH = 500
REASON_LENGTH = 1_000
PASSAGE_LENGTH = 200
MOST_SOURCES = 8
REVIEW_AFTER = timedelta(days=365)
"""The review date that a new version proposes; the writer may choose an earlier or later one."""
UNCONFIRMED_FOR = timedelta(days=2)
"""How long an address that was not confirmed is kept."""


class Audience(enum.StrEnum):
    """Whom an answer is for (SERV 13-7-2020 §2.2)."""

    ENTREPRENEUR = "entrepreneur"
    INDIVIDUAL = "individual"
    EDUCATION = "education"
    LOCAL_GOVERNMENT = "local_government"
    SECTORAL = "sectoral"
    REGIONAL = "regional"


class State(enum.StrEnum):
    """Where a version stands."""

    DRAFT = "draft"
    CHECKED = "checked"
    PUBLISHED = "published"
    ARCHIVED = "archived"


MOVES: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.CHECKED, State.ARCHIVED}),
    State.CHECKED: frozenset({State.DRAFT, State.PUBLISHED, State.ARCHIVED}),
    State.PUBLISHED: frozenset({State.ARCHIVED}),
    State.ARCHIVED: frozenset(),
}
"""To which states a version may go; a text that is published is never changed, only replaced."""

IN_PREPARATION = frozenset({State.DRAFT, State.CHECKED})


class Hand(enum.StrEnum):
    """What a person did with a version: one of the two, never both."""

    WRITER = "writer"
    CHECKER = "checker"


def may_move(here: State, to: State) -> bool:
    """Whether a version may go from one state to another."""
    return to in MOVES[here]


def why_not_checked_by(person_id: int | None, writers: Collection[int]) -> Any:
    """Why this person can't check a version; None when they can."""
    if person_id in writers:
        return _l(
            "U schreef zelf aan deze versie. Vraag iemand anders om ze na te lezen: "
            "vier ogen zien meer dan twee."
        )
    return None


@dataclass(frozen=True)
class Period:
    """From when until when an answer holds; no end is until further notice."""

    starts_on: date
    ends_on: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class Doubt(enum.StrEnum):
    """Why a published answer must be looked at again."""

    REGULATION_CHANGED = "regulation_changed"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    REVIEW_DUE = "review_due"


def doubts(period: Period, review_on: date, *, flags: int, today: date) -> list[Doubt]:
    """Everything for which a published answer must be looked at, the gravest first."""
    found = []
    if flags:
        found.append(Doubt.REGULATION_CHANGED)
    if period.ends_on is not None and period.ends_on < today:
        found.append(Doubt.EXPIRED)
    if period.starts_on > today:
        found.append(Doubt.NOT_YET)
    if review_on <= today:
        found.append(Doubt.REVIEW_DUE)
    return found
