"""What anyone who is signed in says about a public reading version; each is a contribution.

It is another conversation than the group's own: nothing goes from the one to the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.contributions import services as register
from app.contributions.models import Channel, Publication
from app.core.errors import Refused
from app.discussions import services as discussions
from app.discussions.models import Post
from app.discussions.services import Speaker, Written
from app.workgroups.queries.drafts import passage_at
from app.workgroups.queries.seats import speaking_seat
from app.workgroups.scope import DraftScope, PostScope
from app.workgroups.services.comments import passage_words


@dataclass(frozen=True, kw_only=True)
class Reactor:
    """Who reacts, and how their words may be shown (standards of consultation: never assumed)."""

    person_id: int
    name: str
    email: str
    publication: Publication


def react(
    draft: DraftScope,
    *,
    by: Reactor,
    text: str,
    anchor: str | None,
    selection: str,
    once: str,
    now: datetime,
) -> Post:
    """React to the reading version, on the whole, a passage, or words in it."""
    edition = draft.public_version or draft.current
    position, source = passage_at(draft.draft_id, edition, anchor) if anchor else (0, "")
    written = discussions.write(
        draft.subject,
        by=_speaker(draft, by),
        text=text,
        about=passage_words(source, selection, edition=edition, anchor=anchor, position=position),
        once=once,
        now=now,
    )
    about = f"Leesversie van ontwerpactie «{draft.title}», versie {edition}"
    return _entered(written, draft, by, f"{about}, alinea {position}" if position else about, now)


def answer(post: PostScope, *, by: Reactor, text: str, once: str, now: datetime) -> Post:
    """Answer a reaction; one that is only for the group can't be answered where all read along."""
    if post.is_kept_inside:
        raise Refused(_("Deze reactie is alleen voor de werkgroep. Antwoorden kan hier niet."))
    written = discussions.reply(
        post.subject, post.number, by=_speaker(post, by), text=text, once=once, now=now
    )
    about = f"Leesversie van ontwerpactie «{post.title}», antwoord op bericht {post.number}"
    return _entered(written, post, by, about, now)


def _speaker(draft: DraftScope, by: Reactor) -> Speaker:
    seat = speaking_seat(draft.workgroup_id, by.person_id)
    return Speaker(
        person_id=by.person_id, name=by.name, label=seat.organisation_name if seat else ""
    )


def _entered(written: Written, draft: DraftScope, by: Reactor, about: str, now: datetime) -> Post:
    if written.is_new:
        seat = speaking_seat(draft.workgroup_id, by.person_id)
        register.receive(
            channel=Channel.WORKGROUP_COMMENT,
            source_id=written.post.id,
            about=about,
            text=written.post.text,
            author=register.Author(
                person_id=by.person_id,
                name=by.name,
                organisation_id=seat.organisation_id if seat else None,
                group_name=seat.capacity if seat else "",
                reply_to=by.email,
            ),
            publication=by.publication,
            now=now,
            assignment_id=draft.assignment_id,
        )
    return written.post
