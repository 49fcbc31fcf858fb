"""Passwords: checked, chosen with a link, changed by their owner."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from app.core import codes, facts
from app.core.db import db
from app.core.errors import Gone, Invalid, NotFound
from app.people import rules
from app.people.events import PasswordChosen, PasswordLinkGiven
from app.people.models import PasswordLink, PasswordRequest, Person
from app.people.rules import LinkPurpose, LinkState
from app.people.services.sessions import end_sessions

_hasher = PasswordHasher()
_DECOY_HASH = _hasher.hash("a password that nobody has")
REQUESTS_AT_ONCE = 100


class LinkIsUsed(Gone):
    """A password was chosen with this link already."""


class LinkIsExpired(Gone):
    """This link came too late, or another one was used."""


def hash_password(password: str, *, about: Collection[str] = ()) -> str:
    """The Argon2id hash of a password; raises Invalid for one that can't be (see the rule)."""
    problem = rules.password_problem(password, about=about)
    if problem is not None:
        raise Invalid(str(problem))
    return _hasher.hash(password)


def check_password(email: str, password: str) -> Person | None:
    """The active person with this address and password, or None.

    A hash is verified in each case, so that the time does not tell whether the address is known.
    The row stays as it is until the transaction ends: whoever changes the password or closes the
    access meanwhile waits, and then ends this session too.
    """
    person = db.session.scalar(
        select(Person)
        .where(Person.email == email.strip().lower(), Person.is_active)
        .with_for_update(read=True)
        .execution_options(populate_existing=True)
    )
    fits = _fits(person.password_hash if person else None, password)
    return person if fits else None


def _fits(stored: str | None, password: str) -> bool:
    try:
        _hasher.verify(stored or _DECOY_HASH, password[: rules.PASSWORD_MAX_LENGTH])
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def ask_new_password(email: str, *, now: datetime) -> None:
    """Note that a new password is asked for an address; the worker looks whose it is."""
    db.session.add(PasswordRequest(email=email.strip().lower(), asked_at=now))
    db.session.flush()


def answer_password_requests(now: datetime) -> int:
    """Give a link to each active person whose address was noted; how many. A job of the worker."""
    waiting = db.session.scalars(
        select(PasswordRequest)
        .order_by(PasswordRequest.id)
        .limit(REQUESTS_AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    if not waiting:
        return 0
    persons = db.session.scalars(
        select(Person)
        .where(Person.email.in_({asked.email for asked in waiting}), Person.is_active)
        .order_by(Person.id)
    ).all()
    for person in persons:
        give_password_link(person, LinkPurpose.FORGOTTEN, now=now, by=None)
    answered = [asked.id for asked in waiting]
    db.session.execute(delete(PasswordRequest).where(PasswordRequest.id.in_(answered)))
    return len(persons)


def give_password_link(
    person: Person, purpose: LinkPurpose, *, now: datetime, by: int | None
) -> None:
    """Mail a person a link to choose a password; an earlier link keeps working until its end."""
    token = codes.new_token()
    link = PasswordLink(
        person_id=person.id,
        token_digest=codes.digest(token),
        purpose=purpose,
        created_at=now,
        expires_at=now + rules.LINK_LIVES[purpose],
    )
    db.session.add(link)
    db.session.flush()
    facts.record(
        PasswordLinkGiven(
            at=now,
            actor_id=by,
            person_id=person.id,
            link_id=link.id,
            purpose=purpose,
            expires_at=link.expires_at,
            token=token,
        )
    )


def usable_link(token: str, now: datetime) -> PasswordLink:
    """The link of this token; raises NotFound, LinkIsUsed or LinkIsExpired."""
    link = db.session.scalar(
        select(PasswordLink).where(PasswordLink.token_digest == codes.digest(token))
    )
    if link is None:
        raise NotFound(
            _("Deze link kennen we niet. Kopieer het hele adres uit de mail, of vraag een nieuwe.")
        )
    _must_be_open(link, now)
    return link


def _must_be_open(link: PasswordLink, now: datetime) -> None:
    state = rules.link_state(expires_at=link.expires_at, used_at=link.used_at, now=now)
    if state is LinkState.USED:
        raise LinkIsUsed(
            _(
                "Met deze link is al een wachtwoord gekozen. Was u dat, dan kunt u zich aanmelden. "
                "Was u dat niet, vraag dan meteen een nieuwe link."
            )
        )
    if state is LinkState.EXPIRED:
        raise LinkIsExpired(_("Deze link werkt niet meer. Vraag een nieuwe."))


def choose_password(token: str, password: str, *, now: datetime) -> None:
    """Use up a link to choose a password, which ends every session and every other link.

    Raises as `usable_link` does, and Invalid when the password can't be.
    """
    link = usable_link(token, now)
    person = locked_person(link.person_id)
    db.session.refresh(link)  # two devices at once: the second one waited, and is too late
    _must_be_open(link, now)
    if not person.is_active:
        raise LinkIsExpired(_("Uw toegang is afgesloten. Vraag hulp aan het secretariaat."))
    person.password_hash = hash_password(password, about=(person.name, person.email))
    link.used_at = now
    _tell_chosen(person, link_id=link.id, ended=end_sessions(person.id, now=now), now=now)


def change_password(
    person_id: int, *, old: str, new: str, session_id: int | None, now: datetime
) -> bool:
    """Change one's own password and end the other sessions; False when the old one is wrong.

    Raises Invalid when the new one can't be a password.
    """
    person = locked_person(person_id)
    if not _fits(person.password_hash, old):
        return False
    person.password_hash = hash_password(new, about=(person.name, person.email))
    ended = end_sessions(person.id, now=now, but=session_id)
    _tell_chosen(person, link_id=None, ended=ended, now=now)
    return True


def _tell_chosen(person: Person, *, link_id: int | None, ended: int, now: datetime) -> None:
    end_links(person.id, now=now)
    db.session.flush()
    facts.record(
        PasswordChosen(
            at=now,
            actor_id=person.id,
            person_id=person.id,
            link_id=link_id,
            ended_sessions=ended,
        )
    )


def end_links(person_id: int, *, now: datetime) -> None:
    """Let every link of a person that is still open end now."""
    db.session.execute(
        update(PasswordLink)
        .where(
            PasswordLink.person_id == person_id,
            PasswordLink.used_at.is_(None),
            PasswordLink.expires_at > now,
        )
        .values(expires_at=now)
    )


def purge_links(now: datetime) -> None:
    """Remove links that ended long ago. A job of the worker."""
    db.session.execute(
        delete(PasswordLink).where(PasswordLink.expires_at <= now - rules.LINKS_ARE_KEPT)
    )


def locked_person(person_id: int) -> Person:
    """A person, locked until the transaction ends; raises NotFound."""
    person = db.session.scalar(
        select(Person)
        .where(Person.id == person_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if person is None:
        raise NotFound(_("Deze persoon bestaat niet."))
    return person
