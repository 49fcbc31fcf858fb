"""The pages of the register of regulation."""

from __future__ import annotations

from flask import Blueprint

from app.regulation import queries

bp = Blueprint("regulation", __name__, url_prefix="/regelgeving")


__all__ = ["bp", "queries"]
