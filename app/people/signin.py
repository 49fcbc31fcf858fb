"""The sign-in behind Flask-Login: the cookie refers to a row, the row says who it is."""

from __future__ import annotations

from datetime import datetime

from flask import Flask, current_app, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from app.access.actor import ANONYMOUS, Actor
from app.core import clock, codes
from app.people import queries, services
from app.people.models import Person


class SignedInPerson(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """What Flask-Login carries: the actor, under the reference token of their session."""

    def __init__(self, actor: Actor, token: str) -> None:
        self.actor = actor
        self.token = token

    def get_id(self) -> str:
        """The reference token, which is all that the cookie holds."""
        return self.token


def sign_in(person: Person, now: datetime) -> None:
    """Sign a person in on this device, with a new token and an emptied cookie.

    What someone was writing before they signed in stays theirs (`CARRIED_AT_SIGN_IN`).
    """
    carried = {
        name: session[name] for name in current_app.config["CARRIED_AT_SIGN_IN"] if name in session
    }
    session.clear()
    session.update(carried)
    token = services.start_session(person, device=request.user_agent.string, now=now)
    login_user(SignedInPerson(Actor(person_id=person.id, name=person.name), token))
    g.actor = Actor(person_id=person.id, name=person.name)


def sign_out(now: datetime) -> None:
    """End the session on this device."""
    actor: Actor = g.actor
    if actor.session_id is not None and actor.person_id is not None:
        services.end_session(actor.session_id, person_id=actor.person_id, now=now)
    logout_user()
    session.clear()
    g.actor = ANONYMOUS


def _load(token: str) -> SignedInPerson | None:
    actor = queries.actor_by_session(codes.digest(token), clock.now())
    return SignedInPerson(actor, token) if actor else None


def _know_who_asks() -> None:
    g.actor = ANONYMOUS
    if "_user_id" in session and request.endpoint != "static":
        g.actor = getattr(current_user, "actor", ANONYMOUS)


def init_app(app: Flask) -> None:
    """Start Flask-Login and let each request know its actor."""
    manager = LoginManager()
    manager.session_protection = None  # the session table decides, not a guess by browser string
    manager.user_loader(_load)
    manager.init_app(app)
    app.before_request(_know_who_asks)
