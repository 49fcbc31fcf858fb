"""Mails about workgroups: a seat, a version to read, an answer to what one wrote."""

from __future__ import annotations

from collections.abc import Iterator

from app.discussions.events import PostWritten
from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute
from app.workgroups.events import DraftPublished, SeatTaken
from app.workgroups.queries import mails
from app.workgroups.rules import SeatRole
from app.workgroups.scope import SUBJECT_KIND


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
    for reader in mails.members(fact.workgroup_id):
        if reader.person_id != fact.actor_id:
            yield Mail(
                to=reader.email,
                template="workgroups_version",
                key=f"DraftPublished:{fact.draft_id}:{fact.version}:{reader.person_id}",
                context={"reader": reader, "version": version, "link": link},
            )


def tell_of_answer(fact: PostWritten) -> Iterator[Mail]:
    """To whoever is answered, unless they answer themselves."""
    answered = fact.answered_person_id
    if fact.subject_kind != SUBJECT_KIND or answered is None or answered == fact.actor_id:
        return
    answer, to = mails.answer_in_words(fact.post_id), mails.email_of(answered)
    if answer is None or to is None:
        return
    place = absolute("workgroups.draft", workgroup_id=answer.workgroup_id, draft_id=answer.draft_id)
    yield Mail(
        to=to,
        template="workgroups_answer",
        key=f"PostWritten:{fact.post_id}",
        context={"answer": answer, "link": f"{place}#bericht-{answer.number}"},
    )


NOTICES: Notices = {
    SeatTaken: tell_of_seat,
    DraftPublished: tell_of_version,
    PostWritten: tell_of_answer,
}
