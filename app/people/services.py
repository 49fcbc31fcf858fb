"""What happens with people: creating, granting roles, signing in and out."""

from __future__ import annotations

from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app
from sqlalchemy import delete, select, update

from app.access.actor import Role
from app.core import codes, facts
from app.core.db import db, upsert
from app.core.errors import Invalid, NotFound, TooManyAttempts
from app.people import rules
from app.people.events import PersonCreated, RoleGranted, SignedIn, SignedOut
from app.people.models import Attempt, Person, RoleGrant, SignInSession

_hasher = PasswordHasher()
_DECOY_HASH = _hasher.hash("a password that nobody has")


def create_person(
    *,
    name: str,
    email: str,
    now: datetime,
    password: str | None = None,
    roles: frozenset[Role] = frozenset(),
    demo_slug: str | None = None,
    by: int | None = None,
) -> Person:
    """Make a person known, with the roles they hold from the start."""
    person = Person(
        name=name.strip(),
        email=email.strip().lower(),
        password_hash=hash_password(password) if password else None,
        demo_slug=demo_slug,
        created_at=now,
        is_active=True,
    )
    db.session.add(person)
    db.session.flush()
    facts.record(PersonCreated(at=now, actor_id=by, person_id=person.id))
    for role in sorted(roles):
        grant_role(person, role, now=now, by=by)
    return person


def grant_role(person: Person, role: Role, *, now: datetime, by: int | None) -> None:
    """Give a person a role, unless they hold it already."""
    if any(grant.role == role and grant.ended_at is None for grant in person.role_grants):
        return
    person.role_grants.append(
        RoleGrant(person_id=person.id, role=role, granted_at=now, granted_by_id=by)
    )
    db.session.flush()
    facts.record(RoleGranted(at=now, actor_id=by, person_id=person.id, role=role))


def hash_password(password: str) -> str:
    """The Argon2id hash of a password; too short or too long is refused."""
    if len(password) < rules.PASSWORD_MIN_LENGTH:
        raise Invalid(
            f"Kies een wachtwoord van minstens {rules.PASSWORD_MIN_LENGTH} tekens, "
            "bijvoorbeeld vier gewone woorden."
        )
    if len(password) > rules.PASSWORD_MAX_LENGTH:
        raise Invalid(f"Kies een wachtwoord van hoogstens {rules.PASSWORD_MAX_LENGTH} tekens.")
    return _hasher.hash(password)


def check_password(email: str, password: str) -> Person | None:
    """The active person with this address and password, or None.

    A hash is verified in each case, so that the time does not tell whether the address is known.
    """
    person = db.session.scalar(
        select(Person).where(Person.email == email.strip().lower(), Person.is_active)
    )
    stored = person.password_hash if person and person.password_hash else _DECOY_HASH
    try:
        _hasher.verify(stored, password[: rules.PASSWORD_MAX_LENGTH])
    except (VerificationError, InvalidHashError):
        return None
    return person if person and person.password_hash else None


def start_session(person: Person, *, device: str, now: datetime) -> str:
    """Sign a person in on a device; the token is given once and stored only as a digest."""
    token = codes.new_token()
    hours = int(current_app.config["SESSION_HOURS"])
    db.session.add(
        SignInSession(
            person_id=person.id,
            token_digest=codes.digest(token),
            device=device[:200],
            created_at=now,
            expires_at=now + timedelta(hours=hours),
        )
    )
    db.session.flush()
    facts.record(SignedIn(at=now, actor_id=person.id, person_id=person.id))
    return token


def end_session(session_id: int, *, person_id: int, now: datetime) -> None:
    """End one of a person's own sessions; raises NotFound when it is not theirs."""
    ended = db.session.execute(
        update(SignInSession)
        .where(
            SignInSession.id == session_id,
            SignInSession.person_id == person_id,
            SignInSession.ended_at.is_(None),
        )
        .values(ended_at=now)
        .returning(SignInSession.id)
    ).first()
    if ended is None:
        raise NotFound("Deze sessie bestaat niet of is al beëindigd.")
    facts.record(SignedOut(at=now, actor_id=person_id, person_id=person_id))


def count_attempt(purpose: str, place: str, *, now: datetime) -> None:
    """Count one attempt at something sensitive; raises TooManyAttempts past the limit.

    `place` (an address, a session) is kept only as a keyed hash that changes daily.
    """
    key = codes.digest(f"{purpose}|{place}|{now:%Y-%m-%d}")
    db.session.execute(delete(Attempt).where(Attempt.expires_at <= now))
    counted = db.session.execute(
        upsert(Attempt)
        .values(key=key, count=1, expires_at=now + rules.ATTEMPT_WINDOW)
        .on_conflict_do_update(index_elements=[Attempt.key], set_={"count": Attempt.count + 1})
        .returning(Attempt.count)
    ).scalar_one()
    if rules.too_many(counted):
        minutes = int(rules.ATTEMPT_WINDOW.total_seconds() // 60)
        raise TooManyAttempts(
            f"U hebt het te vaak geprobeerd. Wacht {minutes} minuten en probeer het dan opnieuw."
        )


def forget_attempts(purpose: str, place: str, *, now: datetime) -> None:
    """Forget the attempts of one place once it succeeded."""
    key = codes.digest(f"{purpose}|{place}|{now:%Y-%m-%d}")
    db.session.execute(delete(Attempt).where(Attempt.key == key))
