"""Public pages are rendered once per change, not once per visitor.

A page is kept per process under the revision of the data and the present minute, so it is never
older than the last change, and what depends on the time (open, closed) is at most a minute late.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response, current_app, g, make_response, request, session

from app.core import clock, revision
from app.web.htmx import is_htmx
from app.web.language import chosen_language

MOST_PAGES = 256


class KeptPages:
    """The pages that one process keeps; the least recently asked go first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[Any, ...], bytes] = OrderedDict()

    def get(self, key: tuple[Any, ...]) -> bytes | None:
        """A kept page, or None."""
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key, last=True)
        return page

    def keep(self, key: tuple[Any, ...], page: bytes) -> None:
        """Keep a page, at the cost of the oldest when there are too many."""
        self._pages[key] = page
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)

    def clear(self) -> None:
        """Forget all."""
        self._pages.clear()


def kept(view: Callable[..., Any]) -> Callable[..., Any]:
    """Keep the whole page of a public view for visitors who are not signed in.

    Stands under `@public`. Not for pages with a form: those hold a token of one visitor.
    """

    @wraps(view)
    def answer(**url_args: Any) -> Any:
        if g.actor.is_signed_in or is_htmx() or "_flashes" in session:
            return view(**url_args)
        pages: KeptPages = current_app.extensions["kept_pages"]
        minute = clock.now().replace(second=0, microsecond=0)
        key = (
            request.full_path,
            request.script_root,
            chosen_language(),
            minute,
            revision.current(),
        )
        page = pages.get(key)
        if page is not None:
            return Response(page, content_type="text/html; charset=utf-8")
        response = make_response(view(**url_args))
        if response.status_code == 200:
            pages.keep(key, response.get_data())
        return response

    return answer


def init_app(app: Flask) -> None:
    """Start with no pages."""
    app.extensions["kept_pages"] = KeptPages()
