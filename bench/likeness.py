"""How well the desk sees that two people say the same, on pairs that were written out by hand.

Each block of `pairs.txt` is one report (=), the same in other words (+) and one that is close but
about something else (-). Per method: is the other wording among the first three of all texts, and
how well does one threshold tell the same from the different. The vocabulary was made with these
texts in sight; `pairs_fresh.txt` was written afterwards and never looked at for it, so its numbers
say what a report in new words meets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.likeness.collection import Collection

PAIRS = Path(__file__).with_name("pairs.txt")
FRESH = Path(__file__).with_name("pairs_fresh.txt")
FIRST = 3
Method = Callable[[Collection[str], str], dict[str, float]]
METHODS: dict[str, Method] = {
    "trigrams": Collection.by_grams,
    "stemmed BM25": Collection.by_terms,
    "both": Collection.by_both,
}


@dataclass(frozen=True)
class Block:
    """A report, the same in other words, and a different one."""

    said: str
    same: str
    different: str


@dataclass(frozen=True)
class Measured:
    """What one method does on some blocks."""

    found: float
    """The share of reports of which the other wording is among the first three."""
    threshold: float
    precision: float
    recall: float


def blocks(path: Path = PAIRS) -> list[Block]:
    """All blocks of a file, in their order."""
    read = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [Block(*(line[2:] for line in block.splitlines())) for block in read]


def measure(
    method: Method, some: Sequence[Block], everything: Sequence[Block], threshold: float | None
) -> Measured:
    """Look for each report among all other texts; a threshold is chosen when none is given."""
    texts = {f"+{n}": block.same for n, block in enumerate(everything)}
    texts |= {f"-{n}": block.different for n, block in enumerate(everything)}
    collection = Collection(texts)
    number_of = {block.said: n for n, block in enumerate(everything)}
    hits, scored = 0, []
    for block in some:
        n = number_of[block.said]
        scores = method(collection, block.said)
        best = sorted(scores, key=lambda key: -scores[key])[:FIRST]
        hits += f"+{n}" in best
        scored += [(scores[f"+{n}"], True), (scores[f"-{n}"], False)]
    chosen = _best_threshold(scored) if threshold is None else threshold
    above = [same for score, same in scored if score >= chosen]
    right = sum(above)
    return Measured(
        found=hits / len(some),
        threshold=chosen,
        precision=right / len(above) if above else 0.0,
        recall=right / len(some),
    )


def _best_threshold(scored: Sequence[tuple[float, bool]]) -> float:
    """The score at which precision and recall are best together (F1)."""

    def f1(threshold: float) -> float:
        above = [same for score, same in scored if score >= threshold]
        total = sum(same for _score, same in scored)
        return 2 * sum(above) / (len(above) + total)

    return max(sorted({score for score, _same in scored}), key=f1)


def report() -> str:
    """The numbers as a table in Markdown."""
    known, fresh = blocks(), blocks(FRESH)
    everything = [*known, *fresh]
    lines = [
        f"{len(known)} reports in {2 * len(known)} pairs, and {len(fresh)} fresh ones, "
        f"looked for among {2 * len(everything)} texts",
        "",
        f"| method | in the first {FIRST} | fresh | threshold | precision | recall "
        "| precision, fresh | recall, fresh |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, method in METHODS.items():
        made = measure(method, known, everything, None)
        fair = measure(method, fresh, everything, made.threshold)
        lines.append(
            f"| {name} | {made.found:.0%} | {fair.found:.0%} | {made.threshold:.2f} "
            f"| {made.precision:.0%} | {made.recall:.0%} "
            f"| {fair.precision:.0%} | {fair.recall:.0%} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())
