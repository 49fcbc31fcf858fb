"""Writing in the conversation: each form has its own page, and under htmx stands in place."""

from __future__ import annotations

from flask import Response, flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import may, requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import StaleEdit
from app.discussions.models import Post
from app.discussions.rules import PostKind
from app.web import htmx
from app.web.forms import BaseForm
from app.workgroups import differences, rules
from app.workgroups.forms import EmptyForm, whole_number
from app.workgroups.lines import base_of, lines_of
from app.workgroups.pages import arrivals_of
from app.workgroups.queries import comments, drafts
from app.workgroups.scope import DraftScope, PostScope
from app.workgroups.services import comments as services
from app.workgroups.services.comments import NotInPassage, callable_names
from app.workgroups.talk_forms import CommentForm, EditForm, ReplyForm
from app.workgroups.views import live
from app.workgroups.views.blueprint import bp
from app.workgroups.views.fragments import DRAFT, answer, form_page, to_post
from app.workgroups.views.loaders import (
    draft_to_comment_on,
    passage_in_url,
    post_in_url,
    post_to_answer,
    post_to_reply_to,
)


@bp.route(f"{DRAFT}/reageer", methods=["GET", "POST"])
@requires(Permission.DRAFT_COMMENT, on=draft_to_comment_on)
def comment(draft: DraftScope) -> ResponseReturnValue:
    """Comment on the whole draft, on one of its passages, or on some words in it."""
    asked = request.args
    form = CommentForm(
        versie=asked.get("versie", str(draft.current)),
        alinea=asked.get("alinea", ""),
        woorden=asked.get("woorden", ""),
    )
    form.offer(callable_names(draft), g.actor.person_id)
    edition = whole_number(form.versie.data) or draft.current
    anchor = form.alinea.data or None
    if form.validate_on_submit():
        try:
            return written(draft, _place(draft, form, edition, anchor), anchor)
        except NotInPassage as refusal:
            form.refuse("woorden", refusal.message)
    position, words = drafts.passage_at(draft.draft_id, edition, anchor) if anchor else (0, "")
    form.at(anchor or "geheel")
    if position:
        form.text.label.text = _("Uw reactie op alinea %(number)s", number=position)
    return form_page(
        "comment",
        f"reageer-{anchor}" if anchor else "reageer",
        form,
        draft=draft,
        base=base_of(draft),
        anchor=anchor,
        position=position,
        passage=rules.readable(words),
    )


def _place(draft: DraftScope, form: CommentForm, edition: int, anchor: str | None) -> Post:
    return services.comment(
        draft,
        person_id=g.actor.person_id,
        text=form.said(form.text.data),
        edition=edition,
        anchor=anchor,
        selection=form.woorden.data or "",
        is_question=form.is_vraag.data,
        once=form.once_key,
        now=clock.now(),
    )


def written(
    draft: DraftScope, post: Post, anchor: str | None, answered: int = 0
) -> ResponseReturnValue:
    """After writing: the page with the new post, or under htmx what changed on it."""
    if not htmx.is_htmx():
        flash(_("Uw bericht staat erbij, als bericht %(number)s.", number=post.number), "success")
        return to_post(draft, post.number, is_last=not answered)
    more: dict[str, object]
    if answered:
        place = f"bericht-{answered}"
        above = comments.posts_numbered(draft, [answered], g.actor)
        lines = [arrival.line for arrival in arrivals_of(above, draft).posts]
        more = {"lines": lines}
    elif anchor:
        place = f"reageer-{anchor}"
        position, _words = drafts.passage_at(draft.draft_id, draft.current, anchor)
        more = {"anchor": anchor, "position": position, "written": post.number}
    else:
        place = "reageer"
        more = {"form": empty_comment(draft), "anchor": None}
    return answer(live.arrived(draft, post.number, answered=answered, **more), instead_of=place)


def empty_comment(draft: DraftScope) -> CommentForm:
    """The form below a conversation, to comment on the whole."""
    form = CommentForm(formdata=None, versie=draft.current, alinea="")
    form.offer(callable_names(draft), g.actor.person_id)
    form.at("geheel")
    return form


@bp.route(f"{DRAFT}/berichten/<int:number>/antwoord", methods=["GET", "POST"])
@requires(Permission.DRAFT_COMMENT, on=post_to_reply_to)
def reply(post: PostScope) -> ResponseReturnValue:
    """Answer a post."""
    form = ReplyForm()
    form.offer(callable_names(post), g.actor.person_id)
    form.at(f"op-{post.number}")
    form.text.label.text = _("Uw antwoord op bericht %(number)s", number=post.number)
    if post.kind is not PostKind.QUESTION:
        del form.is_antwoord
    if form.validate_on_submit():
        made = services.reply(
            post,
            person_id=g.actor.person_id,
            text=form.said(form.text.data),
            is_answer="is_antwoord" in form and form.is_antwoord.data,
            once=form.once_key,
            now=clock.now(),
        )
        return written(post, made, None, answered=post.number)
    return post_form("reply", post, form)


@bp.route(f"{DRAFT}/berichten/<int:number>/bewerken", methods=["GET", "POST"])
@requires(Permission.COMMENT_CHANGE, on=post_to_answer)
def edit(post: PostScope) -> ResponseReturnValue:
    """Change one's own post; when it changed elsewhere, both texts are shown."""
    return edit_post(post)


def edit_post(post: PostScope) -> ResponseReturnValue:
    """Change a post, in whichever conversation."""
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
            return to_post(post, post.number)
        return one(post, _("Uw bericht is aangepast."))
    return post_form("edit", post, form)


def _stale(post: PostScope, form: EditForm, stale: StaleEdit) -> ResponseReturnValue:
    stored = drafts.post_text(post.post_id)
    form.refuse("text", stale.message)
    form.revision.data = str(stored.revision)
    changes = differences.word_changes(stored.text, form.text.data)
    return post_form("edit", post, form, status=stale.status, theirs=stored.text, changes=changes)


@bp.route(f"{DRAFT}/berichten/<int:number>/intrekken", methods=["GET", "POST"])
@requires(Permission.COMMENT_CHANGE, on=post_to_answer)
def withdraw(post: PostScope) -> ResponseReturnValue:
    """Withdraw one's own post, after one question."""
    return withdraw_post(post)


def withdraw_post(post: PostScope) -> ResponseReturnValue:
    """Withdraw a post, in whichever conversation."""
    form = EmptyForm()
    if form.validate_on_submit():
        services.withdraw(post, now=clock.now())
        if not htmx.is_htmx():
            return to_post(post, post.number)
        return one(post, _("Uw bericht is ingetrokken."))
    return post_form("withdraw", post, form)


def post_form(
    kind: str, post: PostScope, form: BaseForm, *, status: int = 0, **more: object
) -> Response:
    """A form about a post: its own page, or in place of its actions."""
    rows = [] if htmx.is_htmx() else comments.posts_numbered(post, [post.number], g.actor)
    context = {"theirs": None, "changes": None, **more}
    return form_page(
        kind,
        f"acties-{post.number}",
        form,
        status=status,
        post=post,
        base=base_of(post),
        lines=lines_of(rows, post, acts=False),
        **context,
    )


@bp.get(f"{DRAFT}/berichten/<int:number>")
@requires(Permission.DRAFT_READ, on=post_in_url, hidden=True)
def post(post: PostScope) -> ResponseReturnValue:
    """One post, to put a form away again; as a page: where it stands in the conversation."""
    return one(post, "") if htmx.is_htmx() else to_post(post, post.number)


def one(post: PostScope, announcement: str) -> Response:
    """A post as it stands now."""
    rows = comments.posts_numbered(post, [post.number], g.actor)
    [arrival] = arrivals_of(rows, post, mine=post.number).posts
    body = render_template(
        "workgroups/_one_post.html",
        base=base_of(post),
        lines=[arrival.line],
        may_comment=may(g.actor, Permission.DRAFT_COMMENT, post),
        total=comments.tally(post, g.actor).total,
        announcement=announcement,
    )
    return answer(body, instead_of=f"bericht-{post.number}")


@bp.get(f"{DRAFT}/alineas/<anchor>")
@requires(Permission.DRAFT_READ, on=passage_in_url, hidden=True)
def passage(draft: DraftScope) -> ResponseReturnValue:
    """What one can do with a passage, to put a form away again; as a page: the passage itself."""
    anchor = (request.view_args or {})["anchor"]
    position, _words = drafts.passage_at(draft.draft_id, draft.current, anchor)
    base = base_of(draft)
    if not htmx.is_htmx():
        return redirect(f"{base}#{anchor}", code=303)
    body = render_template(
        "workgroups/_passage_tools.html",
        base=base,
        anchor=anchor,
        position=position,
        count=comments.tally(draft, g.actor).by_anchor.get(anchor, 0),
        may_comment=may(g.actor, Permission.DRAFT_COMMENT, draft),
        written=None,
        live=True,
    )
    return answer(body)
