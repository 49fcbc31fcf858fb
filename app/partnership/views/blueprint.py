"""The one blueprint of the partnership, and how its URLs find what they are about."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint

from app.core.db import db
from app.core.errors import NotFound
from app.partnership import labels
from app.partnership.agreements import queries as agreements
from app.partnership.agreements.models import Agreement, PartnershipRelation
from app.partnership.importing.models import SheetImport
from app.partnership.mandates import queries as mandates
from app.partnership.mandates.queries import MandateRow
from app.partnership.models import Organisation
from app.partnership.organisations import queries as organisations

bp = Blueprint("partnership", __name__)


@bp.context_processor
def _words() -> dict[str, object]:
    """The words for kinds and states, without a statement."""
    return {"partnership_labels": labels}


def organisation_in_url(organisation_id: int) -> Organisation:
    """The organisation."""
    return organisations.organisation(organisation_id)


def mandate_in_url(mandate_id: int) -> MandateRow:
    """The mandate."""
    return mandates.mandate(mandate_id)


def agreement_in_url(agreement_id: int) -> Agreement:
    """The agreement."""
    return agreements.agreement(agreement_id)


@dataclass(frozen=True)
class GoalInUrl:
    """A goal of an agreement."""

    agreement: Agreement
    goal: agreements.GoalRow


def goal_in_url(agreement_id: int, goal_id: int) -> GoalInUrl:
    """The agreement, with the goal that is meant."""
    found = agreements.agreement(agreement_id)
    for goal in agreements.goals_of([agreement_id])[agreement_id]:
        if goal.id == goal_id:
            return GoalInUrl(found, goal)
    raise NotFound


def relation_in_url(relation_id: int) -> PartnershipRelation:
    """The relation."""
    return agreements.relation(relation_id)


def import_in_url(import_id: int) -> SheetImport:
    """The file that waits to be taken in."""
    found = db.session.get(SheetImport, import_id)
    if found is None:
        raise NotFound
    return found
