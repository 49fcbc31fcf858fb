"""A number with its unit, and a date.

Settings of a number: `unit`, `least`, `most`, `decimals` (0 or 2); of a date: nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions.base import Kind, Message, Paper, Parsed, Sent, single
from app.core import prose
from app.web.filters import datum, getal

LARGEST = Decimal(10) ** 12
_WRITTEN = re.compile(
    r"-?[0-9]{1,3}(?:[. \u00a0\u202f][0-9]{3})+(?:,[0-9]+)?|-?[0-9]+(?:[.,][0-9]+)?"
)
"""As a Fleming writes it (1.234,5), or plain (1234.5)."""


def read(text: str) -> Decimal | None:
    """A number as people write it; None when it is none."""
    text = text.strip()
    if not text.isascii() and not text.replace("\u00a0", "").replace("\u202f", "").isascii():
        return None
    if not _WRITTEN.fullmatch(text):
        return None
    grouped = re.fullmatch(
        r"-?[0-9]{1,3}([. \u00a0\u202f])[0-9]{3}(?:\1[0-9]{3})*(?:,[0-9]+)?", text
    )
    if grouped:
        text = text.replace(grouped.group(1), "")
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return number if abs(number) <= LARGEST else None


class Number(Kind):
    """A line for a number, with its unit behind it."""

    key: ClassVar[QuestionKind] = QuestionKind.NUMBER
    template: ClassVar[str] = "consultations/questions/_number.html"
    is_counted: ClassVar[bool] = False
    is_measured: ClassVar[bool] = True

    def parse(self, question: Question, sent: Sent) -> Parsed:
        """A number between the limits, as plain digits with a point."""
        typed = " ".join(prose.normalise(single(sent)).split())[:60]
        if not typed:
            return Parsed("")
        number = read(typed)
        if number is None:
            return Parsed(typed, _l("Schrijf een getal in cijfers, bijvoorbeeld 1.250 of 12,5."))
        settings = question.settings
        decimals = settings.get("decimals", 0)
        if number != round(number, decimals):
            return Parsed(
                typed,
                _l("Schrijf een geheel getal.")
                if not decimals
                else _l("Schrijf hoogstens twee cijfers na de komma."),
            )
        least, most = settings.get("least"), settings.get("most")
        if least is not None and number < least:
            return Parsed(typed, _l("Schrijf een getal vanaf %(least)s.", least=getal(least)))
        if most is not None and number > most:
            return Parsed(typed, _l("Schrijf een getal tot en met %(most)s.", most=getal(most)))
        return Parsed(format(number.normalize(), "f"))

    def as_text(self, question: Question, value: str) -> str:
        """The number as a Fleming writes it, with its unit."""
        number = read(value)
        if number is None:
            return value
        unit = question.settings.get("unit", "")
        return f"{getal(number)} {unit}".strip()

    def on_paper(self, question: Question) -> Paper:
        """A short line, with the unit behind it."""
        return Paper(unit=question.settings.get("unit", "") or " ")

    def marks_of(self, question: Question, value: str) -> tuple[str, ...]:
        """Numbers are summed up, not counted one by one."""
        return ()

    def measure(self, question: Question, value: str) -> float | None:
        """The number."""
        number = read(value)
        return None if number is None else float(number)

    def can_be(
        self,
        question: Question,
        *,
        wanted: AbstractSet[str],
        unwanted: AbstractSet[str],
        low: float,
        high: float,
    ) -> bool:
        """Any number between the limits of the question."""
        least, most = question.settings.get("least"), question.settings.get("most")
        floor = low if least is None else max(low, least)
        ceiling = high if most is None else min(high, most)
        return floor <= ceiling

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """Limits the right way round."""
        least, most = settings.get("least"), settings.get("most")
        if least is not None and most is not None and least > most:
            return [("most", _l("Zet het grootste getal boven het kleinste."))]
        return []

    def seconds(self, question: Question) -> int:
        """One may have to look it up."""
        return 25


class Date(Kind):
    """A day."""

    key: ClassVar[QuestionKind] = QuestionKind.DATE
    template: ClassVar[str] = "consultations/questions/_date.html"
    is_counted: ClassVar[bool] = False

    def parse(self, question: Question, sent: Sent) -> Parsed:
        """A day of the calendar, as year-month-day or day/month/year."""
        typed = prose.normalise(single(sent)).strip()[:40]
        if not typed:
            return Parsed("")
        found = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", typed)
        turned = re.fullmatch(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})", typed)
        year, month, day = (
            found.groups() if found else turned.groups()[::-1] if turned else ("0",) * 3
        )
        try:
            return Parsed(date(int(year), int(month), int(day)).isoformat())
        except ValueError:
            return Parsed(typed, _l("Schrijf een dag die bestaat, bijvoorbeeld 31/3/2027."))

    def as_text(self, question: Question, value: str) -> str:
        """The day in words."""
        try:
            return datum(date.fromisoformat(value))
        except ValueError:
            return value

    def on_paper(self, question: Question) -> Paper:
        """A short line."""
        return Paper(unit=_("(dag, maand en jaar)"))

    def marks_of(self, question: Question, value: str) -> tuple[str, ...]:
        """Days are listed, not counted one by one."""
        return ()
