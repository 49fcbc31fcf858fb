"""Keeping a page that is open up to date, and remembering up to where someone read."""

from __future__ import annotations

from flask import g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.access.guard import may, requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import NotFound
from app.discussions import services as discussions
from app.web import htmx
from app.workgroups.forms import whole_number
from app.workgroups.lines import base_of
from app.workgroups.pages import arrivals_of
from app.workgroups.queries import comments
from app.workgroups.scope import DraftScope
from app.workgroups.views.blueprint import bp
from app.workgroups.views.fragments import DRAFT, answer
from app.workgroups.views.loaders import draft_in_url


@bp.get(f"{DRAFT}/nieuw")
@requires(Permission.DRAFT_READ, on=draft_in_url, hidden=True)
def news(draft: DraftScope) -> ResponseReturnValue:
    """What happened after change `stand`; 204 when nothing did. Asked every 15 seconds."""
    if whole_number(request.args.get("stand")) is None:
        raise NotFound
    body = arrived(draft, None)
    return answer(body) if body else answer("", 204)


def arrived(draft: DraftScope, mine: int | None, *, answered: int = 0, **more: object) -> str:
    """What happened since the page was made, each with its place, and the counts; '' for nothing.

    `mine` is one's own new post, `answered` the one that it answers and that is shown anew.
    """
    said = request.values
    stand, known = whole_number(said.get("stand")), whole_number(said.get("na"))
    version = whole_number(said.get("getoond")) or draft.current
    if stand is None and mine is not None:
        rows = comments.posts_numbered(draft, [mine], g.actor)
    else:
        rows = comments.changed_since(draft, stand or 0, g.actor)
    if not rows and version == draft.current:
        return ""
    arrivals = arrivals_of(
        [row for row in rows if row.number != answered],
        draft,
        mine=mine,
        known=(mine or 0) - 1 if known is None else known,
        first=whole_number(said.get("eerste")),
    )
    counts = comments.tally(draft, g.actor)
    return render_template(
        "workgroups/_arrived.html",
        draft=draft,
        base=base_of(draft),
        arrivals=arrivals,
        may_comment=may(g.actor, Permission.DRAFT_COMMENT, draft),
        counts=counts,
        follows=stand is not None,
        shown_version=version,
        count=counts.by_anchor.get(str(more.get("anchor")), 0),
        mine=mine,
        **more,
    )


@bp.post(f"{DRAFT}/gelezen")
@requires(Permission.DRAFT_READ, on=draft_in_url, hidden=True)
def read(draft: DraftScope) -> ResponseReturnValue:
    """Remember that one read up to a post: at the end of the conversation, or by its button."""
    number = whole_number(request.form.get("tot")) or 0
    discussions.has_read(draft.subject, number, by=g.actor.person_id, now=clock.now())
    base = base_of(draft)
    if not htmx.is_htmx():
        return redirect(f"{base}#gesprek", code=303)
    if not number:
        return answer("", 204)
    return answer(render_template("workgroups/_read.html", base=base, read_to=number))
