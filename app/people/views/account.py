"""One's own account."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import signed_in
from app.core import clock, transaction
from app.core.errors import Invalid
from app.people import labels, queries, services
from app.people.forms import ChangePasswordForm
from app.people.views.blueprint import bp


@bp.get("/mijn/account")
@signed_in
def account() -> ResponseReturnValue:
    """Who one is here, and where one changes one's password."""
    return _account(ChangePasswordForm()), 200


@bp.post("/mijn/account")
@signed_in
def change_password() -> ResponseReturnValue:
    """Change one's own password; every other session ends."""
    form = ChangePasswordForm()
    if not form.validate_on_submit():
        return _account(form), 422
    now, me = clock.now(), g.actor
    transaction.keep()  # a counted attempt stays counted when it fails
    services.count_attempt("change-password", str(me.person_id), now=now)
    try:
        is_changed = services.change_password(
            me.person_id,
            old=form.password.data,
            new=form.new_password.data,
            session_id=me.session_id,
            now=now,
        )
    except Invalid as refusal:
        form.refuse("new_password", refusal.message)
        return _account(form), 422
    if not is_changed:
        form.refuse("password", _("Dit is niet uw huidige wachtwoord. Typ het opnieuw."))
        return _account(form), 422
    services.forget_attempts("change-password", str(me.person_id), now=now)
    flash(_("Uw wachtwoord is veranderd. Op andere toestellen bent u afgemeld."), "success")
    return redirect(url_for(".account"), code=303)


def _account(form: ChangePasswordForm) -> str:
    return render_template(
        "people/account.html",
        form=form,
        person=queries.person(g.actor.person_id),
        role_names=[labels.ROLES[role] for role in sorted(g.actor.roles)],
    )
