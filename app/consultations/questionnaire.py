"""A questionnaire as plain data: what rules, kinds of question and pages pass to each other."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


class QuestionKind(enum.StrEnum):
    """What sort of answer a question asks for; each has a module in `questions`."""

    OPEN = "open"
    CHOICE = "choice"
    SCALE = "scale"


@dataclass(frozen=True)
class Question:
    """One question, with the settings that its kind knows."""

    id: int
    kind: QuestionKind
    text: str
    help_text: str = ""
    is_optional: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)

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


@dataclass(frozen=True)
class Questionnaire:
    """All sections, in order."""

    sections: tuple[Section, ...]

    def questions(self) -> Iterator[Question]:
        """Every question, in the order in which they are asked."""
        for section in self.sections:
            yield from section.questions

    def section(self, section_id: int) -> Section | None:
        """The section with this id."""
        return next((one for one in self.sections if one.id == section_id), None)

    def after(self, section: Section) -> Section | None:
        """The section that follows, None after the last one."""
        place = self.sections.index(section) + 1
        return self.sections[place] if place < len(self.sections) else None


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
