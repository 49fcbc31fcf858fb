"""Reading invitations as they are pasted: one per line, from Word, Excel or a mail."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _

from app.core import prose
from app.core.errors import Invalid
from app.web.spreadsheets import Sheet

LINES_MAX = 500
COLUMNS = 4
PART_LENGTH = 200
_SEPARATOR = re.compile(r"[;\t]")


@dataclass(frozen=True)
class Invitee:
    """Someone to invite."""

    email: str
    name: str
    organisation: str
    stakeholder_group_id: int


@dataclass(frozen=True)
class LineProblem:
    """What is wrong with one line; `number` counts from 1, as on the screen."""

    number: int
    message: Any


def read(
    text: str,
    *,
    groups: Mapping[int, str],
    default_group: int | None,
    already_invited: frozenset[str],
) -> tuple[list[Invitee], list[LineProblem]]:
    """The invitees in a text of lines 'address; name; organisation; group', and every problem.

    Semicolons or tabs separate; blank lines are skipped; a line without a group gets the default.
    """
    by_name = {name.casefold(): key for key, name in groups.items()}
    invitees: list[Invitee] = []
    problems: list[LineProblem] = []
    seen: dict[str, int] = {}
    lines = [
        (number, line.strip())
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1)
        if line.strip()
    ]
    if len(lines) > LINES_MAX:
        return [], [
            LineProblem(
                LINES_MAX + 1,
                _("Nodig hoogstens %(most)s personen tegelijk uit.", most=LINES_MAX),
            )
        ]
    for number, line in lines:
        parts = [prose.normalise(part) for part in _SEPARATOR.split(line)]
        problem, invitee = _read_line(parts, by_name, default_group)
        if invitee is not None:
            if invitee.email in seen:
                problem = _("Dit adres staat ook op regel %(number)s.", number=seen[invitee.email])
            elif invitee.email in already_invited:
                problem = _("Dit adres is al uitgenodigd.")
            seen.setdefault(invitee.email, number)
        if problem is not None:
            problems.append(LineProblem(number, problem))
        elif invitee is not None:
            invitees.append(invitee)
    return invitees, problems


HEADINGS: Mapping[str, tuple[str, ...]] = {
    "email": ("e-mailadres", "e-mail", "email", "mail", "mailadres", "adres"),
    "name": ("naam", "contactpersoon", "name"),
    "organisation": ("organisatie", "organisation", "bedrijf"),
    "group": ("doelgroep", "groep", "group"),
}
"""How the columns of a file may be called."""


def from_sheet(sheet: Sheet) -> str:
    """The lines of a spreadsheet as they would be typed, on the numbers that they have there."""
    places = {
        part: place
        for place, heading in enumerate(sheet.heading)
        for part, names in HEADINGS.items()
        if prose.normalise(heading).casefold() in names
    }
    if "email" not in places:
        raise Invalid(
            _("In de eerste regel van het bestand staat geen kolom ‘E-mailadres’. Zet die erboven.")
        )
    lines: dict[int, str] = {}
    for line in sheet.lines:
        cells = [
            " ".join(line.cells[places[part]].replace(";", ",").split())
            if part in places and places[part] < len(line.cells)
            else ""
            for part in HEADINGS
        ]
        if any(cells):
            lines[line.number] = "; ".join(cells)
    if len(lines) > LINES_MAX:
        raise Invalid(_("Nodig hoogstens %(most)s personen tegelijk uit.", most=LINES_MAX))
    return "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1))


def _read_line(
    parts: list[str], by_name: Mapping[str, int], default_group: int | None
) -> tuple[str | None, Invitee | None]:
    if len(parts) > COLUMNS:
        return _("Er staan te veel delen op deze regel. Gebruik er hoogstens vier."), None
    if any(len(part) > PART_LENGTH for part in parts):
        return (
            _("Een van de delen is te lang. Gebruik hoogstens %(most)s tekens.", most=PART_LENGTH),
            None,
        )
    address, name, organisation, group = (parts + [""] * COLUMNS)[:COLUMNS]
    try:
        email = validate_email(
            address, check_deliverability=False, test_environment=True, allow_smtputf8=False
        ).normalized.lower()
    except EmailNotValidError:
        return _("‘%(address)s’ is geen e-mailadres.", address=address), None
    group_id = by_name.get(group.casefold()) if group else default_group
    if group and group_id is None:
        return _("‘%(group)s’ is geen doelgroep van deze raadpleging.", group=group), None
    if group_id is None:
        return _("Zeg bij welke doelgroep dit adres hoort, of kies er een hieronder."), None
    return None, Invitee(email, name, organisation, group_id)
