"""Mails about contributions: the feedback to each contributor."""

from __future__ import annotations

from collections.abc import Iterator

from app.contributions import labels, lineage
from app.contributions.events import FeedbackPublished
from app.contributions.queries import personal
from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute


def tell_the_contributor(fact: FeedbackPublished) -> Iterator[Mail]:
    """To who put it in, when an address is known: what was done with it, why, and where."""
    letter = personal.letter_of(fact.contribution_id)
    if letter is None or not letter.to:
        return
    uses = lineage.uses_of([fact.contribution_id])[fact.contribution_id]
    yield Mail(
        to=letter.to,
        template="contributions_feedback",
        key=f"feedback:{fact.feedback_id}",
        context={
            "letter": letter,
            "is_again": fact.is_again,
            "disposition": labels.DISPOSITIONS[letter.disposition],
            "uses": [use for use in uses if use.is_public],
            "own_url": (
                absolute("contributions.own", number=letter.number) if letter.has_account else ""
            ),
            "follow_url": absolute("contributions.follow") if letter.has_code else "",
            "overview_url": absolute("contributions.what_happened"),
        },
    )


NOTICES: Notices = {FeedbackPublished: tell_the_contributor}
