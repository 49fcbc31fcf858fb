"""Pages."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("meldpunt", __name__)
