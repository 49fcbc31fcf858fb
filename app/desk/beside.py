"""What packages above the desk know of a case: to what it was joined, and what became of that.

A provider is a function of the id of a case, wired in `create_app` as `app.extensions["beside"]`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app


@dataclass(frozen=True)
class Step:
    """One thing that happened."""

    at: datetime
    label: Any
    text: str = ""


@dataclass(frozen=True)
class Beside:
    """Something to which a case was joined, or (without steps) may be."""

    title: Any
    steps: Sequence[Step] = ()
    name: str = ""
    href: str = ""
    """For the reporter; '' when the public can't read it."""
    desk_label: Any = ""
    desk_href: str = ""


Provider = Callable[[int], Beside | None]


def of_case(case_id: int) -> Sequence[Beside]:
    """All that is known beside a case."""
    providers: Sequence[Provider] = current_app.extensions["beside"]
    return [found for provider in providers if (found := provider(case_id)) is not None]
