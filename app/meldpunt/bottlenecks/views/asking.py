"""The filter of a list of bottlenecks, from the query string and back into words."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _

from app.desk.wording import barrier_choices
from app.meldpunt.bottlenecks.labels import STATES
from app.meldpunt.bottlenecks.queries import Filter
from app.meldpunt.bottlenecks.rules import STANDING, State
from app.meldpunt.bottlenecks.views.blueprint import asked
from app.regulation.labels import DOMAINS, LEVELS
from app.regulation.rules import Domain, Level

Member = TypeVar("Member", bound=enum.StrEnum)


@dataclass(frozen=True)
class Active:
    """A part of the filter that is in use."""

    label: str
    remove_href: str


@dataclass(frozen=True)
class Filters:
    """What the filter bar shows."""

    text: str
    groups: Sequence[tuple[str, str, Sequence[tuple[str, str]], str]]
    """(name, label, options, chosen)"""
    active: Sequence[Active]


def member(kind: type[Member], raw: str) -> Member | None:
    """The member with a value; None for anything else."""
    return kind(raw) if raw in set(kind) else None


def wanted(*, public: bool) -> Filter:
    """The filter in the address; what is not known is left out."""
    state = member(State, asked("stand"))
    barriers = {key for key, _label in barrier_choices()}
    barrier = asked("drempel")
    return Filter(
        text=asked("q"),
        states=frozenset({state}) if state in STANDING else STANDING,
        barrier_type=barrier if barrier in barriers else "",
        level=member(Level, asked("niveau")),
        domain=member(Domain, asked("domein")),
        public=public,
    )


def filters(asked_for: Filter) -> Filters:
    """The filter bar for a filter."""
    state = next(iter(asked_for.states)) if len(asked_for.states) == 1 else ""
    chosen = {
        "q": asked_for.text,
        "stand": str(state),
        "drempel": asked_for.barrier_type,
        "niveau": str(asked_for.level or ""),
        "domein": str(asked_for.domain or ""),
    }
    options: Mapping[str, tuple[str, list[tuple[str, str]]]] = {
        "stand": (_("Stand"), _options({s: STATES[s] for s in State if s in STANDING})),
        "drempel": (_("Drempel"), [(k, v) for k, v in barrier_choices() if k]),
        "niveau": (_("Wie maakt de regel?"), _options(LEVELS)),
        "domein": (_("Beleidsdomein"), _options(DOMAINS)),
    }
    every = [("", str(_("Alle")))]
    groups = [(n, label, every + o, chosen[n]) for n, (label, o) in options.items()]
    active = [
        Active(value if name == "q" else dict(options[name][1]).get(value, value), _without(name))
        for name, value in chosen.items()
        if value
    ]
    return Filters(asked_for.text, groups, active)


def _options(labels: Mapping[Any, Any]) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in labels.items()]


def _without(name: str) -> str:
    rest = {key: value for key, value in request.args.items() if key != name and value}
    return f"{request.script_root}{request.path}" + (f"?{urlencode(rest)}" if rest else "")
