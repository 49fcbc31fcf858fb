"""Conditions and their problems as readable sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.consultations.conditions.rules import Flaw, Problem
from app.consultations.questionnaire import (
    Clause,
    Condition,
    Question,
    QuestionKind,
    Questionnaire,
    Test,
)
from app.consultations.questions import KINDS

CLAUSES: Mapping[Test, Any] = {
    Test.HAS: _l("bij vraag %(number)s ‘%(answer)s’ geantwoord is"),
    Test.HAS_NOT: _l("bij vraag %(number)s iets anders dan ‘%(answer)s’ geantwoord is"),
    Test.AT_LEAST: _l("het antwoord op vraag %(number)s minstens %(bound)s is"),
    Test.AT_MOST: _l("het antwoord op vraag %(number)s hoogstens %(bound)s is"),
    Test.ANSWERED: _l("vraag %(number)s beantwoord is"),
}


def numbers_of(questionnaire: Questionnaire) -> dict[int, int]:
    """The number of each question as people call it: its place in the whole, from 1."""
    return {question.id: place for place, question in enumerate(questionnaire.questions(), 1)}


def sentence(condition: Condition, questionnaire: Questionnaire) -> str:
    """'Alleen als bij vraag 3 ‘Ja’ geantwoord is en het antwoord op vraag 5 minstens 4 is.'"""
    numbers = numbers_of(questionnaire)
    said = [
        _clause(clause, questionnaire.question(clause.question_id), numbers)
        for clause in condition.clauses
    ]
    glue = _(" of ") if condition.any_of else _(" en ")
    return str(_("Alleen als %(clauses)s.", clauses=glue.join(said)))


def _clause(clause: Clause, question: Question | None, numbers: Mapping[int, int]) -> str:
    if question is None:
        return str(_("een vraag die niet meer bestaat, beantwoord is"))
    if question.kind is QuestionKind.FILE and clause.test is Test.ANSWERED:
        return str(_("bij vraag %(number)s een bestand gegeven is", number=numbers[question.id]))
    words = {
        "number": numbers[question.id],
        "answer": mark_label(question, clause.operand),
        "bound": clause.operand.replace(".", ","),
    }
    return str(CLAUSES[clause.test]) % words


def mark_label(question: Question, key: str) -> str:
    """A mark in words, with the row or statement that it is about."""
    found = next((mark for mark in KINDS[question.kind].marks(question) if mark.key == key), None)
    if found is None:
        return key
    return f"{found.part}: {found.label}" if found.part else found.label


PROBLEMS: Mapping[Flaw, Any] = {
    Flaw.NO_CLAUSE: _l("De voorwaarde van %(what)s is leeg. Schrap ze of vul ze in."),
    Flaw.TOO_MANY: _l("De voorwaarde van %(what)s heeft te veel delen. Houd er hoogstens acht."),
    Flaw.GONE: _l(
        "De voorwaarde van %(what)s gaat over een vraag die niet meer bestaat. "
        "Kies een andere vraag."
    ),
    Flaw.NOT_EARLIER: _l(
        "De voorwaarde van %(what)s kijkt naar vraag %(about)s, en die komt later. "
        "Zet die vraag eerst, of kies een vraag die eerder komt."
    ),
    Flaw.NOT_FITTING: _l(
        "De voorwaarde van %(what)s vraagt iets wat bij vraag %(about)s niet kan. "
        "Kies een andere voorwaarde."
    ),
    Flaw.UNKNOWN_ANSWER: _l(
        "De voorwaarde van %(what)s noemt een antwoord dat vraag %(about)s niet meer heeft. "
        "Kies een ander antwoord."
    ),
    Flaw.LATER_ANSWER: _l(
        "In %(what)s staat een antwoord dat dan nog niet gegeven is. "
        "Verwijs naar een vraag die eerder komt."
    ),
    Flaw.IMPOSSIBLE: _l(
        "Niemand kan aan de voorwaarde van %(what)s voldoen. Ze spreekt zichzelf tegen, "
        "of de voorwaarde van een vraag waar ze naar kijkt."
    ),
}


def problem(found: Problem, questionnaire: Questionnaire) -> str:
    """What is wrong with a condition, and how to mend it."""
    numbers = numbers_of(questionnaire)
    section = next(one for one in questionnaire.sections if one.id == found.section_id)
    if found.question_id is None:
        what = _("deel ‘%(title)s’", title=section.title)
    else:
        what = _("vraag %(number)s", number=numbers[found.question_id])
    words = {"what": what, "about": numbers.get(found.about_id or 0, "")}
    return str(PROBLEMS[found.flaw]) % words


def mark_name(question: Question, key: str) -> str:
    """A mark as a file names it: its label, or '#key' when several have the same one."""
    label = mark_label(question, key)
    labels = [mark_label(question, mark.key) for mark in KINDS[question.kind].marks(question)]
    return label if labels.count(label) == 1 else f"#{key}"


def mark_key(question: Question, name: str) -> str:
    """The key of the mark that a file names; the name itself when there is no such mark."""
    for mark in KINDS[question.kind].marks(question):
        if mark_name(question, mark.key) == name or f"#{mark.key}" == name:
            return mark.key
    return name
