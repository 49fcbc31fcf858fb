"""What a query string asks of the register, and the same back as links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _

from app.contributions import labels
from app.contributions.models import Channel, Disposition
from app.contributions.queries.history import Choices
from app.contributions.selection import NOT_ASSIGNED, OPEN, Criteria, Feedback
from app.web.filters import datum
from app.web.language import chosen_language

LONGEST_SEARCH = 200
NAMES = (
    "q",
    "kanaal",
    "gevolg",
    "thema",
    "opdracht",
    "ingetrokken",
    "terugkoppeling",
    "van",
    "tot",
)
NONE = "geen"

Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True)
class Active:
    """A condition that holds, with the link that takes it away."""

    label: str
    remove_href: str


@dataclass(frozen=True)
class Asked:
    """A selection as asked in the address: as conditions, as it was typed, and as text."""

    criteria: Criteria
    typed: Mapping[str, str]
    """Per name what was asked, '' when nothing; only what could be read."""
    active: Sequence[Active]
    query: str
    """The same selection as a query string, without a '?'."""


def _member(kind: type[Member], raw: str) -> Member | None:
    return kind(raw) if raw in kind.__members__.values() else None


def _day(raw: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw):
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


def read(choices: Choices, path: str) -> Asked:
    """Read the selection in this request's address; what can't be read is not asked."""
    raw = {name: request.args.get(name, "").strip()[:LONGEST_SEARCH] for name in NAMES}
    themes = {str(theme_id): theme_id for theme_id, _name in choices.themes}
    assignments = {str(number): key for key, number, _name in choices.assignments}
    criteria = Criteria(
        text=raw["q"],
        channel=_member(Channel, raw["kanaal"]),
        state=OPEN if raw["gevolg"] == OPEN else _member(Disposition, raw["gevolg"]),
        theme_id=0 if raw["thema"] == NONE else themes.get(raw["thema"]),
        assignment_id=(
            NOT_ASSIGNED if raw["opdracht"] == NONE else assignments.get(raw["opdracht"])
        ),
        withdrawn={"ja": True, "nee": False}.get(raw["ingetrokken"]),
        feedback=_member(Feedback, raw["terugkoppeling"]),
        since=_day(raw["van"]),
        until=_day(raw["tot"]),
    )
    held = (
        criteria.text,
        criteria.channel,
        criteria.state,
        criteria.theme_id,
        criteria.assignment_id,
        criteria.withdrawn,
        criteria.feedback,
        criteria.since,
        criteria.until,
    )
    typed = {
        name: raw[name] if value not in (None, "") else ""
        for name, value in zip(NAMES, held, strict=True)
    }
    asked = {name: value for name, value in typed.items() if value}
    active = [
        Active(
            label=_said(name, criteria, choices),
            remove_href=_link(path, {k: v for k, v in asked.items() if k != name}),
        )
        for name in asked
    ]
    return Asked(criteria, typed, active, urlencode(asked))


Group = tuple[str, str, list[tuple[str, str]]]
"""(name in the address, label, [(value, words), …])."""


def groups(choices: Choices) -> list[Group]:
    """What can be chosen from, per condition, in words."""
    fixed = _fixed_groups(chosen_language())
    all_of_them = fixed[0][2][0]
    themes = [(str(key), name) for key, name in choices.themes]
    assignments = [(str(number), f"{number}. {name}") for _key, number, name in choices.assignments]
    return [
        *fixed[:2],
        ("thema", str(_("Thema")), [all_of_them, (NONE, str(_("Zonder thema"))), *themes]),
        (
            "opdracht",
            str(_("Opdracht")),
            [all_of_them, (NONE, str(_("Het plan als geheel"))), *assignments],
        ),
        *fixed[2:],
    ]


@cache
def _fixed_groups(_language: str) -> list[Group]:
    """The conditions with the same choices always, said once per language."""
    all_of_them = ("", str(_("Alle")))
    return [
        ("kanaal", str(_("Kanaal")), [all_of_them, *_options(labels.CHANNELS)]),
        ("gevolg", str(_("Gevolg")), [all_of_them, *_options(labels.STATES)]),
        ("terugkoppeling", str(_("Terugkoppeling")), [all_of_them, *_options(labels.FEEDBACK)]),
        (
            "ingetrokken",
            str(_("Ingetrokken")),
            [all_of_them, ("nee", str(_("Nee"))), ("ja", str(_("Ja")))],
        ),
    ]


def _options(of: Mapping[Any, Any]) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in of.items()]


def _link(path: str, asked: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(asked)}" if asked else path


def _said(name: str, criteria: Criteria, choices: Choices) -> str:
    """A condition in words."""
    said: Any
    match name:
        case "q":
            said = f"‘{criteria.text}’"
        case "kanaal" if criteria.channel:
            said = labels.CHANNELS[criteria.channel]
        case "gevolg":
            said = labels.STATES[criteria.state]
        case "thema":
            said = dict(choices.themes).get(criteria.theme_id or 0, _("Zonder thema"))
        case "opdracht" if criteria.assignment_id == NOT_ASSIGNED:
            said = _("Het plan als geheel")
        case "opdracht":
            numbers = {key: number for key, number, _name in choices.assignments}
            said = _("Opdracht %(number)s", number=numbers[criteria.assignment_id or 0])
        case "ingetrokken":
            said = _("Ingetrokken") if criteria.withdrawn else _("Niet ingetrokken")
        case "terugkoppeling" if criteria.feedback:
            said = labels.FEEDBACK[criteria.feedback]
        case "van":
            said = _("Vanaf %(day)s", day=datum(criteria.since))
        case _:
            said = _("Tot en met %(day)s", day=datum(criteria.until))
    return str(said)


def only_open(criteria: Criteria) -> Criteria:
    """The same selection, of which only what still needs a disposition."""
    return replace(criteria, state=OPEN)


def only_ready(criteria: Criteria) -> Criteria:
    """The same selection, of which only what its contributor was not told yet."""
    return replace(criteria, feedback=Feedback.READY)
