"""A questionnaire as plain data: what rules, kinds of question and pages pass to each other."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self


class QuestionKind(enum.StrEnum):
    """What sort of answer a question asks for; each has a module in `questions`."""

    OPEN = "open"
    SHORT = "short"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    SCALE = "scale"
    MATRIX = "matrix"
    RANKING = "ranking"
    NUMBER = "number"
    DATE = "date"
    STATEMENTS = "statements"
    FILE = "file"


Translations = Mapping[str, Mapping[str, str]]
"""Texts by language, then by part: 'text', 'help_text', 'title', or a setting as 'options.2'."""

DUTCH = "nl"


class Test(enum.StrEnum):
    """What a condition asks of an earlier answer."""

    __test__ = False  # not a test of pytest's

    HAS = "has"
    HAS_NOT = "has_not"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Clause:
    """One thing asked of one earlier answer: `operand` is a mark of its kind, or a number."""

    question_id: int
    test: Test
    operand: str = ""


@dataclass(frozen=True)
class Condition:
    """When something is asked: all of the clauses hold, or with `any_of` at least one."""

    clauses: tuple[Clause, ...]
    any_of: bool = False

    def as_data(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "any_of": self.any_of,
            "clauses": [
                {"question": one.question_id, "test": one.test.value, "operand": one.operand}
                for one in self.clauses
            ],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any] | None) -> Self | None:
        """Read back what `as_data` gave."""
        if not data:
            return None
        return cls(
            tuple(
                Clause(one["question"], Test(one["test"]), one["operand"])
                for one in data["clauses"]
            ),
            any_of=data["any_of"],
        )


@dataclass(frozen=True)
class Question:
    """One question, with the settings that its kind knows."""

    id: int
    kind: QuestionKind
    text: str
    help_text: str = ""
    is_optional: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    """Why it is asked, for who answers."""
    condition: Condition | None = None
    """When it is asked; None: always."""
    translations: Translations = field(default_factory=dict)
    translated_from: Translations = field(default_factory=dict)
    """The Dutch that each translation was made from."""
    language: str = DUTCH
    """The language in which its texts stand here (see `translating.in_language`)."""

    @property
    def name(self) -> str:
        """The name of its field in the form; the basis of the answer travels as `basis_name`."""
        return f"v{self.id}"

    @property
    def basis_name(self) -> str:
        """The name of the field that tells which answer the visitor had in front of them."""
        return f"b{self.id}"

    @property
    def replace_name(self) -> str:
        """The name of the button 'replace by my answer', shown after a conflict."""
        return f"k{self.id}"


@dataclass(frozen=True)
class Section:
    """Questions that stand on one page."""

    id: int
    title: str
    intro: str
    questions: tuple[Question, ...]
    condition: Condition | None = None
    """When its questions are asked; None: always."""
    translations: Translations = field(default_factory=dict)
    translated_from: Translations = field(default_factory=dict)
    """The Dutch that each translation was made from."""
    language: str = DUTCH


@dataclass(frozen=True)
class Questionnaire:
    """All sections, in order."""

    sections: tuple[Section, ...]

    def questions(self) -> Iterator[Question]:
        """Every question, in the order in which they are asked."""
        for section in self.sections:
            yield from section.questions

    def question(self, question_id: int) -> Question | None:
        """The question with this id."""
        return next((one for one in self.questions() if one.id == question_id), None)

    def section(self, section_id: int) -> Section | None:
        """The section with this id."""
        return next((one for one in self.sections if one.id == section_id), None)


Answers = Mapping[int, str]
"""What was answered, by question id, each as its kind writes it; '' or absent: no answer."""


def fingerprint(*texts: str) -> str:
    """A short mark of a text, to see whether it is still what the visitor had in front of them."""
    joined = "\x1f".join(texts)
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()[:12]


def fingerprint_of(answers: Answers, more: Sequence[str] = ()) -> str:
    """The mark of a whole set of answers; an empty answer counts as none."""
    filled = (f"{key}={value}" for key, value in sorted(answers.items()) if value)
    return fingerprint(*filled, *more)
