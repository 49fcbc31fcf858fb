"""'Waarmee kunnen we u helpen?': an answer, a bottleneck to join, or the form."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.core.errors import NotFound
from app.desk import device, helping, labels
from app.desk.queries import publishing
from app.desk.views.blueprint import bp
from app.web.htmx import render


@bp.get("/hulp")
@public
def help() -> ResponseReturnValue:
    """Search while one types, or by the button; and both forms, with what was typed."""
    text = request.args.get("q", "").strip()[: helping.LONGEST]
    return render(
        "desk/help.html",
        "desk/_help_found.html",
        text=text,
        found=helping.answers(text),
        is_searched=len(text) >= helping.SHORTEST,
        has_receipt=device.receipt() is not None,
    )


@bp.get("/zaken/gepubliceerd/<number>")
@public
def published(number: str) -> ResponseReturnValue:
    """A report or question as two people of the desk agreed to publish it."""
    page = publishing.published_page(number)
    if page is None:
        raise NotFound
    return render_template("desk/published.html", page=page, kind=labels.KINDS[page.kind])
