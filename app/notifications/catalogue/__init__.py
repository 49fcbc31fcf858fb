"""Which fact leads to which mail, to whom, in which words: one file per package that has facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One mail to one address. `key` makes that the same mail is never queued twice."""

    to: str
    template: str
    """templates/mail/<template>.txt: first line the subject, then a blank line, then the text."""
    key: str
    context: Mapping[str, Any] = field(default_factory=dict)
    calendar: str | None = None
    """An invitation or a cancellation for one's calendar (RFC 5546) that goes along."""
    leaves_no_trace: bool = False
    """Nothing of it is kept once it is sent, or given up; `key` must not say what it is about."""


Notice = Callable[[Any], Iterable[Mail]]
Notices = Mapping[type[Fact], Notice]
