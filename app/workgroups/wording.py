"""Texts of ours that are stored: how the register words what was put in."""

from __future__ import annotations


def of_suggestion(original: str, proposal: str, why: str) -> str:
    """A suggestion of other words, as the register keeps it."""
    instead = proposal or "(schrappen)"
    return "\n\n".join((f"In plaats van: {original}", f"Voorstel: {instead}", why))
