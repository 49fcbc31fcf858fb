"""What this visitor's browser holds for the loket: a random word, of which a digest is stored."""

from __future__ import annotations

from flask import request, session

from app.core import codes

_DEVICE = "loket"


def device() -> str:
    """The word of this device, made when it is first needed; it says nothing of who uses it."""
    known = session.get(_DEVICE)
    if not isinstance(known, str):
        known = session[_DEVICE] = codes.new_token()
    return known


def place() -> str:
    """From where attempts are counted; only a daily changing keyed hash of it is kept."""
    return request.remote_addr or ""
