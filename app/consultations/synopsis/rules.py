"""What is true of summaries and synopsis reports. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.consultations.rules import SMALLEST_CELL, shown_cells
from app.contributions.models import Disposition, Publication

SUMMARY_TERM = timedelta(weeks=8)
"""Within this time after closing the factual summary is published (standards §1.8)."""

TEXT_LENGTH = 10_000

ASKED, ANSWERED, ROUNDS, MENDED = "gevraagd", "geantwoord", "rondes", "tikfouten"
MINORITY, UNASKED, DONE = "minderheid", "niet-gevraagd", "gevolg"
CODED, CAMPAIGNS = "open-antwoorden", "campagnes"
"""Facts of the coding: there only when answers were coded, or a campaign was confirmed."""
THEME = "thema-"
"""A part per theme: this, and the theme's id."""
MUST_SAY = frozenset({MINORITY, UNASKED})
"""Parts that say something even when there is nothing: that there was nothing. So does a theme."""


@dataclass(frozen=True)
class Treated:
    """One response in the register, as the report needs it."""

    number: str
    author: str
    excerpt: str
    theme_id: int | None
    theme: str
    disposition: Disposition | None
    reason: str
    publication: Publication

    @property
    def is_ready(self) -> bool:
        """Whether it has a theme and a disposition."""
        return self.theme_id is not None and self.disposition is not None

    @property
    def is_named(self) -> bool:
        """Whether its sender chose to be named; only then it is named or quoted."""
        return self.publication is Publication.WITH_NAME

    @property
    def is_listed(self) -> bool:
        """Whether what was done with it may be told to others at all."""
        return self.publication is not Publication.ANALYSIS_ONLY


def by_theme(responses: Sequence[Treated]) -> dict[tuple[int, str], list[Treated]]:
    """The responses per theme, by name; those without one aside."""
    found: dict[tuple[int, str], list[Treated]] = {}
    for one in sorted(responses, key=lambda one: (one.theme.casefold(), one.theme_id or 0)):
        if one.theme_id is not None:
            found.setdefault((one.theme_id, one.theme), []).append(one)
    return found


def unnamed_per_theme(
    themes: Mapping[tuple[int, str], Sequence[Treated]],
) -> dict[tuple[int, str], int | None]:
    """How many per theme are told without a name; None where not shown (see `shown_cells`).

    Who asked to count in the analysis only is in none of them: what is told without a name can be
    read one by one, so a number that holds both gives the others away.
    """
    numbers = [sum(one.is_listed and not one.is_named for one in rows) for rows in themes.values()]
    if not any(numbers):
        return dict.fromkeys(themes, 0)
    filled = [number for number in numbers if number]
    shown = iter(shown_cells(filled) if sum(filled) >= SMALLEST_CELL else (None,) * len(filled))
    return {
        theme: next(shown) if number else 0 for theme, number in zip(themes, numbers, strict=True)
    }


@dataclass(frozen=True)
class Gate:
    """What keeps a report from being published."""

    untreated: tuple[str, ...]
    """Numbers of responses without theme or disposition."""
    unwritten: tuple[str, ...]
    """Keys of parts that have no text of the secretariat."""
    has_results: bool = True
    """Whether the results, on which the report leans, are published."""

    @property
    def is_open(self) -> bool:
        """Whether it can be published."""
        return not self.untreated and not self.unwritten and self.has_results


def gate(
    responses: Sequence[Treated], texts: Mapping[str, str], *, has_results: bool = True
) -> Gate:
    """No report while a response lacks theme or disposition, or a part lacks its words
    (standards §1.8)."""
    themes = [f"{THEME}{theme_id}" for theme_id, _name in by_theme(responses)]
    return Gate(
        untreated=tuple(one.number for one in responses if not one.is_ready),
        unwritten=tuple(
            key for key in [*themes, MINORITY, UNASKED] if not texts.get(key, "").strip()
        ),
        has_results=has_results,
    )


def summary_due(closes_at: datetime) -> datetime:
    """By when the factual summary is published."""
    return closes_at + SUMMARY_TERM


_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~=&:])")


def literal(text: str) -> str:
    """A text as one line of Markdown that says exactly that, whatever characters it holds."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
