"""Mails about advices: the secretariat hears when a text is finished and when it is published.

Those who are cited hear of it through the feedback on their own contribution.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.advice import queries
from app.advice.events import AdviceFinished, AdvicePublished
from app.core import prose
from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute


def tell_of_finishing(fact: AdviceFinished) -> Iterator[Mail]:
    """To the others at the secretariat: the text is ready for the council, and what stays open."""
    advice = queries.advice_by_id(fact.advice_id)
    for colleague_id, address in queries.secretariat_besides(fact.actor_id):
        yield Mail(
            to=address,
            template="advice_finished",
            key=f"advice-finished:{fact.advice_id}:{fact.at:%Y%m%dT%H%M%S}:{colleague_id}",
            context={
                "title": prose.excerpt(advice.title, 150),
                "open_count": fact.open_count,
                "open_reason": fact.open_reason,
                "url": absolute("advice.process", advice_id=fact.advice_id),
            },
        )


def tell_of_publication(fact: AdvicePublished) -> Iterator[Mail]:
    """To the others at the secretariat: everyone can read it."""
    advice = queries.advice_by_id(fact.advice_id)
    for colleague_id, address in queries.secretariat_besides(fact.actor_id):
        yield Mail(
            to=address,
            template="advice_published",
            key=f"advice-published:{fact.advice_id}:{colleague_id}",
            context={
                "title": prose.excerpt(advice.title, 150),
                "url": absolute("advice.detail", advice_id=fact.advice_id),
            },
        )


NOTICES: Notices = {
    AdviceFinished: tell_of_finishing,
    AdvicePublished: tell_of_publication,
}
