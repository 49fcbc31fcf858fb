"""Finding what is personal in a text that someone sent, so that it can be taken out. Pure.

It marks too much rather than too little: a person reads what is left before it goes anywhere.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


class Sort(enum.StrEnum):
    """What sort of personal thing stands there."""

    MAIL = "mail"
    PHONE = "phone"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True)
class Piece:
    """A piece of a text; `sort` is None where nothing personal was seen."""

    text: str
    sort: Sort | None = None


_MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.])(?:\+|00|0)[1-9](?:[ ./-]?\d){6,11}(?!\w)")
_NUMBER = re.compile(
    # accounts, national and firm numbers, but no pair of years; references such as DOS-2291
    r"(?<![\w€])(?!(?:19|20)\d\d-(?:19|20)\d\d\b)(?:[A-Z]{2}[ .]?)?\d(?:[ ./-]?\d){6,}(?!\w)"
    r"|(?<!\w)[A-Z]{1,4}[-/]?\d{3,}[-/\dA-Z]*(?!\w)"
)
_GREETING = re.compile(
    r"(?:\b(?:[Mm]ijn naam is|[Dd]ag|[Bb]este|[Gg]eachte|[Ii]k heet|[Ii]k ben|"
    r"[Mm]evrouw|[Mm]eneer|[Dd]e heer|[Mm]evr\.|"
    r"[Dd]hr\.|[Gg]roeten,?|[Gg]roetjes,?|[Vv]riendelijke groet(?:en)?,?|[Hh]oogachtend,?)\s+)"
    r"((?:[A-Z][\w'-]+|van|de|der|den|het|'t)(?:[ ](?:[A-Z][\w'-]+|van|de|der|den|het|'t)){0,4})"
)
_PATTERNS: Sequence[tuple[Sort, re.Pattern[str]]] = (
    (Sort.MAIL, _MAIL),
    (Sort.MAIL, _ADDRESS),
    (Sort.PHONE, _PHONE),
    (Sort.NUMBER, _NUMBER),
)
_SMALL = {"van", "de", "der", "den", "het", "een", "vzw", "the", "voorbeeld"}
_SHORTEST_NAME = 3


def pieces(text: str, names: Iterable[str] = ()) -> list[Piece]:
    """The text in pieces, the personal ones with their sort; `names` are known of the sender."""
    spans = sorted(_spans(text, names), key=lambda span: (span[0], -span[1]))
    found: list[Piece] = []
    here = 0
    for start, end, sort in spans:
        if start < here:
            continue
        if start > here:
            found.append(Piece(text[here:start]))
        found.append(Piece(text[start:end], sort))
        here = end
    if here < len(text):
        found.append(Piece(text[here:]))
    return found


def _spans(text: str, names: Iterable[str]) -> Iterator[tuple[int, int, Sort]]:
    for sort, pattern in _PATTERNS:
        for hit in pattern.finditer(text):
            yield hit.start(), hit.end(), sort
    for hit in _GREETING.finditer(text):
        if any(word[0].isupper() for word in hit[1].split()):
            yield hit.start(1), hit.end(1), Sort.NAME
    for word in sorted(_words_of(names)):
        for hit in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            yield hit.start(), hit.end(), Sort.NAME


def _words_of(names: Iterable[str]) -> set[str]:
    """A name as a whole, and each part of it that is no everyday word."""
    words: set[str] = set()
    for name in names:
        whole = " ".join(name.split())
        if len(whole) >= _SHORTEST_NAME:
            words.add(whole)
        parts = re.findall(r"[\w'-]+", whole)
        words |= {
            part
            for part in parts
            if len(part) >= _SHORTEST_NAME and part.casefold() not in _SMALL and part[0].isupper()
        }
    return words


def names_in(*texts: str) -> list[str]:
    """The names with which people present or greet each other, to look for in all texts."""
    found = (piece for text in texts for piece in pieces(text))
    return [piece.text for piece in found if piece.sort is Sort.NAME]


def without(found: Iterable[Piece], labels: dict[Sort, str]) -> str:
    """The text with each personal piece replaced by what sort of thing stood there."""
    return "".join(piece.text if piece.sort is None else labels[piece.sort] for piece in found)


def count(found: Iterable[Piece]) -> int:
    """How many personal pieces there are."""
    return sum(piece.sort is not None for piece in found)
