"""The blueprint that the pages of workgroups hang on."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("workgroups", __name__)
