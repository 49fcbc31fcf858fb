"""From the tree of a file to a questionnaire; every problem with its line, and then nothing at all.

Ids are places: the third question of the file has id 3, until it is stored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from app.consultations import insertion
from app.consultations.conditions import rules as conditions
from app.consultations.conditions import words as condition_words
from app.consultations.files import words
from app.consultations.files.tree import Node, RefusedFile
from app.consultations.labels import KIND_WORDS
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
from app.consultations.questions import KINDS, number, options
from app.core import prose

_CLAUSE = re.compile(
    r"vraag\s+([0-9]{1,4})\s*(?:(beantwoord)|(=|≠|!=|<>|minstens|>=|hoogstens|<=)\s*(.+))"
)
_TESTS = {
    "=": Test.HAS,
    **dict.fromkeys(("≠", "!=", "<>"), Test.HAS_NOT),
    **dict.fromkeys(("minstens", ">="), Test.AT_LEAST),
    **dict.fromkeys(("hoogstens", "<="), Test.AT_MOST),
}
_YES = frozenset({"ja", "true", "yes", "x", "1"})
_NO = frozenset({"nee", "false", "no", "", "0"})


@dataclass(frozen=True)
class Read:
    """What a file holds: the questionnaire, and the names under which questions are reusable."""

    questionnaire: Questionnaire
    library: Mapping[int, str]


def read(tree: Node) -> Read:
    """The questionnaire in a tree; raises RefusedFile."""
    with force_locale("nl"):
        return _Reader().read(tree)


class _Reader:
    def __init__(self) -> None:
        self.problems: list[tuple[int, str]] = []
        self.lines: dict[tuple[str, int], int] = {}
        self.numbers: dict[int, int] = {}
        self.library: dict[int, str] = {}
        self.waiting: list[tuple[str, int, Node, bool]] = []
        """Conditions to read when all questions are known: owner, place, clauses, any of."""

    def read(self, tree: Node) -> Read:
        parts = self._named(tree, {"delen", "titel", "vragenlijst"})
        sections = [
            self._section(place, one)
            for place, one in enumerate(self._list(parts.get("delen"), tree.line), 1)
        ]
        count = sum(len(one.questions) for one in sections)
        if not count and not self.problems:
            self._say(tree.line, _("Er staat geen enkele vraag in het bestand."))
        if count > words.QUESTIONS_MAX or len(sections) > words.SECTIONS_MAX:
            self._say(tree.line, _("Er staan te veel vragen of delen in het bestand."))
        whole = self._with_conditions(self._with_insertions(Questionnaire(tuple(sections))))
        if not self.problems:
            for one in conditions.problems(whole):
                owner = ("vraag", one.question_id) if one.question_id else ("deel", one.section_id)
                self._say(self.lines[owner], condition_words.problem(one, whole))
        if self.problems:
            raise RefusedFile(self.problems)
        return Read(whole, self.library)

    def _say(self, line: int, sentence: Any) -> None:
        self.problems.append((line, str(sentence)))

    def _named(self, node: Node, known: set[str]) -> dict[str, Node]:
        if not isinstance(node.value, dict):
            self._say(node.line, _("Hier horen namen met een dubbele punt, zoals ‘vraag: …’."))
            return {}
        for name, part in node.value.items():
            if name not in known:
                self._say(part.line, _("‘%(name)s’ is hier niet bekend.", name=name[:40]))
        return {name: part for name, part in node.value.items() if name in known}

    def _list(self, node: Node | None, line: int) -> list[Node]:
        if node is None or not isinstance(node.value, list):
            self._say(node.line if node else line, _("Hier hoort een lijst."))
            return []
        return node.value

    def _text(self, node: Node | None, name: str, longest: int, *, is_line: bool = True) -> str:
        if node is None:
            return ""
        if not isinstance(node.value, str):
            self._say(node.line, _("Bij ‘%(name)s’ hoort tekst, geen lijst.", name=name))
            return ""
        text = prose.normalise(node.value)
        text = " ".join(text.split("\n")) if is_line else text
        if len(text) > longest:
            self._say(
                node.line,
                _("‘%(name)s’ telt hoogstens %(most)s tekens.", name=name, most=longest),
            )
        return text

    def _is(self, node: Node | None, name: str) -> bool:
        said = self._text(node, name, 20).lower()
        if said not in _YES | _NO:
            self._say(node.line if node else 1, _("Schrijf bij ‘%(name)s’ ja of nee.", name=name))
        return said in _YES

    def _number(self, node: Node | None, name: str, *, is_whole: bool) -> float | int | None:
        said = self._text(node, name, 30)
        if not said or node is None:
            return None
        found = number.read(said)
        if found is None or (is_whole and found != int(found)):
            self._say(node.line, _("Schrijf bij ‘%(name)s’ een getal.", name=name))
            return None
        return int(found) if is_whole else float(found)

    def _section(self, place: int, node: Node) -> Section:
        self.lines["deel", place] = node.line
        parts = self._named(node, {*words.SECTION, "vragen", *LANGUAGES})
        title = self._text(parts.get("deel"), "deel", 200)
        if not title:
            self._say(node.line, _("Geef het deel een titel."))
        self._when("deel", place, parts)
        asked = self._list(parts.get("vragen"), node.line)
        return Section(
            place,
            title,
            self._text(parts.get("inleiding"), "inleiding", 1000, is_line=False),
            tuple(self._question(one) for one in asked),
            **self._translations(parts, words.SECTION_TEXTS, {}),
        )

    def _question(self, node: Node) -> Question:
        place = sum(1 for what, _place in self.lines if what == "vraag") + 1
        self.lines["vraag", place] = node.line
        parts = self._named(node, {*words.QUESTION, *LANGUAGES})
        called = self._number(parts.get("nummer"), "nummer", is_whole=True)
        called = place if called is None else int(called)
        if called in self.numbers:
            self._say(node.line, _("Er is al een vraag %(number)s.", number=called))
        self.numbers[called] = place
        word = self._text(parts.get("soort"), "soort", 40).lower()
        kind = KIND_WORDS.get(word)
        text = self._text(parts.get("vraag"), "vraag", 500)
        if not text:
            self._say(node.line, _("Schrijf de vraag."))
        if kind is None:
            known = ", ".join(KIND_WORDS)
            self._say(node.line, _("Kies bij ‘soort’ een van: %(kinds)s.", kinds=known))
            return Question(place, QuestionKind.OPEN, text)
        settings = self._settings(kind, parts, node.line)
        self._when("vraag", place, parts)
        name = self._text(parts.get("bibliotheek"), "bibliotheek", 80)
        if name:
            self.library[place] = name
        return Question(
            place,
            kind,
            text,
            self._text(parts.get("uitleg"), "uitleg", 500),
            self._is(parts.get("optioneel"), "optioneel"),
            settings,
            self._text(parts.get("waarom"), "waarom", 500),
            **self._translations(parts, words.QUESTION_TEXTS, settings),
        )

    def _settings(self, kind: QuestionKind, parts: Mapping[str, Node], line: int) -> dict[str, Any]:
        own = words.SETTINGS.get(kind, ())
        every = {word for each in words.SETTINGS.values() for word in each}
        for word in sorted(every & set(parts) - set(own)):
            self._say(parts[word].line, _("‘%(name)s’ past niet bij deze soort.", name=word))
        settings: dict[str, Any] = {}
        for word in own:
            node = parts.get(word)
            if word in words.LISTS:
                name = words.LISTS[word]
                labels = [self._text(one, word, 2000) for one in self._list(node, line)]
                settings |= options.options_from_lines("\n".join(labels), name)
            elif word in words.TEXTS:
                settings[words.TEXTS[word][0]] = self._text(node, word, words.TEXTS[word][1])
            elif word in words.WHOLE:
                settings[words.WHOLE[word]] = self._number(node, word, is_whole=True)
            elif word in words.NUMBERS:
                settings[words.NUMBERS[word]] = self._number(node, word, is_whole=False)
            elif word == "decimalen":
                settings["decimals"] = 2 if self._is(node, word) else 0
            else:
                settings["other"] = self._is(node, word)
        for name, sentence in KINDS[kind].settings_problems(settings):
            at = next((w for w, s in words.LISTS.items() if s == name and w in parts), "")
            self._say(parts[at].line if at else line, sentence)
        return settings

    def _translations(
        self,
        parts: Mapping[str, Node],
        texts: Mapping[str, tuple[str, int]],
        settings: Mapping[str, Any],
    ) -> dict[str, Any]:
        """The translations, and for those that are out of date that their Dutch is not known."""
        found: dict[str, dict[str, str]] = {}
        made_from: dict[str, dict[str, str]] = {}
        for language in LANGUAGES:
            if language not in parts:
                continue
            own = {w for w in words.LISTS if words.LISTS[w] in settings}
            own |= {w for w in words.TEXTS if words.TEXTS[w][0] in settings}
            here = self._named(parts[language], {*texts, *own, words.OUTDATED})
            outdated = self._outdated(here.get(words.OUTDATED), {**texts, **words.TEXTS})
            said = {
                name: self._text(here.get(word), word, longest, is_line=word != "inleiding")
                for word, (name, longest) in {**texts, **words.TEXTS}.items()
            }
            for word in sorted(set(words.LISTS) & set(here)):
                keys = [one["key"] for one in settings[words.LISTS[word]]]
                labels = [self._text(one, word, 200) for one in self._list(here[word], 1)]
                if len(labels) != len(keys):
                    self._say(here[word].line, _("Vertaal elke regel van deze lijst."))
                for key, label in zip(keys, labels, strict=False):
                    said[f"{words.LISTS[word]}.{key}"] = "" if label == words.OPEN_PLACE else label
            found[language] = {name: text for name, text in said.items() if text}
            made_from[language] = {
                part: "" for part in found[language] if part.partition(".")[0] in outdated
            }
        return {
            "translations": {language: said for language, said in found.items() if said},
            "translated_from": {language: said for language, said in made_from.items() if said},
        }

    def _outdated(self, node: Node | None, texts: Mapping[str, tuple[str, int]]) -> set[str]:
        """The parts whose translation is out of date."""
        known = {word: name for word, (name, _longest) in texts.items()} | dict(words.LISTS)
        said = [self._text(one, words.OUTDATED, 40) for one in self._list(node, 1)] if node else []
        return {known[word] for word in said if word in known}

    def _when(self, what: str, place: int, parts: Mapping[str, Node]) -> None:
        node = parts.get("voorwaarde")
        enough = self._text(parts.get("volstaat"), "volstaat", 20).lower()
        if enough not in {"", "alle", "een", "één"}:
            self._say(parts["volstaat"].line, _("Schrijf bij ‘volstaat’ alle of een."))
        if node is not None and node.value != "":
            self.waiting.append((what, place, node, enough in {"een", "één"}))

    def _with_insertions(self, whole: Questionnaire) -> Questionnaire:
        def put_in(question: Question) -> Question:
            texts: dict[str, Any] = {}
            for name in ("text", "help_text"):
                texts[name], unknown = insertion.stored(getattr(question, name), self.numbers)
                if unknown is not None:
                    line = self.lines["vraag", question.id]
                    self._say(line, _("Er is geen vraag %(number)s.", number=unknown))
            translations = {
                language: {
                    name: insertion.stored(text, self.numbers)[0] for name, text in said.items()
                }
                for language, said in question.translations.items()
            }
            return replace(question, **texts, translations=translations)

        return Questionnaire(
            tuple(
                replace(one, questions=tuple(map(put_in, one.questions))) for one in whole.sections
            )
        )

    def _with_conditions(self, whole: Questionnaire) -> Questionnaire:
        found: dict[tuple[str, int], Condition] = {}
        for what, place, node, any_of in self.waiting:
            lines = node.value if isinstance(node.value, list) else [node]
            clauses = [self._clause(one, whole) for one in lines]
            kept = tuple(one for one in clauses if one is not None)
            found[what, place] = Condition(kept, any_of=any_of)
        return Questionnaire(
            tuple(
                replace(
                    section,
                    condition=found.get(("deel", section.id)),
                    questions=tuple(
                        replace(one, condition=found.get(("vraag", one.id)))
                        for one in section.questions
                    ),
                )
                for section in whole.sections
            )
        )

    def _clause(self, node: Node, whole: Questionnaire) -> Clause | None:
        said = _CLAUSE.fullmatch(self._text(node, "voorwaarde", 500))
        if said is None:
            self._say(node.line, _("Schrijf een voorwaarde zoals ‘vraag 3 = Ja’."))
            return None
        question = whole.question(self.numbers.get(int(said[1]), 0))
        if question is None:
            self._say(node.line, _("Er is geen vraag %(number)s.", number=said[1]))
            return None
        if said[2]:
            return Clause(question.id, Test.ANSWERED)
        test, operand = _TESTS[said[3]], said[4].strip()
        if test in {Test.HAS, Test.HAS_NOT}:
            return Clause(question.id, test, condition_words.mark_key(question, operand))
        bound = number.read(operand)
        plain = operand if bound is None else format(bound.normalize(), "f")
        return Clause(question.id, test, plain)
