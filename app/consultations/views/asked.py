"""A question on a page with the answer that stands in it, and reading what a form sent for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import request
from markupsafe import Markup

from app.consultations import languages, questions
from app.consultations.follow_up.queries import Before
from app.consultations.queries.answering import Desk
from app.consultations.questionnaire import Question, QuestionKind, Section, fingerprint
from app.consultations.questions import KINDS
from app.consultations.together.queries import Written


@dataclass(frozen=True)
class Asked:
    """A question on the page, with the answer that stands in it."""

    question: Question
    value: str
    basis: str
    """The mark of the stored answer that the visitor has in front of them."""
    error: Any = None
    elsewhere: str | None = None
    """The answer that was saved elsewhere in between, in words."""
    replaces: str = ""
    """The mark of that other answer, sent when the visitor wants theirs instead."""
    saved_at: datetime | None = None
    written: Written | None = None
    """Who of several colleagues wrote it last."""
    before: Before | None = None
    """In a follow-up round: what the earlier one gave."""

    @property
    def template(self) -> str:
        """The partial that asks it."""
        return KINDS[self.question.kind].template

    @property
    def shown(self) -> Mapping[str, Any]:
        """What the partial needs beside question and value."""
        with languages.speaking(self.question.language):
            return KINDS[self.question.kind].shown(self.question, self.value)

    @property
    def words(self) -> Callable[..., Markup]:
        """The `_()` of its partial: a question is in one language, with the words around it."""
        return languages.words_in(self.question.language)

    @property
    def names(self) -> str:
        """The names of its fields, for what is sent when only this answer is saved."""
        parts = KINDS[self.question.kind].parts(self.question)
        return ", ".join((self.question.name, *(f"{self.question.name}-{part}" for part in parts)))

    @property
    def autosave(self) -> str:
        """The htmx trigger on which it is saved."""
        return KINDS[self.question.kind].autosave


@dataclass(frozen=True)
class SectionPage:
    """A section as it is shown; has what the error summary asks of a form."""

    section: Section
    asked: tuple[Asked, ...]
    errors: Mapping[str, Any] = field(default_factory=dict)

    @property
    def has_files(self) -> bool:
        """Whether a file can be given here."""
        return any(one.question.kind is QuestionKind.FILE for one in self.asked)

    def error_summary(self) -> list[tuple[str, str]]:
        """(id of the first control, message) per question that was refused."""
        return [(one.question.name, str(one.error)) for one in self.asked if one.error]


def stored(desk: Desk, question: Question) -> Asked:
    """A question as it stands on the page before anything is typed.

    In a follow-up round the answer of the earlier one stands in it until this one is saved; not a
    file, which belongs to the response with which it came.
    """
    kept = desk.kept.get(question.id)
    value = desk.before.get(question.id, "") if kept is None else kept
    if question.kind is QuestionKind.FILE:
        value = kept or ""
    return Asked(question, value, fingerprint(kept or ""))


def is_posted(question: Question) -> bool:
    """Whether the form sent something for this question."""
    return question.basis_name in request.form or any(_sent(question).values())


def _sent(question: Question) -> dict[str, list[str]]:
    """What the form sent for a question, by part: `v12` itself, and `v12-…` for its parts."""
    start = f"{question.name}-"
    sent = {"": request.form.getlist(question.name)}
    for name in request.form:
        if name.startswith(start):
            sent[name.removeprefix(start)] = request.form.getlist(name)
    return sent


def read_posted(question: Question) -> Asked:
    """The answer that the form sent, with what is wrong with it."""
    parsed = questions.parse(question, _sent(question))
    with languages.speaking(question.language):
        error = str(parsed.problem) if parsed.problem else None
    return Asked(
        question,
        parsed.value,
        request.form.get(question.basis_name, "")[:64],
        error=error,
        replaces=request.form.get(question.replace_name, "")[:64],
    )
