"""What the layout of every page shows: the doors, who is signed in, the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask, current_app, g, request
from flask_babel import gettext as _

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


def _doors() -> list[tuple[str, str]]:
    return [
        ("/opdrachten", _("Opdrachten")),
        ("/raadplegingen", _("Raadplegingen")),
        ("/meldpunt", _("Meldpunt")),
        ("/wat-gebeurde-ermee", _("Wat gebeurde ermee")),
    ]


def _desk_doors() -> list[tuple[str, str]]:
    return [
        ("/werkbank", _("Werkbank")),
        ("/register", _("Register")),
        ("/adviezen", _("Adviezen")),
        ("/beheer", _("Beheer")),
    ]


def _opened(doors: list[tuple[str, str]]) -> list[Door]:
    root, path = request.script_root, request.path
    return [Door(label, root + url, path.startswith(url)) for url, label in doors]


def site() -> Site:
    """The layout's own context, without a database statement."""
    actor: Actor = g.get("actor", ANONYMOUS)
    language = chosen_language()
    other = "en" if language == "nl" else "nl"
    here = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return Site(
        actor=actor,
        doors=_opened(_doors()),
        desk_doors=_opened(_desk_doors()) if actor.is_secretariat else (),
        language=language,
        language_switch_url=f"{request.script_root}/taal/{other}?{urlencode({'terug': here})}",
        has_search=False,
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
