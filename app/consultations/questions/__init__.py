"""The kinds of question, one module each, behind one protocol (`base.Kind`).

A new kind is a module here, a member of `QuestionKind`, a partial that asks it, a form that
edits it, and a line in KINDS.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions.base import Kind, Parsed, Sent
from app.consultations.questions.choice import Choice
from app.consultations.questions.file import File
from app.consultations.questions.matrix import Matrix
from app.consultations.questions.number import Date, Number
from app.consultations.questions.open import Open, Short
from app.consultations.questions.ranking import Ranking
from app.consultations.questions.scale import Scale
from app.consultations.questions.several import Several
from app.consultations.questions.statements import Statements
from app.consultations.questions.yes_no import YesNo

KINDS: Mapping[QuestionKind, Kind] = {
    kind.key: kind
    for kind in (
        *(Open(), Short(), Choice(), Several(), YesNo(), Scale()),
        *(Matrix(), Ranking(), Number(), Date(), Statements(), File()),
    )
}


def parse(question: Question, sent: Sent) -> Parsed:
    """Read what a form sent as an answer to this question."""
    return KINDS[question.kind].parse(question, sent)


def as_text(question: Question, value: str) -> str:
    """An answer in words; '' when there is none."""
    return KINDS[question.kind].as_text(question, value)
