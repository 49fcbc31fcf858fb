"""For the machine that watches over the installation: is it alive, is it ready."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from app.access.guard import public
from app.core import clock
from app.operations import queries

bp = Blueprint("operations", __name__)


@bp.get("/healthz")
@public
def alive() -> Response:
    """Answers as long as the process can; asks nothing of the database."""
    return _uncached({"status": "alive"})


@bp.get("/readyz")
@public
def ready() -> tuple[Response, int]:
    """200 when visitors can be served, else 503 with the reasons."""
    problems = queries.problems(clock.now())
    state = "not ready" if problems else "ready"
    return _uncached({"status": state, "problems": problems}), 503 if problems else 200


def _uncached(answer: dict[str, object]) -> Response:
    response = jsonify(answer)
    response.headers["Cache-Control"] = "no-store"
    return response
