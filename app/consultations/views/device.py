"""Which questionnaires this device has access to: the personal link, exchanged for a cookie."""

from __future__ import annotations

from datetime import datetime

from flask import session
from flask_babel import gettext as _

from app.consultations.queries.answering import Desk, desk
from app.core import clock
from app.core.errors import Gone
from app.web.language import chosen_language

_KEY = "raadplegingen"
_CODE_KEY = "volgcode"
_LANGUAGE_KEY = "vragenlijsttaal"
MOST = 10
"""A device keeps access to this many consultations; the cookie stays small."""


def remember(consultation_id: int, link_id: int) -> None:
    """Give this device access; the signed cookie holds only the id of the exchanged link."""
    kept = dict(session.get(_KEY, {}))
    kept.pop(str(consultation_id), None)
    kept[str(consultation_id)] = link_id
    session[_KEY] = dict(list(kept.items())[-MOST:])
    session.permanent = True


def forget(consultation_id: int) -> None:
    """End the access of this device."""
    kept = dict(session.get(_KEY, {}))
    kept.pop(str(consultation_id), None)
    session[_KEY] = kept
    session.pop(_CODE_KEY, None)


def desk_on_this_device(consultation_id: int, now: datetime) -> Desk | None:
    """The respondent's place, None when this device has no access."""
    link_id = session.get(_KEY, {}).get(str(consultation_id))
    found = desk(link_id, consultation_id, now) if isinstance(link_id, int) else None
    return found and found.in_language(_language(consultation_id))


def desk_or_refuse(consultation_id: int) -> Desk:
    """The respondent's place; a clear sentence for who has no access on this device."""
    desk = desk_on_this_device(consultation_id, clock.now())
    if desk is None:
        raise Gone(
            _(
                "Op dit toestel is geen vragenlijst open. Open de link uit uw mail. Werd die al "
                "gebruikt, dan vraagt u daar met één knop een nieuwe."
            )
        )
    return desk


def read_in(consultation_id: int, language: str) -> None:
    """Show the questions in this language from here on, on this device."""
    chosen = dict(session.get(_LANGUAGE_KEY, {}))
    chosen.pop(str(consultation_id), None)
    chosen[str(consultation_id)] = language
    session[_LANGUAGE_KEY] = dict(list(chosen.items())[-MOST:])


def _language(consultation_id: int) -> str:
    """The language that was chosen for the questions; until then that of the site."""
    return str(session.get(_LANGUAGE_KEY, {}).get(str(consultation_id), chosen_language()))


def show_once(code: str) -> None:
    """Keep a follow-up code until the receipt is shown."""
    session[_CODE_KEY] = code


def take_code() -> str:
    """The follow-up code, the first time that it is asked; '' after that."""
    return str(session.pop(_CODE_KEY, ""))
