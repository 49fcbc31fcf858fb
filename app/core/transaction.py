"""One request, one transaction, in one place.

A POST commits once, after its view answered; a refusal leaves no trace. A GET can't write.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response, g, request
from flask.typing import ResponseReturnValue

from app.core import db as database
from app.core.db import db
from app.core.errors import DraagvlakError

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def keep() -> None:
    """Let this request's changes be kept although it answers with a refusal.

    For a counted failed attempt, never for the thing that was refused.
    """
    g.keep_changes = True


class TransactionalFlask(Flask):
    """A Flask whose every request is one transaction."""

    def full_dispatch_request(self) -> Response:
        """Answer the request; from its first statement on, a GET only reads and never waits."""
        mode = database.writing.set(request.method not in READING)
        try:
            return super().full_dispatch_request()
        finally:
            database.writing.reset(mode)

    def dispatch_request(self) -> ResponseReturnValue:
        """Call the view, then commit or roll back what it wrote."""
        if request.method in READING:
            return super().dispatch_request()
        try:
            response = self.make_response(super().dispatch_request())
        except DraagvlakError:
            _end(commit=g.get("keep_changes", False))
            raise
        except BaseException:
            db.session.rollback()
            raise
        _end(commit=response.status_code < 400 or g.get("keep_changes", False))
        return response


def _end(*, commit: bool) -> None:
    if not commit:
        db.session.rollback()
        return
    try:
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


@contextmanager
def reading() -> Iterator[None]:
    """In a step of the worker: first only read, holding no lock that a request waits for.

    What was read must be looked at again before anything is written on the strength of it, and is
    kept as ids, never as objects. Inside a transaction that is under way it joins that one.
    """
    if db.session().in_transaction():
        yield
        return
    mode = database.writing.set(False)
    try:
        yield
    finally:
        database.writing.reset(mode)
        db.session.rollback()


@contextmanager
def unit_of_work() -> Iterator[None]:
    """One transaction outside a request: a command, or one step of the worker."""
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        db.session.remove()
