"""The blueprint of advice, and how its URLs find their object."""

from __future__ import annotations

from flask import Blueprint, request

from app.advice import queries
from app.advice.models import Advice, Section

bp = Blueprint("advice", __name__)


def advice_in_url(advice_id: int) -> Advice:
    """The advice with this id."""
    return queries.advice_by_id(advice_id)


def section_in_url(advice_id: int, section_id: int) -> Section:
    """The section with this id, in the advice with that id."""
    return queries.section_of(advice_id, section_id)


def register_prefix() -> str:
    """The address of the register, to which a number is added; one look-up for a whole list."""
    return f"{request.script_root}/register/"
