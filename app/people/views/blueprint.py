"""The blueprint, and what holds for the pages behind a link."""

from __future__ import annotations

from flask import Blueprint, Response, request

bp = Blueprint("people", __name__)

BEHIND_A_LINK = frozenset({"choose_password", "choose_password_submit"})


@bp.after_request
def keep_nowhere(response: Response) -> Response:
    """A page with a link's token in its address is stored nowhere and found by no search engine."""
    if (request.endpoint or "").rpartition(".")[2] in BEHIND_A_LINK:
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
    return response
