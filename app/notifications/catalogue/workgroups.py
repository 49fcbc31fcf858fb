"""Mails about workgroups: a seat, a version, an answer, a mention, what became of a suggestion."""

from __future__ import annotations

from collections.abc import Iterator

from app.discussions.events import PostEdited, PostWritten
from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute
from app.workgroups.events import DraftPublished, SeatTaken, SuggestionDecided
from app.workgroups.queries import mails, texts
from app.workgroups.queries.mails import PostInWords
from app.workgroups.rules import SeatRole, Verdict
from app.workgroups.scope import READING_KIND, SUBJECT_KIND


def tell_of_seat(fact: SeatTaken) -> Iterator[Mail]:
    """To whoever got a seat: in which group, for whom, and where it is."""
    seat = mails.seat_in_words(fact.seat_id)
    yield Mail(
        to=seat.email,
        template="workgroups_seat",
        key=f"SeatTaken:{fact.seat_id}",
        context={
            "seat": seat,
            "leads": seat.role is SeatRole.LEAD,
            "link": absolute("workgroups.detail", workgroup_id=seat.workgroup_id),
        },
    )


def tell_of_version(fact: DraftPublished) -> Iterator[Mail]:
    """To every member but the one who published it: what changed, and where to react."""
    version = mails.version_in_words(fact.draft_id, fact.version)
    link = absolute("workgroups.draft", workgroup_id=fact.workgroup_id, draft_id=fact.draft_id)
    credits = texts.credits_to_come(fact.draft_id)  # told before they are written down
    for reader in mails.members(fact.workgroup_id):
        if reader.person_id != fact.actor_id:
            yield Mail(
                to=reader.email,
                template="workgroups_version",
                key=f"DraftPublished:{fact.draft_id}:{fact.version}:{reader.person_id}",
                context={
                    "reader": reader,
                    "version": version,
                    "credits": credits,
                    "link": link,
                },
            )


def tell_of_post(fact: PostWritten) -> Iterator[Mail]:
    """To whoever is answered, unless they answer themselves, and to whoever is mentioned."""
    if fact.subject_kind not in {SUBJECT_KIND, READING_KIND}:
        return
    if fact.answered_person_id is None and not fact.mentioned_ids:
        return
    post = mails.post_in_words(fact.post_id)
    answered = fact.answered_person_id
    if post is not None and answered is not None and answered != fact.actor_id:
        to = mails.email_of(answered)
        if to is not None:
            yield Mail(
                to=to,
                template="workgroups_answer",
                key=f"PostWritten:{fact.post_id}",
                context={"answer": post, "link": _place_of(post)},
            )
    yield from _mentioned(fact, post, but=answered)


def tell_of_edit(fact: PostEdited) -> Iterator[Mail]:
    """To whoever is mentioned now and was not before."""
    if fact.subject_kind == SUBJECT_KIND and fact.mentioned_ids:
        yield from _mentioned(fact, mails.post_in_words(fact.post_id), but=None)


def _mentioned(
    fact: PostWritten | PostEdited, post: PostInWords | None, but: int | None
) -> Iterator[Mail]:
    """Once per person and post; who is answered has a mail already."""
    for person_id in fact.mentioned_ids:
        to = mails.email_of(person_id)
        if post is not None and to is not None and person_id != but:
            yield Mail(
                to=to,
                template="workgroups_mention",
                key=f"Mention:{fact.post_id}:{person_id}",
                context={"post": post, "link": _place_of(post)},
            )


def _place_of(post: PostInWords) -> str:
    if post.is_reading:
        return absolute("workgroups.reaction", draft_id=post.draft_id, number=post.number)
    return absolute(
        "workgroups.post",
        workgroup_id=post.workgroup_id,
        draft_id=post.draft_id,
        number=post.number,
    )


def tell_of_decision(fact: SuggestionDecided) -> Iterator[Mail]:
    """To whoever suggested other words, unless they decided themselves."""
    post, author = mails.post_in_words(fact.post_id), mails.author_email(fact.post_id)
    if post is None or author is None or author[0] == fact.actor_id:
        return
    suggestion = texts.suggestion_of(fact.post_id)
    yield Mail(
        to=author[1],
        template="workgroups_decision",
        key=f"SuggestionDecided:{fact.post_id}",
        context={
            "post": post,
            "suggestion": suggestion,
            "is_accepted": fact.verdict is Verdict.ACCEPTED,
            "link": _place_of(post),
        },
    )


NOTICES: Notices = {
    SeatTaken: tell_of_seat,
    DraftPublished: tell_of_version,
    PostWritten: tell_of_post,
    PostEdited: tell_of_edit,
    SuggestionDecided: tell_of_decision,
}
