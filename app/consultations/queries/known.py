"""Whom we know already, and how often each was asked, before anything is sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select

from app.consultations.models import Invitation
from app.consultations.rules import Origin
from app.core.db import db
from app.partnership.models import Organisation, StakeholderGroup

A_YEAR = timedelta(days=365)
SHOWN = 200


@dataclass(frozen=True)
class Known:
    """Someone who can be invited."""

    key: str
    email: str
    name: str
    organisation: str
    group: str

    @property
    def line(self) -> str:
        """As it would be typed to invite them."""
        parts = (self.email, self.name, self.organisation, self.group)
        return "; ".join(part.replace(";", ",") for part in parts)


def whom(organisation: str, email: str) -> str:
    """What counts as one who is asked: an organisation, or else an address."""
    return (organisation or email).casefold()


def times_asked(whoms: Iterable[tuple[str, str]], now: datetime) -> Mapping[str, int]:
    """How many consultations asked each (organisation, address) in the last twelve months."""
    pairs = list(whoms)
    names = {organisation.lower() for organisation, _email in pairs if organisation}
    emails = {email for organisation, email in pairs if not organisation}
    rows = db.session.execute(
        select(Invitation.organisation_name, Invitation.email, Invitation.consultation_id)
        .where(
            Invitation.invited_at > now - A_YEAR,
            Invitation.origin == Origin.INVITED,
            or_(
                func.lower(Invitation.organisation_name).in_(names),
                Invitation.email.in_(emails) & (Invitation.organisation_name == ""),
            ),
        )
        .distinct()
    )
    asked: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        asked[whom(row.organisation_name, row.email)].add(row.consultation_id)
    return {key: len(ids) for key, ids in asked.items()}


def known(consultation_id: int, search: str) -> Sequence[Known]:
    """Earlier respondents and organisations with an address, not invited here; by name."""
    here = select(Invitation.email).where(Invitation.consultation_id == consultation_id)
    like = f"%{search.strip().lower()}%"
    latest = (
        select(func.max(Invitation.id))
        .where(Invitation.email != "", Invitation.origin == Origin.INVITED)
        .group_by(Invitation.email)
    )
    earlier = db.session.execute(
        select(
            Invitation.id,
            Invitation.email,
            Invitation.name,
            Invitation.organisation_name,
            StakeholderGroup.name.label("group_name"),
        )
        .join(StakeholderGroup, StakeholderGroup.id == Invitation.stakeholder_group_id)
        .where(
            Invitation.id.in_(latest),
            Invitation.email.not_in(here),
            or_(
                func.lower(Invitation.organisation_name).like(like),
                func.lower(Invitation.name).like(like),
                Invitation.email.like(like),
            ),
        )
        .order_by(Invitation.organisation_name, Invitation.email)
        .limit(SHOWN)
    )
    found = {
        row.email: Known(f"i{row.id}", row.email, row.name, row.organisation_name, row.group_name)
        for row in earlier
    }
    organisations = db.session.execute(
        select(
            Organisation.id,
            Organisation.contact_email,
            Organisation.contact_name,
            Organisation.name,
        )
        .where(
            Organisation.contact_email != "",
            Organisation.contact_email.not_in(here),
            func.lower(Organisation.name).like(like),
        )
        .order_by(Organisation.name, Organisation.id)
        .limit(SHOWN)
    )
    for row in organisations:
        found.setdefault(
            row.contact_email,
            Known(f"o{row.id}", row.contact_email, row.contact_name, row.name, ""),
        )
    ordered = sorted(found.values(), key=lambda one: (one.organisation.casefold(), one.email))
    return ordered[:SHOWN]
