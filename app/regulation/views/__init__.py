"""The pages of the register of regulation and of the financing map."""

from app.regulation.views import editing, financing, reading
from app.regulation.views.blueprint import bp

__all__ = ["bp", "editing", "financing", "reading"]
