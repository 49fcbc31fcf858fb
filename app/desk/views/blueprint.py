"""What all pages of the desk share: the blueprint, no caching, the case in an address."""

from __future__ import annotations

from flask import Blueprint, Response

from app.core.errors import NotFound
from app.desk import queries
from app.desk.models import Case

bp = Blueprint("desk", __name__)


@bp.after_request
def keep_nowhere(response: Response) -> Response:
    """Answers and codes stay out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


def case_in_url(case_id: int) -> Case:
    """The case in the address; raises NotFound."""
    case = queries.case(case_id)
    if case is None:
        raise NotFound
    return case
