"""What is true of testing against the guiding principles: verdicts, and how they balance."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LONGEST_REASON = 1000


class Verdict(enum.StrEnum):
    """How a draft stands to a principle."""

    SUPPORTS = "supports"
    NEUTRAL = "neutral"
    CONFLICTS = "conflicts"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Share:
    """How the drafts stand to one principle; `untested` have no verdict on it yet."""

    principle: str
    counts: Mapping[Verdict, int]
    untested: int


class Imbalance(enum.StrEnum):
    """What a reader should know of the balance of one principle."""

    NOTHING_SUPPORTS = "nothing_supports"
    MORE_CONFLICT = "more_conflict"


def balance(
    principles: Sequence[str], drafts: int, verdicts: Iterable[tuple[str, Verdict]]
) -> list[Share]:
    """Per principle how many drafts support it, and so on; every draft counts once in each."""
    counted = Counter(verdicts)
    shares = []
    for principle in principles:
        counts = {verdict: counted[principle, verdict] for verdict in Verdict}
        shares.append(Share(principle, counts, drafts - sum(counts.values())))
    return shares


def imbalance(share: Share) -> Imbalance | None:
    """Where the whole is out of balance (SERV 2025 §4: not each applies, all must balance)."""
    if share.counts[Verdict.CONFLICTS] > share.counts[Verdict.SUPPORTS]:
        return Imbalance.MORE_CONFLICT
    if not share.untested and not share.counts[Verdict.SUPPORTS]:
        return Imbalance.NOTHING_SUPPORTS
    return None
