"""Personal links: made, told to the one they are for, and never kept themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from app.consultations.events import LinkGiven
from app.consultations.models import Invitation, Link
from app.core import codes, facts
from app.core.db import db

Recipient = tuple[Invitation, int | None]
"""An invitation, and the colleague whom the link is for; None: who was invited."""


def give_links(
    kind: Callable[..., LinkGiven],
    recipients: Sequence[Recipient],
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Make a link for each recipient and record the fact that carries it."""
    given = []
    for invitation, participant_id in recipients:
        token = codes.new_token()
        link = Link(
            invitation_id=invitation.id,
            participant_id=participant_id,
            token_digest=codes.digest(token),
            created_at=now,
        )
        given.append((invitation, link, token))
    db.session.add_all([link for _invitation, link, _token in given])
    db.session.flush()
    for invitation, link, token in given:
        facts.record(
            kind(
                at=now,
                actor_id=by,
                consultation_id=invitation.consultation_id,
                invitation_id=invitation.id,
                link_id=link.id,
                participant_id=link.participant_id,
                token=token,
            )
        )
