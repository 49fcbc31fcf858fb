"""Which columns an import knows, by every heading that people give them, and their values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.partnership.importing.models import ImportKind

_DAY = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YES = frozenset({"ja", "j", "x", "1", "waar", "yes", "y", "true"})
_NO = frozenset({"nee", "neen", "n", "0", "onwaar", "no", "false", "-"})


@dataclass(frozen=True)
class Column:
    """One column: the field it fills, its heading in a list of ours, and other headings."""

    field: str
    heading: str
    also: tuple[str, ...] = ()
    is_needed: bool = False


ORGANISATION_COLUMNS = (
    Column("name", "Naam", ("organisatie", "naam organisatie", "name"), is_needed=True),
    Column("full_name", "Volledige naam", ("voluit", "full name")),
    Column("kind", "Soort", ("type", "kind"), is_needed=True),
    Column("categories", "Categorieën", ("categorie", "categories", "category")),
    Column("offers_formal", "Formeel leren", ("formeel", "formal")),
    Column("offers_non_formal", "Non-formeel leren", ("non-formeel", "nonformeel", "non-formal")),
    Column("kbo", "KBO-nummer", ("kbo", "ondernemingsnummer", "kbo nr")),
    Column("ovo", "OVO-nummer", ("ovo", "ovo-code", "ovocode")),
    Column("contact_name", "Contactpersoon", ("contact", "naam contactpersoon")),
    Column("contact_email", "Mail contactpersoon", ("e-mail", "email", "mail", "e-mailadres")),
    Column("text", "Toelichting", ("omschrijving", "opmerking", "opmerkingen")),
)
MEMBER_COLUMNS = (
    Column("name", "Naam", ("naam lid", "persoon", "name"), is_needed=True),
    Column("email", "E-mailadres", ("e-mail", "email", "mail", "mailadres"), is_needed=True),
    Column("organisation", "Organisatie", ("namens", "voor", "organisation"), is_needed=True),
    Column("body", "Mandaat", ("zetel", "waarvoor", "soort mandaat")),
    Column("role", "Rol", ("functie", "role")),
    Column("starts_on", "Van", ("vanaf", "begin", "startdatum", "eerste dag")),
    Column("ends_on", "Tot en met", ("tot", "einde", "einddatum", "laatste dag")),
)
COLUMNS: Mapping[ImportKind, Sequence[Column]] = {
    ImportKind.ORGANISATIONS: ORGANISATION_COLUMNS,
    ImportKind.MEMBERS: MEMBER_COLUMNS,
}


def folded(text: str) -> str:
    """A word as it is compared: without case, accents, marks around it and double spaces."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
    return " ".join(plain.replace("*", " ").split()).strip(" :.")


@dataclass(frozen=True)
class Heading:
    """How the columns of a file are read."""

    places: Mapping[str, int]
    """Per field the place of its column."""
    unread: Sequence[str]
    missing: Sequence[str]
    double: Sequence[str]


def read_heading(kind: ImportKind, heading: Sequence[str]) -> Heading:
    """Which column fills which field, what is not read, and what is needed and missing."""
    names = {
        folded(name): column.field
        for column in COLUMNS[kind]
        for name in (column.heading, *column.also)
    }
    places: dict[str, int] = {}
    unread, double = [], []
    for place, cell in enumerate(heading):
        field = names.get(folded(cell))
        if field is None:
            if cell:
                unread.append(cell)
        elif field in places:
            double.append(cell)
        else:
            places[field] = place
    missing = [c.heading for c in COLUMNS[kind] if c.is_needed and c.field not in places]
    return Heading(places, unread, missing, double)


def values_of(heading: Heading, cells: Sequence[str]) -> dict[str, str]:
    """The cells of a line by field; a column that the file has not is not in it."""
    return {
        field: cells[place] if place < len(cells) else "" for field, place in heading.places.items()
    }


def day_of(typed: str) -> date | None:
    """A day as people and programs write it; None when it is none."""
    found = _DAY.fullmatch(typed)
    parts = (found[3], found[2], found[1]) if found else None
    if parts is None and (iso := _ISO.fullmatch(typed)):
        parts = (iso[1], iso[2], iso[3])
    if parts is None:
        return None
    year, month, day = (int(part) for part in parts)
    try:
        return date(year, month, day) if 2000 <= year <= 2100 else None
    except ValueError:
        return None


def yes_of(typed: str) -> bool | None:
    """Ja or nee in any of its forms; None when it is neither."""
    word = folded(typed)
    if word in _YES:
        return True
    return False if word in _NO or not word else None
