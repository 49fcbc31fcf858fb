"""What can go wrong, as a small tree. Messages are finished Dutch sentences for the screen."""

from __future__ import annotations

from flask_babel.speaklater import LazyString
from sqlalchemy.exc import IntegrityError


class DraagvlakError(Exception):
    """The root: a refusal with a status and a sentence that says how to mend it."""

    status = 400

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


class Invalid(DraagvlakError):
    """What was sent can't be accepted as it is; the sender can mend it."""

    status = 422


class SignInNeeded(DraagvlakError):
    """Nobody is signed in, or no longer."""

    status = 401


class Forbidden(DraagvlakError):
    """This person may not do this."""

    status = 403


class NotFound(DraagvlakError):
    """It is not there, or not for the one who asks."""

    status = 404


class Refused(DraagvlakError):
    """A rule of the process stands in the way."""

    status = 409


class StaleEdit(Refused):
    """Someone else changed it in the meantime; both texts must be shown."""


class Gone(DraagvlakError):
    """It was there and is over: an expired link, a closed consultation."""

    status = 410


class TooLarge(DraagvlakError):
    """More was sent than the platform accepts."""

    status = 413


class TooManyAttempts(DraagvlakError):
    """Too many attempts in a short time."""

    status = 429


_constraint_messages: dict[str, str | LazyString] = {}


def explain_constraint(name: str, message: str | LazyString) -> None:
    """Give a named database constraint its Dutch sentence (said once, beside the model)."""
    _constraint_messages[name] = message


def constraint_message(error: IntegrityError) -> str | None:
    """The Dutch sentence of the constraint that was violated, if it has one.

    PostgreSQL names the constraint; SQLite names the columns of a unique constraint,
    so there the index name or 'table.column' list is looked for as well.
    """
    message = _said_of(error)
    return None if message is None else str(message)


def _said_of(error: IntegrityError) -> str | LazyString | None:
    diagnostics = getattr(error.orig, "diag", None)
    name = getattr(diagnostics, "constraint_name", None)
    if name is not None:
        return _constraint_messages.get(name)
    said = str(error.orig)
    for known, message in _constraint_messages.items():
        if known in said:
            return message
    columns = said.rpartition("failed: ")[2]
    guess = "uq_" + columns.replace(", ", "_").replace(".", "_")
    if "_" in guess and columns:
        table = columns.split(".")[0]
        names = [part.split(".")[-1] for part in columns.split(", ")]
        guess = f"uq_{table}_{'_'.join(names)}"
    return _constraint_messages.get(guess)
