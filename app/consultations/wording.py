"""A response in words: what goes into the register, the receipt and the mail."""

from __future__ import annotations

import re

from flask_babel import force_locale
from flask_babel import gettext as _

from app.consultations import questions
from app.consultations.questionnaire import Answers, QuestionKind, Questionnaire

_MARKED_LINE = re.compile(r"^(?:## (.+)|\*\*(.+)\*\*)$", re.MULTILINE)


def as_text(
    questionnaire: Questionnaire,
    answers: Answers,
    *,
    represents: str,
    consulted: str,
    version: int,
) -> str:
    """Questions and answers as plain text, in Dutch whatever language the visitor chose."""
    with force_locale("nl"):
        blocks: list[str] = []
        if version > 1:
            blocks.append(_("Gewijzigde inzending (versie %(version)s).", version=version))
        for heading, text in (
            (_("Namens wie de organisatie spreekt"), represents),
            (_("Met wie de organisatie overlegde"), consulted),
        ):
            if text:
                blocks.append(f"{heading}: {text}")
        for section in questionnaire.sections:
            blocks.append(f"## {section.title}")
            for question in section.questions:
                answer = questions.as_text(question, answers.get(question.id, ""))
                blocks.append(f"**{question.text}**\n\n{answer or _('Geen antwoord.')}")
        return "\n\n".join(blocks)


def gist(questionnaire: Questionnaire, answers: Answers) -> str:
    """What a list shows of a response: the longest answer in own words; '' without one."""
    said = [
        questions.as_text(question, answers.get(question.id, ""))
        for question in questionnaire.questions()
        if question.kind is QuestionKind.OPEN
    ]
    return max(said, key=len, default="")


def about(title: str) -> str:
    """What a response is about, as the register says it."""
    with force_locale("nl"):
        return str(_("Raadpleging ‘%(title)s’", title=title))


def for_mail(text: str) -> str:
    """The same text for a mail, where the marks of headings and questions would only distract."""
    return _MARKED_LINE.sub(r"\1\2", text)
