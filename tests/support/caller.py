"""Someone who sends forms to a served platform over a line of their own, without a browser."""

from __future__ import annotations

import http.client
import re
from http.cookies import SimpleCookie
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urlencode, urljoin, urlsplit

PATIENCE = 60.0
_HIDDEN = re.compile(r'name="(csrf_token|once)"[^>]*value="([^"]+)"')


class Answer(NamedTuple):
    """What came back."""

    status: int
    text: str
    location: str


class Caller:
    """One line to the platform, with the cookies that came over it.

    `place` is the last part of the loopback address from which is called: 127.0.0.<place>.
    """

    def __init__(self, url: str, place: int = 1) -> None:
        parts = urlsplit(url)
        self._line = http.client.HTTPConnection(
            parts.hostname or "", parts.port, PATIENCE, source_address=(f"127.0.0.{place}", 0)
        )
        self._cookies = SimpleCookie()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _at: TracebackType | None,
    ) -> None:
        self._line.close()

    def get(self, path: str) -> Answer:
        """Fetch a page."""
        return self._ask("GET", path)

    def post(self, path: str, form: dict[str, str]) -> Answer:
        """Send a form as it is."""
        return self._ask("POST", path, urlencode(form))

    def hidden(self, path: str) -> dict[str, str]:
        """What stands unseen in the form on a page: the CSRF token, the key of this copy."""
        return dict(_HIDDEN.findall(self.get(path).text))

    def fill_in(self, path: str, form: dict[str, str]) -> Answer:
        """Open the page with a form, fill it in and send it to the same address."""
        return self.post(path, self.hidden(path) | form)

    def follow(self, answer: Answer) -> Answer:
        """Go where an answer leads."""
        return self.get(urljoin("/", urlsplit(answer.location).path))

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{m.key}={m.value}" for m in self._cookies.values())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._line.request(method, path, body, headers)
        response = self._line.getresponse()
        for header in response.headers.get_all("Set-Cookie") or ():
            self._cookies.load(header)
        text = response.read().decode()
        return Answer(response.status, text, response.headers.get("Location", ""))
