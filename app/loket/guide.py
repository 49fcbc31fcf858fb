"""The guide: which measures exist for someone, as far as the sources say. Pure.

A condition has three answers: yes, no, and 'no source says'. The last is shown as such, never
guessed (SERV 13-7-2020 §2.2; SERV, individual learning account §4.4: all on one page).
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

DIMENSIONS = ("status", "situation", "aim")


class Answer(enum.StrEnum):
    """What the sources say of a condition."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Option:
    """One answer that a visitor can give."""

    key: str
    name: str
    statuses: frozenset[str]
    """With which statuses it makes sense; empty: with all."""


@dataclass(frozen=True)
class Question:
    """One question of the guide."""

    key: str
    name: str
    options: tuple[Option, ...]

    def options_for(self, status: str) -> list[Option]:
        """What can be answered by someone of a status."""
        return [one for one in self.options if not one.statuses or status in one.statuses]


@dataclass(frozen=True)
class Profile:
    """What a visitor said of themselves; '' is not said."""

    status: str = ""
    situation: str = ""
    aim: str = ""

    def value(self, dimension: str) -> str:
        """What was said on a dimension."""
        return str(getattr(self, dimension))


@dataclass(frozen=True)
class Fact:
    """Something that a source says."""

    text: str
    source: str


@dataclass(frozen=True)
class MeasureFacts:
    """A measure with everything that is known of it."""

    key: str
    name: str
    short: str
    gives: str
    source: str
    source_day: str
    conditions: tuple[Fact, ...]
    next_step: str
    next_step_source: str
    link: str
    warning: str
    warning_source: str
    open: tuple[str, ...]
    asks: Mapping[str, Mapping[str, Answer]]
    """Per dimension the answer per option; a dimension that is absent does not matter."""
    asks_source: Mapping[str, str] = field(default_factory=dict)
    checked_on: date | None = None
    """When a person looked it up; None: only the sources are known."""
    checked_where: str = ""
    still_exists: bool = True
    regulation_id: int | None = None
    changed_on: date | None = None
    """When its regulation changed after it was looked up."""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be looked up."""
        return bool(self.open) or not self.next_step or not self.link


@dataclass(frozen=True)
class Judged:
    """What a condition gives for someone."""

    dimension: str
    answer: Answer
    source: str


@dataclass(frozen=True)
class Verdict:
    """A measure for someone: the answer, and on what it rests."""

    measure: MeasureFacts
    answer: Answer
    judged: tuple[Judged, ...]

    @property
    def unknown(self) -> list[str]:
        """Of which dimensions no source says whether it fits."""
        return [one.dimension for one in self.judged if one.answer is Answer.UNKNOWN]

    @property
    def against(self) -> list[str]:
        """Which dimensions exclude it."""
        return [one.dimension for one in self.judged if one.answer is Answer.NO]


@dataclass(frozen=True)
class Outcome:
    """What the guide shows: for you, perhaps, and not for you with the reason."""

    fitting: tuple[Verdict, ...]
    perhaps: tuple[Verdict, ...]
    other: tuple[Verdict, ...]


def judge(measure: MeasureFacts, profile: Profile) -> Verdict:
    """Whether a measure is there for someone; what they did not say counts neither way."""
    judged = tuple(
        Judged(
            dimension,
            measure.asks[dimension].get(profile.value(dimension), Answer.NO),
            measure.asks_source.get(dimension, ""),
        )
        for dimension in DIMENSIONS
        if dimension in measure.asks and profile.value(dimension)
    )
    answers = {one.answer for one in judged}
    if Answer.NO in answers or not measure.still_exists:
        answer = Answer.NO
    elif Answer.UNKNOWN in answers:
        answer = Answer.UNKNOWN
    else:
        answer = Answer.YES
    return Verdict(measure, answer, judged)


def outcome(measures: Sequence[MeasureFacts], profile: Profile) -> Outcome:
    """All measures for someone, in the order of the list."""
    verdicts = [judge(measure, profile) for measure in measures]
    by_answer = {
        answer: tuple(one for one in verdicts if one.answer is answer) for answer in Answer
    }
    return Outcome(by_answer[Answer.YES], by_answer[Answer.UNKNOWN], by_answer[Answer.NO])


def tidy(profile: Profile, questions: Sequence[Question]) -> Profile:
    """The profile without what can't be answered by someone of that status."""
    known = {question.key: question for question in questions}
    status = profile.status
    if status not in {one.key for one in known["status"].options}:
        status = ""
    kept = {
        key: profile.value(key)
        if profile.value(key) in {one.key for one in known[key].options_for(status)}
        else ""
        for key in ("situation", "aim")
    }
    return Profile(status=status, **kept) if status else Profile(aim=_known_aim(profile, known))


def _known_aim(profile: Profile, known: Mapping[str, Question]) -> str:
    return profile.aim if profile.aim in {one.key for one in known["aim"].options} else ""


def asks_of(data: Mapping[str, Any]) -> dict[str, dict[str, Answer]]:
    """What a measure asks, as its data says: per dimension who fits and of whom no source says."""
    return {
        dimension: {
            **dict.fromkeys(data[dimension]["unknown"], Answer.UNKNOWN),
            **dict.fromkeys(data[dimension]["fits"], Answer.YES),
        }
        for dimension in DIMENSIONS
        if dimension in data
    }
