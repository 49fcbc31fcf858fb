"""htmx: same URL, same form, same check, smaller answer."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, render_template, request


def is_htmx() -> bool:
    """Whether a part of the page asks, instead of the browser for a whole page."""
    return request.headers.get("HX-Request") == "true"


def render(page: str, fragment: str, *, status: int = 200, **context: Any) -> Response:
    """The whole page, or under htmx only the fragment that it includes."""
    response = make_response(render_template(fragment if is_htmx() else page, **context), status)
    response.vary.add("HX-Request")
    return response
