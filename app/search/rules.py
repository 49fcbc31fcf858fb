"""What a search means, and how well something answers it. Pure: the same on either engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.contributions.words import fold, stem, stem_of
from app.core.findable import Kind

LONGEST_QUERY = 200
MOST_CLAUSES = 10
MISSES_KEPT_FOR = timedelta(days=90)
"""How long a search that found nothing stays on the worklist after it was asked last."""

WORD = re.compile(r"[^\W_]+")
STOPWORDS = frozenset(
    WORD.findall(
        "aan al als ben bent bij dan dat de der deze die dit doe door een en er geen had heb "
        "hebben heeft het hoe hoeveel ik in is je kan kunnen krijg krijgen maar mag me mee met "
        "mij mijn moet na naar niet nog nu of om ook op over te tegen toch tot u uit uw van "
        "veel voor waar waarom wanneer want waren was wat we welk welke wel wie wij wil worden "
        "wordt zal ze zich zij zijn zo zonder zou"
    )
)
"""Words that say nothing of what is sought; skipped unless there is nothing else."""

Term = tuple[str, ...]
"""Stems in order: ('vlaam', 'opleidingsverlof')."""


@dataclass(frozen=True)
class Asked:
    """One word of a search as it was typed, folded, with its stem."""

    word: str
    stem: str


@dataclass(frozen=True)
class Clause:
    """One thing that must be there, in one of its ways; the first way is how it was asked."""

    ways: tuple[Term, ...]


def asked(text: str) -> list[Asked]:
    """The words of a search, in order."""
    found = WORD.findall(fold(text[:LONGEST_QUERY]))
    return [Asked(word, stem(word)) for word in found]


def term(text: str) -> Term:
    """The stems of a text in order."""
    return tuple(one.stem for one in asked(text))


def way(text: str) -> Term:
    """A way to say something, as synonyms are compared: without words that say nothing."""
    return tuple(one.stem for one in telling(asked(text)))


def telling(words: Sequence[Asked]) -> Sequence[Asked]:
    """The words that say what is sought; all of them when none does."""
    return [one for one in words if one.word not in STOPWORDS] or words


def understood(words: Sequence[Asked], groups: Sequence[Sequence[Term]]) -> list[Clause]:
    """What must be there: each word, or at a synonym each way to say it, stopwords left out."""
    words = telling(words)
    by_first: dict[str, list[tuple[Term, Sequence[Term]]]] = {}
    for group in groups:
        for one in group:
            by_first.setdefault(one[0], []).append((one, group))
    clauses: list[Clause] = []
    here = 0
    while here < len(words):
        match = _longest(by_first.get(words[here].stem, ()), words, here)
        if match is not None:
            said, ways = match
            clauses.append(Clause((said, *sorted({*ways} - {said}))))
            here += len(said)
            continue
        clauses.append(Clause(((words[here].stem,),)))
        here += 1
    return list(dict.fromkeys(clauses))[:MOST_CLAUSES]


def _longest(
    known: Iterable[tuple[Term, Sequence[Term]]], words: Sequence[Asked], here: int
) -> tuple[Term, set[Term]] | None:
    """The longest synonym that begins at a word, with the ways of all groups that hold it."""
    fitting = [
        (one, group)
        for one, group in known
        if one == tuple(word.stem for word in words[here : here + len(one)])
    ]
    if not fitting:
        return None
    longest = max(len(one) for one, _group in fitting)
    said = next(one for one, _group in fitting if len(one) == longest)
    return said, {way for one, group in fitting if one == said for way in group}


def without_known(words: Sequence[Asked], known: Collection[str]) -> list[Asked]:
    """The words of a search that no page of the house says: perhaps slips of the pen."""
    return [
        one
        for one in words
        if one.word not in STOPWORDS and one.word not in known and len(one.word) > _SHORT
    ]


_SHORT = 3
_MEDIUM = 7


def corrected(word: str, vocabulary: Sequence[str]) -> str | None:
    """The known word that is meant by a slip of the pen; None when none is near.

    One change (a letter too many, too few, other, or two swapped) in a short word, two in a long.
    """
    from rapidfuzz import process  # 4 MB, only when somebody mistypes
    from rapidfuzz.distance import OSA  # idem

    allowed = 1 if len(word) < _MEDIUM else 2
    near = process.extract(
        word, vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=None, processor=None
    )
    if not near:
        return None
    return min((distance, -_common(word, known), known) for known, distance, _at in near)[2]


def _common(one: str, other: str) -> int:
    """How many letters two words share from the beginning: people seldom miss the first."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


IN_TITLE, IN_TEXT, MOST_TIMES, WHOLE_TITLE = 30, 4, 4, 12
KIND_ORDER: Mapping[Kind, int] = {
    Kind.ANSWER: 0,
    Kind.MEASURE: 1,
    Kind.REGULATION: 2,
    Kind.BOTTLENECK: 3,
    Kind.CONTRIBUTION: 4,
}


def score(clauses: Sequence[Clause], title: Sequence[str], text: Sequence[str]) -> int:
    """How well a document answers: a whole number, so that no engine rounds it otherwise."""
    points = 0
    titled = set(title)
    asked_for = wanted_stems(clauses)
    counted = {one: times for one in asked_for if (times := text.count(one))}
    for clause in clauses:
        points += max(
            _points(way, titled, counted) - (1 if at else 0) for at, way in enumerate(clause.ways)
        )
    if titled and titled <= asked_for:
        points += WHOLE_TITLE
    return points


def _points(way: Term, titled: Collection[str], counted: Mapping[str, int]) -> int:
    if all(one in titled for one in way):
        return IN_TITLE + min(min(counted.get(one, 0) for one in way), MOST_TIMES)
    if all(one in titled or one in counted for one in way):
        return IN_TEXT + min(min(counted.get(one, 0) + (one in titled) for one in way), MOST_TIMES)
    return 0


Part = tuple[str, bool]
"""(text, whether it was asked for)."""

_SNIPPET = 220


PartsOf = Callable[[str], Sequence[str]]
"""The stems of the parts of a folded compound."""


def no_parts(_word: str) -> Sequence[str]:
    """As if no word were a compound."""
    return ()


def highlighted(text: str, wanted: Collection[str], parts_of: PartsOf = no_parts) -> list[Part]:
    """A text in parts, the words that were asked for marked, also as part of a compound."""
    parts: list[Part] = []
    here = 0
    for hit in _hits(text, wanted, parts_of):
        if hit.start() > here:
            parts.append((text[here : hit.start()], False))
        parts.append((hit[0], True))
        here = hit.end()
    if here < len(text):
        parts.append((text[here:], False))
    return parts


def holds(text: str, wanted: Collection[str]) -> bool:
    """Whether a text says one of some stems."""
    return any(_hits(text, wanted, no_parts))


def snippet(
    text: str,
    wanted: Collection[str],
    length: int = _SNIPPET,
    parts_of: PartsOf = no_parts,
) -> list[Part]:
    """The passage of a text around the first word that was asked for, marked, cut at words."""
    line = " ".join(text.split())
    first = next(_hits(line, wanted, parts_of), None)
    start = 0
    if first is not None and first.start() > length // 2:
        start = line.find(" ", first.start() - length // 3) + 1
    passage = line[start:]
    if len(passage) > length:
        passage = passage[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return highlighted(("… " if start else "") + passage, wanted, parts_of)


def _hits(text: str, wanted: Collection[str], parts_of: PartsOf) -> Iterator[re.Match[str]]:
    return (
        hit
        for hit in WORD.finditer(text)
        if stem_of(hit[0]) in wanted
        or (len(hit[0]) > _MEDIUM and any(part in wanted for part in parts_of(fold(hit[0]))))
    )


def wanted_stems(clauses: Iterable[Clause]) -> frozenset[str]:
    """Every stem that answers a search, in whichever way."""
    return frozenset(one for clause in clauses for way in clause.ways for one in way)


def synonym_lines(text: str) -> list[str]:
    """The ways to say one thing as the secretariat writes them: 'VOV = Vlaams opleidingsverlof'."""
    said = [" ".join(part.split()) for part in re.split(r"[=\n]", text)]
    return list(dict.fromkeys(part for part in said if WORD.search(part)))
