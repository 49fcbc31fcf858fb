"""A questionnaire in another language: what is translated, what is missing or out of date. Pure.

Every text has an owner ('kop' is the consultation itself, 'd3' a section, 'v12' a question) and a
part ('title', 'help_text', 'options.2'). Keys of options are the same in each language, so answers
are counted as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.consultations import correcting
from app.consultations.languages import OTHERS
from app.consultations.questionnaire import (
    Question,
    Questionnaire,
    Section,
    Translations,
    fingerprint,
)

HEAD = "kop"
LONGEST: Mapping[str, int] = {
    "title": 200,
    "purpose": 3000,
    "intro": 1000,
    "text": 500,
    "help_text": 500,
    "why": 500,
    "low": 80,
    "high": 80,
    "unit": 40,
    "options": 200,
    "rows": 200,
    "statements": 200,
}
"""Characters of each part; a part of a list has the length of its list."""
LONG = frozenset({"purpose", "intro"})
"""Parts that may have several paragraphs."""


@dataclass(frozen=True)
class Head:
    """What a consultation itself says to who answers."""

    title: str
    purpose: str
    translations: Translations
    translated_from: Translations


@dataclass(frozen=True)
class Text:
    """One text with its translation."""

    owner: str
    part: str
    dutch: str
    said: str
    was: str
    """The Dutch that it was translated from."""

    @property
    def is_missing(self) -> bool:
        """Whether there is no translation."""
        return not self.said

    @property
    def is_outdated(self) -> bool:
        """Whether the Dutch changed after it was translated."""
        return bool(self.said) and self.was != self.dutch

    @property
    def name(self) -> str:
        """The name of its field in the form."""
        return f"{self.owner}:{self.part}"

    @property
    def mark(self) -> str:
        """The mark of what the translator has in front of them."""
        return fingerprint(self.dutch, self.said, self.was)

    @property
    def longest(self) -> int:
        """How many characters a translation may have."""
        return LONGEST[self.part.partition(".")[0]]


@dataclass(frozen=True)
class Count:
    """How far a translation is."""

    total: int
    missing: int
    outdated: int

    @property
    def is_complete(self) -> bool:
        """Whether it can be offered to who answers."""
        return self.total > 0 and not self.missing and not self.outdated


def parts_of_question(question: Question) -> dict[str, str]:
    """Every Dutch text of a question, by its part."""
    texts = {name: getattr(question, name) for name in correcting.TEXTS}
    return correcting.parts_of(texts, question.settings)


def parts_of_section(section: Section) -> dict[str, str]:
    """The Dutch heading of a section."""
    texts = {"title": section.title, "intro": section.intro}
    return {part: text for part, text in texts.items() if text}


def parts_of_head(head: Head) -> dict[str, str]:
    """The Dutch title and purpose of a consultation."""
    texts = {"title": head.title, "purpose": head.purpose}
    return {part: text for part, text in texts.items() if text}


def texts_of_head(head: Head, language: str) -> list[Text]:
    """Title and purpose, beside their translation."""
    return _texts(HEAD, parts_of_head(head), head, language)


def texts_of_heading(section: Section, language: str) -> list[Text]:
    """The heading of a section, beside its translation."""
    return _texts(f"d{section.id}", parts_of_section(section), section, language)


def texts_of_question(question: Question, language: str) -> list[Text]:
    """Every text of a question, beside its translation."""
    return _texts(question.name, parts_of_question(question), question, language)


def texts_of_section(section: Section, language: str) -> list[Text]:
    """The heading of a section and everything in it, beside the translation."""
    found = texts_of_heading(section, language)
    for one in section.questions:
        found += texts_of_question(one, language)
    return found


def _texts(
    owner: str, parts: Mapping[str, str], of: Head | Section | Question, language: str
) -> list[Text]:
    said = of.translations.get(language, {})
    base = of.translated_from.get(language, {})
    return [
        Text(owner, part, dutch, said.get(part, ""), base.get(part, dutch))
        for part, dutch in parts.items()
    ]


def count(texts: Iterable[Text]) -> Count:
    """How many there are, how many are missing, and how many are out of date."""
    listed = list(texts)
    return Count(
        len(listed),
        sum(one.is_missing for one in listed),
        sum(one.is_outdated for one in listed),
    )


def count_all(head: Head, questionnaire: Questionnaire, language: str) -> Count:
    """How far the whole translation into a language is."""
    texts = texts_of_head(head, language)
    for section in questionnaire.sections:
        texts += texts_of_section(section, language)
    return count(texts)


def complete_languages(head: Head, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The languages beside Dutch in which everything can be read, in their order."""
    return tuple(
        language
        for language in OTHERS
        if language in head.translations and count_all(head, questionnaire, language).is_complete
    )


def head_in(head: Head, language: str) -> tuple[str, str]:
    """(title, purpose) in a language; Dutch where that lacks."""
    said = head.translations.get(language, {})
    return said.get("title") or head.title, said.get("purpose") or head.purpose


def in_language(questionnaire: Questionnaire, language: str) -> Questionnaire:
    """The questionnaire as it stands in a language; a text without translation stays Dutch."""
    return Questionnaire(
        tuple(
            replace(
                section,
                title=section.translations.get(language, {}).get("title") or section.title,
                intro=section.translations.get(language, {}).get("intro") or section.intro,
                questions=tuple(_question_in(one, language) for one in section.questions),
                language=language,
            )
            for section in questionnaire.sections
        )
    )


def _question_in(question: Question, language: str) -> Question:
    said = question.translations.get(language, {})
    settings = dict(question.settings)
    for part in parts_of_question(question):
        if said.get(part) and part not in correcting.TEXTS:
            settings = correcting.with_label(settings, part, said[part])
    return replace(
        question,
        text=said.get("text") or question.text,
        help_text=said.get("help_text") or question.help_text,
        why=said.get("why") or question.why,
        settings=settings,
        language=language,
    )


def bases(
    translations: Translations, translated_from: Translations, dutch: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """What each translation was made from; where that is not known, the Dutch that stands there."""
    return {
        language: {
            part: translated_from.get(language, {}).get(part, dutch[part])
            for part in said
            if part in dutch
        }
        for language, said in translations.items()
    }


def after_change(
    translations: Translations,
    translated_from: Translations,
    before: Mapping[str, str],
    after: Mapping[str, str],
) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """(translations, what they were made from) once the Dutch changed; both by language.

    What has no Dutch any more goes. An option that only moved takes its translation along.
    """
    moved = _moves(before, after)
    kept: dict[str, dict[str, str]] = {}
    made_from: dict[str, dict[str, str]] = {}
    for language, said in translations.items():
        base = translated_from.get(language, {})
        kept[language] = {new: said[old] for new, old in moved.items() if said.get(old)}
        made_from[language] = {
            new: base.get(old, before[old]) for new, old in moved.items() if said.get(old)
        }
    return kept, made_from


def _moves(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The part that each part was before."""
    was_at = {(part.partition(".")[0], label): part for part, label in before.items()}
    is_there = {(part.partition(".")[0], label) for part, label in after.items()}
    moved: dict[str, str] = {}
    for part, label in after.items():
        name, dot, _key = part.partition(".")
        if not dot:
            old = part
        elif (name, label) in was_at:
            old = was_at[name, label]
        elif (name, before.get(part, "")) in is_there:
            continue  # what stood here moved on, with its translation
        else:
            old = part
        if old in before:
            moved[part] = old
    return moved
