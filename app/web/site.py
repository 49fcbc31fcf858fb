"""What the layout of every page shows: the doors, who is signed in, the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from flask import Flask, current_app, g, request
from flask_babel import lazy_gettext as _l

from app.access.actor import ANONYMOUS, Actor
from app.access.guard import may
from app.web.language import chosen_language


@dataclass(frozen=True)
class Door:
    """One entry in the main menu."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Site:
    """What the layout knows."""

    actor: Actor
    doors: Sequence[Door]
    desk_doors: Sequence[Door]
    language: str
    language_switch_url: str
    has_search: bool
    demo: bool


DOORS = (
    ("/opdrachten", _l("Opdrachten")),
    ("/raadplegingen", _l("Raadplegingen")),
    ("/meldpunt", _l("Meldpunt")),
    ("/loket", _l("Loket")),
    ("/wat-gebeurde-ermee", _l("Wat gebeurde ermee")),
)
DESK_DOORS = (
    ("/werkbank", _l("Werkbank")),
    ("/zaken/behandelen", _l("Zaken")),
    ("/register", _l("Register")),
    ("/adviezen", _l("Adviezen")),
    ("/beheer", _l("Beheer")),
)


@cache
def _worded(_language: str, *, desk: bool) -> tuple[tuple[str, str], ...]:
    """The doors in a language, worded once."""
    return tuple((url, str(label)) for url, label in (DESK_DOORS if desk else DOORS))


def _opened(language: str, *, desk: bool) -> list[Door]:
    root, path = request.script_root, request.path
    return [
        Door(label, root + url, path.startswith(url)) for url, label in _worded(language, desk=desk)
    ]


def site() -> Site:
    """The layout's own context, without a database statement."""
    actor: Actor = g.get("actor", ANONYMOUS)
    language = chosen_language()
    other = "en" if language == "nl" else "nl"
    here = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return Site(
        actor=actor,
        doors=_opened(language, desk=False),
        desk_doors=_opened(language, desk=True) if actor.is_secretariat else (),
        language=language,
        language_switch_url=f"{request.script_root}/taal/{other}?{urlencode({'terug': here})}",
        has_search=True,
        demo=bool(current_app.config["DEMO"]),
    )


def _context() -> dict[str, object]:
    actor: Actor = g.get("actor", ANONYMOUS)

    def asked(permission: str, subject: object = None) -> bool:
        return may(actor, permission, subject)

    return {"site": site(), "actor": actor, "may": asked}


def init_app(app: Flask) -> None:
    """Give every template the layout's context."""
    app.context_processor(_context)
