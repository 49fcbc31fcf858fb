"""What this visitor's browser holds: secrets in the signed session cookie, never an answer.

`draft`: the token of the report on its way · `receipts`: of sent reports whose code the reporter
has not confirmed to have kept · `following`: of the report that is open by code · `letter`: of the
report that the secretariat just entered. The server keeps only their digests.
"""

from __future__ import annotations

from flask import request, session

_DRAFT, _RECEIPTS, _FOLLOWING, _LETTER = "draft", "receipts", "following", "letter"
_MOST_RECEIPTS = 3


def draft() -> str | None:
    """The token of the report on its way."""
    token = session.get(_DRAFT)
    return token if isinstance(token, str) else None


def hold_draft(token: str) -> None:
    """Hold on to a draft."""
    session[_DRAFT] = token


def receipt() -> str | None:
    """The token of the latest sent report that is not acknowledged."""
    receipts = session.get(_RECEIPTS) or []
    return str(receipts[-1]) if receipts else None


def sent(token: str) -> None:
    """The draft with this token became a report: hold on to its receipt instead."""
    if session.get(_DRAFT) == token:
        session.pop(_DRAFT)
    receipts = [held for held in session.get(_RECEIPTS) or [] if held != token]
    session[_RECEIPTS] = [*receipts, token][-_MOST_RECEIPTS:]


def acknowledge() -> None:
    """Let go of the latest receipt: the reporter has kept the code."""
    session[_RECEIPTS] = (session.get(_RECEIPTS) or [])[:-1]


def following() -> str | None:
    """The token of the report that is open by its code."""
    token = session.get(_FOLLOWING)
    return token if isinstance(token, str) else None


def follow(token: str) -> None:
    """Hold on to the report that was opened by its code."""
    session[_FOLLOWING] = token


def stop_following() -> None:
    """Let go of it."""
    session.pop(_FOLLOWING, None)


def letter() -> str | None:
    """The token of the report that was just entered on behalf of someone."""
    token = session.get(_LETTER)
    return token if isinstance(token, str) else None


def hold_letter(token: str) -> None:
    """Hold on to it until the next, so that its letter can be printed with the code."""
    session[_LETTER] = token


def place() -> str:
    """From where attempts are counted; only a daily changing keyed hash of it is kept."""
    return request.remote_addr or ""
