"""What can be read of regulation, and of the financing map (`financing`)."""

from app.regulation.queries.register import (
    ComparisonRow,
    EffectRow,
    Filter,
    Hit,
    Page,
    Row,
    VerdictRow,
    VersionRow,
    choices,
    find,
    listed,
    names,
    overdue_count,
    page,
    regulation,
    versions,
)

__all__ = [
    "ComparisonRow",
    "EffectRow",
    "Filter",
    "Hit",
    "Page",
    "Row",
    "VerdictRow",
    "VersionRow",
    "choices",
    "find",
    "listed",
    "names",
    "overdue_count",
    "page",
    "regulation",
    "versions",
]
