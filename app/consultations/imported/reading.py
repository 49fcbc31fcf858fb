"""From a file to a consultation; every problem with its path, and then nothing at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from flask_babel import gettext as _

from app.consultations.conditions import rules as conditions
from app.consultations.imported.asked import read_sections, read_translations
from app.consultations.imported.tree import Looker, RefusedFile
from app.consultations.imported.written import FORMAT, MOMENTS, PLAN, VERSION
from app.consultations.languages import NAMES
from app.consultations.questionnaire import Answers, Question, QuestionKind, Questionnaire
from app.consultations.questions import KINDS
from app.consultations.questions.file import Given, given
from app.consultations.rules import Way
from app.contributions.models import Publication

RESPONSES_MAX = 5_000
LONG = 10_000
Known = TypeVar("Known", Way, Publication)


@dataclass(frozen=True)
class Sent:
    """One response of the file."""

    group_id: int
    way: Way
    version: int
    submitted_at: datetime
    publication: Publication
    organisation: str
    name: str
    represents: str
    consulted: str
    language: str
    answers: Answers
    """By question number."""


@dataclass(frozen=True)
class Whole:
    """What a file holds; questions have their number as id."""

    title: str
    plan: Mapping[str, str]
    translations: Mapping[str, Mapping[str, str]]
    """Of title and purpose."""
    opens_at: datetime
    closes_at: datetime
    report_due_on: date
    questionnaire: Questionnaire
    responses: tuple[Sent, ...]


HEAD = (
    *("format", "version", "title", "plan", "translations", *MOMENTS, "report_due_on"),
    *("sections", "responses"),
)
RESPONSE = (
    *("number", "group", "way", "version", "submitted_at", "publication", "organisation"),
    *("name", "represents", "consulted", "language", "asked", "answers"),
)


def read(found: Any, groups: Mapping[str, int]) -> Whole:
    """The consultation in a file; `groups` are the stakeholder groups here, id by name.

    Raises RefusedFile.
    """
    return _Reader(groups).read(found)


class _Reader(Looker):
    def __init__(self, groups: Mapping[str, int]) -> None:
        super().__init__()
        self.groups = groups

    def read(self, found: Any) -> Whole:
        parts = self.named(found, "", HEAD)
        if (parts["format"], parts["version"]) != (FORMAT, VERSION):
            raise RefusedFile(
                [("format", _("Dit is geen JSON-export van een raadpleging, of een nieuwere."))]
            )
        if self.problems:
            raise RefusedFile(self.problems)  # what is missing would be said a second time below
        plan = self.named(parts["plan"], "plan", PLAN)
        opens_at, closes_at = (self._moment(parts[name], name) for name in MOMENTS)
        if opens_at and closes_at and closes_at <= opens_at:
            self.say("closes_at", _("Dit ligt niet na de opening."))
        due = self._day(parts["report_due_on"], "report_due_on")
        title = self.text(parts["title"], "title", 200, is_needed=True)
        texts = {name: self.text(plan[name], f"plan.{name}", LONG) for name in PLAN}
        for name in ("decided_by", "analysed_by"):
            self.text(plan[name] or "", f"plan.{name}", 500)
        translations = read_translations(self, parts["translations"], "translations")
        questionnaire = read_sections(self, parts["sections"])
        if self.problems or opens_at is None or closes_at is None or due is None:
            raise RefusedFile(self.problems)  # answers to questions that are not known say nothing
        rows = self.listed(parts["responses"], "responses", RESPONSES_MAX)
        sent = [
            self._response(one, f"responses[{place}]", questionnaire)
            for place, one in enumerate(rows, 1)
        ]
        if self.problems:
            raise RefusedFile(self.problems)
        kept = tuple(one for one in sent if one is not None)
        return Whole(title, texts, translations, opens_at, closes_at, due, questionnaire, kept)

    def _moment(self, found: Any, path: str) -> datetime | None:
        try:
            moment = datetime.fromisoformat(found) if isinstance(found, str) else None
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None or not 1990 < moment.year < 2200:
            self.say(path, _("Schrijf een moment met tijdzone, zoals 2026-03-02T08:00:00+00:00."))
            return None
        return moment

    def _day(self, found: Any, path: str) -> date | None:
        try:
            return date.fromisoformat(found if isinstance(found, str) else "")
        except ValueError:
            self.say(path, _("Schrijf een dag, zoals 2026-03-02."))
            return None

    def _member(self, kind: type[Known], found: Any, path: str) -> Known | None:
        known = [one.value for one in kind]
        if isinstance(found, str) and found in known:
            return kind(found)
        self.say(path, _("Schrijf een van: %(known)s.", known=", ".join(known)))
        return None

    def _response(self, found: Any, path: str, whole: Questionnaire) -> Sent | None:
        parts = self.named(found, path, RESPONSE)
        answers = self._answers(parts["answers"], f"{path}.answers", whole)
        asked = [one.id for one in conditions.asked(whole, answers).questions()]
        if parts["asked"] != asked:
            self.say(
                f"{path}.asked",
                _("Dit past niet bij de voorwaarden van de vragen en bij wat geantwoord is."),
            )
        for number in answers:
            if number not in asked:
                self.say(f"{path}.answers.{number}", _("Deze vraag is hier niet gesteld."))
        group = self.text(parts["group"], f"{path}.group", 200)
        if group not in self.groups:
            self.say(f"{path}.group", _("Deze doelgroep bestaat hier niet."))
        way = self._member(Way, parts["way"], f"{path}.way")
        publication = self._member(Publication, parts["publication"], f"{path}.publication")
        moment = self._moment(parts["submitted_at"], f"{path}.submitted_at")
        texts = [
            self.text(parts[name], f"{path}.{name}", most)
            for name, most in (
                *(("organisation", 200), ("name", 200)),
                *(("represents", LONG), ("consulted", LONG)),
            )
        ]
        language = parts["language"]
        if not isinstance(language, str) or language not in NAMES:
            self.say(f"{path}.language", _("Deze taal is hier niet bekend."))
        version = self.whole(parts["version"], f"{path}.version", 1, 10_000)
        if way is None or publication is None or moment is None or group not in self.groups:
            return None
        organisation, name, represents, consulted = texts
        return Sent(
            *(self.groups[group], way, version, moment, publication),
            *(organisation, name, represents, consulted),
            language=str(language),
            answers=answers,
        )

    def _answers(self, found: Any, path: str, whole: Questionnaire) -> dict[int, str]:
        if not isinstance(found, dict):
            self.say(path, _("Hier hoort een deel met namen te staan."))
            return {}
        asked = {str(one.id): one for one in whole.questions()}
        answers: dict[int, str] = {}
        for number, value in found.items():
            here = f"{path}.{number[:20]}"
            question = asked.get(number)
            if question is None:
                self.say(here, _("Er is geen vraag met dit nummer."))
                continue
            text = self.text(value, here, LONG, is_needed=True)
            answer = KINDS[question.kind].parse(question, {"": [text]})
            if answer.problem is not None:
                self.say(here, answer.problem)
            elif answer.value != text or any(one.name for one in _files(question, text)):
                self.say(here, _("Dit is geen antwoord op deze vraag."))
            else:
                answers[question.id] = text
        return answers


def _files(question: Question, value: str) -> tuple[Given, ...]:
    """The files that an answer names: of another place none may be named as if it lay here."""
    return given(value) if question.kind is QuestionKind.FILE else ()
