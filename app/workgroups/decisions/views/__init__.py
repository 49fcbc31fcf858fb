"""The pages of deciding, one module per thing one visits."""

from app.workgroups.decisions.views import minorities, process, rounds
from app.workgroups.decisions.views.blueprint import bp

__all__ = ["bp", "minorities", "process", "rounds"]
