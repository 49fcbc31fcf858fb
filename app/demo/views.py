"""The pages of the demonstration. They answer only to this machine itself."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, current_app, g, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public
from app.config import is_loopback
from app.core import clock
from app.core.errors import Forbidden, NotFound
from app.demo import cast, queries
from app.demo.samples import sample_forms
from app.notifications import labels, transports
from app.notifications import queries as mails
from app.people import signin
from app.web.language import safe_next
from app.web.pagination import Cursor

bp = Blueprint("demo", __name__, url_prefix="/demo")


@bp.before_request
def only_from_this_machine() -> None:
    """Anyone may be anyone here, so nobody else may see it: not there from another machine.

    The name in the address counts too: a page elsewhere can't reach us under its own name.
    """
    ours = urlsplit(current_app.config["PUBLIC_URL"]).hostname or ""
    asked = urlsplit(f"//{request.host}").hostname or ""
    if not is_loopback(request.remote_addr or "") or not (is_loopback(asked) or asked == ours):
        raise NotFound


@bp.get("")
@public
def home() -> ResponseReturnValue:
    """The cast, and what each of them can try."""
    return render_template(
        "demo/home.html",
        characters=cast.CHARACTERS,
        names=queries.names(),
        password=cast.PASSWORD,
    )


@bp.post("/aanmelden")
@public
def sign_in() -> ResponseReturnValue:
    """Sign in as one of the cast. Needs no CSRF token, so that a script can do it."""
    _refuse_other_sites()
    person = queries.person(request.form.get("person", ""))
    now = clock.now()
    if g.actor.is_signed_in:
        signin.sign_out(now)
    signin.sign_in(person, now)
    return redirect(safe_next(request.form.get("verder") or "/demo"), code=303)


def _refuse_other_sites() -> None:
    """A browser says from where it posts; a script says nothing."""
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site")
    if (origin and urlsplit(origin).netloc != request.host) or (
        site and site not in {"same-origin", "none"}
    ):
        raise Forbidden(_("Aanmelden kan alleen vanaf deze site zelf."))


@bp.get("/postvak")
@public
def mailbox() -> ResponseReturnValue:
    """Every mail, newest first."""
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    return render_template("demo/mailbox.html", page=mails.mails(None, cursor), labels=labels)


@bp.get("/postvak/<int:mail_id>")
@public
def mail(mail_id: int) -> ResponseReturnValue:
    """One mail, as its reader sees it."""
    return render_template("demo/mail.html", mail=mails.mail(mail_id))


@bp.get("/postvak/<int:mail_id>.eml")
@public
def mail_file(mail_id: int) -> ResponseReturnValue:
    """One mail as it would travel."""
    found = mails.mail(mail_id)
    message = transports.compose(
        sender=current_app.config["MAIL_FROM"],
        to=found.to,
        subject=found.subject,
        body=found.body,
        message_id=found.message_id,
        at=found.created_at,
        calendar=found.calendar,
    )
    response = make_response(message.as_bytes())
    response.mimetype = "message/rfc822"
    response.headers["Content-Disposition"] = f'attachment; filename="mail-{found.id}.eml"'
    return response


@bp.get("/onderdelen")
@public
def parts() -> ResponseReturnValue:
    """Every component of the screens, in every state."""
    return render_template("demo/onderdelen.html", **sample_forms())
