"""What this visitor's browser holds: secrets in the signed session cookie, never an answer.

`drafts`: the token of the case on its way, per door · `receipts`: of sent cases whose code the
reporter has not confirmed to have kept · `following`: of the case that is open by code · `letter`:
of the case that the secretariat just entered. The server keeps only their digests. A cookie of
its own holds the mark of a device that supports a bottleneck.
"""

from __future__ import annotations

from flask import Response, current_app, request, session

from app.desk.rules import Kind

_DRAFTS, _RECEIPTS, _FOLLOWING, _LETTER = "drafts", "receipts", "following", "letter"
CARRIED = (_DRAFTS, _RECEIPTS)
"""What stays when someone signs in halfway, so that nothing they wrote is lost."""
_MOST_RECEIPTS = 3


def _drafts() -> dict[str, str]:
    held = session.get(_DRAFTS)
    return dict(held) if isinstance(held, dict) else {}


def draft(kind: Kind) -> str | None:
    """The token of the case on its way through a door."""
    token = _drafts().get(kind.value)
    return token if isinstance(token, str) else None


def hold_draft(kind: Kind, token: str) -> None:
    """Hold on to a draft."""
    session[_DRAFTS] = {**_drafts(), kind.value: token}


def receipt() -> str | None:
    """The token of the latest sent case that is not acknowledged."""
    receipts = session.get(_RECEIPTS) or []
    return str(receipts[-1]) if receipts else None


def sent(token: str) -> None:
    """The draft with this token became a case: hold on to its receipt instead."""
    session[_DRAFTS] = {kind: held for kind, held in _drafts().items() if held != token}
    receipts = [held for held in session.get(_RECEIPTS) or [] if held != token]
    session[_RECEIPTS] = [*receipts, token][-_MOST_RECEIPTS:]


def acknowledge() -> None:
    """Let go of the latest receipt: the reporter has kept the code."""
    session[_RECEIPTS] = (session.get(_RECEIPTS) or [])[:-1]


def following() -> str | None:
    """The token of the case that is open by its code."""
    token = session.get(_FOLLOWING)
    return token if isinstance(token, str) else None


def follow(token: str) -> None:
    """Hold on to the case that was opened by its code."""
    session[_FOLLOWING] = token


def stop_following() -> None:
    """Let go of it."""
    session.pop(_FOLLOWING, None)


def letter() -> str | None:
    """The token of the case that was just entered on behalf of someone."""
    token = session.get(_LETTER)
    return token if isinstance(token, str) else None


def hold_letter(token: str) -> None:
    """Hold on to it until the next, so that its letter can be printed with the code."""
    session[_LETTER] = token


def place() -> str:
    """From where attempts are counted; only a daily changing keyed hash of it is kept."""
    return request.remote_addr or ""


_SUPPORTER_DAYS = 365


def _supporter_cookie() -> str:
    return "__Host-draagvlak-steun" if current_app.config["IS_HTTPS"] else "draagvlak-steun"


def supporter() -> str | None:
    """The random mark of a device that said 'ik ondervind dit ook'; None: it never did."""
    mark = request.cookies.get(_supporter_cookie(), "")
    return mark if 20 <= len(mark) <= 100 and mark.isascii() else None


def hold_supporter(response: Response, mark: str) -> None:
    """Give the device its mark, for a year. It says nothing else and is stored only hashed."""
    response.set_cookie(
        _supporter_cookie(),
        mark,
        max_age=_SUPPORTER_DAYS * 24 * 3600,
        path="/",
        secure=bool(current_app.config["IS_HTTPS"]),
        httponly=True,
        samesite="Lax",
    )
