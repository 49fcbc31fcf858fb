"""The kinds of question, one module each, behind one protocol (`base.Kind`).

A new kind is a module here, a member of `QuestionKind`, a partial that asks it, a form that
edits it, and a line in KINDS.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions.base import Kind, Parsed
from app.consultations.questions.choice import Choice
from app.consultations.questions.open import Open
from app.consultations.questions.scale import Scale

KINDS: Mapping[QuestionKind, Kind] = {kind.key: kind for kind in (Open(), Choice(), Scale())}


def parse(question: Question, raw: Sequence[str]) -> Parsed:
    """Read what a form sent as an answer to this question."""
    return KINDS[question.kind].parse(question, raw)


def as_text(question: Question, value: str) -> str:
    """An answer in words; '' when there is none."""
    return KINDS[question.kind].as_text(question, value)
