"""The blueprint, and what the URLs of this package share."""

from __future__ import annotations

from flask import Blueprint, Response, request

from app.access.guard import actor
from app.consultations import preparing_models, result_models  # noqa: F401 - their tables
from app.consultations.coding import models as _coding  # noqa: F401 - idem
from app.consultations.follow_up import models as _f  # noqa: F401 - idem
from app.consultations.models import Consultation
from app.consultations.queries import plan as plan_queries

bp = Blueprint("consultations", __name__)

ID = "int(max=2147483647)"
"""An id in a URL; a larger number is an address that does not exist."""

BASE = f"/raadplegingen/<{ID}:consultation_id>"

RESPONDENT = frozenset(
    {
        *("landing", "start", "new_link", "decline", "tasks", "section", "save_section"),
        *("about_you", "save_about_you", "check", "submit", "receipt", "ask_withdraw"),
        *("withdraw", "leave", "hand_on", "together", "bring_in", "stop_colleague"),
        *("pass_mandate", "divide", "remark", "earlier_answers", "join", "start_public"),
    }
)
"""The pages of one respondent, who has no account; they are personal all the same."""


@bp.after_request
def keep_nowhere(response: Response) -> Response:
    """Pages of a respondent are stored nowhere and are found by no search engine."""
    endpoint = (request.endpoint or "").rpartition(".")[2]
    if endpoint in RESPONDENT:
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def visible_consultation(consultation_id: int) -> Consultation:
    """The consultation in the URL, as far as this actor may know of it."""
    return plan_queries.visible(consultation_id, actor())


def consultation_in_url(consultation_id: int) -> Consultation:
    """The consultation in the URL, for the secretariat."""
    return plan_queries.by_id(consultation_id)
