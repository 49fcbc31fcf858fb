"""What happened with mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class MailResent(Fact):
    """The secretariat put a dead mail back in the queue."""

    changes_pages: ClassVar[bool] = False

    mail_id: int
