"""What happens in the conversation about a draft; each post is a contribution in the register."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _

from app.contributions import services as register
from app.contributions.models import Channel, Publication
from app.core.errors import Forbidden
from app.discussions import services as discussions
from app.discussions.models import Post
from app.discussions.services import Passage, Speaker, Written
from app.workgroups import rules
from app.workgroups.queries.drafts import passage_at
from app.workgroups.queries.seats import SpeakingSeat, speaking_seat
from app.workgroups.scope import DraftScope, PostScope


def comment(
    draft: DraftScope,
    *,
    person_id: int | None,
    text: str,
    edition: int,
    anchor: str | None,
    once: str,
    now: datetime,
) -> Post:
    """Comment on a draft, on the whole or on a passage of one of its versions.

    The comment stays with the version that its author had before them. Raises NotFound for a
    passage that this version does not have, and Forbidden without a seat in the group.
    """
    seat = _speaking(draft, person_id)
    edition = edition if 1 <= edition <= draft.current else draft.current
    position, words = passage_at(draft.draft_id, edition, anchor) if anchor else (0, "")
    written = discussions.write(
        draft.subject,
        by=Speaker(person_id=seat.person_id, name=seat.person_name, label=seat.organisation_name),
        text=text,
        about=Passage(edition=edition, anchor=anchor, text=rules.readable(words)),
        once=once,
        now=now,
    )
    about = f"Ontwerpactie «{draft.title}», versie {edition}"
    return _entered(written, draft, seat, f"{about}, alinea {position}" if position else about, now)


def reply(post: PostScope, *, person_id: int | None, text: str, once: str, now: datetime) -> Post:
    """Answer a post; about the same passage as the post it answers."""
    seat = _speaking(post, person_id)
    written = discussions.reply(
        post.subject,
        post.number,
        by=Speaker(person_id=seat.person_id, name=seat.person_name, label=seat.organisation_name),
        text=text,
        once=once,
        now=now,
    )
    about = (
        f"Ontwerpactie «{post.title}», versie {written.post.edition}, "
        f"antwoord op bericht {post.number}"
    )
    return _entered(written, post, seat, about, now)


def edit(post: PostScope, *, text: str, revision: int, now: datetime) -> Post:
    """Change one's own post, here and in the register; raises StaleEdit when it changed already."""
    stored = discussions.locked_post(post.post_id)
    discussions.edit(stored, post.subject, text=text, revision=revision, by=post.author_id, now=now)
    contribution = register.of_source(Channel.WORKGROUP_COMMENT, post.post_id)
    if contribution is not None:
        register.revise(contribution, text=stored.text, now=now)
    return stored


def withdraw(post: PostScope, *, now: datetime) -> None:
    """Withdraw one's own post, here and in the register; number and place stay."""
    stored = discussions.locked_post(post.post_id)
    if not discussions.withdraw(stored, post.subject, by=post.author_id, now=now):
        return
    contribution = register.of_source(Channel.WORKGROUP_COMMENT, post.post_id)
    if contribution is not None:
        register.withdraw(contribution, now=now)


def _speaking(draft: DraftScope, person_id: int | None) -> SpeakingSeat:
    seat = speaking_seat(draft.workgroup_id, person_id)
    if seat is None:
        raise Forbidden(_("Alleen leden van de werkgroep schrijven hier mee."))
    return seat


def _entered(
    written: Written, draft: DraftScope, seat: SpeakingSeat, about: str, now: datetime
) -> Post:
    """Enter a new post into the register, once."""
    post = written.post
    if written.is_new:
        register.receive(
            channel=Channel.WORKGROUP_COMMENT,
            source_id=post.id,
            about=about,
            text=post.text,
            author=register.Author(
                person_id=seat.person_id,
                name=seat.person_name,
                organisation_id=seat.organisation_id,
                group_name=seat.capacity,
                reply_to=seat.email,
            ),
            publication=Publication.ANALYSIS_ONLY,  # the thread is never shown to others
            now=now,
            assignment_id=draft.assignment_id,
        )
    return post
