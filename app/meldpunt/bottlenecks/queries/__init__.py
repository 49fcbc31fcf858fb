"""What can be read of bottlenecks: lists, one bottleneck, its numbers, and what a reporter sees."""

from app.meldpunt.bottlenecks.queries.lists import (
    Filter,
    Row,
    bottleneck,
    choices,
    counts_by_state,
    help_with,
    listed,
)
from app.meldpunt.bottlenecks.queries.numbers import Numbers, is_supported, numbers
from app.meldpunt.bottlenecks.queries.one import (
    GatheredRow,
    MoveRow,
    Part,
    ShownReport,
    gathered,
    moves,
    parts,
    shown_reports,
)
from app.meldpunt.bottlenecks.queries.reporters import (
    Reporter,
    beside,
    place_of,
    reporters,
)
from app.meldpunt.bottlenecks.queries.suggesting import Candidate, barrier_of, candidates

__all__ = [
    "Candidate",
    "Filter",
    "GatheredRow",
    "MoveRow",
    "Numbers",
    "Part",
    "Reporter",
    "Row",
    "ShownReport",
    "barrier_of",
    "beside",
    "bottleneck",
    "candidates",
    "choices",
    "counts_by_state",
    "gathered",
    "help_with",
    "is_supported",
    "listed",
    "moves",
    "numbers",
    "parts",
    "place_of",
    "reporters",
    "shown_reports",
]
