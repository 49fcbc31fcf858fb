"""A form on a page of its own, or under htmx in its place: what the views of posts share."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.web import htmx
from app.web.forms import BaseForm
from app.workgroups.lines import base_of
from app.workgroups.queries import comments
from app.workgroups.scope import DraftScope

DRAFT = "/werkgroepen/<int:workgroup_id>/ontwerpacties/<int:draft_id>"
READING = "/ontwerpacties/<int:draft_id>"


def answer(body: str, status: int = 200, *, instead_of: str = "") -> Response:
    """A part of the page; `instead_of` names what it replaces.

    A form aims at its own place for messages, so that an error of the platform (an expired
    session, a crash) stands there and leaves what was typed alone. Our own answers replace more.
    """
    response = make_response(body, status)
    response.vary.add("HX-Request")
    if instead_of:
        response.headers["HX-Retarget"] = f"#{instead_of}"
        response.headers["HX-Reswap"] = "outerHTML"
    return response


def form_page(
    kind: str, place: str, form: BaseForm, *, status: int = 0, **context: object
) -> Response:
    """A form on a page of its own, or under htmx in its place."""
    status = status or (422 if form.errors else 200)
    is_part = htmx.is_htmx()
    template = f"workgroups/_{kind}_form.html" if is_part else f"workgroups/{kind}.html"
    body = render_template(template, form=form, **context)
    instead = is_part and request.method == "POST"
    return answer(body, status, instead_of=place if instead else "")


def to_post(draft: DraftScope, number: int, *, is_last: bool = False) -> ResponseReturnValue:
    """Back to the page, where a post stands."""
    return redirect(address_of(draft, number, is_last=is_last), code=303)


def address_of(draft: DraftScope, number: int, *, is_last: bool = False) -> str:
    """Where a post stands, in whichever part of the conversation; a new comment is the last."""
    is_shown = is_last or comments.is_in_newest_part(draft, number)
    asked = "" if is_shown else f"?bericht={number}"
    return f"{base_of(draft)}{asked}#bericht-{number}"
