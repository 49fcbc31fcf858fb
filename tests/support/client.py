"""A test client that is a careful visitor: it keeps the CSRF token and lints each page."""

from __future__ import annotations

import re
from typing import Any

from flask import g, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core import clock, codes
from app.core.db import db
from app.people import services
from app.people.models import Person
from tests.support.lint import lint

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class LintingClient(FlaskClient):
    """Lints every HTML page; `send` posts a form with the token of the page it stands on."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Fetch, and refuse a page that breaks the house rules of HTML."""
        if has_app_context():  # the context of the test outlives a request; what a request knew not
            for name in list(g):
                g.pop(name)
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html":
            html = response.get_data(as_text=True)
            if html.lstrip().lower().startswith("<!doctype"):
                problems = lint(html)
                assert not problems, f"{response.request.path}: {problems}"
        return response

    def sign_in(self, person: Person) -> None:
        """Sign a person in as if they had just done so."""
        token = services.start_session(person, device="Testtoestel", now=clock.now())
        db.session.commit()
        with self.session_transaction() as session:
            session["_user_id"] = token
            session["_fresh"] = True
        assert codes.digest(token)

    def token_of(self, path: str) -> str:
        """The CSRF token on a page."""
        found = _TOKEN.search(self.get(path).get_data(as_text=True))
        assert found, f"No form with a CSRF token on {path}."
        return found[1]

    def send(
        self, path: str, data: dict[str, Any], *, on: str | None = None, **kw: Any
    ) -> TestResponse:
        """Post a form, with the CSRF token of the page `on` (default: the same path)."""
        token = self.token_of(on or path)
        return self.post(path, data={"csrf_token": token, **data}, **kw)
