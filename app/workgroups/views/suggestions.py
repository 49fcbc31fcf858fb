"""Suggesting other words and deciding about them; settling a conversation and reopening it."""

from __future__ import annotations

from flask import flash, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid, NotFound
from app.discussions.models import Post
from app.discussions.rules import words_within
from app.web import htmx
from app.workgroups import lines, rules
from app.workgroups.forms import EmptyForm, whole_number
from app.workgroups.lines import base_of
from app.workgroups.queries import drafts, texts
from app.workgroups.rules import Verdict
from app.workgroups.scope import DraftScope, PostScope
from app.workgroups.services import comments as conversations
from app.workgroups.services import suggestions as services
from app.workgroups.services.comments import NotInPassage
from app.workgroups.services.drafts import Writer
from app.workgroups.services.suggestions import WordsMoved
from app.workgroups.talk_forms import DecideForm, SettleForm, SuggestForm
from app.workgroups.views.blueprint import bp
from app.workgroups.views.comments import one, post_form, written
from app.workgroups.views.fragments import DRAFT, form_page, to_post
from app.workgroups.views.loaders import (
    conversation_to_settle,
    draft_to_comment_on,
    suggestion_to_decide,
)


@bp.route(f"{DRAFT}/voorstel", methods=["GET", "POST"])
@requires(Permission.DRAFT_COMMENT, on=draft_to_comment_on)
def suggest(draft: DraftScope) -> ResponseReturnValue:
    """Suggest other words for a passage, or for some words in it."""
    asked = request.args
    form = SuggestForm(
        versie=asked.get("versie", str(draft.current)),
        alinea=asked.get("alinea", ""),
        woorden=asked.get("woorden", ""),
    )
    edition, anchor = whole_number(form.versie.data) or draft.current, form.alinea.data or ""
    position, source = drafts.passage_at(draft.draft_id, edition, anchor)
    if form.validate_on_submit():
        try:
            return written(draft, _place(draft, form, edition, anchor), anchor)
        except NotInPassage as refusal:
            form.refuse("woorden", refusal.message)
        except Invalid as refusal:
            form.refuse("voorstel", refusal.message)
    elif not form.is_submitted():
        form.voorstel.data = words_within(form.woorden.data or "", source) or source
    form.at(anchor)
    return form_page(
        "suggest",
        f"reageer-{anchor}",
        form,
        draft=draft,
        base=base_of(draft),
        anchor=anchor,
        position=position,
        passage=rules.readable(source),
    )


def _place(draft: DraftScope, form: SuggestForm, edition: int, anchor: str) -> Post:
    return services.suggest(
        draft,
        person_id=g.actor.person_id,
        anchor=anchor,
        edition=edition,
        selection=form.woorden.data or "",
        proposal=form.voorstel.data or "",
        why=form.text.data,
        once=form.once_key,
        now=clock.now(),
    )


@bp.route(f"{DRAFT}/berichten/<int:number>/beslissen", methods=["GET", "POST"])
@requires(Permission.SUGGESTION_DECIDE, on=suggestion_to_decide)
def decide(post: PostScope) -> ResponseReturnValue:
    """Accept or refuse a suggestion, with a reason."""
    form = DecideForm()
    suggestion = texts.suggestion_of(post.post_id)
    offers_by_hand = form.is_submitted() and form.by_hand.data
    if form.validate_on_submit():
        try:
            services.decide(
                post,
                verdict=Verdict(form.verdict.data),
                reason=form.reason.data,
                by_hand=form.by_hand.data,
                by=Writer(person_id=g.actor.person_id, name=g.actor.name),
                now=clock.now(),
            )
        except WordsMoved as refusal:
            form.refuse("verdict", refusal.message)
            offers_by_hand = True
        else:
            return _decided(post, form)
    status = 409 if offers_by_hand and form.errors else 0
    return post_form(
        "decide",
        post,
        form,
        status=status,
        suggestion=suggestion,
        suggested=lines.suggested_changes(suggestion.original, suggestion.proposal),
        offers_by_hand=offers_by_hand,
    )


def _decided(post: PostScope, form: DecideForm) -> ResponseReturnValue:
    said = (
        _("Het voorstel staat in de werktekst. Publiceer ze wanneer u klaar bent.")
        if form.verdict.data == Verdict.ACCEPTED
        else _("Het voorstel is geweigerd. Wie het deed, leest waarom.")
    )
    if htmx.is_htmx():
        return one(post, said)
    flash(said, "success")
    return to_post(post, post.number)


@bp.route(f"{DRAFT}/berichten/<int:number>/afronden", methods=["GET", "POST"])
@requires(Permission.COMMENT_SETTLE, on=conversation_to_settle)
def settle_conversation(post: PostScope) -> ResponseReturnValue:
    """Settle a conversation, with a reason."""
    form = SettleForm()
    form.reason.id = f"afronden-{post.number}"
    if form.validate_on_submit():
        conversations.settle(
            post,
            person_id=g.actor.person_id,
            name=g.actor.name,
            reason=form.reason.data,
            now=clock.now(),
        )
        said = _("Het gesprek is afgerond.")
        return one(post, said) if htmx.is_htmx() else to_post(post, post.number)
    return post_form("settle", post, form)


@bp.route(f"{DRAFT}/berichten/<int:number>/heropenen", methods=["GET", "POST"])
@requires(Permission.COMMENT_SETTLE, on=conversation_to_settle)
def reopen_conversation(post: PostScope) -> ResponseReturnValue:
    """Go on with a settled conversation."""
    if not post.is_settled:
        raise NotFound
    form = EmptyForm()
    if form.validate_on_submit():
        conversations.reopen(post, person_id=g.actor.person_id, now=clock.now())
        said = _("Het gesprek gaat verder.")
        return one(post, said) if htmx.is_htmx() else to_post(post, post.number)
    return post_form("reopen", post, form)
