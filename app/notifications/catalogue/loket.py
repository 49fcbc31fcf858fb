"""Mails of the loket: to who keeps an answer, and to who follows one."""

from __future__ import annotations

from collections.abc import Iterator

from app.loket.events import AnswerFlagged, AnswerPublished, FollowAsked
from app.loket.queries import mailing
from app.loket.services.following import token_of
from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute


def tell_the_owner(fact: AnswerFlagged) -> Iterator[Mail]:
    """To who keeps the answer: which regulation changed, and where to look."""
    letter = mailing.owner_of(fact.answer_id, fact.regulation_id)
    if letter is None:
        return
    yield Mail(
        to=letter.to,
        template="loket_flagged",
        key=f"answer-flagged:{fact.flag_id}:{fact.regulation_version_id}",
        context={
            "letter": letter,
            "changed_on": fact.changed_on,
            "url": absolute("loket.manage", answer_id=fact.answer_id),
        },
    )


def ask_to_confirm(fact: FollowAsked) -> Iterator[Mail]:
    """To the address that would follow: the link that says yes."""
    letter = mailing.follower(fact.follow_id)
    if letter is None:
        return
    token = token_of(letter.follow_id, letter.to)
    yield Mail(
        to=letter.to,
        template="loket_confirm",
        key=f"follow-asked:{letter.follow_id}:{fact.at.isoformat()}",
        context={"letter": letter, "url": absolute("loket.following_page", token=token)},
    )


def tell_the_followers(fact: AnswerPublished) -> Iterator[Mail]:
    """To each confirmed address: there is a new version. Who asked is told in their case."""
    if not fact.is_renewal:
        return
    for letter in mailing.followers(fact.answer_id):
        token = token_of(letter.follow_id, letter.to)
        yield Mail(
            to=letter.to,
            template="loket_renewed",
            key=f"answer-renewed:{fact.version_id}:{letter.follow_id}",
            context={
                "letter": letter,
                "url": absolute("loket.answer", answer_id=fact.answer_id),
                "stop_url": absolute("loket.following_page", token=token),
            },
        )


NOTICES: Notices = {
    AnswerFlagged: tell_the_owner,
    FollowAsked: ask_to_confirm,
    AnswerPublished: tell_the_followers,
}
