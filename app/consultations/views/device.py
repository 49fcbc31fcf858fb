"""Which questionnaires this device has access to: the personal link, exchanged for a cookie."""

from __future__ import annotations

from datetime import datetime

from flask import session

from app.consultations.queries.answering import Desk, desk

_KEY = "raadplegingen"
_CODE_KEY = "volgcode"
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
    return desk(link_id, consultation_id, now) if isinstance(link_id, int) else None


def show_once(code: str) -> None:
    """Keep a follow-up code until the receipt is shown."""
    session[_CODE_KEY] = code


def take_code() -> str:
    """The follow-up code, the first time that it is asked; '' after that."""
    return str(session.pop(_CODE_KEY, ""))
