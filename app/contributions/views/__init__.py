"""The URLs of the register and of the feedback."""

from app.contributions.views import bulk, desk, detail, follow, public, themes
from app.contributions.views.blueprint import bp

__all__ = ["bp", "bulk", "desk", "detail", "follow", "public", "themes"]
