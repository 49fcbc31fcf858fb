"""The blueprint; what it shows is personal, so it is stored nowhere."""

from __future__ import annotations

from flask import Blueprint, Response, request

bp = Blueprint("meldpunt", __name__, url_prefix="/meldpunt")


@bp.after_request
def keep_nowhere(response: Response) -> Response:
    """Answers and codes stay out of every cache; the start page alone holds nothing personal."""
    if request.endpoint != "meldpunt.start":
        response.headers["Cache-Control"] = "no-store"
    return response
