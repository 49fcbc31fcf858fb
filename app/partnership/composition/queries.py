"""What can be read of composition schemes: the rules to which a body answers, with their words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import yaml
from sqlalchemy import Text, cast, select

from app.config import ROOT
from app.core.db import db
from app.core.errors import NotFound
from app.partnership.composition.scheme import Category, Organisation, Rule, Scheme, Vocabulary
from app.partnership.models import CompositionScheme
from app.partnership.models import Organisation as StoredOrganisation

NEAR = 70
"""From this likeness on (of 100) a name may be meant for another."""


@cache
def categories() -> dict[str, Category]:
    """The categories of seats by key, from the reference file; read once per process."""
    file = (ROOT / "reference" / "composition_schemes.yaml").read_text(encoding="utf-8")
    return {
        row["key"]: Category(row["key"], row["name"], frozenset(row.get("includes") or ()))
        for row in yaml.safe_load(file)["categories"]
    }


def scheme_of(key: str, *, for_proposal: bool = False) -> Scheme:
    """The scheme with a key as it stands now; raises NotFound. `for_proposal`: see `schemes_of`."""
    found = schemes_of([key], for_proposal=for_proposal)
    if key not in found:
        raise NotFound
    return found[key]


def schemes_of(keys: Iterable[str], *, for_proposal: bool = False) -> dict[str, Scheme]:
    """Schemes by key, in two statements.

    A proposal also wants to know which categories one organisation has together: a third one.
    """
    rows = db.session.execute(
        select(
            *(CompositionScheme.key, CompositionScheme.name),
            *(CompositionScheme.rules, CompositionScheme.current),
        )
        .where(CompositionScheme.key.in_(set(keys)))
        .order_by(CompositionScheme.id)
    ).all()
    parsed = {row.key: tuple(map(Rule.from_data, row.rules)) for row in rows}
    words = vocabulary(
        (rule for rules in parsed.values() for rule in rules), for_proposal=for_proposal
    )
    return {row.key: Scheme(row.key, parsed[row.key], words, row.name, row.current) for row in rows}


def vocabulary(rules: Iterable[Rule], *, for_proposal: bool = False) -> Vocabulary:
    """What rules call by key: every category, and the organisations that they name."""
    keys = {key for rule in rules for key in rule.organisations}
    named: Mapping[str, Organisation] = {}
    if keys:
        found = select(
            StoredOrganisation.key, StoredOrganisation.name, StoredOrganisation.categories
        ).where(StoredOrganisation.key.in_(keys))
        named = {
            row.key: Organisation(row.name, frozenset(row.categories))
            for row in db.session.execute(found)
        }
    return Vocabulary(categories(), named, _combinations() if for_proposal else frozenset())


def _combinations() -> frozenset[frozenset[str]]:
    """The sets of two and more categories that some organisation has together."""
    as_text: Any = cast(StoredOrganisation.categories, Text)
    sets = (frozenset(json.loads(raw)) for raw in db.session.scalars(select(as_text).distinct()))
    return frozenset(known for known in sets if len(known) > 1)


def organisation_names(keys: Sequence[str]) -> list[str]:
    """The names of organisations, in the order of their keys."""
    rows = db.session.execute(
        select(StoredOrganisation.key, StoredOrganisation.name).where(
            StoredOrganisation.key.in_(keys)
        )
    )
    named = {row.key: row.name for row in rows}
    return [named.get(key, key) for key in keys]


def organisation_keys(names: Sequence[str]) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """Organisations by name, whatever the capitals; and each unknown name with the nearest one."""
    from rapidfuzz import process  # 4 MB, only while a scheme is being written

    rows = db.session.execute(
        select(StoredOrganisation.name, StoredOrganisation.key).order_by(StoredOrganisation.id)
    ).all()
    known = {row.name.casefold(): row.key for row in rows}
    keys = [known[name.casefold()] for name in names if name.casefold() in known]
    unknown = []
    for name in names:
        if name.casefold() not in known:
            nearest = process.extractOne(name, [row.name for row in rows], score_cutoff=NEAR)
            unknown.append((name, nearest[0] if nearest else ""))
    return tuple(dict.fromkeys(keys)), unknown
