"""A file waits until someone who saw what it would do lets it be taken in: all, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, insert, select, update

from app.core import facts
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import Gone, Invalid, NotFound, Refused
from app.partnership import history
from app.partnership.events import SheetTakenIn
from app.partnership.importing import checking
from app.partnership.importing.checking import (
    CheckedLine,
    OrganisationKnown,
    Organisations,
    Outcome,
    PersonKnown,
)
from app.partnership.importing.checking_members import check_members
from app.partnership.importing.columns import read_heading, values_of
from app.partnership.importing.models import ImportKind, SheetImport
from app.partnership.models import Mandate, Organisation
from app.partnership.organisations import queries as organisations
from app.partnership.organisations.services import Details, slug
from app.partnership.rules import MandateBody, PastSubject
from app.people.models import Person
from app.people.services import create_persons
from app.web.spreadsheets import Sheet

WAITS = timedelta(days=1)
"""So long the lines of a file are kept that nobody took in."""


class LinesAreWrong(Refused):
    """Some lines are wrong, so nothing is taken in."""


@dataclass(frozen=True)
class Preview:
    """What a file would do."""

    lines: Sequence[CheckedLine]
    unread: Sequence[str]

    def with_outcome(self, outcome: Outcome) -> list[CheckedLine]:
        """The lines that do this."""
        return [line for line in self.lines if line.outcome is outcome]


def keep_sheet(
    kind: ImportKind, filename: str, sheet: Sheet, *, now: datetime, by: int
) -> SheetImport:
    """Keep the lines of a file; raises Invalid when its columns can't be read."""
    heading = read_heading(kind, sheet.heading)
    if heading.missing:
        raise Invalid(
            _(
                "In de eerste regel staat geen kolom %(names)s. Zet de kolomnamen bovenaan.",
                names=", ".join(f"‘{name}’" for name in heading.missing),
            )
        )
    if heading.double:
        raise Invalid(_("De kolom ‘%(name)s’ staat er twee keer.", name=heading.double[0]))
    if not sheet.lines:
        raise Invalid(_("Onder de namen van de kolommen staat geen enkele regel."))
    made = SheetImport(
        kind=kind,
        filename=filename[-200:],
        heading=list(sheet.heading),
        lines={"lines": [[line.number, list(line.cells)] for line in sheet.lines]},
        sent_at=now,
        sent_by_id=by,
        added=0,
        changed=0,
    )
    db.session.add(made)
    db.session.flush()
    return made


def preview(sheet: SheetImport, now: datetime) -> Preview:
    """What the lines would do now; raises Gone when they were taken in or kept too long."""
    lines = sheet.lines.get("lines") or []
    if sheet.done_at is not None or not lines:
        raise Gone(_("Dit bestand is al ingelezen of werd te lang bewaard. Kies het opnieuw."))
    heading = read_heading(sheet.kind, sheet.heading)
    values = ((number, values_of(heading, cells)) for number, cells in lines)
    known = Organisations(_known_organisations())
    if sheet.kind is ImportKind.ORGANISATIONS:
        checked = checking.check_organisations(
            values,
            known,
            kinds=organisations.kinds(),
            categories=organisations.category_names(),
        )
    else:
        today = now.astimezone(BRUSSELS).date()
        checked = check_members(values, known, _known_people(), today=today)
    return Preview(checked, heading.unread)


def take_in(import_id: int, *, now: datetime, by: int) -> SheetImport:
    """Do what the lines say, all of them; a second time changes nothing.

    Raises LinesAreWrong when one line is wrong by now, and Gone.
    """
    sheet = db.session.scalar(
        select(SheetImport)
        .where(SheetImport.id == import_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if sheet is None:
        raise NotFound
    if sheet.done_at is not None:
        return sheet
    seen = preview(sheet, now)
    if wrong := seen.with_outcome(Outcome.WRONG):
        raise LinesAreWrong(
            _(
                "Er is niets ingelezen: op regel %(number)s klopt iets niet. Verbeter het bestand.",
                number=wrong[0].number,
            )
        )
    new, changed = seen.with_outcome(Outcome.NEW), seen.with_outcome(Outcome.CHANGED)
    if sheet.kind is ImportKind.ORGANISATIONS:
        added_ids = _add_organisations(new, now)
        changed_ids = [_change_organisation(line, now, by) for line in changed]
    else:
        added_ids, changed_ids = _add_members(new, now, by), []
    sheet.done_at, sheet.lines = now, {}
    sheet.added, sheet.changed = len(added_ids), len(changed_ids)
    db.session.flush()
    facts.record(
        SheetTakenIn(
            at=now,
            actor_id=by,
            import_id=sheet.id,
            added_ids=tuple(added_ids),
            changed_ids=tuple(changed_ids),
        )
    )
    return sheet


def purge(now: datetime) -> None:
    """Forget the lines of files that nobody took in; a worker job."""
    db.session.execute(
        update(SheetImport)
        .where(SheetImport.done_at.is_(None), SheetImport.sent_at < now - WAITS)
        .values(lines={})
    )


def _known_organisations() -> list[OrganisationKnown]:
    names = list(Details.__dataclass_fields__)
    columns: list[Any] = [getattr(Organisation, name) for name in names]
    rows = db.session.execute(select(Organisation.id, *columns).order_by(Organisation.id.desc()))
    known = []
    for row in rows:
        values: dict[str, Any] = dict(zip(names, row[1:], strict=True))
        values["categories"] = tuple(values["categories"])
        known.append(OrganisationKnown(row.id, Details(**values)))
    return known


def _known_people() -> dict[str, PersonKnown]:
    held: dict[int, list[tuple[int, MandateBody, date, date | None]]] = {}
    mandates: Any = db.session.execute(
        select(
            *(Mandate.person_id, Mandate.organisation_id, Mandate.body),
            *(Mandate.starts_on, Mandate.ends_on),
        )
    )
    for person_id, organisation_id, body, starts_on, ends_on in mandates:
        held.setdefault(person_id, []).append((organisation_id, body, starts_on, ends_on))
    people = select(Person.id, Person.email, Person.name, Person.is_active)
    return {
        row.email: PersonKnown(row.id, row.name, row.is_active, held.get(row.id, ()))
        for row in db.session.execute(people)
    }


def _add_organisations(lines: Sequence[CheckedLine], now: datetime) -> list[int]:
    if not lines:
        return []
    taken = set(db.session.scalars(select(Organisation.key)))
    last = db.session.scalar(select(func.max(Organisation.id))) or 0
    rows = []
    for line in lines:
        if line.details is None:
            continue
        begin = key = slug(line.details.name)
        number = 1
        while key in taken:
            number += 1
            key = f"{begin}-{number}"
        taken.add(key)
        values = line.details.values()
        rows.append(
            {
                **values,
                "key": key,
                "source": "",
                "is_example": False,
                "version": 1,
                "edited_at": now,
            }
        )
    db.session.execute(insert(Organisation), rows)
    keys = {row["key"] for row in rows}
    found = select(Organisation.id, Organisation.key).where(Organisation.id > last)
    return [row.id for row in db.session.execute(found) if row.key in keys]


def _change_organisation(line: CheckedLine, now: datetime, by: int) -> int:
    organisation = db.session.get(Organisation, line.known_id)
    if organisation is None or line.details is None:
        raise NotFound
    history.leave(
        PastSubject.ORGANISATION,
        organisation.id,
        version=organisation.version,
        was=Details.of(organisation).values(),
        now=now,
        by=by,
    )
    for name, value in line.details.values().items():
        setattr(organisation, name, value)
    organisation.version += 1
    organisation.edited_at = now
    return organisation.id


def _add_members(lines: Sequence[CheckedLine], now: datetime, by: int) -> list[int]:
    members = [line.member for line in lines if line.member is not None]
    if not members:
        return []
    unknown = {
        line.member.email: line.member.name
        for line in lines
        if line.member is not None and line.known_id is None
    }
    ids = create_persons(unknown, now=now, by=by)
    ids |= {
        line.member.email: line.known_id
        for line in lines
        if line.member is not None and line.known_id is not None
    }
    last = db.session.scalar(select(func.max(Mandate.id))) or 0
    db.session.execute(
        insert(Mandate),
        [
            {
                "person_id": ids[member.email],
                "organisation_id": member.organisation_id,
                "starts_on": member.starts_on,
                "ends_on": member.ends_on,
                "granted_at": now,
                "granted_by_id": by,
                "body": member.body,
                "role": member.role,
                "end_reason": "",
            }
            for member in members
        ],
    )
    return list(db.session.scalars(select(Mandate.id).where(Mandate.id > last)))
