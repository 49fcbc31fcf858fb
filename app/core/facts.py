"""Facts: what happened, told once, to everyone who must act on it in the same transaction.

A feature records a fact; audit, notifications and others are subscribed in `create_app`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask import Flask, current_app


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened, when, and by whom (None: nobody signed in, or the platform)."""

    changes_pages: ClassVar[bool] = True
    """Whether a public page may look different after it."""

    at: datetime
    actor_id: int | None


Subscriber = Callable[[Fact], None]


def subscribe(app: Flask, *subscribers: Subscriber) -> None:
    """Set the list of subscribers, in the order in which they hear of each fact."""
    app.extensions["facts"] = subscribers


def record(fact: Fact) -> None:
    """Tell every subscriber, now, inside the present transaction."""
    for subscriber in current_app.extensions["facts"]:
        subscriber(fact)
