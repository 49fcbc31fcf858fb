"""A page is rendered once per change, not once per visit.

A page is kept per process under the revision of the data and the present minute, so it is never
older than the last change, and what depends on the time (open, closed) is at most a minute late.
Only for pages whose every change is told as a fact: those raise the revision.
"""

from __future__ import annotations

import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Flask, Response, current_app, g, make_response, request, session

from app.core import clock, revision
from app.web.forms import once_keys_given
from app.web.htmx import is_htmx
from app.web.language import chosen_language

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was sent, and the keys in it that must be new at each sending."""

    html: bytes
    once_keys: tuple[str, ...]

    def sent(self) -> bytes:
        """The page for one more visit: each form on it makes a thing of its own."""
        html = self.html
        for key in self.once_keys:
            html = html.replace(key.encode(), uuid.uuid4().hex.encode())
        return html


class KeptPages:
    """The pages that one process keeps; the least recently asked go first."""

    def __init__(self, most_bytes: int) -> None:
        self._pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self._most_bytes = most_bytes
        self._bytes = 0

    def get(self, key: Key) -> KeptPage | None:
        """A kept page, or None."""
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def keep(self, key: Key, page: KeptPage) -> None:
        """Keep a page, at the cost of the oldest when there is no room."""
        if key in self._pages or len(page.html) > self._most_bytes:
            return
        self._pages[key] = page
        self._bytes += len(page.html)
        while self._bytes > self._most_bytes:
            _key, oldest = self._pages.popitem(last=False)
            self._bytes -= len(oldest.html)

    def clear(self) -> None:
        """Forget all."""
        self._pages.clear()
        self._bytes = 0


def kept(view: Callable[..., Any]) -> Callable[..., Any]:
    """Keep the page for visitors who are not signed in; stands under `@public`.

    Not for pages with a form: those hold a token of one visitor.
    """
    return _keeping(view, personal=False)


def kept_for_each(view: Callable[..., Any]) -> Callable[..., Any]:
    """Keep the page for each session on its own, forms and all; stands under `@requires`."""
    return _keeping(view, personal=True)


def kept_for_each_with(part: Callable[[Any], object]) -> Callable[..., Any]:
    """As `kept_for_each`, for a page that also hangs on something that no fact tells.

    `part` reads it from the object that the guard loaded.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        return _keeping(view, personal=True, part=part)

    return decorate


def _keeping(
    view: Callable[..., Any],
    *,
    personal: bool,
    part: Callable[[Any], object] | None = None,
) -> Callable[..., Any]:
    @wraps(view)
    def answer(*loaded: Any, **url_args: Any) -> Any:
        actor = g.actor
        if is_htmx() or "_flashes" in session or (actor.is_signed_in and not personal):
            return view(*loaded, **url_args)
        pages: KeptPages = current_app.extensions["kept_pages"]
        # the session's own CSRF token stands in its forms, so it is part of what is asked
        token = session.get("csrf_token") if personal else None
        who = (actor.session_id, actor.roles, token) if personal else None
        key = (
            request.full_path,
            request.script_root,
            chosen_language(),
            who,
            clock.now().replace(second=0, microsecond=0),
            revision.current(),
            part(loaded[0]) if part else None,
        )
        page = pages.get(key)
        if page is not None:
            return Response(page.sent(), content_type="text/html; charset=utf-8")
        response = make_response(view(*loaded, **url_args))
        is_same_session = not personal or session.get("csrf_token") == token
        if response.status_code == 200 and is_same_session:
            pages.keep(key, KeptPage(response.get_data(), once_keys_given()))
        return response

    return answer


def init_app(app: Flask) -> None:
    """Start with no pages."""
    app.extensions["kept_pages"] = KeptPages(app.config["KEPT_BYTES"])
