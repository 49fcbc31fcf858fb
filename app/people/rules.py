"""What is true about signing in, passwords, links and roles."""

from __future__ import annotations

import enum
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

Sentence = Any
"""A lazy Dutch sentence: why something can't be."""

PASSWORD_MIN_LENGTH = 12
"""OWASP ASVS 5.0 §6.2: length, not composition, makes a password strong."""
PASSWORD_MAX_LENGTH = 200
PASSWORD_MIN_DIFFERENT = 5
"""So many different characters at least: 'aaaaaaaaaaaa' is long and still guessed first."""

ATTEMPTS_PER_WINDOW = 8
ATTEMPT_WINDOW = timedelta(minutes=15)


class Access(enum.StrEnum):
    """Whether a person can sign in."""

    ACTIVE = "active"
    WAITING = "waiting"
    """They have not chosen a password yet."""
    CLOSED = "closed"


class LinkPurpose(enum.StrEnum):
    """Why someone gets a link to choose a password."""

    NEW_PERSON = "new_person"
    FORGOTTEN = "forgotten"


LINK_LIVES = {
    LinkPurpose.NEW_PERSON: timedelta(days=3),
    LinkPurpose.FORGOTTEN: timedelta(minutes=10),
}
"""OWASP ASVS 5.0 §6.4: a link for a forgotten password lives ten minutes. A new person did not ask
for it and reads the mail later."""
LINKS_ARE_KEPT = timedelta(days=30)
"""So long after its end a link is still known, so that its page can say what happened with it."""


class LinkState(enum.StrEnum):
    """Whether a password can be chosen with a link."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"


def too_many(count: int) -> bool:
    """Whether this many attempts within one window is too many."""
    return count > ATTEMPTS_PER_WINDOW


def link_state(*, expires_at: datetime, used_at: datetime | None, now: datetime) -> LinkState:
    """Where a link stands; used goes before expired, since that is what its reader has to know."""
    if used_at is not None:
        return LinkState.USED
    return LinkState.OPEN if now < expires_at else LinkState.EXPIRED


def password_problem(password: str, *, about: Collection[str] = ()) -> Sentence | None:
    """Why this can't be a password, and how to mend it; None when it can.

    `about` are words that anyone can guess of this person: the name, the address.
    """
    if len(password) < PASSWORD_MIN_LENGTH:
        return _l(
            "Kies een wachtwoord van minstens %(number)s tekens, bijvoorbeeld vier gewone woorden.",
            number=PASSWORD_MIN_LENGTH,
        )
    if len(password) > PASSWORD_MAX_LENGTH:
        return _l(
            "Kies een wachtwoord van hoogstens %(number)s tekens.", number=PASSWORD_MAX_LENGTH
        )
    if len(set(password.casefold())) < PASSWORD_MIN_DIFFERENT:
        return _l("Gebruik meer verschillende tekens, bijvoorbeeld vier gewone woorden.")
    if password.strip().casefold() in {word.strip().casefold() for word in about}:
        return _l("Kies een wachtwoord dat niet uw naam of uw e-mailadres is.")
    return None


def why_must_stay_administrator(person_id: int, administrators: Collection[int]) -> Sentence | None:
    """Why this person can't lose the role or the access; None when they can.

    `administrators` are the persons with the role who can sign in. Without one, nobody could give
    the role to anyone any more.
    """
    if set(administrators) != {person_id}:
        return None
    return _l(
        "Dit is de enige beheerder. Geef eerst iemand anders de rol van beheerder: "
        "anders kan niemand hier nog mensen toevoegen."
    )
