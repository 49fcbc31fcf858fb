"""How well the desk sees that two people say the same, on pairs that were written out by hand.

Each block is one report (=), the same in other words (+) and one that is close but about something
else (-). Per method: is the other wording among the first three of all texts, and how well does one
threshold tell the same from the different. The vocabulary was tuned on `pairs.txt` and
`pairs_development.txt`; `pairs_fresh.txt` and `pairs_held_out.txt` are only scored, so their
numbers say what a report in new words meets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.likeness.collection import Collection

HERE = Path(__file__).parent
PAIRS, FRESH = HERE / "pairs.txt", HERE / "pairs_fresh.txt"
DEVELOPMENT, HELD_OUT = HERE / "pairs_development.txt", HERE / "pairs_held_out.txt"
FIRST = 3
_RANKS_BEFORE = 60
Method = Callable[[Collection[str], str], dict[str, float]]


def by_rank(collection: Collection[str], text: str) -> dict[str, float]:
    """Terms and trigrams by reciprocal rank, a rank by trigrams for a tenth."""
    found: dict[str, float] = {}
    for scores, counts in ((collection.by_terms(text), 1.0), (collection.by_grams(text), 0.1)):
        for rank, key in enumerate(sorted(scores, key=lambda key: -scores[key])):
            found[key] = found.get(key, 0.0) + counts / (_RANKS_BEFORE + rank)
    return found


METHODS: dict[str, Method] = {
    "trigrams": Collection.by_grams,
    "stemmed BM25": Collection.by_stems,
    "stems, concepts, families": Collection.by_terms,
    "the same and trigrams": Collection.by_both,
    "the same and trigrams, by rank": by_rank,
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
    """All blocks of a file, in their order; lines that begin with # are about the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    read = "\n".join(line for line in lines if not line.startswith("#")).strip().split("\n\n")
    return [Block(*(line[2:] for line in block.splitlines())) for block in read]


def texts_of(some: Sequence[Block]) -> dict[str, str]:
    """The other wordings and the different texts of some blocks, each under its number."""
    texts = {f"+{n}": block.same for n, block in enumerate(some)}
    return texts | {f"-{n}": block.different for n, block in enumerate(some)}


def measure(
    method: Method,
    some: Sequence[Block],
    everything: Sequence[Block],
    threshold: float | None,
    collection: Collection[str] | None = None,
) -> Measured:
    """Look for each report among all other texts; a threshold is chosen when none is given."""
    collection = collection or Collection(texts_of(everything))
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
    sets = {
        "known": blocks(),
        "development": blocks(DEVELOPMENT),
        "fresh": blocks(FRESH),
        "held out": blocks(HELD_OUT),
    }
    known, everything = sets["known"], [block for some in sets.values() for block in some]
    alone, among = Collection(texts_of(known)), Collection(texts_of(everything))
    tuned = [*known, *sets["development"]]
    lines = [
        ", ".join(f"{name}: {2 * len(some)} pairs" for name, some in sets.items())
        + f"; looked for among {2 * len(everything)} texts, "
        f"known also among its own {2 * len(known)}",
        "",
        f"| in the first {FIRST} | known, own texts | {' | '.join(sets)} "
        "| threshold | precision, recall, tuned | precision, recall, held out |",
        "|---|" + "--:|" * (len(sets) + 4),
    ]
    for name, method in METHODS.items():
        own = measure(method, known, known, None, alone)
        made = measure(method, tuned, everything, None, among)
        each = [measure(method, some, everything, made.threshold, among) for some in sets.values()]
        found = " | ".join(f"{one.found:.0%}" for one in (own, *each))
        lines.append(
            f"| {name} | {found} | {made.threshold:.2f} | {made.precision:.0%}, {made.recall:.0%} "
            f"| {each[-1].precision:.0%}, {each[-1].recall:.0%} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())
