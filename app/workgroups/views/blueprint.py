"""The blueprint that the pages of workgroups hang on, and the words that they all use."""

from __future__ import annotations

from flask import Blueprint

from app.workgroups.labels import STATE, STATE_TONE

bp = Blueprint("workgroups", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """How the states of a group are called, and their tone."""
    return {"states": STATE, "tones": STATE_TONE}
