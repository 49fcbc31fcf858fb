"""What all pages of the loket share: the blueprint and what an address names."""

from __future__ import annotations

from flask import Blueprint
from flask_babel import gettext as _

from app.core.errors import Gone, NotFound
from app.loket.models import LoketVersion
from app.loket.queries import desk, public
from app.loket.queries.desk import Manage
from app.loket.queries.public import AnswerPage

bp = Blueprint("loket", __name__, url_prefix="/loket")


def published_or_gone(answer_id: int) -> AnswerPage:
    """The published answer; raises NotFound, and Gone when it was taken away."""
    page = public.answer(answer_id)
    if page is not None:
        return page
    last = public.was_published(answer_id)
    if last is None:
        raise NotFound
    raise Gone(
        _(
            "Dit antwoord is niet meer geldig en staat niet meer in het loket. %(reason)s Zoek een "
            "ander antwoord, of stel uw vraag.",
            reason=last.archive_reason,
        )
    )


def answer_in_url(answer_id: int) -> Manage:
    """The answer in the address, as the desk sees it; raises NotFound."""
    page = desk.manage(answer_id)
    if page is None:
        raise NotFound
    return page


def open_version(page: Manage) -> LoketVersion:
    """The version in preparation; raises Gone when it is there no longer."""
    if page.open is None:
        raise Gone(_("Er is geen versie in de maak: ze is intussen gepubliceerd of gearchiveerd."))
    return page.open
