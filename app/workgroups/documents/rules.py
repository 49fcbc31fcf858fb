"""What is true of the documents of a group."""

from __future__ import annotations

import enum


class DocumentKind(enum.StrEnum):
    """What a document is."""

    NOTE = "note"
    STUDY = "study"
    FIGURES = "figures"
    PRESENTATION = "presentation"
    REGULATION = "regulation"
    OTHER = "other"


class Audience(enum.StrEnum):
    """Who may see a document."""

    GROUP = "group"
    ANYONE = "anyone"


LONGEST_NOTE = 500
