"""The pages of rounds: weighing, leading, and the report."""

from app.meldpunt.rounds.views import leading, printing, reading, weighing
from app.meldpunt.rounds.views.blueprint import bp

__all__ = ["bp", "leading", "printing", "reading", "weighing"]
