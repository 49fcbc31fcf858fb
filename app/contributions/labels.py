"""How the register is called on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask_babel import lazy_gettext as _l

from app.contributions.models import Channel, Disposition, Publication
from app.contributions.rules import Stage, Step
from app.contributions.selection import OPEN, Feedback
from app.web.filters import datum
from app.web.language import chosen_language

CHANNELS: Mapping[Channel, Any] = {
    Channel.WORKGROUP_COMMENT: _l("Werkgroep"),
    Channel.WORKGROUP_POSITION: _l("Standpunt in werkgroep"),
    Channel.CONSULTATION_RESPONSE: _l("Raadpleging"),
    Channel.REPORT: _l("Meldpunt"),
    Channel.ADVICE_DOCUMENT: _l("Adviesdocument"),
    Channel.QUESTION: _l("Loket"),
}

DISPOSITIONS: Mapping[Disposition, Any] = {
    Disposition.ADOPTED: _l("Overgenomen"),
    Disposition.PARTLY_ADOPTED: _l("Deels overgenomen"),
    Disposition.NOT_ADOPTED: _l("Niet overgenomen"),
    Disposition.OUT_OF_SCOPE: _l("Buiten het onderwerp"),
    Disposition.ALREADY_COVERED: _l("Al voorzien"),
}

DISPOSITION_HINTS: Mapping[Disposition, Any] = {
    Disposition.ADOPTED: _l("Wat gevraagd werd, staat in het advies of gebeurt."),
    Disposition.PARTLY_ADOPTED: _l("Een deel ervan. De reden zegt welk deel niet, en waarom."),
    Disposition.NOT_ADOPTED: _l("De reden zegt waarom niet."),
    Disposition.OUT_OF_SCOPE: _l("Hoort hier niet thuis. De reden zegt waar dan wel."),
    Disposition.ALREADY_COVERED: _l("Het bestaat al of staat al in het plan. De reden zegt waar."),
}

OPEN_LABEL = _l("Nog open")
WITHDRAWN_LABEL = _l("Ingetrokken")

STATES: Mapping[Any, Any] = {OPEN: OPEN_LABEL, **DISPOSITIONS}

PUBLICATIONS: Mapping[Publication, Any] = {
    Publication.WITH_NAME: _l("Met naam"),
    Publication.WITHOUT_NAME: _l("Zonder naam"),
    Publication.ANALYSIS_ONLY: _l("Alleen voor de analyse"),
}

FEEDBACK: Mapping[Feedback, Any] = {
    Feedback.READY: _l("Klaar om terug te koppelen"),
    Feedback.TOLD: _l("Teruggekoppeld"),
    Feedback.CHANGED: _l("Gewijzigd na terugkoppeling"),
}

STAGES: Mapping[Stage, Any] = {
    Stage.RECEIVED: _l("Ingebracht"),
    Stage.TREATED: _l("Behandeld"),
    Stage.IN_ADVICE: _l("In het advies"),
    Stage.IN_ACTION: _l("In actie"),
}

WITHOUT_NAME = _l("zonder naam")


TONES: Mapping[Disposition, str] = {
    Disposition.ADOPTED: "adopted",
    Disposition.PARTLY_ADOPTED: "partly",
    Disposition.NOT_ADOPTED: "not",
    Disposition.OUT_OF_SCOPE: "outside",
    Disposition.ALREADY_COVERED: "covered",
}
"""The class of a tag, for lists that are too long for a macro per row."""


@dataclass(frozen=True)
class Words:
    """The labels that a list repeats per row, said once per language: lists must be fast."""

    channels: Mapping[Channel, str]
    dispositions: Mapping[Disposition, str]
    open: str
    withdrawn: str
    without_name: str


@cache
def _words(_language: str) -> Words:
    return Words(
        channels={member: str(label) for member, label in CHANNELS.items()},
        dispositions={member: str(label) for member, label in DISPOSITIONS.items()},
        open=str(OPEN_LABEL),
        withdrawn=str(WITHDRAWN_LABEL),
        without_name=str(WITHOUT_NAME),
    )


def words() -> Words:
    """The labels of lists in the visitor's language."""
    return _words(chosen_language())


@dataclass(frozen=True)
class ShownStep:
    """A station of the red thread as the component `thread_line` takes it."""

    label: str
    state: str
    detail: str
    href: str


def shown(steps: Sequence[Step]) -> list[ShownStep]:
    """The red thread in words."""
    return [
        ShownStep(
            label=str(STAGES[step.stage]),
            state=step.state.value,
            detail=datum(step.at)
            or (str(_l("op %(count)s plaatsen", count=step.count)) if step.count > 1 else ""),
            href=step.href,
        )
        for step in steps
    ]
