"""The one blueprint of the register, and how its URLs find their contribution."""

from __future__ import annotations

from flask import Blueprint, g

from app.contributions.models import Contribution, Theme
from app.contributions.queries import history
from app.core.db import db
from app.core.errors import NotFound

bp = Blueprint("contributions", __name__)


def contribution_in_url(number: str) -> Contribution:
    """The contribution with this number."""
    found = history.of_number(number)
    if found is None:
        raise NotFound
    return found


def own_contribution_in_url(number: str) -> Contribution:
    """The contribution with this number, if it is one's own."""
    found = history.of_number(number)
    if found is None or found.author_person_id != g.actor.person_id:
        raise NotFound
    return found


def theme_in_url(theme_id: int) -> Theme:
    """The theme with this id."""
    found = db.session.get(Theme, theme_id)
    if found is None:
        raise NotFound
    return found
