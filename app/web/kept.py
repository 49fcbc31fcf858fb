"""A page is rendered once per change, not once per visit.

A page is kept per process under the revision of the data and the present minute, so it is never
older than the last change, and what depends on the time (open, closed) is at most a minute late.
Only for pages whose every change is told as a fact: those raise the revision. The same holds for
who may see it: a page that was given to a session stands open to it until something changes.
"""

from __future__ import annotations

import os
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from itertools import chain
from typing import Any

from flask import Flask, Response, current_app, g, make_response, request, session

from app.core import clock, revision
from app.web.forms import once_keys_given
from app.web.htmx import is_htmx
from app.web.language import chosen_language

Key = tuple[Any, ...]
Part = Callable[..., object]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was sent, in pieces: between each two stands a key that must be new."""

    pieces: tuple[bytes, ...]
    places: tuple[int, ...] = ()
    """Which key stands after each piece but the last: a key that comes twice is one key."""

    @classmethod
    def of(cls, html: bytes, once_keys: tuple[str, ...]) -> KeptPage:
        """A page with these keys in it."""
        if not once_keys:
            return cls((html,))
        found = re.split(b"(" + b"|".join(key.encode() for key in once_keys) + b")", html)
        order = {key.encode(): place for place, key in enumerate(once_keys)}
        return cls(tuple(found[::2]), tuple(order[key] for key in found[1::2]))

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return sum(map(len, self.pieces))

    def sent(self) -> bytes:
        """The page for one more visit: each form on it makes a thing of its own."""
        if not self.places:
            return self.pieces[0]
        new = os.urandom(16 * (max(self.places) + 1)).hex().encode()
        keys = (new[32 * place : 32 * place + 32] for place in self.places)
        return b"".join(chain(chain(*zip(self.pieces, keys, strict=False)), self.pieces[-1:]))


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
        if key in self._pages or page.size > self._most_bytes:
            return
        self._pages[key] = page
        self._bytes += page.size
        while self._bytes > self._most_bytes:
            _key, oldest = self._pages.popitem(last=False)
            self._bytes -= oldest.size

    def clear(self) -> None:
        """Forget all."""
        self._pages.clear()
        self._bytes = 0


@dataclass(frozen=True)
class _Keeping:
    """How a view's page is kept."""

    personal: bool
    part: Part | None = None


def kept(view: Callable[..., Any]) -> Callable[..., Any]:
    """Keep the page for visitors who are not signed in; stands under `@public`.

    Not for pages with a form: those hold a token of one visitor.
    """
    return _keeping(view, _Keeping(personal=False))


def kept_for_each(view: Callable[..., Any]) -> Callable[..., Any]:
    """Keep the page for each session on its own, forms and all; stands under `@requires`."""
    return _keeping(view, _Keeping(personal=True))


def kept_for_each_with(part: Part) -> Callable[..., Any]:
    """As `kept_for_each`, for a page that also hangs on something that no fact tells.

    `part` reads it, given the person's id and what stands in the address, by name.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        return _keeping(view, _Keeping(personal=True, part=part))

    return decorate


def _keeping(view: Callable[..., Any], how: _Keeping) -> Callable[..., Any]:
    @wraps(view)
    def answer(*loaded: Any, **url_args: Any) -> Any:
        key: Key | None = g.get("kept_key")
        if key is None:
            return view(*loaded, **url_args)
        token = session.get("csrf_token") if how.personal else None
        response = make_response(view(*loaded, **url_args))
        is_same_session = not how.personal or session.get("csrf_token") == token
        if response.status_code == 200 and is_same_session:
            page = KeptPage.of(response.get_data(), once_keys_given())
            current_app.extensions["kept_pages"].keep(key, page)
        return response

    answer.__dict__["keeping"] = how
    return answer


def _from_what_is_kept() -> Response | None:
    """The page when it is kept for who asks; the guard let this session in at this revision."""
    how: _Keeping | None = _how_kept(request.endpoint)
    if how is None or is_htmx() or "_flashes" in session:
        return None
    actor = g.actor
    if actor.is_signed_in and not how.personal:
        return None
    # the session's own CSRF token stands in its forms, so it is part of what is asked
    who = (actor.session_id, actor.roles, session.get("csrf_token")) if how.personal else None
    key = (
        request.full_path,
        request.script_root,
        chosen_language(),
        who,
        clock.now().replace(second=0, microsecond=0),
        revision.current(),
        how.part(actor.person_id, **(request.view_args or {})) if how.part else None,
    )
    page: KeptPage | None = current_app.extensions["kept_pages"].get(key)
    if page is None:
        g.kept_key = key
        return None
    return Response(page.sent(), content_type="text/html; charset=utf-8")


def _how_kept(endpoint: str | None) -> _Keeping | None:
    if endpoint is None or request.method != "GET":
        return None
    how: _Keeping | None = current_app.view_functions[endpoint].__dict__.get("keeping")
    return how


def init_app(app: Flask) -> None:
    """Start with no pages; ask for one as soon as it is known who asks."""
    app.extensions["kept_pages"] = KeptPages(app.config["KEPT_BYTES"])
    app.before_request(_from_what_is_kept)
