"""What all pages of regulation share: the blueprint, and what an address names."""

from __future__ import annotations

from flask import Blueprint

from app.core.errors import NotFound
from app.regulation import queries
from app.regulation.models import Instrument, Regulation
from app.regulation.queries import financing

bp = Blueprint("regulation", __name__, url_prefix="/regelgeving")


def regulation_in_url(regulation_id: int) -> Regulation:
    """The regulation in the address; raises NotFound."""
    found = queries.regulation(regulation_id)
    if found is None:
        raise NotFound
    return found


def instrument_in_url(instrument_id: int) -> Instrument:
    """The instrument in the address; raises NotFound."""
    found = financing.instrument(instrument_id)
    if found is None:
        raise NotFound
    return found
