"""What happened at the meldpunt."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.desk.events import CaseFact


@dataclass(frozen=True, kw_only=True)
class ReportReceived(CaseFact):
    """A report came in and has its number; its sender gets a receipt."""

    number: str
    suspected: bool
    follow_code: str = field(metadata={"secret": True})
