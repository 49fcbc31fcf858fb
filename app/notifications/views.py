"""The outbox, for the secretariat."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.notifications import labels, queries, services
from app.notifications.models import OutboxMail
from app.notifications.queries import Tray
from app.people.forms import EmptyForm
from app.web.pagination import Cursor

bp = Blueprint("notifications", __name__)


@bp.get("/beheer/post")
@requires(Permission.OUTBOX_READ)
def outbox() -> ResponseReturnValue:
    """What waits, what was sent, and what could not be sent."""
    asked = request.args.get("lijst", "")
    tray = Tray(asked) if asked in set(Tray) else Tray.WAITING
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    return render_template(
        "notifications/outbox.html",
        page=queries.mails(tray, cursor),
        tray=tray,
        numbers=queries.to_mind(),
        labels=labels,
        button_form=EmptyForm(),
    )


@bp.post("/beheer/post/<int:mail_id>/opnieuw")
@requires(Permission.OUTBOX_RESEND, on=queries.mail)
def resend(mail: OutboxMail) -> ResponseReturnValue:
    """Try a mail again that could not be sent."""
    services.resend(mail, by=g.actor.person_id, now=clock.now())
    flash(_("De mail aan %(to)s staat opnieuw klaar.", to=mail.to), "success")
    return redirect(url_for(".outbox", lijst=Tray.DEAD), code=303)
