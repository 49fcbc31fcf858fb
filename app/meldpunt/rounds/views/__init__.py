"""The pages of rounds: weighing, leading, and the report."""

from app.meldpunt.rounds.views import leading, reading, weighing
from app.meldpunt.rounds.views.blueprint import bp

__all__ = ["bp", "leading", "reading", "weighing"]
