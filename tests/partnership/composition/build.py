"""Schemes and seats from which tests of composition are built; no app, no database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from app.partnership.composition.scheme import (
    Category,
    Organisation,
    Scheme,
    Seat,
    Vocabulary,
)

REFERENCE = Path(__file__).resolve().parents[3] / "reference"
DATA = yaml.safe_load((REFERENCE / "composition_schemes.yaml").read_text(encoding="utf-8"))
KNOWN = yaml.safe_load((REFERENCE / "organisations.yaml").read_text(encoding="utf-8"))
WORDS = Vocabulary(
    categories={
        row["key"]: Category(row["key"], row["name"], frozenset(row.get("includes") or ()))
        for row in DATA["categories"]
    },
    organisations={
        row["key"]: Organisation(row["name"], frozenset(row["categories"]))
        for row in KNOWN["organisations"]
    },
)
DAY = date(2026, 3, 9)


def scheme_of(rules: Sequence[dict[str, Any]], words: Vocabulary = WORDS) -> Scheme:
    return Scheme.from_data("proef", [{"text": "Proef.", **rule} for rule in rules], words)


SCHEMES = {
    scheme["key"]: Scheme.from_data(scheme["key"], scheme["rules"], WORDS)
    for scheme in DATA["composition_schemes"]
}


def seat(name: str, *categories: str, organisation: str = "", role: str = "member", **more) -> Seat:
    return Seat(name, organisation, frozenset(categories), role, **more)


EMPLOYER = seat("Wim", "employers")
EMPLOYEE = seat("Nel", "employees")
FORMAL = seat("Veerle", "provider", offers=frozenset({"formal"}), role="lead")
NON_FORMAL = seat("Piet", "private_provider_commercial", offers=frozenset({"non_formal"}))
VLOR = seat("Vera", "advisory_secretariat", organisation="vlor")
SERV = seat("Sofie", "advisory_secretariat", organisation="serv")
EXPERT = seat("Els", "academic")
FULL = [EMPLOYER, EMPLOYEE, FORMAL, NON_FORMAL, VLOR, SERV]
