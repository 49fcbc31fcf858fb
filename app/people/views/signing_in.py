"""Signing in and out, and one's own sessions."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public, signed_in
from app.core import clock, transaction
from app.people import queries, services, signin
from app.people.forms import EmptyForm, SignInForm
from app.people.views.blueprint import bp
from app.web.language import safe_next


@bp.get("/aanmelden")
@public
def sign_in() -> ResponseReturnValue:
    """The page to sign in."""
    form = SignInForm(next_path=request.args.get("verder", ""))
    return render_template("people/sign_in.html", form=form)


@bp.post("/aanmelden")
@public
def sign_in_submit() -> ResponseReturnValue:
    """Sign in; address and password are refused with the same answer, status and time."""
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("people/sign_in.html", form=form), 422
    now = clock.now()
    transaction.keep()  # a counted attempt stays counted when it fails
    services.count_attempt("sign-in", f"{request.remote_addr}|{form.email.data}", now=now)
    person = services.check_password(form.email.data, form.password.data)
    if person is None:
        form.refuse(
            "email",
            _("Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk ze allebei na."),
        )
        return render_template("people/sign_in.html", form=form), 422
    services.forget_attempts("sign-in", f"{request.remote_addr}|{form.email.data}", now=now)
    next_path = form.next_path.data
    signin.sign_in(person, now)
    return redirect(safe_next(next_path), code=303)


@bp.post("/afmelden")
@signed_in
def sign_out() -> ResponseReturnValue:
    """Sign out on this device."""
    signin.sign_out(clock.now())
    flash(_("U bent afgemeld."), "success")
    return redirect(url_for("front.home"), code=303)


@bp.get("/mijn/sessies")
@signed_in
def sessions() -> ResponseReturnValue:
    """Where one is signed in."""
    rows = queries.open_sessions(g.actor.person_id, clock.now())
    return render_template("people/sessions.html", sessions=rows, form=EmptyForm())


@bp.post("/mijn/sessies/<int:session_id>/beeindigen")
@signed_in
def end_session(session_id: int) -> ResponseReturnValue:
    """End one of one's own sessions."""
    services.end_session(session_id, person_id=g.actor.person_id, now=clock.now())
    flash(_("De sessie is beëindigd."), "success")
    return redirect(url_for(".sessions"), code=303)
