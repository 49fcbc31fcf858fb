"""What in a text may tell who someone is: a first proposal, for a person to go on with. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ACCOUNT = re.compile(r"\bBE\d{2}(?:[ .-]?\d{4}){3}\b", re.IGNORECASE)
_NATIONAL = re.compile(r"\b\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}\b")
_TELEPHONE = re.compile(r"(?<!\d)(?:\+32|0032|0)\s?\d(?:[\s./-]?\d){7,8}(?!\d)")
_ENTERPRISE = re.compile(r"\b(?:BE\s?)?[01]\d{3}[. ]\d{3}[. ]\d{3}\b", re.IGNORECASE)
MAIL, NUMBER, TELEPHONE, NAME = "[e-mailadres]", "[nummer]", "[telefoonnummer]", "[naam]"
_SHORTEST_NAME = 3


def proposed(text: str, names: Iterable[str] = ()) -> str:
    """The text without addresses, numbers and the names that are known of its reporter."""
    text = _MAIL.sub(MAIL, text)
    for pattern in (_ACCOUNT, _NATIONAL, _ENTERPRISE):
        text = pattern.sub(NUMBER, text)
    text = _TELEPHONE.sub(TELEPHONE, text)
    parts = {part for name in names for part in (name, *name.split())}
    for part in sorted(parts, key=len, reverse=True):
        if len(part) >= _SHORTEST_NAME and part[0].isupper():
            text = re.sub(rf"\b{re.escape(part)}(?!\w)", NAME, text)
    return text
