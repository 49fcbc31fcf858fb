"""What happens in the conversation about a draft; each post is a contribution in the register."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _

from app.contributions import services as register
from app.contributions.models import Channel, Publication
from app.core import prose
from app.core.db import db
from app.core.errors import Forbidden, Invalid
from app.discussions import services as discussions
from app.discussions.models import Post
from app.discussions.rules import PostKind, words_within
from app.discussions.services import Passage, Written
from app.workgroups import rules, wording
from app.workgroups.models import Suggestion
from app.workgroups.queries.drafts import passage_at
from app.workgroups.queries.seats import SpeakingSeat, speaking_seat
from app.workgroups.scope import DraftScope, PostScope
from app.workgroups.visits import services as visits
from app.workgroups.visits.rules import WORKGROUP


class NotInPassage(Invalid):
    """The words that someone means do not stand in the passage."""


def comment(
    draft: DraftScope,
    *,
    person_id: int | None,
    text: str,
    edition: int,
    anchor: str | None,
    once: str,
    now: datetime,
    selection: str = "",
    is_question: bool = False,
) -> Post:
    """Comment on a draft: on the whole, on a passage of one of its versions, or on words in it.

    The comment stays with the version that its author had before them. Raises NotFound for a
    passage that this version does not have, NotInPassage for words that it does not hold, and
    Forbidden without a seat in the group.
    """
    seat = speaking(draft, person_id)
    edition = edition if 1 <= edition <= draft.current else draft.current
    position, source = passage_at(draft.draft_id, edition, anchor) if anchor else (0, "")
    written = discussions.write(
        draft.subject,
        by=speaker(seat, draft),
        text=text,
        about=passage_words(source, selection, edition=edition, anchor=anchor, position=position),
        once=once,
        now=now,
        kind=PostKind.QUESTION if is_question else PostKind.COMMENT,
    )
    return entered(written, draft, seat, about_in_words(draft, edition, position), now)


def passage_words(
    source: str, selection: str, *, edition: int, anchor: str | None, position: int
) -> Passage:
    """What a comment is about, with the words that are meant as they stand in the passage."""
    plain = prose.plain(source).replace("• ", "")
    selection = selection.strip()
    found = words_within(selection, plain) if selection and anchor else ""
    if found is None:
        raise NotInPassage(
            _(
                "Deze woorden staan niet in alinea %(place)s van versie %(version)s. Neem ze "
                "letterlijk over, of laat het vak leeg.",
                place=position,
                version=edition,
            )
        )
    return Passage(
        edition=edition, anchor=anchor, text=rules.readable(source), selection=found or ""
    )


def about_in_words(draft: DraftScope, edition: int, position: int) -> str:
    """What a contribution is about, for the register."""
    about = f"Ontwerpactie «{draft.title}», versie {edition}"
    return f"{about}, alinea {position}" if position else about


def reply(
    post: PostScope,
    *,
    person_id: int | None,
    text: str,
    once: str,
    now: datetime,
    is_answer: bool = False,
) -> Post:
    """Answer a post; about the same passage as the post it answers."""
    seat = speaking(post, person_id)
    written = discussions.reply(
        post.subject,
        post.number,
        by=speaker(seat, post),
        text=text,
        once=once,
        now=now,
        is_answer=is_answer,
    )
    about = (
        f"Ontwerpactie «{post.title}», versie {written.post.edition}, "
        f"antwoord op bericht {post.number}"
    )
    return entered(written, post, seat, about, now)


def edit(post: PostScope, *, text: str, revision: int, now: datetime) -> Post:
    """Change one's own post, here and in the register; raises StaleEdit when it changed already."""
    stored = discussions.locked_post(post.subject, post.post_id)
    by = discussions.Speaker(
        person_id=post.author_id, name=stored.author_name, can_call=callable_names(post)
    )
    discussions.edit(stored, post.subject, text=text, revision=revision, by=by, now=now)
    contribution = register.of_source(Channel.WORKGROUP_COMMENT, post.post_id)
    if contribution is not None:
        register.revise(contribution, text=_for_register(stored), now=now)
    return stored


def _for_register(post: Post) -> str:
    suggestion = db.session.get(Suggestion, post.id)
    if suggestion is None:
        return post.text
    return wording.of_suggestion(suggestion.original, suggestion.proposal, post.text)


def withdraw(post: PostScope, *, now: datetime) -> None:
    """Withdraw one's own post, here and in the register; number and place stay."""
    stored = discussions.locked_post(post.subject, post.post_id)
    if not discussions.withdraw(stored, post.subject, by=post.author_id, now=now):
        return
    contribution = register.of_source(Channel.WORKGROUP_COMMENT, post.post_id)
    if contribution is not None:
        register.withdraw(contribution, now=now)


def settle(post: PostScope, *, person_id: int, name: str, reason: str, now: datetime) -> None:
    """Settle the conversation that a comment began, with a reason."""
    stored = discussions.locked_post(post.subject, post.post_id)
    by = discussions.Speaker(person_id=person_id, name=name)
    discussions.settle(stored, post.subject, reason=reason, by=by, now=now)


def reopen(post: PostScope, *, person_id: int, now: datetime) -> None:
    """Go on with a settled conversation."""
    stored = discussions.locked_post(post.subject, post.post_id)
    discussions.reopen(stored, post.subject, by=person_id, now=now)


def callable_names(draft: DraftScope) -> dict[int, str]:
    """Whom one can mention: the members, in the group's own conversation only."""
    return {} if draft.is_reading else dict(draft.names)


def speaking(draft: DraftScope, person_id: int | None) -> SpeakingSeat:
    """The seat on which someone speaks; raises Forbidden without one."""
    seat = speaking_seat(draft.workgroup_id, person_id)
    if seat is None:
        raise Forbidden(_("Alleen leden van de werkgroep schrijven hier mee."))
    return seat


def speaker(seat: SpeakingSeat, draft: DraftScope) -> discussions.Speaker:
    """Who speaks in a conversation, for whom, and whom they can mention."""
    return discussions.Speaker(
        person_id=seat.person_id,
        name=seat.person_name,
        label=seat.organisation_name,
        can_call=callable_names(draft),
    )


def entered(
    written: Written,
    draft: DraftScope,
    seat: SpeakingSeat,
    about: str,
    now: datetime,
    text: str = "",
) -> Post:
    """Enter a new post into the register, once."""
    post = written.post
    if written.is_new:
        visits.note(seat.person_id, WORKGROUP, draft.workgroup_id, now=now)
        register.receive(
            channel=Channel.WORKGROUP_COMMENT,
            source_id=post.id,
            about=about,
            text=text or post.text,
            author=register.Author(
                person_id=seat.person_id,
                name=seat.person_name,
                organisation_id=seat.organisation_id,
                organisation_name=seat.organisation_name,
                group_name=seat.capacity,
                reply_to=seat.email,
            ),
            publication=Publication.ANALYSIS_ONLY,  # the thread is never shown to others
            now=now,
            assignment_id=draft.assignment_id,
        )
    return post
