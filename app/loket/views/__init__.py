"""The pages of the loket."""

from app.loket.views import desk, guide, measures, reading, telling, writing
from app.loket.views.blueprint import bp

__all__ = ["bp", "desk", "guide", "measures", "reading", "telling", "writing"]
