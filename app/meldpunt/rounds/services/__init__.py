"""What happens in a round: opened, weighed, talked over, decided, closed."""

from app.meldpunt.rounds.services.deciding import close, decide
from app.meldpunt.rounds.services.leading import (
    Plan,
    add_item,
    add_member,
    change,
    end_member,
    go_together,
    open_round,
    remind,
)
from app.meldpunt.rounds.services.weighing import Weights, weigh

__all__ = [
    "Plan",
    "Weights",
    "add_item",
    "add_member",
    "change",
    "close",
    "decide",
    "end_member",
    "go_together",
    "open_round",
    "remind",
    "weigh",
]
