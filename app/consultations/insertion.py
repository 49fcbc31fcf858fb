"""An earlier answer put into the text of a later question. Pure.

An editor writes `{antwoord 3}` with the number that the question has now; it is stored as `{v12}`
with its id, so that moving questions changes nothing. Without an answer there stands `…`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from flask_babel import gettext as _

from app.consultations.questionnaire import Answers, Question, Questionnaire
from app.consultations.questions import as_text

LONGEST = 80
"""Characters of an answer that are put into a text."""
_STORED = re.compile(r"\{v([0-9]{1,9})\}")
_WRITTEN = re.compile(r"\{\s*(?:antwoord|answer)\s+([0-9]{1,4})\s*\}", re.IGNORECASE)
_NOTHING = "…"


def stored(text: str, ids: Mapping[int, int]) -> tuple[str, int | None]:
    """(the text as it is stored, the first number that is no question); `ids` by number."""
    unknown = next((n for n in map(int, _WRITTEN.findall(text)) if n not in ids), None)
    return _WRITTEN.sub(lambda m: f"{{v{ids.get(int(m[1]), 0)}}}", text), unknown


def written(text: str, numbers: Mapping[int, int]) -> str:
    """The text as an editor sees it; `numbers` by id."""
    return _STORED.sub(lambda m: f"{{antwoord {numbers.get(int(m[1]), '?')}}}", text)


def on_paper(text: str, numbers: Mapping[int, int]) -> str:
    """The text where nobody answered yet: '[antwoord 3]'."""
    return _STORED.sub(lambda m: f"[{_('antwoord')} {numbers.get(int(m[1]), '?')}]", text)


def moved(text: str, ids: Mapping[int, int]) -> str:
    """The text with other ids, new by old; an answer to a question without a new id becomes '…'."""
    return _STORED.sub(lambda m: f"{{v{ids[int(m[1])]}}}" if int(m[1]) in ids else _NOTHING, text)


def looked_at(question: Question) -> set[int]:
    """The ids of the questions whose answers stand in this one."""
    return {int(found) for found in _STORED.findall(f"{question.text} {question.help_text}")}


def filled(question: Question, questionnaire: Questionnaire, answers: Answers) -> Question:
    """The question with earlier answers in its texts."""
    if not looked_at(question):
        return question

    def put_in(found: re.Match[str]) -> str:
        source = questionnaire.question(int(found[1]))
        if source is None:
            return _NOTHING
        said = " ".join(as_text(source, answers.get(source.id, "")).split())
        return (said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…") or _NOTHING

    return replace(
        question,
        text=_STORED.sub(put_in, question.text),
        help_text=_STORED.sub(put_in, question.help_text),
        translations={
            language: {name: _STORED.sub(put_in, text) for name, text in said.items()}
            for language, said in question.translations.items()
        },
    )
