"""The mail of a follow-up round: the invitation to who answered in the one before."""

from __future__ import annotations

from collections.abc import Iterator

from app.consultations.follow_up.events import InvitedAgain
from app.consultations.follow_up.queries import follow_up_of, neighbours
from app.consultations.queries import mailing
from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute


def invited_again(fact: InvitedAgain) -> Iterator[Mail]:
    """The invitation with the personal link, and what is new in this round."""
    invitee = mailing.addressed(fact.invitation_id, fact.participant_id)
    follow_up = follow_up_of(fact.consultation_id)
    earlier = next(one for one in neighbours(fact.consultation_id) if one.is_earlier)
    yield Mail(
        to=invitee.email,
        template="consultations_follow_up",
        key=f"InvitedAgain:{fact.link_id}",
        context={
            "title": invitee.title,
            "name": invitee.name,
            "organisation": invitee.organisation,
            "opens_at": invitee.opens_at,
            "closes_at": invitee.closes_at,
            "number": follow_up.number if follow_up else earlier.number + 1,
            "earlier": earlier.title,
            "link": absolute(
                "consultations.landing", consultation_id=fact.consultation_id, token=fact.token
            ),
            "page": absolute("consultations.detail", consultation_id=fact.consultation_id),
        },
    )


NOTICES: Notices = {InvitedAgain: invited_again}
