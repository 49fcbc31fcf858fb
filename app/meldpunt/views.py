"""The first page of the meldpunt: what it is, what happens with a report, how long it takes."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.core import uploads
from app.desk import device, journey
from app.desk.journey import Door
from app.desk.rules import Kind

bp = Blueprint("meldpunt", __name__, url_prefix="/meldpunt")


@bp.get("")
@public
def start() -> ResponseReturnValue:
    """What the meldpunt is, what happens with a report, and how long it takes."""
    return render_template(
        "meldpunt/start.html",
        first=_first(),
        has_draft=device.draft(Kind.REPORT) is not None,
        has_receipt=device.receipt() is not None,
        most_files=uploads.MAX_FILES,
    )


def _first() -> str:
    return url_for("desk.ask", door=Door.MELDPUNT, step=journey.STEPS[Kind.REPORT][0].value)


@bp.get("/melden")
@public
def begin() -> ResponseReturnValue:
    """The short address of the journey."""
    return redirect(_first(), code=303)


@bp.get("/volgen")
@public
def follow() -> ResponseReturnValue:
    """The address that stands in earlier letters and mails."""
    return redirect(url_for("desk.follow"), code=303)
