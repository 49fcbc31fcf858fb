"""What can be read from the register: `rows` for all, `desk`, `public`, `personal`, `themes`."""

from app.contributions.queries.desk import (
    WorklistCounts,
    by_numbers,
    neighbours,
    open_for,
    open_numbers,
    page,
    search_for_workbench,
    stream,
    worklist_counts,
)
from app.contributions.queries.personal import of_person
from app.contributions.queries.public import Counts, counts_by_disposition, latest_public
from app.contributions.queries.rows import ContributionRow

__all__ = [
    "ContributionRow",
    "Counts",
    "WorklistCounts",
    "by_numbers",
    "counts_by_disposition",
    "latest_public",
    "neighbours",
    "of_person",
    "open_for",
    "open_numbers",
    "page",
    "search_for_workbench",
    "stream",
    "worklist_counts",
]
