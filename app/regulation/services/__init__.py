"""What happens in the register of regulation, and on the financing map (`financing`)."""

from app.regulation.services.register import (
    Content,
    add_comparison,
    add_effect,
    check,
    correct,
    end,
    enter,
    judge,
    record_version,
)
from app.regulation.services.renewing import answer_offer

__all__ = [
    "Content",
    "add_comparison",
    "add_effect",
    "answer_offer",
    "check",
    "correct",
    "end",
    "enter",
    "judge",
    "record_version",
]
