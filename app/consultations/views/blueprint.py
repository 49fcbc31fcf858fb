"""The blueprint, and what the URLs of this package share."""

from __future__ import annotations

from flask import Blueprint, Response, request
from markupsafe import Markup

from app.access.guard import actor
from app.consultations import languages, preparing_models  # noqa: F401 - their tables
from app.consultations.coding import models as _coding  # noqa: F401 - its tables
from app.consultations.follow_up import models as _follow_up  # noqa: F401 - its tables
from app.consultations.models import Consultation
from app.consultations.queries import plan as plan_queries
from app.consultations.results import models as result_models  # noqa: F401 - their tables
from app.web.language import chosen_language

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
        *("read_in", "own_file", "receipt_pdf"),
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


@bp.app_template_filter("lang")
def lang(language: str) -> Markup:
    """The attribute that says in which language a text is; nothing when the page is in it."""
    mark = languages.mark_of(language)
    return lang_attribute(mark) if mark else Markup("")


@bp.app_template_filter("lang_of_page")
def lang_of_page(around: str) -> Markup:
    """The attribute for words of the page inside a text in another language."""
    return lang_attribute(chosen_language()) if languages.mark_of(around) else Markup("")


def lang_attribute(language: str) -> Markup:
    """' lang="fr"'."""
    return Markup(' lang="{}"').format(language)


def visible_consultation(consultation_id: int) -> Consultation:
    """The consultation in the URL, as far as this actor may know of it."""
    return plan_queries.visible(consultation_id, actor())


def consultation_in_url(consultation_id: int) -> Consultation:
    """The consultation in the URL, for the secretariat."""
    return plan_queries.by_id(consultation_id)
