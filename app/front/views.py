"""Pages."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.access.guard import public, signed_in

bp = Blueprint("front", __name__)


@bp.get("/")
@public
def home() -> str:
    """The public home."""
    return render_template("front/home.html")


@bp.get("/mijn")
@signed_in
def mine() -> str:
    """One's own input."""
    return render_template("front/home.html")
