"""How the partnership stands on a day: who sits in it, what its scheme says, the balance.

A seat counts with what its organisation was on that day, also when that was changed since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.core import clock
from app.core.clock import BRUSSELS
from app.core.db import db
from app.partnership import rules
from app.partnership.composition import queries as composition
from app.partnership.composition import rules as composition_rules
from app.partnership.composition import scheme as schemes
from app.partnership.composition import wording
from app.partnership.composition.bodies import BodyNow
from app.partnership.mandates import queries, settings
from app.partnership.mandates.queries import MandateRow
from app.partnership.models import Organisation, PastState
from app.partnership.organisations.queries import education_categories
from app.partnership.rules import Balance, PastSubject


@dataclass(frozen=True)
class Standing:
    """The partnership on a day."""

    day: date
    scheme_key: str
    scheme_name: str
    phase: str
    seats: Sequence[MandateRow]
    capacities: Mapping[int, Sequence[str]]
    """The categories of each organisation on that day."""
    findings: Sequence[wording.Told]
    balance: Balance

    @property
    def unmet(self) -> list[wording.Told]:
        """The rules that do not hold."""
        return [finding for finding in self.findings if not finding.is_satisfied]


def on(day: date) -> Standing:
    """How the partnership stands, or stood, on a day."""
    chosen = settings.chosen(_end_of(day))
    scheme = composition.scheme_of(chosen.scheme_key)
    seats = queries.seats(day)
    known = _organisations_on(day, {seat.organisation_id for seat in seats})
    findings = composition_rules.check(
        scheme,
        [_seen(seat, known[seat.organisation_id]) for seat in seats],
        day,
        phase=chosen.phase,
    )
    return Standing(
        day=day,
        scheme_key=chosen.scheme_key,
        scheme_name=scheme.name,
        phase=chosen.phase,
        seats=seats,
        capacities={id_: was["categories"] for id_, was in known.items()},
        findings=wording.told(findings),
        balance=rules.balance(
            (
                (f"{seat.person} ({seat.organisation})", known[seat.organisation_id]["categories"])
                for seat in seats
                if seat.substitute_for_id is None
            ),
            education_categories(),
        ),
    )


def bodies_of_scheme(scheme_key: str) -> list[BodyNow]:
    """The partnership as it sits today, when it answers to this scheme; see composition/bodies."""
    present = settings.chosen()
    if present.scheme_key != scheme_key:
        return []
    day = clock.today()
    seats = queries.seats(day)
    known = _organisations_on(day, {seat.organisation_id for seat in seats})
    return [
        BodyNow(
            name=_("Het partnerschap"),
            href=url_for("partnership.body"),
            seats=tuple(_seen(seat, known[seat.organisation_id]) for seat in seats),
            phase=present.phase or None,
        )
    ]


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, BRUSSELS)


def _organisations_on(day: date, ids: set[int]) -> dict[int, dict[str, Any]]:
    """What organisations were on a day: as they left it at their first change afterwards."""
    known: dict[int, dict[str, Any]] = {
        row.id: {
            "key": row.key,
            "categories": row.categories,
            "offers_formal": row.offers_formal,
            "offers_non_formal": row.offers_non_formal,
        }
        for row in db.session.execute(
            select(
                *(Organisation.id, Organisation.key, Organisation.categories),
                *(Organisation.offers_formal, Organisation.offers_non_formal),
            ).where(Organisation.id.in_(ids))
        )
    }
    later = db.session.execute(
        select(PastState.subject_id, PastState.was)
        .where(
            PastState.subject == PastSubject.ORGANISATION,
            PastState.subject_id.in_(ids),
            PastState.changed_at > _end_of(day),
        )
        .order_by(PastState.subject_id, PastState.version.desc())
    )
    for subject_id, was in later:  # the earliest change after that day comes last, and stays
        known[subject_id] |= {
            name: was[name] for name in ("categories", "offers_formal", "offers_non_formal")
        }
    return known


def _seen(seat: MandateRow, was: Mapping[str, Any]) -> schemes.Seat:
    offers = {"formal"} if was["offers_formal"] else set()
    if was["offers_non_formal"]:
        offers.add("non_formal")
    return schemes.Seat(
        name=f"{seat.person} ({seat.organisation})",
        organisation=was["key"],
        categories=frozenset(was["categories"]),
        role=seat.role.value,
        offers=frozenset(offers),
        is_substitute=seat.substitute_for_id is not None,
        starts_on=seat.starts_on,
        ends_on=seat.ends_on,
    )
