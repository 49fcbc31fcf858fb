"""The signed cookie of a session: one that was seen before is not verified all over again."""

from __future__ import annotations

import time
from functools import lru_cache

from flask import Flask, Request
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature, URLSafeTimedSerializer

_json = TaggedJSONSerializer()


class SeenCookies(SecureCookieSessionInterface):
    """Flask's own sessions; what a cookie holds is remembered with the moment it was signed.

    A browser sends the same cookie with each request, and verifying it costs more than looking
    up who it is. Its age is judged anew each time, and whether the session still lives is said
    by the table of sessions, not by the cookie.
    """

    def __init__(self, app: Flask) -> None:
        self._signing = super().get_signing_serializer(app)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The same one each time: the keys of an installation change only when it starts."""
        return self._signing

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session in the cookie; an empty one when it has none of ours, or an old one."""
        sent = request.cookies.get(self.get_cookie_name(app))
        if not sent or self._signing is None:
            return self.session_class()
        try:
            held, signed_at = _verified(self._signing, sent)
        except BadSignature:
            return self.session_class()
        if not 0 <= time.time() - signed_at + 1 <= app.permanent_session_lifetime.total_seconds():
            return self.session_class()
        return self.session_class(_json.loads(held))


@lru_cache(maxsize=256)
def _verified(signing: URLSafeTimedSerializer, sent: str) -> tuple[str, float]:
    """What a cookie holds, as JSON, and when it was signed; BadSignature when it isn't ours."""
    held, signed_at = signing.loads(sent, return_timestamp=True)
    return _json.dumps(held), signed_at.timestamp()


def init_app(app: Flask) -> None:
    """Read cookies so, with the secret key of the app."""
    app.session_interface = SeenCookies(app)
