"""The words of the file, and which settings each kind of question has in it."""

from __future__ import annotations

from collections.abc import Mapping

from app.consultations.questionnaire import QuestionKind

LISTS: Mapping[str, str] = {"antwoorden": "options", "rijen": "rows", "stellingen": "statements"}
"""Word of the file → name of the setting, for lists of labels."""
TEXTS: Mapping[str, tuple[str, int]] = {
    "eenheid": ("unit", 40),
    "laagste": ("low", 80),
    "hoogste": ("high", 80),
}
WHOLE: Mapping[str, str] = {"hoogstens": "most", "stappen": "steps"}
NUMBERS: Mapping[str, str] = {"kleinste": "least", "grootste": "most"}
SETTINGS: Mapping[QuestionKind, tuple[str, ...]] = {
    QuestionKind.CHOICE: ("antwoorden", "anders"),
    QuestionKind.SEVERAL: ("antwoorden", "anders", "hoogstens"),
    QuestionKind.SCALE: ("stappen", "laagste", "hoogste"),
    QuestionKind.MATRIX: ("rijen", "antwoorden"),
    QuestionKind.RANKING: ("antwoorden", "hoogstens"),
    QuestionKind.NUMBER: ("eenheid", "kleinste", "grootste", "decimalen"),
    QuestionKind.STATEMENTS: ("stellingen",),
    QuestionKind.FILE: ("hoogstens",),
}
QUESTION_TEXTS: Mapping[str, tuple[str, int]] = {
    "vraag": ("text", 500),
    "uitleg": ("help_text", 500),
    "waarom": ("why", 500),
}
SECTION_TEXTS: Mapping[str, tuple[str, int]] = {
    "deel": ("title", 200),
    "inleiding": ("intro", 1000),
}
WHEN = ("voorwaarde", "volstaat")
QUESTION = (
    *("nummer", "soort", *QUESTION_TEXTS, "optioneel", "bibliotheek"),
    *dict.fromkeys(word for own in SETTINGS.values() for word in own),
    *WHEN,
)
"""Every word that a question may have, in the order in which they are written."""
SECTION = (*SECTION_TEXTS, *WHEN)
TRANSLATED = (*QUESTION_TEXTS, *LISTS, *TEXTS)
"""What a question has in another language."""
OUTDATED = "verouderd"
"""Names the words whose translation was made from other Dutch."""
OPEN_PLACE = "-"
"""Stands in a translated list for what has no translation yet."""
QUESTIONS_MAX, SECTIONS_MAX = 200, 50
