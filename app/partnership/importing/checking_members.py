"""What the lines about members would do: which mandate they give to whom, and what is wrong.

Pure but for the wording, like `checking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from flask_babel import gettext as _

from app.partnership import rules
from app.partnership.importing.checking import (
    LENGTHS,
    CheckedLine,
    Member,
    Organisations,
    Outcome,
    PersonKnown,
    mail_of,
)
from app.partnership.importing.columns import day_of, folded
from app.partnership.rules import MandateBody, MandateRole

_BODIES = {
    "": MandateBody.FIELD,
    "werkgroepen": MandateBody.FIELD,
    "werkgroep": MandateBody.FIELD,
    "werkgroepen en raadplegingen": MandateBody.FIELD,
    "partnerschap": MandateBody.PARTNERSHIP,
    "zetel in het partnerschap": MandateBody.PARTNERSHIP,
}
_ROLES = {
    "": MandateRole.MEMBER,
    "lid": MandateRole.MEMBER,
    "voorzitter": MandateRole.CHAIR,
    "ondersteuning": MandateRole.SUPPORT,
}


def check_members(
    lines: Iterable[tuple[int, Mapping[str, str]]],
    known: Organisations,
    people: Mapping[str, PersonKnown],
    *,
    today: date,
) -> list[CheckedLine]:
    """Per line which mandate it gives to whom."""
    checked: list[CheckedLine] = []
    given: dict[tuple[str, int, MandateBody], list[tuple[date, date | None]]] = {}
    for number, values in lines:
        wrong: list[str] = []
        email = mail_of(values.get("email", ""))
        person = people.get(email or "")
        name = values.get("name", "") or (person.name if person else "")
        member = _member(values, name, email, known, today, wrong)
        label = f"{name} ({values.get('organisation', '')})"
        if person is not None and not person.is_active:
            wrong.append(_("De toegang van %(name)s is afgesloten.", name=person.name))
        if member is None or wrong:
            checked.append(CheckedLine(number, label, Outcome.WRONG, tuple(wrong)))
            continue
        periods = given.setdefault((member.email, member.organisation_id, member.body), [])
        held = [
            (begin, end)
            for where, body, begin, end in (person.mandates if person else ())
            if (where, body) == (member.organisation_id, member.body)
        ]
        if rules.overlap(member.starts_on, member.ends_on, periods):
            twice = (_("Dit mandaat staat ook op een eerdere regel."),)
            checked.append(CheckedLine(number, label, Outcome.WRONG, twice))
            continue
        met = rules.overlap(member.starts_on, member.ends_on, held)
        said: tuple[str, ...] = _about_name(person, name)
        if met is None:
            periods.append((member.starts_on, member.ends_on))
            checked.append(
                CheckedLine(
                    number,
                    label,
                    Outcome.NEW,
                    said,
                    member=member,
                    known_id=person.id if person else None,
                )
            )
        else:
            said = (*said, _("Dit mandaat is er al."))
            checked.append(CheckedLine(number, label, Outcome.SAME, said))
    return checked


def _about_name(person: PersonKnown | None, name: str) -> tuple[str, ...]:
    if person is None or folded(person.name) == folded(name):
        return ()
    return (_("Deze persoon heet hier ‘%(name)s’; dat blijft zo.", name=person.name),)


def _member(
    values: Mapping[str, str],
    name: str,
    email: str | None,
    known: Organisations,
    today: date,
    wrong: list[str],
) -> Member | None:
    typed = values.get("organisation", "")
    organisation = known.called(typed) if typed else None
    if not name:
        wrong.append(_("Vul de naam in."))
    elif len(name) > LENGTHS["name"]:
        wrong.append(_("Kort ‘%(text)s…’ in.", text=name[:30]))
    if email is None or len(email) > 200:
        address = values.get("email", "")
        wrong.append(
            _("Het e-mailadres ‘%(typed)s’ klopt niet.", typed=address[:60])
            if address
            else _("Vul het e-mailadres in.")
        )
    if organisation is None:
        wrong.append(
            _("De organisatie ‘%(typed)s’ kennen we niet. Voeg ze eerst toe.", typed=typed[:60])
            if typed
            else _("Vul de organisatie in.")
        )
    body = _BODIES.get(folded(values.get("body", "")))
    if body is None:
        wrong.append(_("Schrijf ‘partnerschap’ of ‘werkgroepen’ in de kolom Mandaat."))
    role = _ROLES.get(folded(values.get("role", "")))
    if role is None:
        wrong.append(_("Schrijf ‘lid’, ‘voorzitter’ of ‘ondersteuning’ in de kolom Rol."))
    days = {}
    for which in ("starts_on", "ends_on"):
        if typed_day := values.get(which, ""):
            days[which] = day_of(typed_day)
            if days[which] is None:
                wrong.append(
                    _(
                        "‘%(typed)s’ is geen dag. Schrijf bijvoorbeeld 13/07/2026.",
                        typed=typed_day[:40],
                    )
                )
    starts_on, ends_on = days.get("starts_on") or today, days.get("ends_on")
    if ends_on is not None and ends_on < starts_on:
        wrong.append(_("De laatste dag ligt voor de eerste."))
    if wrong or email is None or organisation is None or body is None or role is None:
        return None
    if body is MandateBody.FIELD and role is not MandateRole.MEMBER:
        wrong.append(_("Alleen in het partnerschap is iemand voorzitter of ondersteuning."))
        return None
    return Member(name, email, organisation.id, body, role, starts_on, ends_on)
