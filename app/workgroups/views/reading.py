"""The public reading version: anyone reads it, and reacts to it where the group opened it.

Its conversation is another one than the group's own, of which nothing is ever shown here.
"""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import may, public, requires
from app.access.permissions import Permission
from app.contributions.models import Publication
from app.core import clock
from app.core.errors import Refused
from app.discussions import services as discussions
from app.discussions.models import Post
from app.web.kept import kept
from app.workgroups import pages, rules
from app.workgroups.decisions.queries.process import process_of
from app.workgroups.forms import whole_number
from app.workgroups.lines import base_of
from app.workgroups.queries import drafts, mails
from app.workgroups.scope import DraftScope, PostScope
from app.workgroups.services import reading as services
from app.workgroups.services.comments import NotInPassage
from app.workgroups.services.reading import Reactor
from app.workgroups.talk_forms import ReactForm
from app.workgroups.views.blueprint import bp
from app.workgroups.views.comments import edit_post, post_form, withdraw_post
from app.workgroups.views.fragments import READING, to_post
from app.workgroups.views.loaders import reaction_in_url, reaction_to_read, reading_in_url


@bp.get(READING)
@public
@kept
def public_draft(draft_id: int) -> ResponseReturnValue:
    """The reading version that anyone may read, with what was said about it in public."""
    draft = reading_in_url(draft_id)
    version = draft.public_version or draft.current
    known = {p.anchor: p for p in drafts.passages_of(draft_id, version)}
    asked = pages.asked_for()
    return render_template(
        "workgroups/public_draft.html",
        process=process_of(draft_id, clock.now()),
        draft=drafts.reading_version(draft_id),
        scope=draft,
        base=base_of(draft),
        talk=pages.conversation(draft, asked, known),
        may_react=may(g.actor, Permission.READING_COMMENT, draft),
    )


@bp.route(f"{READING}/reageer", methods=["GET", "POST"])
@requires(Permission.READING_COMMENT, on=reading_in_url)
def react(draft: DraftScope) -> ResponseReturnValue:
    """React to the reading version, on the whole or on a passage."""
    asked = request.args
    form = ReactForm(alinea=asked.get("alinea", ""), woorden=asked.get("woorden", ""))
    anchor = form.alinea.data or None
    version = draft.public_version or draft.current
    if form.validate_on_submit():
        try:
            return _received(draft, _place(draft, form, anchor).number)
        except NotInPassage as refusal:
            form.refuse("woorden", refusal.message)
    position, source = drafts.passage_at(draft.draft_id, version, anchor) if anchor else (0, "")
    page = render_template(
        "workgroups/react.html",
        draft=draft,
        base=base_of(draft),
        form=form,
        anchor=anchor,
        position=position,
        passage=rules.readable(source),
        answered=None,
        lines=[],
    )
    return page, 422 if form.errors else 200


def _place(draft: DraftScope, form: ReactForm, anchor: str | None) -> Post:
    return services.react(
        draft,
        by=_reactor(form),
        text=form.text.data,
        anchor=anchor,
        selection=form.woorden.data or "",
        once=form.once_key,
        now=clock.now(),
    )


def _reactor(form: ReactForm) -> Reactor:
    return Reactor(
        person_id=g.actor.person_id,
        name=g.actor.name,
        email=mails.email_of(g.actor.person_id) or "",
        publication=Publication(form.publication.data),
    )


def _received(draft: DraftScope, number: int) -> ResponseReturnValue:
    flash(
        _(
            "Uw reactie is ontvangen, als bericht %(number)s. U leest hier wat ermee gebeurt.",
            number=number,
        ),
        "success",
    )
    return to_post(draft, number)


@bp.route(f"{READING}/berichten/<int:number>/antwoord", methods=["GET", "POST"])
@requires(Permission.READING_COMMENT, on=reaction_in_url)
def answer_reaction(post: PostScope) -> ResponseReturnValue:
    """Answer a reaction, in public."""
    if post.is_withdrawn:
        raise Refused(_("Bericht %(number)s is intussen ingetrokken.", number=post.number))
    form = ReactForm()
    del form.woorden
    form.publication.choices = form.publication.choices[:2]  # an answer is for who reads along
    form.text.label.text = _("Uw antwoord op bericht %(number)s", number=post.number)
    if form.validate_on_submit():
        made = services.answer(
            post, by=_reactor(form), text=form.text.data, once=form.once_key, now=clock.now()
        )
        return _received(post, made.number)
    return post_form("react", post, form, draft=post, anchor=None, position=0, answered=post.number)


@bp.get(f"{READING}/berichten/<int:number>")
@public
def reaction(draft_id: int, number: int) -> ResponseReturnValue:
    """Where a reaction stands in the conversation, for who may read it there."""
    return to_post(reaction_to_read(draft_id, number), number)


@bp.route(f"{READING}/berichten/<int:number>/bewerken", methods=["GET", "POST"])
@requires(Permission.READING_CHANGE, on=reaction_in_url)
def edit_reaction(post: PostScope) -> ResponseReturnValue:
    """Change one's own reaction."""
    return edit_post(post)


@bp.route(f"{READING}/berichten/<int:number>/intrekken", methods=["GET", "POST"])
@requires(Permission.READING_CHANGE, on=reaction_in_url)
def withdraw_reaction(post: PostScope) -> ResponseReturnValue:
    """Withdraw one's own reaction, after one question."""
    return withdraw_post(post)


@bp.post(f"{READING}/gelezen")
@requires(Permission.READING_COMMENT, on=reading_in_url)
def read_reactions(draft: DraftScope) -> ResponseReturnValue:
    """Remember that one read up to a reaction."""
    number = whole_number(request.form.get("tot")) or 0
    discussions.has_read(draft.subject, number, by=g.actor.person_id, now=clock.now())
    return redirect(f"{base_of(draft)}#gesprek", code=303)
