"""What all pages of the meldpunt share: the blueprint, no caching, the report in an address."""

from __future__ import annotations

from flask import Blueprint, Response, request

from app.core.errors import NotFound
from app.desk.models import Case
from app.meldpunt import queries

bp = Blueprint("meldpunt", __name__, url_prefix="/meldpunt")


@bp.after_request
def keep_nowhere(response: Response) -> Response:
    """Answers and codes stay out of every cache; the start page alone holds nothing personal."""
    if request.endpoint != "meldpunt.start":
        response.headers["Cache-Control"] = "no-store"
    return response


def report_in_url(case_id: int) -> Case:
    """The case in the address; raises NotFound."""
    case = queries.report_case(case_id)
    if case is None:
        raise NotFound
    return case
