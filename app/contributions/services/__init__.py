"""What happens in the register: receiving, revising, withdrawing, treating, feeding back."""

from app.contributions.services.feedback import publish_feedback
from app.contributions.services.receiving import (
    Author,
    Point,
    enter_document_points,
    of_source,
    publish_text,
    receive,
    reroute,
    revise,
    withdraw,
)
from app.contributions.services.themes import merge_themes, rename_theme, theme_named
from app.contributions.services.treating import dispose, give_theme

__all__ = [
    "Author",
    "Point",
    "dispose",
    "enter_document_points",
    "give_theme",
    "merge_themes",
    "of_source",
    "publish_feedback",
    "publish_text",
    "receive",
    "rename_theme",
    "reroute",
    "revise",
    "theme_named",
    "withdraw",
]
