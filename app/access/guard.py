"""The guard at each route: who may come in, said once, beside the URL.

Every view carries exactly one of `@public`, `@signed_in` and `@requires`; a test walks all routes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import current_app, g, request

from app.access.actor import Actor
from app.access.permissions import Permission
from app.core.errors import Forbidden, NotFound, SignInNeeded

log = logging.getLogger("draagvlak.access")

Policy = Callable[[Actor, Any], bool]
View = Callable[..., Any]
Loader = Callable[..., Any]


@dataclass(frozen=True)
class Access:
    """What a route asks: `kind` is 'public', 'signed_in' or 'requires'."""

    kind: str
    permission: Permission | None = None


def access_of(view: View) -> Access | None:
    """What the guard of a view asks, None when it has no guard (a test then fails)."""
    return getattr(view, "access", None)


def _marked(guarded: View, access: Access) -> View:
    guarded.access = access  # type: ignore[attr-defined]  # a mark for the census, read by access_of
    return guarded


def public(view: View) -> View:
    """Anyone may come in."""

    @wraps(view)
    def guarded(**url_args: Any) -> Any:
        return view(**url_args)

    return _marked(guarded, Access("public"))


def signed_in(view: View) -> View:
    """Anyone who is signed in may come in."""

    @wraps(view)
    def guarded(**url_args: Any) -> Any:
        if not actor().is_signed_in:
            raise SignInNeeded
        return view(**url_args)

    return _marked(guarded, Access("signed_in"))


def requires(
    permission: Permission, on: Loader | None = None, *, hidden: bool = False
) -> Callable[[View], View]:
    """Only who has this permission, on the object that `on` loads from the URL, may come in.

    The view gets that object instead of the URL's arguments. With `hidden` a refusal looks the
    same as 'not there' (404), for things whose existence is itself private.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**url_args: Any) -> Any:
            if on is None:
                _check(permission, None, hidden=hidden)
                return view(**url_args)
            if not actor().is_signed_in and hidden:
                raise SignInNeeded
            subject = on(**url_args)
            _check(permission, subject, hidden=hidden)
            return view(subject)

        return _marked(guarded, Access("requires", permission))

    return decorate


def actor() -> Actor:
    """Who asks, in this request."""
    who: Actor = g.actor
    return who


def may(who: Actor, permission: Permission | str, subject: Any = None) -> bool:
    """Whether `who` has a permission on `subject`; refused unless a policy says yes."""
    table: Mapping[Permission, Policy] = current_app.extensions["policies"]
    policy = table.get(Permission(permission))
    return policy is not None and policy(who, subject)


def _check(permission: Permission, subject: Any, *, hidden: bool) -> None:
    who = actor()
    if may(who, permission, subject):
        return
    if not who.is_signed_in:
        raise SignInNeeded
    log.warning("refused person=%s permission=%s path=%s", who.person_id, permission, request.path)
    raise NotFound if hidden else Forbidden
