"""What is true of regulation: its words, when it must be checked again, what is not known yet."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date
from typing import Any

NAME_LENGTH = 200
TEXT_LENGTH = 5000
REASON_LENGTH = 2000
LONGEST_INTERVAL = 60
"""In months: what is checked less often than each five years is not kept up."""
DEFAULT_INTERVAL = 12


class Kind(enum.StrEnum):
    """What kind of rule it is (concept note 2020, principle II: regulation is analysed)."""

    LAW = "law"
    DECREE = "decree"
    DECISION = "decision"
    MEASURE = "measure"


class Level(enum.StrEnum):
    """Who makes the rule."""

    EUROPEAN = "european"
    FEDERAL = "federal"
    FLEMISH = "flemish"
    LOCAL = "local"
    SECTORAL = "sectoral"


class Domain(enum.StrEnum):
    """The policy domain. The SERV names work, economy and education (4-7-2025 §5.1)."""

    WORK = "work"
    ECONOMY = "economy"
    EDUCATION = "education"
    WELFARE = "welfare"
    SOCIAL_SECURITY = "social_security"
    OTHER = "other"


class Verdict(enum.StrEnum):
    """What should become of a regulation (concept note 2020, principle II)."""

    NEW = "new"
    KEEP = "keep"
    REFORM = "reform"
    STOP = "stop"


CALLS_FOR_CHANGE = (Verdict.NEW, Verdict.REFORM, Verdict.STOP)
"""The list in which the analysis ends: new, to reform, to stop."""


class Effect(enum.StrEnum):
    """Which way a regulation works."""

    HINDRANCE = "hindrance"
    LEVER = "lever"


class Audience(enum.StrEnum):
    """For whom it works so."""

    INDIVIDUAL = "individual"
    ENTERPRISE = "enterprise"
    PROVIDER = "provider"


class Side(enum.StrEnum):
    """Whether money goes to who learns or to who teaches (SERV 13-7-2020 §3.4)."""

    DEMAND = "demand"
    SUPPLY = "supply"


class Figure(enum.StrEnum):
    """What a figure on the financing map says of an instrument."""

    BUDGET = "budget"
    TAKE_UP = "take_up"
    EFFECT = "effect"


def check_due_on(checked_on: date | None, every_months: int) -> date | None:
    """The day on which it should be checked again; None: it never was, so now."""
    if checked_on is None:
        return None
    months = checked_on.month - 1 + every_months
    year, month = checked_on.year + months // 12, months % 12 + 1
    return date(year, month, min(checked_on.day, _days_in(year, month)))


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def is_overdue(checked_on: date | None, every_months: int, today: date) -> bool:
    """Whether someone should check it: it never was, or too long ago."""
    due = check_due_on(checked_on, every_months)
    return due is None or due < today


def unknown_of(facts: Mapping[str, Any]) -> list[str]:
    """The names of what is still to be looked up, in the order given; never guessed."""
    return [name for name, value in facts.items() if value in (None, "")]
