"""What happens in a conversation: writing and editing, settling and reopening, having read."""

from app.discussions.services.settling import reopen, settle
from app.discussions.services.visiting import has_read
from app.discussions.services.writing import (
    Passage,
    Speaker,
    Written,
    checked_text,
    edit,
    locked_post,
    reply,
    touch,
    withdraw,
    write,
)

__all__ = [
    "Passage",
    "Speaker",
    "Written",
    "checked_text",
    "edit",
    "has_read",
    "locked_post",
    "reopen",
    "reply",
    "settle",
    "touch",
    "withdraw",
    "write",
]
