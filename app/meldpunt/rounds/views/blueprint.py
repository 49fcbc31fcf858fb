"""What all pages of rounds share: the blueprint, the round and the item in an address."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint

from app.core.db import db
from app.core.errors import NotFound
from app.meldpunt.rounds import queries
from app.meldpunt.rounds.models import Round, RoundItem
from app.meldpunt.rounds.queries import RoundScope
from app.meldpunt.rounds.rules import Phase

bp = Blueprint("rounds", __name__, url_prefix="/meldpunt/rondes")


def round_in_url(round_id: int) -> RoundScope:
    """The round in the address, with its panel; raises NotFound."""
    found = queries.round_(round_id)
    if found is None:
        raise NotFound
    return queries.scope(found)


@dataclass(frozen=True)
class ItemScope:
    """An item with its round and what the policies need."""

    round: Round
    item: RoundItem
    phase: Phase
    member_person_ids: frozenset[int]


def item_in_url(round_id: int, item_id: int) -> ItemScope:
    """The item in the address; raises NotFound when it is not in that round."""
    scope = round_in_url(round_id)
    item = db.session.get(RoundItem, item_id)
    if item is None or item.round_id != round_id:
        raise NotFound
    return ItemScope(scope.round, item, scope.phase, scope.member_person_ids)
