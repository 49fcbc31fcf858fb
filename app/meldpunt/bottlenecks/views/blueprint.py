"""What all pages of bottlenecks share: the blueprint, and the bottleneck in an address."""

from __future__ import annotations

from flask import Blueprint, g, request

from app.core.errors import NotFound
from app.desk import device
from app.meldpunt.bottlenecks import queries, services
from app.meldpunt.bottlenecks.models import Bottleneck

bp = Blueprint("bottlenecks", __name__, url_prefix="/meldpunt/knelpunten")


def bottleneck_in_url(bottleneck_id: int) -> Bottleneck:
    """The bottleneck in the address; raises NotFound."""
    found = queries.bottleneck(bottleneck_id)
    if found is None:
        raise NotFound
    return found


def supporters() -> list[str]:
    """Under which marks this visitor supports."""
    return services.supporter_of(person_id=g.actor.person_id, device=device.supporter())


def asked(name: str, *, most: int = 200) -> str:
    """One word of the query string."""
    return request.args.get(name, "").strip().replace("\0", "")[:most]
