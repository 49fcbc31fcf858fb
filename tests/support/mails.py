"""The outbox as a test reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from app.core.db import db
from app.notifications.models import OutboxMail


class Outbox:
    """Every mail that was queued so far, oldest first, read anew each time."""

    @property
    def mails(self) -> Sequence[OutboxMail]:
        """All of them."""
        found = select(OutboxMail).order_by(OutboxMail.id).execution_options(populate_existing=True)
        return db.session.scalars(found).all()

    def to(self, address: str) -> Sequence[OutboxMail]:
        """The mails to one address."""
        return [mail for mail in self.mails if mail.to == address]

    def __len__(self) -> int:
        return len(self.mails)

    def __getitem__(self, place: int) -> OutboxMail:
        return self.mails[place]

    def __iter__(self) -> Iterator[OutboxMail]:
        return iter(self.mails)
