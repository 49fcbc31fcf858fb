"""Mails about mandates: the contact of an organisation hears of each end."""

from __future__ import annotations

from collections.abc import Iterator

from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute
from app.partnership import labels
from app.partnership.events import MandateEndsSoon, MandateOver
from app.partnership.mandates import queries


def tell_of_end(fact: MandateEndsSoon | MandateOver) -> Iterator[Mail]:
    """To the contact: whose mandate ends or ended, when, and what to do."""
    told = queries.told_of(fact.mandate_id)
    if told is None:
        return
    is_over = isinstance(fact, MandateOver)
    yield Mail(
        to=told.to,
        template="partnership_over" if is_over else "partnership_soon",
        key=f"{type(fact).__name__}:{fact.mandate_id}:{fact.ends_on}",
        context={
            "told": told,
            "body": labels.BODIES[told.body],
            "link": absolute("partnership.own_organisation"),
        },
    )


NOTICES: Notices = {MandateEndsSoon: tell_of_end, MandateOver: tell_of_end}
