"""Secrets we hand out: link tokens and follow-up codes. Only their digests are stored."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from flask import current_app

FOLLOW_CODE_DIGITS = 16
"""OWASP ASVS 5.0 and the reporting-desk rule: at least 16 digits from a CSPRNG."""


def new_token() -> str:
    """A token for a personal link: 256 bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def new_follow_code() -> str:
    """A follow-up code, in groups of four as people read it aloud: '1234 5678 9012 3456'."""
    digits = "".join(secrets.choice("0123456789") for _ in range(FOLLOW_CODE_DIGITS))
    return " ".join(digits[i : i + 4] for i in range(0, FOLLOW_CODE_DIGITS, 4))


def normalise_code(typed: str) -> str:
    """A code as typed, without the spaces, dashes and dots people put in."""
    return "".join(character for character in typed if character.isdecimal())


def digest(secret: str) -> str:
    """The keyed digest (HMAC-SHA-256, hexadecimal) under which a secret is stored and found."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, secret.encode(), hashlib.sha256).hexdigest()
