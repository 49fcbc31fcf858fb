"""What changed, in words: fields by their name, values as one reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from app.partnership import labels
from app.partnership.history import Change
from app.partnership.organisations.queries import kinds, named_categories
from app.partnership.rules import RelationKind, shown_enterprise_number
from app.web.filters import datum


@dataclass(frozen=True)
class SaidChange:
    """One change as a page shows it."""

    changed_at: datetime
    changed_by: str
    lines: list[tuple[str, str]]
    """(field, what it was)."""


@dataclass(frozen=True)
class Difference:
    """One field in which what is stored differs from what someone typed."""

    label: str
    stored: str
    typed: str


def _labels() -> dict[str, str]:
    return {
        "name": _("Naam"),
        "full_name": _("Volledige naam"),
        "kind": _("Soort"),
        "categories": _("Categorieën"),
        "offers_formal": _("Biedt formeel leren aan"),
        "offers_non_formal": _("Biedt non-formeel leren aan"),
        "kbo": _("KBO-nummer"),
        "ovo": _("OVO-nummer"),
        "contact_name": _("Contactpersoon"),
        "contact_email": _("E-mailadres van de contactpersoon"),
        "text": _("Toelichting"),
        "title": _("Titel"),
        "funding": _("Financiering"),
        "starts_on": _("Eerste dag"),
        "ends_on": _("Laatste dag"),
        "is_public": _("Iedereen mag deze afspraak lezen"),
        "working": _("Hoe we samenwerken"),
    }


def value(field: str, stored: Any) -> str:
    """A stored value as one reads it."""
    if stored is None or stored == "" or stored == []:
        return str(_("niet ingevuld"))
    if isinstance(stored, bool):
        return str(_("ja") if stored else _("nee"))
    if field == "categories":
        return named_categories(stored)
    if field == "kind":
        known = {kind.value: str(label) for kind, label in labels.RELATIONS.items()}
        key = stored.value if isinstance(stored, RelationKind) else stored
        return kinds().get(key) or known.get(key, key)
    if field == "kbo":
        return shown_enterprise_number(stored)
    if field in {"starts_on", "ends_on"}:
        return datum(stored if isinstance(stored, date) else date.fromisoformat(stored))
    return str(stored)


def changes(found: Iterable[Change]) -> list[SaidChange]:
    """A history in words."""
    words = _labels()
    return [
        SaidChange(
            change.changed_at,
            change.changed_by,
            [
                (words.get(field, field), value(field, was))
                for field, was in change.was.items()
                if field in words
            ],
        )
        for change in found
    ]


def differences(stored: Mapping[str, Any], typed: Mapping[str, Any]) -> list[Difference]:
    """The fields in which what is stored now differs from what someone typed."""
    return [
        Difference(label, value(field, stored[field]), value(field, typed[field]))
        for field, label in _labels().items()
        if field in stored and _plain(stored[field]) != _plain(typed[field])
    ]


def _plain(stored: Any) -> Any:
    return list(stored) if isinstance(stored, tuple) else stored
