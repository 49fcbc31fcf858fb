"""Dutch first; English beside it for whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel.support import Translations
from flask import Blueprint, Flask, Response, g, redirect, request, url_for
from flask_babel import Babel
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from app.access.guard import public
from app.core.errors import NotFound

LANGUAGES = ("nl", "en")
COOKIE = "taal"
CATALOGUES = Path(__file__).resolve().parent.parent / "translations"

bp = Blueprint("language", __name__)


def chosen_language() -> str:
    """The language that this visitor chose; Dutch unless they did."""
    if not request:
        return "nl"
    language: str | None = g.get("language")
    if language is None:
        chosen = request.cookies.get(COOKIE, "nl")
        language = g.language = chosen if chosen in LANGUAGES else "nl"
    return language


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Every translation into a language, by its Dutch source; empty for Dutch itself."""
    loaded = Translations.load(str(CATALOGUES), [language])
    entries: Mapping[Any, str] = getattr(loaded, "_catalog", {})
    return {source: text for source, text in entries.items() if isinstance(source, str) and source}


@pass_eval_context
def page_gettext(context: EvalContext, text: str, **values: Any) -> str:
    """`_()` in templates: one look-up instead of Babel's walk through its contexts.

    A page has a hundred of these calls, so they must cost next to nothing.
    """
    text = catalogue(chosen_language()).get(text, text)
    if context.autoescape:
        safe = Markup(text)  # noqa: S704 - source strings and the catalogue are ours; values are escaped
        return safe % values if "%" in text else safe
    return text % values if "%" in text else text


def safe_next(path: str | None) -> str:
    """A path on this site to go on to, never another site."""
    is_ours = path and path.startswith("/") and not path.startswith(("//", "/\\"))
    if not path or not is_ours or not path.isprintable():  # browsers drop tabs and line ends
        return url_for("front.home")
    return request.script_root + path


@bp.get("/taal/<language>")
@public
def choose(language: str) -> Response:
    """Remember the language in a cookie that says nothing else, and go back."""
    if language not in LANGUAGES:
        raise NotFound
    response = redirect(safe_next(request.args.get("terug")), code=303)
    remember(response, language)
    return response  # type: ignore[return-value]  # werkzeug's own Response type


def remember(response: BaseResponse, language: str) -> None:
    """Remember the language of the site in a cookie that says nothing else."""
    response.set_cookie(COOKIE, language, max_age=31536000, samesite="Lax", httponly=True)


def init_app(app: Flask) -> None:
    """Start Babel: Dutch source strings, one English catalogue."""
    app.config["BABEL_DEFAULT_LOCALE"] = "nl"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Brussels"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(CATALOGUES)
    Babel(app, locale_selector=chosen_language)
    app.jinja_env.globals.update(_=page_gettext, gettext=page_gettext)
    app.register_blueprint(bp)
