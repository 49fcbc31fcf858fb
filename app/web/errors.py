"""Errors become pages, or fragments under htmx, here and nowhere else.

A refusal says what happened and how to mend it, and gives back the text that was typed.
"""

from __future__ import annotations

import logging

from flask import (
    Flask,
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from app.core.db import db
from app.core.errors import DraagvlakError, SignInNeeded, constraint_message
from app.core.transaction import READING
from app.web.htmx import is_htmx

log = logging.getLogger("draagvlak.errors")

KEPT_LENGTH = 15
"""From this many characters a typed text is given back on an error page."""
_NEVER_GIVEN_BACK = {"csrf_token", "once", "password", "new_password", "code"}


def _titles() -> dict[int, tuple[str, str]]:
    """Per status: the title and the sentence when the refusal brings none of its own."""
    return {
        400: (
            _("Dit formulier kon niet gelezen worden"),
            _("Ga terug, laad de pagina opnieuw en verstuur uw formulier nog eens."),
        ),
        401: (
            _("Meld u eerst aan"),
            _("U bent niet of niet meer aangemeld. Meld u aan en probeer het opnieuw."),
        ),
        403: (
            _("U hebt hier geen toegang"),
            _(
                "Deze pagina is er voor wie eraan meewerkt. Denkt u dat u wel toegang moet hebben? "
                "Laat het weten aan het secretariaat."
            ),
        ),
        404: (
            _("Deze pagina bestaat niet"),
            _(
                "Misschien is het adres niet juist overgenomen, of is de pagina verplaatst. "
                "Vertrek opnieuw vanaf de startpagina."
            ),
        ),
        405: (
            _("Zo werkt deze pagina niet"),
            _("Ga terug en gebruik de knop op de pagina."),
        ),
        409: (
            _("Dit kan nu niet"),
            _("Iemand anders was u net voor, of de situatie is veranderd. Laad de pagina opnieuw."),
        ),
        410: (_("Dit is afgelopen"), _("Deze link of raadpleging is niet meer open.")),
        413: (
            _("Dit is te groot"),
            _("Verstuur een kleiner bestand of een kortere tekst."),
        ),
        415: (_("Dit soort bestand nemen we niet aan"), _("Kies een ander bestand.")),
        422: (_("Dit klopt nog niet"), _("Kijk na wat u invulde en probeer het opnieuw.")),
        429: (
            _("Even wachten"),
            _("U hebt het te vaak geprobeerd. Wacht een kwartier en probeer het opnieuw."),
        ),
    }


def typed_texts() -> list[str]:
    """What the visitor had typed, so that a refusal never loses it."""
    if request.method in READING:
        return []
    try:
        form = request.form
    except HTTPException:
        return []
    return [
        value
        for name, value in form.items(multi=True)
        if name not in _NEVER_GIVEN_BACK and len(value) >= KEPT_LENGTH
    ]


def refuse(status: int, message: str = "") -> Response:
    """The page, or the fragment, that tells of a refusal."""
    titles = _titles()
    title, default = titles.get(status, titles[400])
    context = {
        "status": status,
        "title": title,
        "message": message or default,
        "sign_in_url": url_for("people.sign_in") if status == 401 else "",
    }
    if is_htmx():
        body = render_template("errors/_fragment.html", **context)
    else:
        body = render_template("errors/refused.html", typed_texts=typed_texts(), **context)
    response = make_response(body, status)
    response.vary.add("HX-Request")
    return response


def _on_refusal(error: DraagvlakError) -> ResponseReturnValue:
    if isinstance(error, SignInNeeded) and request.method in READING and not is_htmx():
        here = request.full_path if request.query_string else request.path
        return redirect(url_for("people.sign_in", verder=here), code=303)
    return refuse(error.status, error.message)


def _on_http(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, RequestEntityTooLarge):
        return refuse(413)
    if error.code is None or error.code in {304} or error.code < 400:
        return error
    return refuse(error.code) if error.code < 500 else _on_crash(error)


def _on_csrf(_error: CSRFError) -> ResponseReturnValue:
    return refuse(
        400,
        _(
            "Uw formulier stond te lang open of werd al eens verstuurd. "
            "Laad de pagina opnieuw en verstuur het nog eens."
        ),
    )


def _on_integrity(error: IntegrityError) -> ResponseReturnValue:
    message = constraint_message(error)
    if message is None:
        log.warning("constraint without a sentence: %s", error.orig)
    return refuse(409, message or "")


def _on_crash(error: Exception) -> ResponseReturnValue:
    """A mistake of ours: touches neither database nor session."""
    log.exception("500 at %s %s", request.method, request.path, exc_info=error)
    db.session.rollback()
    page = "errors/_crash_fragment.html" if is_htmx() else "errors/crash.html"
    # not render_template: its context would ask for the session
    html = current_app.jinja_env.get_template(page).render(request=request)
    return make_response(html, 500)


def init_app(app: Flask) -> None:
    """Translate every kind of error."""
    app.register_error_handler(DraagvlakError, _on_refusal)
    app.register_error_handler(CSRFError, _on_csrf)
    app.register_error_handler(HTTPException, _on_http)
    app.register_error_handler(IntegrityError, _on_integrity)
    app.register_error_handler(Exception, _on_crash)
