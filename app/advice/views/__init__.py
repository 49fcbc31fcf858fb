"""The URLs of advice: reading it, writing it, and taking it from draft to published."""

from app.advice.views import front, process, reading, section, workbench
from app.advice.views.blueprint import bp

__all__ = ["bp", "front", "process", "reading", "section", "workbench"]
