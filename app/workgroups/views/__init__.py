"""The pages of workgroups, one module per thing one visits."""

from app.workgroups.scenario import views as scenario
from app.workgroups.views import (
    comments,
    composition,
    drafts,
    groups,
    lists,
    live,
    reading,
    suggestions,
)
from app.workgroups.views.blueprint import bp

__all__ = [
    "bp",
    "comments",
    "composition",
    "drafts",
    "groups",
    "lists",
    "live",
    "reading",
    "scenario",
    "suggestions",
]
