"""Suggesting other words, and deciding about them one by one.

What the lead decides is not the disposition in the register: that stays the secretariat's
(docs/decisions/0014-suggestions.md).
"""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts, prose
from app.core.db import db
from app.core.errors import Invalid, Refused
from app.discussions import services as discussions
from app.discussions.models import Post
from app.discussions.rules import PostKind, words_within
from app.workgroups import differences, rules, wording
from app.workgroups.events import SuggestionDecided
from app.workgroups.models import DraftAction, Suggestion, WorkingText
from app.workgroups.queries.drafts import passage_at, passages_of, text_of
from app.workgroups.rules import Verdict
from app.workgroups.scope import DraftScope, PostScope
from app.workgroups.services import working
from app.workgroups.services.comments import (
    about_in_words,
    entered,
    passage_words,
    speaker,
    speaking,
)
from app.workgroups.services.drafts import Writer, locked_draft


class WordsMoved(Refused):
    """The words that should be replaced no longer stand in the working text as they did."""


def suggest(
    draft: DraftScope,
    *,
    person_id: int | None,
    anchor: str,
    edition: int,
    selection: str,
    proposal: str,
    why: str,
    once: str,
    now: datetime,
) -> Post:
    """Suggest other words for a passage, or for some words in it.

    Raises NotFound for a passage that the version does not have, and Invalid when the words are
    not in it, or when the suggestion says the same.
    """
    seat = speaking(draft, person_id)
    edition = edition if 1 <= edition <= draft.current else draft.current
    position, source = passage_at(draft.draft_id, edition, anchor)
    about = passage_words(source, selection, edition=edition, anchor=anchor, position=position)
    original = words_within(about.selection, source) or about.selection or source
    proposal = prose.normalise(proposal)
    if proposal == original:
        raise Invalid(_("Uw voorstel is nog gelijk aan de tekst. Schrijf wat er moet komen."))
    if len(proposal) > rules.LONGEST_PROPOSAL:
        raise Invalid(_("Maak uw voorstel korter: hoogstens 5.000 tekens."))
    written = discussions.write(
        draft.subject,
        by=speaker(seat, draft),
        text=why,
        about=about,
        once=once,
        now=now,
        kind=PostKind.SUGGESTION,
    )
    if written.is_new:
        db.session.add(
            Suggestion(
                post_id=written.post.id,
                draft_id=draft.draft_id,
                original=original,
                proposal=proposal,
            )
        )
        db.session.flush()
    where = about_in_words(draft, edition, position)
    text = wording.of_suggestion(original, proposal, written.post.text)
    return entered(written, draft, seat, f"{where}, voorstel", now, text=text)


def decide(
    post: PostScope,
    *,
    verdict: Verdict,
    reason: str,
    by: Writer,
    now: datetime,
    by_hand: bool = False,
) -> Suggestion:
    """Accept or refuse a suggestion, once, with a reason; accepted words enter the working text.

    Raises WordsMoved when the words to replace are not there any more; with `by_hand` the lead
    already saw to it in the working text. Refused when it was decided or withdrawn before.
    """
    draft = locked_draft(post.draft_id)
    stored = discussions.locked_post(post.subject, post.post_id)
    suggestion = db.session.scalar(
        select(Suggestion)
        .where(Suggestion.post_id == post.post_id)
        .execution_options(populate_existing=True)
    )
    if suggestion is None or stored.withdrawn_at is not None:
        raise Refused(_("Dit voorstel is er niet meer."))
    if suggestion.verdict is not None:
        raise Refused(
            _(
                "%(name)s besliste hier intussen al over. Kijk in het gesprek.",
                name=suggestion.decided_by,
            )
        )
    if verdict is Verdict.ACCEPTED and not by_hand:
        _enter(draft, stored, suggestion, by, now)
    suggestion.verdict, suggestion.reason = verdict, reason
    suggestion.decided_at = now
    suggestion.decided_by_id, suggestion.decided_by = by.person_id, by.name
    discussions.touch(stored, post.subject)
    facts.record(
        SuggestionDecided(
            at=now,
            actor_id=by.person_id,
            workgroup_id=post.workgroup_id,
            draft_id=post.draft_id,
            post_id=post.post_id,
            number=post.number,
            verdict=verdict,
        )
    )
    return suggestion


def _enter(
    draft: DraftAction, post: Post, suggestion: Suggestion, by: Writer, now: datetime
) -> None:
    """Put the accepted words in the working text, which begins as the present version."""
    stored = db.session.get(WorkingText, draft.id, populate_existing=True)
    text = stored.text if stored else text_of(draft.id, draft.current)
    paragraphs = rules.paragraphs(text)
    now_there, _last = rules.passages(
        passages_of(draft.id, draft.current),
        paragraphs,
        version=draft.current + 1,
        last_anchor=draft.last_anchor,
    )
    for index, passage in enumerate(now_there):
        if passage.anchor != post.anchor:
            continue
        becomes = differences.applied(passage.text, suggestion.original, suggestion.proposal)
        if becomes is not None:
            paragraphs[index] = becomes
            whole = "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
            working.keep(draft, stored, whole, by, now)
            return
    raise WordsMoved(
        _(
            "De woorden van dit voorstel staan niet meer zo in de werktekst. Pas de werktekst zelf "
            "aan en kruis daarna aan dat u het voorstel zelf verwerkte, of weiger het."
        )
    )
