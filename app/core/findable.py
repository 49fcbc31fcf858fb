"""What visitors can find, as each feature hands it to the search that lies above it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from app.core.facts import Fact


class Kind(enum.StrEnum):
    """What sort of thing is found."""

    ANSWER = "answer"
    MEASURE = "measure"
    REGULATION = "regulation"
    BOTTLENECK = "bottleneck"
    CONTRIBUTION = "contribution"


@dataclass(frozen=True, kw_only=True)
class Document:
    """One public page as the search knows it. Holds nothing that the public may not read."""

    source_id: int
    title: str
    text: str
    """Plain words, without marks."""
    path: str
    """Where it stands on this site, from the root on, without the prefix of the installation."""
    at: datetime
    """When it was published or last changed."""
    audiences: frozenset[str] = frozenset()
    theme: str = ""


@dataclass(frozen=True, kw_only=True)
class Provider:
    """How a feature tells what of it can be found; wired in `create_app`."""

    kind: Kind
    touched: Callable[[Fact], Iterable[int]]
    """The ids of the things that may read otherwise after a fact."""
    documents: Callable[[Collection[int] | None], Iterable[Document]]
    """Of these ids the ones that the public may read now; of all with None."""
