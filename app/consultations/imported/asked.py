"""The questions of a file: their shape, their settings, and when they are asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from app.consultations import insertion
from app.consultations.conditions import rules as conditions
from app.consultations.conditions import words as condition_words
from app.consultations.files.words import QUESTIONS_MAX, SECTIONS_MAX
from app.consultations.imported.tree import Looker
from app.consultations.languages import OTHERS as LANGUAGES
from app.consultations.questionnaire import (
    Clause,
    Condition,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
    Test,
)
from app.consultations.questions import KINDS
from app.consultations.questions.options import OPTIONS_MAX

SECTION = ("title", "intro", "condition", "translations", "questions")
QUESTION = (
    *("number", "kind", "text", "help_text", "why", "is_optional", "settings", "condition"),
    "translations",
)
LISTS = frozenset({"options", "rows", "statements"})
SETTINGS = {
    QuestionKind.CHOICE: {"options", "other"},
    QuestionKind.SEVERAL: {"options", "other", "most"},
    QuestionKind.SCALE: {"steps", "low", "high"},
    QuestionKind.MATRIX: {"options", "rows"},
    QuestionKind.RANKING: {"options", "most"},
    QuestionKind.NUMBER: {"unit", "least", "most", "decimals"},
    QuestionKind.STATEMENTS: {"statements"},
    QuestionKind.FILE: {"most"},
}
KEY_LENGTH = 30


def read_sections(looker: Looker, found: Any) -> Questionnaire:
    """The questionnaire, with the number of each question as its id; problems go to the looker."""
    sections: list[Section] = []
    waiting: list[tuple[int, int | None, Any, str]] = []
    for place, one in enumerate(looker.listed(found, "sections", SECTIONS_MAX), 1):
        path = f"sections[{place}]"
        parts = looker.named(one, path, SECTION)
        questions = []
        rows = looker.listed(parts["questions"], f"{path}.questions", QUESTIONS_MAX)
        for spot, row in enumerate(rows, 1):
            here = f"{path}.questions[{spot}]"
            number = sum(len(s.questions) for s in sections) + spot
            question, condition = _question(looker, row, here, number)
            waiting.append((place - 1, spot - 1, condition, f"{here}.condition"))
            questions.append(question)
        waiting.append((place - 1, None, parts["condition"], f"{path}.condition"))
        sections.append(
            Section(
                place,
                looker.text(parts["title"], f"{path}.title", 200, is_needed=True),
                looker.text(parts["intro"], f"{path}.intro", 10_000),
                tuple(questions),
                translations=read_translations(
                    looker, parts["translations"], f"{path}.translations"
                ),
            )
        )
    whole = Questionnaire(tuple(sections))
    count = sum(1 for _one in whole.questions())
    if not count:
        looker.say("sections", _("Er staat geen enkele vraag in het bestand."))
    if count > QUESTIONS_MAX:
        looker.say("sections", _("Er staan er meer dan %(most)s.", most=QUESTIONS_MAX))
    if looker.problems:
        return whole
    for section, spot_of, condition, path in waiting:
        whole = _with_condition(looker, whole, section, spot_of, condition, path)
    for problem in () if looker.problems else conditions.problems(whole):
        looker.say("sections", condition_words.problem(problem, whole))
    return whole


def _question(looker: Looker, found: Any, path: str, number: int) -> tuple[Question, Any]:
    parts = looker.named(found, path, QUESTION)
    known = [one.value for one in QuestionKind]
    kind = QuestionKind.OPEN
    if isinstance(parts["kind"], str) and parts["kind"] in known:
        kind = QuestionKind(parts["kind"])
    else:
        looker.say(f"{path}.kind", _("Schrijf een van: %(known)s.", known=", ".join(known)))
    if parts["number"] != number:
        looker.say(f"{path}.number", _("Dit is vraag %(number)s van het bestand.", number=number))
    ids = {one: one for one in range(1, QUESTIONS_MAX + 1)}

    def text(name: str, *, is_needed: bool = False) -> str:
        written = looker.text(parts[name], f"{path}.{name}", 500, is_needed=is_needed)
        return insertion.stored(written, ids)[0]

    made = Question(
        number,
        kind,
        text("text", is_needed=True),
        text("help_text"),
        looker.truth(parts["is_optional"], f"{path}.is_optional"),
        _settings(looker, kind, parts["settings"], f"{path}.settings"),
        text("why"),
        translations={
            language: {name: insertion.stored(one, ids)[0] for name, one in said.items()}
            for language, said in read_translations(
                looker, parts["translations"], f"{path}.translations"
            ).items()
        },
    )
    return made, parts["condition"]


def _settings(looker: Looker, kind: QuestionKind, found: Any, path: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        looker.say(path, _("Hier hoort een deel met namen te staan."))
        return {}
    before = len(looker.problems)
    settings: dict[str, Any] = {}
    for name, value in found.items():
        here = f"{path}.{name[:40]}"
        if name not in SETTINGS.get(kind, set()):
            looker.say(here, _("Deze naam past niet bij deze soort vraag."))
        elif name in LISTS:
            settings[name] = _options(looker, value, here)
        elif name == "other":
            settings[name] = looker.truth(value, here)
        elif name in {"low", "high", "unit"}:
            settings[name] = looker.text(value, here, 80)
        elif name in {"steps", "decimals"} or kind is not QuestionKind.NUMBER:
            settings[name] = value if value is None else looker.whole(value, here, 0, 1000)
        elif value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            looker.say(here, _("Schrijf een getal."))
        else:
            settings[name] = value
    for name in SETTINGS.get(kind, set()) & (LISTS | {"steps", "low", "high"}):
        if name not in found:
            looker.say(f"{path}.{name}", _("Dit ontbreekt."))
    if len(looker.problems) == before:
        for name, sentence in KINDS[kind].settings_problems(settings):
            looker.say(f"{path}.{name}", sentence)
    return settings


def _options(looker: Looker, found: Any, path: str) -> list[dict[str, str]]:
    made: list[dict[str, str]] = []
    for place, one in enumerate(looker.listed(found, path, OPTIONS_MAX), 1):
        here = f"{path}[{place}]"
        parts = looker.named(one, here, ("key", "label"))
        key = looker.text(parts["key"], f"{here}.key", KEY_LENGTH, is_needed=True)
        if key in {other["key"] for other in made}:
            looker.say(f"{here}.key", _("Twee regels zijn gelijk. Maak ze verschillend."))
        label = looker.text(parts["label"], f"{here}.label", 2000, is_needed=True)
        made.append({"key": key, "label": label})
    return made


def read_translations(looker: Looker, found: Any, path: str) -> dict[str, dict[str, str]]:
    """Texts by language and name."""
    if not isinstance(found, dict):
        looker.say(path, _("Hier hoort een deel met namen te staan."))
        return {}
    made: dict[str, dict[str, str]] = {}
    for language, said in found.items():
        if language not in LANGUAGES or not isinstance(said, dict) or len(said) > 200:
            looker.say(f"{path}.{language[:10]}", _("Deze naam is hier niet bekend."))
            continue
        made[language] = {
            name: looker.text(text, f"{path}.{language}.{name[:40]}", 10_000)
            for name, text in said.items()
        }
    return made


def _with_condition(
    looker: Looker,
    whole: Questionnaire,
    place: int,
    spot: int | None,
    found: Any,
    path: str,
) -> Questionnaire:
    """The questionnaire with one condition in its place; without, when there is none."""
    if found is None:
        return whole
    condition = _condition(looker, whole, found, path)
    section = whole.sections[place]
    if spot is None:
        section = replace(section, condition=condition)
    else:
        asked = list(section.questions)
        asked[spot] = replace(asked[spot], condition=condition)
        section = replace(section, questions=tuple(asked))
    sections = list(whole.sections)
    sections[place] = section
    return Questionnaire(tuple(sections))


def _condition(looker: Looker, whole: Questionnaire, found: Any, path: str) -> Condition | None:
    parts = looker.named(found, path, ("any_of", "clauses"))
    clauses = []
    for spot, one in enumerate(looker.listed(parts["clauses"], f"{path}.clauses", 20), 1):
        here = f"{path}.clauses[{spot}]"
        clause = looker.named(one, here, ("question", "test", "operand"))
        known = [test.value for test in Test]
        if not (isinstance(clause["test"], str) and clause["test"] in known):
            looker.say(f"{here}.test", _("Schrijf een van: %(known)s.", known=", ".join(known)))
            continue
        count = sum(1 for _one in whole.questions())
        number = looker.whole(clause["question"], f"{here}.question", 1, count)
        operand = looker.text(clause["operand"], f"{here}.operand", 80)
        clauses.append(Clause(number, Test(clause["test"]), operand))
    any_of = looker.truth(parts["any_of"], f"{path}.any_of")
    return Condition(tuple(clauses), any_of=any_of) if clauses else None
