"""What the lines about organisations would do, each with what is wrong with it, in sentences.

Pure but for the wording: it gets all that is known, and touches nothing.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _

from app.partnership import rules
from app.partnership.importing.columns import folded, yes_of
from app.partnership.organisations.services import Details
from app.partnership.rules import MandateBody, MandateRole

LENGTHS = {"name": 200, "full_name": 200, "contact_name": 200, "text": 5000}


class Outcome(enum.StrEnum):
    """What a line does."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True)
class OrganisationKnown:
    """An organisation as the import compares with it."""

    id: int
    details: Details


@dataclass(frozen=True)
class PersonKnown:
    """A person as the import compares with them, with their mandates."""

    id: int
    name: str
    is_active: bool
    mandates: Sequence[tuple[int, MandateBody, date, date | None]] = ()
    """(organisation, for what, first day, last day)."""


@dataclass(frozen=True)
class CheckedLine:
    """One line: what it does, about whom, and what is to be said of it."""

    number: int
    label: str
    outcome: Outcome
    messages: Sequence[str] = ()
    details: Details | None = None
    member: Member | None = None
    known_id: int | None = None


@dataclass(frozen=True)
class Member:
    """What a line about a member asks for."""

    name: str
    email: str
    organisation_id: int
    body: MandateBody
    role: MandateRole
    starts_on: date
    ends_on: date | None


@dataclass
class Organisations:
    """The organisations that are known, findable by number and by name."""

    rows: Iterable[OrganisationKnown]
    by_name: dict[str, OrganisationKnown] = field(default_factory=dict)
    by_number: dict[str, OrganisationKnown] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.rows:
            for name in (row.details.full_name, row.details.name):
                if name:
                    self.by_name[folded(name)] = row
            for number in (row.details.kbo, row.details.ovo):
                if number:
                    self.by_number[number] = row

    def called(self, typed: str) -> OrganisationKnown | None:
        """The organisation with this number or name."""
        number = rules.enterprise_number(typed) or rules.government_number(typed)
        found = self.by_number.get(number) if number else None
        return found or self.by_name.get(folded(typed))


def mail_of(typed: str) -> str | None:
    """An address in its one form; None when it is none."""
    try:
        checked = validate_email(typed, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return None
    return checked.normalized.lower()


def check_organisations(
    lines: Iterable[tuple[int, Mapping[str, str]]],
    known: Organisations,
    *,
    kinds: Mapping[str, str],
    categories: Mapping[str, str],
) -> list[CheckedLine]:
    """Per line what it makes of which organisation."""
    by_kind = {folded(word): key for key, name in kinds.items() for word in (key, name)}
    by_category = {folded(word): key for key, name in categories.items() for word in (key, name)}
    checked: list[CheckedLine] = []
    seen: dict[str, int] = {}
    for number, values in lines:
        wrong: list[str] = []
        changes = _organisation_values(values, by_kind, by_category, wrong)
        name = changes.get("name", "")
        existing = _existing(known, changes)
        wrong += _twice(seen, number, name, changes.get("kbo"), changes.get("ovo"))
        label = name or _("zonder naam")
        if existing is None:
            if not name:
                wrong.append(_("Vul de naam in."))
            if not changes.get("kind"):
                wrong.append(
                    _("Vul de soort in, bijvoorbeeld ‘%(one)s’.", one=next(iter(kinds.values())))
                )
        namesake = known.by_name.get(folded(name))
        if existing is not None and namesake is not None and namesake.id != existing.id:
            wrong.append(_("Er is al een andere organisatie met deze naam."))
        if wrong:
            checked.append(CheckedLine(number, label, Outcome.WRONG, tuple(dict.fromkeys(wrong))))
        elif existing is None:
            details = Details(**changes)
            checked.append(CheckedLine(number, label, Outcome.NEW, details=details))
        else:
            details = replace(existing.details, **changes)
            is_same = details == existing.details
            checked.append(
                CheckedLine(
                    number,
                    label,
                    Outcome.SAME if is_same else Outcome.CHANGED,
                    () if is_same else (_touched(existing.details, details),),
                    details=details,
                    known_id=existing.id,
                )
            )
    return checked


def _existing(known: Organisations, changes: Mapping[str, Any]) -> OrganisationKnown | None:
    for number in (changes.get("kbo"), changes.get("ovo")):
        if number and number in known.by_number:
            return known.by_number[number]
    return known.by_name.get(folded(changes.get("name", "")))


def _touched(before: Details, after: Details) -> str:
    old, new = before.values(), after.values()
    words = _field_words()
    return str(_("Wijzigt: %(what)s.", what=", ".join(words[n] for n in new if old[n] != new[n])))


def _field_words() -> dict[str, str]:
    return {
        "name": _("naam"),
        "full_name": _("volledige naam"),
        "kind": _("soort"),
        "categories": _("categorieën"),
        "offers_formal": _("formeel leren"),
        "offers_non_formal": _("non-formeel leren"),
        "kbo": _("KBO-nummer"),
        "ovo": _("OVO-nummer"),
        "contact_name": _("contactpersoon"),
        "contact_email": _("mail van de contactpersoon"),
        "text": _("toelichting"),
    }


def _twice(seen: dict[str, int], number: int, *identities: str | None) -> list[str]:
    """Whether an earlier line is about the same; notes this one."""
    keys = [folded(identity) for identity in identities if identity]
    first = next((seen[key] for key in keys if key in seen), None)
    for key in keys:
        seen.setdefault(key, number)
    return [] if first is None else [_("Dit staat ook op regel %(number)s.", number=first)]


def _organisation_values(
    values: Mapping[str, str],
    by_kind: Mapping[str, str],
    by_category: Mapping[str, str],
    wrong: list[str],
) -> dict[str, Any]:
    """The fields that a line fills; an empty cell leaves what is there."""
    made: dict[str, Any] = {}
    for name in ("name", "full_name", "contact_name", "text"):
        if typed := values.get(name, ""):
            if len(typed) > LENGTHS[name]:
                wrong.append(_("Kort ‘%(text)s…’ in.", text=typed[:30]))
            made[name] = typed
    if typed := values.get("kind", ""):
        made["kind"] = by_kind.get(folded(typed))
        if made["kind"] is None:
            wrong.append(_("De soort ‘%(typed)s’ kennen we niet.", typed=typed[:60]))
    if typed := values.get("categories", ""):
        made["categories"] = _categories(typed, by_category, wrong)
    for name in ("offers_formal", "offers_non_formal"):
        if typed := values.get(name, ""):
            answer = yes_of(typed)
            if answer is None:
                wrong.append(_("Schrijf ja of nee in plaats van ‘%(typed)s’.", typed=typed[:60]))
            made[name] = bool(answer)
    if typed := values.get("kbo", ""):
        made["kbo"] = rules.enterprise_number(typed)
        if made["kbo"] is None:
            wrong.append(_("Het KBO-nummer ‘%(typed)s’ klopt niet.", typed=typed[:60]))
    if typed := values.get("ovo", ""):
        made["ovo"] = rules.government_number(typed)
        if made["ovo"] is None:
            wrong.append(_("Het OVO-nummer ‘%(typed)s’ klopt niet.", typed=typed[:60]))
    if typed := values.get("contact_email", ""):
        made["contact_email"] = mail_of(typed) or ""
        if not made["contact_email"]:
            wrong.append(_("Het e-mailadres ‘%(typed)s’ klopt niet.", typed=typed[:60]))
    return made


def _categories(typed: str, by_category: Mapping[str, str], wrong: list[str]) -> tuple[str, ...]:
    """Categories with | or ; between them; a comma may be part of a name."""
    found: list[str] = []
    for part in re.split(r"[|;\n]", typed):
        names = [part] if folded(part) in by_category else part.split(",")
        for name in filter(None, (folded(name) for name in names)):
            key = by_category.get(name)
            if key is None:
                wrong.append(_("De categorie ‘%(typed)s’ kennen we niet.", typed=name[:60]))
            elif key not in found:
                found.append(key)
    return tuple(found)
