"""The blueprint that the pages of workgroups hang on, and the words that they all use."""

from __future__ import annotations

from flask import Blueprint

from app.workgroups.decisions import labels as decision_labels
from app.workgroups.labels import ROLE, STATE, STATE_TONE, STEP, places_taken

bp = Blueprint("workgroups", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """How states, steps and roles are called, and how many places are taken."""
    return {
        "states": STATE,
        "tones": STATE_TONE,
        "steps": STEP,
        "roles": ROLE,
        "places_taken": places_taken,
        "decision_labels": decision_labels,
    }
