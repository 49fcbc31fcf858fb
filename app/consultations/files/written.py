"""A questionnaire written as a file: YAML for people, rows for a spreadsheet. Always in Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml
from flask_babel import force_locale

from app.consultations import insertion, translating
from app.consultations.conditions import words as condition_words
from app.consultations.files import words
from app.consultations.files.tree import columns
from app.consultations.labels import KIND_WORDS
from app.consultations.languages import OTHERS as LANGUAGES
from app.consultations.questionnaire import (
    Clause,
    Condition,
    Question,
    Questionnaire,
    Section,
    Test,
    Translations,
)
from app.consultations.questions.number import read as read_number
from app.consultations.translating import Text

_SIGNS = {Test.HAS: "=", Test.HAS_NOT: "≠", Test.AT_LEAST: "minstens", Test.AT_MOST: "hoogstens"}
_WORDS = {kind: word for word, kind in KIND_WORDS.items()}


def as_yaml(title: str, whole: Questionnaire, library: Mapping[int, str]) -> str:
    """The file, as text."""
    with force_locale("nl"):
        data = {"titel": title, "delen": [_section(one, whole, library) for one in whole.sections]}
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100))


def as_rows(whole: Questionnaire, library: Mapping[int, str]) -> Iterator[list[str]]:
    """The lines of the spreadsheet, under `tree.columns()`."""
    with force_locale("nl"):
        for section in whole.sections:
            data = _section(section, whole, library)
            questions = data.pop("vragen")
            for one in (data, *questions):
                yield [_cell(_found(one, column)) for column in columns()]


def _found(data: Mapping[str, Any], column: str) -> Any:
    language, _colon, word = column.rpartition(": ")
    return data.get(language, {}).get(word) if language else data.get(word)


def _cell(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "ja"
    return "\n".join(value) if isinstance(value, list) else str(value)


def _section(section: Section, whole: Questionnaire, library: Mapping[int, str]) -> dict[str, Any]:
    data: dict[str, Any] = {"deel": section.title, "inleiding": section.intro}
    data |= _when(section.condition, whole)
    outdated = _outdated(translating.texts_of_heading(section, one) for one in LANGUAGES)
    data |= _translations(section.translations, words.SECTION_TEXTS, {}, {}, outdated)
    data = {name: value for name, value in data.items() if value not in ("", [], {})}
    data["vragen"] = [_question(one, whole, library) for one in section.questions]
    return data


def _question(
    question: Question, whole: Questionnaire, library: Mapping[int, str]
) -> dict[str, Any]:
    numbers = condition_words.numbers_of(whole)
    data: dict[str, Any] = {
        "nummer": numbers[question.id],
        "soort": _WORDS[question.kind],
        "vraag": insertion.written(question.text, numbers),
        "uitleg": insertion.written(question.help_text, numbers),
        "waarom": question.why,
        "optioneel": question.is_optional or "",
        "bibliotheek": library.get(question.id, ""),
    }
    for word in words.SETTINGS.get(question.kind, ()):
        data[word] = _setting(word, question.settings)
    data |= _when(question.condition, whole)
    outdated = _outdated(translating.texts_of_question(question, one) for one in LANGUAGES)
    data |= _translations(
        question.translations, words.QUESTION_TEXTS, question.settings, numbers, outdated
    )
    return {name: value for name, value in data.items() if value not in ("", None, [], {}, False)}


def _setting(word: str, settings: Mapping[str, Any]) -> Any:
    if word in words.LISTS:
        return [one["label"] for one in settings.get(words.LISTS[word], ())]
    if word in words.TEXTS:
        return settings.get(words.TEXTS[word][0], "")
    if word in words.WHOLE:
        return settings.get(words.WHOLE[word])
    if word in words.NUMBERS:
        bound = settings.get(words.NUMBERS[word])
        return None if bound is None else _plain(str(bound))
    return bool(settings.get("decimals" if word == "decimalen" else "other"))


def _plain(bound: str) -> str:
    found = read_number(bound)
    return bound if found is None else format(found.normalize(), "f").replace(".", ",")


def _when(condition: Condition | None, whole: Questionnaire) -> dict[str, Any]:
    if condition is None:
        return {}
    data: dict[str, Any] = {"voorwaarde": [_clause(one, whole) for one in condition.clauses]}
    return {**data, "volstaat": "een"} if condition.any_of else data


def _clause(clause: Clause, whole: Questionnaire) -> str:
    question = whole.question(clause.question_id)
    if question is None:
        return "vraag 0 beantwoord"
    start = f"vraag {condition_words.numbers_of(whole)[question.id]}"
    if clause.test is Test.ANSWERED:
        return f"{start} beantwoord"
    if clause.test in {Test.HAS, Test.HAS_NOT}:
        operand = condition_words.mark_name(question, clause.operand)
    else:
        operand = _plain(clause.operand)
    return f"{start} {_SIGNS[clause.test]} {operand}"


def _translations(
    translations: Translations,
    texts: Mapping[str, tuple[str, int]],
    settings: Mapping[str, Any],
    numbers: Mapping[int, int],
    outdated: Mapping[str, list[str]],
) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for language, said in translations.items():
        own: dict[str, Any] = {
            word: insertion.written(said[name], numbers)
            for word, (name, _longest) in {**texts, **words.TEXTS}.items()
            if said.get(name)
        }
        for word, name in words.LISTS.items():
            keys = [f"{name}.{one['key']}" for one in settings.get(name, ())]
            if any(said.get(key) for key in keys):
                own[word] = [said.get(key) or words.OPEN_PLACE for key in keys]
        if outdated.get(language):
            own[words.OUTDATED] = outdated[language]
        if own:
            data[language] = own
    return data


def _outdated(texts: Iterable[list[Text]]) -> dict[str, list[str]]:
    """The words whose translation is out of date, by language."""
    word_of = {name: word for word, name in words.LISTS.items()}
    every = {**words.QUESTION_TEXTS, **words.SECTION_TEXTS, **words.TEXTS}
    word_of |= {name: word for word, (name, _longest) in every.items()}
    return {
        language: list(
            dict.fromkeys(word_of[one.part.partition(".")[0]] for one in said if one.is_outdated)
        )
        for language, said in zip(LANGUAGES, texts, strict=True)
    }
