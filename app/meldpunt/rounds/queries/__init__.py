"""What can be read of rounds: the list, who weighs, one's own weights, the results, the report."""

from app.meldpunt.rounds.queries.panel import (
    MemberRow,
    RoundScope,
    addresses,
    members,
    not_done,
    round_,
    rounds,
    running_id,
    scope,
)
from app.meldpunt.rounds.queries.results import (
    DecisionRow,
    ItemRow,
    Remark,
    Result,
    decisions_of,
    items,
    results,
    weighing_of,
)

__all__ = [
    "DecisionRow",
    "ItemRow",
    "MemberRow",
    "Remark",
    "Result",
    "RoundScope",
    "addresses",
    "decisions_of",
    "items",
    "members",
    "not_done",
    "results",
    "round_",
    "rounds",
    "running_id",
    "scope",
    "weighing_of",
]
