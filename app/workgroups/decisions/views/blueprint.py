"""The blueprint that the pages of deciding hang on, and the words that they all use."""

from __future__ import annotations

from flask import Blueprint

from app.workgroups.decisions import labels

bp = Blueprint("decisions", __name__)
DRAFT = "/werkgroepen/<int:workgroup_id>/ontwerpacties/<int:draft_id>"
ROUND = f"{DRAFT}/besluit/<int:number>"
MINORITY = f"{ROUND}/minderheid/<int:minority_id>"


@bp.context_processor
def words() -> dict[str, object]:
    """How things are called."""
    return {"decision_labels": labels}
