"""Writing in the conversation: each form has its own page, and under htmx stands in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import may, requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import NotFound, StaleEdit
from app.discussions.models import Post
from app.web import htmx
from app.workgroups import pages, rules
from app.workgroups.forms import CommentForm, EditForm, EmptyForm, whole_number
from app.workgroups.queries import comments, drafts
from app.workgroups.scope import DraftScope, PostScope
from app.workgroups.services import comments as services
from app.workgroups.views.blueprint import bp
from app.workgroups.views.loaders import (
    draft_in_url,
    draft_to_comment_on,
    passage_in_url,
    post_in_url,
    post_to_answer,
)

DRAFT = "/werkgroepen/<int:workgroup_id>/ontwerpacties/<int:draft_id>"


def _answer(body: str, status: int = 200, *, instead_of: str = "") -> Response:
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


def _to_post(draft: DraftScope, number: int) -> ResponseReturnValue:
    where = url_for(".draft", workgroup_id=draft.workgroup_id, draft_id=draft.draft_id)
    return redirect(f"{where}#bericht-{number}", code=303)


@bp.route(f"{DRAFT}/reageer", methods=["GET", "POST"])
@requires(Permission.DRAFT_COMMENT, on=draft_to_comment_on)
def comment(draft: DraftScope) -> ResponseReturnValue:
    """Comment on the whole draft or on one of its passages."""
    asked = request.args
    form = CommentForm(
        versie=asked.get("versie", str(draft.current)), alinea=asked.get("alinea", "")
    )
    edition = whole_number(form.versie.data) or draft.current
    anchor = form.alinea.data or None
    if form.validate_on_submit():
        post = services.comment(
            draft,
            person_id=g.actor.person_id,
            text=form.text.data,
            edition=edition,
            anchor=anchor,
            once=form.once_key,
            now=clock.now(),
        )
        return _written(draft, post, anchor)
    position, words = drafts.passage_at(draft.draft_id, edition, anchor) if anchor else (0, "")
    _say_about_what(form, anchor, position)
    return _form(
        "comment",
        f"reageer-{anchor}" if anchor else "reageer",
        form,
        draft=draft,
        base=pages.base_of(draft),
        anchor=anchor,
        position=position,
        passage=rules.readable(words),
    )


def _say_about_what(form: CommentForm, anchor: str | None, position: int) -> None:
    """Tell this form from the others on the page: by its id, and by its passage in the label."""
    form.text.id = f"reactie-{anchor or 'geheel'}"
    if position:
        form.text.label.text = _("Uw reactie op alinea %(number)s", number=position)


def _form(
    kind: str,
    place: str,
    form: CommentForm | EditForm | EmptyForm,
    *,
    status: int = 0,
    **context: object,
) -> Response:
    """A form on a page of its own, or under htmx in its place."""
    status = status or (422 if form.errors else 200)
    is_part = htmx.is_htmx()
    template = f"workgroups/_{kind}_form.html" if is_part else f"workgroups/{kind}.html"
    body = render_template(template, form=form, **context)
    instead = is_part and request.method == "POST"
    return _answer(body, status, instead_of=place if instead else "")


def _written(
    draft: DraftScope, post: Post, anchor: str | None, answered: int = 0
) -> ResponseReturnValue:
    """After writing: the page with the new post, or under htmx what changed on it."""
    if not htmx.is_htmx():
        flash(_("Uw bericht staat erbij, als bericht %(number)s.", number=post.number), "success")
        return _to_post(draft, post.number)
    known = whole_number(request.form.get("na"))
    rows = (
        comments.posts_numbered(draft.subject, [post.number])
        if known is None
        else comments.posts_after(draft.subject, known)
    )
    base = pages.base_of(draft)
    more: dict[str, object]
    if answered:
        place = f"bericht-{answered}"
        above = comments.posts_numbered(draft.subject, [answered])
        lines = [arrival.line for arrival in pages.arrivals_of(above, draft, None).posts]
        more = {"lines": lines}
    elif anchor:
        place = f"reageer-{anchor}"
        position, _words = drafts.passage_at(draft.draft_id, draft.current, anchor)
        more = {"anchor": anchor, "position": position, "written": post.number}
    else:
        place = "reageer"
        fresh = CommentForm(formdata=None, versie=draft.current, alinea="")
        fresh.text.id = "reactie-geheel"
        more = {"form": fresh, "anchor": None}
    return _answer(_arrived(draft, rows, post.number, base=base, **more), instead_of=place)


@bp.route(f"{DRAFT}/berichten/<int:number>/antwoord", methods=["GET", "POST"])
@requires(Permission.DRAFT_COMMENT, on=post_to_answer)
def reply(post: PostScope) -> ResponseReturnValue:
    """Answer a post."""
    form = CommentForm()
    form.text.label.text = _("Uw antwoord op bericht %(number)s", number=post.number)
    form.text.id = f"antwoord-op-{post.number}"
    if form.validate_on_submit():
        made = services.reply(
            post,
            person_id=g.actor.person_id,
            text=form.text.data,
            once=form.once_key,
            now=clock.now(),
        )
        return _written(post, made, None, answered=post.number)
    return _post_form("reply", post, form)


@bp.route(f"{DRAFT}/berichten/<int:number>/bewerken", methods=["GET", "POST"])
@requires(Permission.COMMENT_CHANGE, on=post_to_answer)
def edit(post: PostScope) -> ResponseReturnValue:
    """Change one's own post; when it changed elsewhere, both texts are shown."""
    form = EditForm()
    form.text.label.text = _("Uw bericht %(number)s", number=post.number)
    form.text.id = f"bewerk-{post.number}"
    if not form.is_submitted():
        stored = drafts.post_text(post.post_id)
        form.text.data, form.revision.data = stored.text, stored.revision
    elif form.validate():
        revision = whole_number(form.revision.data) or 0
        try:
            services.edit(post, text=form.text.data, revision=revision, now=clock.now())
        except StaleEdit as stale:
            return _stale(post, form, stale)
        if not htmx.is_htmx():
            return _to_post(post, post.number)
        return _one(post, _("Uw bericht is aangepast."))
    return _post_form("edit", post, form)


def _stale(post: PostScope, form: EditForm, stale: StaleEdit) -> ResponseReturnValue:
    stored = drafts.post_text(post.post_id)
    form.refuse("text", stale.message)
    form.revision.data = str(stored.revision)
    changes = rules.word_changes(stored.text, form.text.data)
    return _post_form("edit", post, form, status=stale.status, theirs=stored.text, changes=changes)


@bp.route(f"{DRAFT}/berichten/<int:number>/intrekken", methods=["GET", "POST"])
@requires(Permission.COMMENT_CHANGE, on=post_to_answer)
def withdraw(post: PostScope) -> ResponseReturnValue:
    """Withdraw one's own post, after one question."""
    form = EmptyForm()
    if form.validate_on_submit():
        services.withdraw(post, now=clock.now())
        if not htmx.is_htmx():
            return _to_post(post, post.number)
        return _one(post, _("Uw bericht is ingetrokken."))
    return _post_form("withdraw", post, form)


def _post_form(
    kind: str,
    post: PostScope,
    form: CommentForm | EditForm | EmptyForm,
    *,
    status: int = 0,
    theirs: str | None = None,
    changes: list[rules.Change] | None = None,
) -> Response:
    """The form to answer, change or withdraw a post: its own page, or in place of its actions."""
    rows = [] if htmx.is_htmx() else comments.posts_numbered(post.subject, [post.number])
    base = pages.base_of(post)
    lines = pages.lines_of(rows, post, base)
    return _form(
        kind,
        f"acties-{post.number}",
        form,
        status=status,
        post=post,
        base=base,
        lines=lines,
        theirs=theirs,
        changes=changes,
    )


@bp.get(f"{DRAFT}/berichten/<int:number>")
@requires(Permission.DRAFT_READ, on=post_in_url, hidden=True)
def post(post: PostScope) -> ResponseReturnValue:
    """One post, to put a form away again; as a page: where it stands in the conversation."""
    return _one(post, "") if htmx.is_htmx() else _to_post(post, post.number)


def _one(post: PostScope, announcement: str) -> Response:
    """A post as it stands now."""
    rows = comments.posts_numbered(post.subject, [post.number])
    [arrival] = pages.arrivals_of(rows, post, post.number).posts
    counted = comments.tally(post.subject)
    body = render_template(
        "workgroups/_one_post.html",
        base=pages.base_of(post),
        lines=[arrival.line],
        may_comment=may(g.actor, Permission.DRAFT_COMMENT, post),
        total=counted.total,
        announcement=announcement,
    )
    return _answer(body, instead_of=f"bericht-{post.number}")


@bp.get(f"{DRAFT}/alineas/<anchor>")
@requires(Permission.DRAFT_READ, on=passage_in_url, hidden=True)
def passage(draft: DraftScope) -> ResponseReturnValue:
    """What one can do with a passage, to put a form away again; as a page: the passage itself."""
    anchor = (request.view_args or {})["anchor"]
    position, _words = drafts.passage_at(draft.draft_id, draft.current, anchor)
    base = pages.base_of(draft)
    if not htmx.is_htmx():
        return redirect(f"{base}#{anchor}", code=303)
    body = render_template(
        "workgroups/_passage_tools.html",
        base=base,
        anchor=anchor,
        position=position,
        count=comments.tally(draft.subject).by_anchor.get(anchor, 0),
        may_comment=may(g.actor, Permission.DRAFT_COMMENT, draft),
        written=None,
    )
    return _answer(body)


@bp.get(f"{DRAFT}/nieuw")
@requires(Permission.DRAFT_READ, on=draft_in_url, hidden=True)
def news(draft: DraftScope) -> ResponseReturnValue:
    """The posts that came after number `na`; 204 when there are none. Asked every 15 seconds."""
    known = whole_number(request.args.get("na"))
    if known is None:
        raise NotFound
    rows = comments.posts_after(draft.subject, known)
    if not rows:
        return _answer("", 204)
    return _answer(_arrived(draft, rows, None, base=pages.base_of(draft)))


def _arrived(draft: DraftScope, rows: Sequence[Any], mine: int | None, **more: object) -> str:
    """Posts for a page that is open already, each with its place, and the counts."""
    arrivals = pages.arrivals_of(rows, draft, mine)
    counted = comments.tally(draft.subject)
    known = whole_number(request.values.get("na"))
    return render_template(
        "workgroups/_arrived.html",
        draft=draft,
        arrivals=arrivals.posts,
        passages=arrivals.passages,
        may_comment=may(g.actor, Permission.DRAFT_COMMENT, draft),
        others=sum(not arrival.is_mine for arrival in arrivals.posts),
        last_number=max((arrival.line.number for arrival in arrivals.posts), default=known or 0),
        follows=known is not None,
        total=counted.total,
        by_anchor=counted.by_anchor,
        count=counted.by_anchor.get(str(more.get("anchor")), 0),
        mine=mine,
        **more,
    )
