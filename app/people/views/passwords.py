"""A forgotten password, and choosing one with the link from a mail.

A GET uses nothing up, so a mail scanner that follows links spoils none.
"""

from __future__ import annotations

import re

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public
from app.core import clock, transaction
from app.core.errors import Gone, Invalid, NotFound
from app.people import services
from app.people.forms import ChoosePasswordForm, ForgottenForm
from app.people.views.blueprint import bp

_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,120}")


@bp.get("/wachtwoord-vergeten")
@public
def forgotten() -> ResponseReturnValue:
    """Where one asks a link for a new password."""
    return render_template("people/forgotten.html", form=ForgottenForm())


@bp.post("/wachtwoord-vergeten")
@public
def forgotten_submit() -> ResponseReturnValue:
    """Take the address; nothing is looked up here, so nothing tells whether it is known."""
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("people/forgotten.html", form=form), 422
    now = clock.now()
    transaction.keep()  # a counted attempt stays counted when it is refused
    services.count_attempt("forgotten-from", str(request.remote_addr), now=now)
    services.count_attempt("forgotten-for", form.email.data, now=now)
    services.ask_new_password(form.email.data, now=now)
    return redirect(url_for(".forgotten_asked"), code=303)


@bp.get("/wachtwoord-vergeten/gevraagd")
@public
def forgotten_asked() -> ResponseReturnValue:
    """What happens next, the same for each address."""
    return render_template("people/forgotten_asked.html")


@bp.get("/wachtwoord/<token>")
@public
def choose_password(token: str) -> ResponseReturnValue:
    """Where one chooses a password with a link; or why that no longer goes."""
    return _choosing(token, ChoosePasswordForm(), 200)


@bp.post("/wachtwoord/<token>")
@public
def choose_password_submit(token: str) -> ResponseReturnValue:
    """Use the link up: choose the password, and go to sign in."""
    form = ChoosePasswordForm()
    if not form.validate_on_submit():
        return _choosing(token, form, 422)
    try:
        services.choose_password(token, form.password.data, now=clock.now())
    except Invalid as refusal:
        form.refuse("password", refusal.message)
        return _choosing(token, form, 422)
    except (Gone, NotFound):
        return _choosing(token, form, 422)
    flash(_("Uw wachtwoord is gekozen. Meld u ermee aan."), "success")
    return redirect(url_for(".sign_in"), code=303)


def _choosing(token: str, form: ChoosePasswordForm, status: int) -> ResponseReturnValue:
    """The form; or for a link that doesn't work the reason, with its own status (404, 410)."""
    try:
        if not _TOKEN.fullmatch(token):
            raise NotFound(_("Deze link kennen we niet. Kopieer het hele adres uit de mail."))
        services.usable_link(token, clock.now())
    except (Gone, NotFound) as refusal:
        page = render_template("people/link_over.html", message=refusal.message)
        return page, refusal.status
    return render_template("people/choose_password.html", form=form, token=token), status
