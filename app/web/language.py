"""Dutch first; English beside it for whoever asks."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, redirect, request, url_for
from flask_babel import Babel

from app.access.guard import public
from app.core.errors import NotFound

LANGUAGES = ("nl", "en")
COOKIE = "taal"

bp = Blueprint("language", __name__)


def chosen_language() -> str:
    """The language that this visitor chose; Dutch unless they did."""
    chosen = request.cookies.get(COOKIE, "nl") if request else "nl"
    return chosen if chosen in LANGUAGES else "nl"


def safe_next(path: str | None) -> str:
    """A path on this site to go on to, never another site."""
    if not path or not path.startswith("/") or path.startswith(("//", "/\\")):
        return url_for("front.home")
    return request.script_root + path.replace("\r", "").replace("\n", "")


@bp.get("/taal/<language>")
@public
def choose(language: str) -> Response:
    """Remember the language in a cookie that says nothing else, and go back."""
    if language not in LANGUAGES:
        raise NotFound
    response = redirect(safe_next(request.args.get("terug")), code=303)
    response.set_cookie(COOKIE, language, max_age=31536000, samesite="Lax", httponly=True)
    return response  # type: ignore[return-value]  # werkzeug's own Response type


def init_app(app: Flask) -> None:
    """Start Babel: Dutch source strings, one English catalogue."""
    app.config["BABEL_DEFAULT_LOCALE"] = "nl"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Brussels"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, locale_selector=chosen_language)
    app.register_blueprint(bp)
