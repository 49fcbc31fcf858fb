"""What is true of an advice: its life, what keeps it from being finished, where a paragraph is."""

from __future__ import annotations

import enum
import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class AdviceKind(enum.StrEnum):
    """Why an advice is given."""

    ON_REQUEST = "on_request"
    OWN_INITIATIVE = "own_initiative"


class AdviceState(enum.StrEnum):
    """Where an advice stands."""

    DRAFT = "draft"
    FINISHED = "finished"
    APPROVED = "approved"
    PUBLISHED = "published"


class Approval(enum.StrEnum):
    """How the council approved an advice."""

    UNANIMOUS = "unanimous"
    WITH_MINORITY = "with_minority"


MOVES: dict[AdviceState, frozenset[AdviceState]] = {
    AdviceState.DRAFT: frozenset({AdviceState.FINISHED}),
    AdviceState.FINISHED: frozenset({AdviceState.DRAFT, AdviceState.APPROVED}),
    AdviceState.APPROVED: frozenset({AdviceState.PUBLISHED}),
    AdviceState.PUBLISHED: frozenset(),
}
"""The one table of moves; what is not in it is refused. Back to draft: only before approval."""

ORDER = tuple(AdviceState)
"""The states in the order of the process."""


def may_move(here: AdviceState, there: AdviceState) -> bool:
    """Whether an advice may go from one state to another."""
    return there in MOVES[here]


def is_editable(state: AdviceState) -> bool:
    """Whether the text may still change."""
    return state is AdviceState.DRAFT


class Obstacle(enum.StrEnum):
    """What can keep an advice from being finished."""

    NO_KEY_MESSAGES = "no_key_messages"
    NO_SECTIONS = "no_sections"
    EMPTY_SECTIONS = "empty_sections"
    OPEN_CONTRIBUTIONS = "open_contributions"


@dataclass(frozen=True)
class Found:
    """An obstacle, with what it is about: titles of sections, or how many contributions."""

    obstacle: Obstacle
    names: tuple[str, ...] = ()
    count: int = 0


def what_blocks_finishing(
    *,
    key_messages: Sequence[str],
    sections: Iterable[tuple[str, str]],
    open_count: int,
    open_reason: str,
) -> list[Found]:
    """Every reason why an advice can't be finished yet; `sections` are (title, text).

    Contributions in scope without a disposition block it unless an explicit reason is given
    (domain.md §9: nothing that came in stays without an answer, or the advice says why).
    """
    found: list[Found] = []
    written = list(sections)
    if not key_messages:
        found.append(Found(Obstacle.NO_KEY_MESSAGES))
    if not written:
        found.append(Found(Obstacle.NO_SECTIONS))
    # a title alone is fine above sections of its own; the last one always needs a text
    empty = [
        title
        for place, (title, text) in enumerate(written)
        if not text.strip() and place == len(written) - 1
    ]
    if empty:
        found.append(Found(Obstacle.EMPTY_SECTIONS, tuple(empty), len(empty)))
    if open_count and not open_reason.strip():
        found.append(Found(Obstacle.OPEN_CONTRIBUTIONS, count=open_count))
    return found


@dataclass(frozen=True)
class Anchored:
    """A paragraph with the name by which links find it; the name outlives changes of the text."""

    anchor: int
    text: str


ALIKE = 0.5
"""From this share of words in common, a changed paragraph is still the same one."""
_COMPARED = 4000
"""Above this number of pairs, changed paragraphs are no longer compared one by one."""


def anchor_paragraphs(
    before: Sequence[Anchored], texts: Sequence[str], next_anchor: int
) -> tuple[list[Anchored], int]:
    """Give each paragraph its name, and say which name comes next.

    An unchanged paragraph keeps its name wherever it goes; a changed one keeps it when at least
    half of its words stayed; a new one gets a name that was never used in this section.
    """
    anchors: list[int | None] = [None] * len(texts)
    free = {paragraph.anchor: paragraph for paragraph in before}
    by_text: dict[str, deque[Anchored]] = {}
    for paragraph in before:
        by_text.setdefault(paragraph.text, deque()).append(paragraph)
    for place, text in enumerate(texts):
        if same := by_text.get(text):
            kept = same.popleft()
            del free[kept.anchor]
            anchors[place] = kept.anchor
    open_places = [place for place, anchor in enumerate(anchors) if anchor is None]
    if len(open_places) * len(free) <= _COMPARED:
        words = {anchor: _words(paragraph.text) for anchor, paragraph in free.items()}
        for place in open_places:
            mine = _words(texts[place])
            shares = {anchor: _alike(words[anchor], mine) for anchor in free}
            best = max(shares, key=lambda anchor: shares[anchor], default=None)
            if best is not None and shares[best] >= ALIKE:
                del free[best]
                anchors[place] = best
    result: list[Anchored] = []
    for anchor, text in zip(anchors, texts, strict=True):
        if anchor is None:
            anchor, next_anchor = next_anchor, next_anchor + 1
        result.append(Anchored(anchor, text))
    return result, next_anchor


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    together = len(one | other)
    return len(one & other) / together if together else 0.0


_LAST_CITATION = re.compile(r"\[(#\d{4}-\d{4,9}(?:\s*,\s*#\d{4}-\d{4,9})*)\]([.!?]?)\Z")


def citation_code(number: str) -> str:
    """What is written in a text to cite a contribution: [#2026-0012]."""
    return f"[#{number}]"


def with_citation(text: str, number: str) -> str:
    """The text with one more citation at its end, joined to one that already stands there."""
    text = text.rstrip()
    last = _LAST_CITATION.search(text)
    if last:
        if f"#{number}" in re.split(r"[\s,]+", last[1]):
            return text
        return f"{text[: last.start()]}[{last[1]}, #{number}]{last[2]}"
    if text.endswith((".", "!", "?")):
        return f"{text[:-1]} {citation_code(number)}{text[-1]}"
    return f"{text} {citation_code(number)}".lstrip()


NUMBER = re.compile(r"\d{4}-\d{4,9}")


def file_name(title: str, state: AdviceState, extension: str) -> str:
    """'advies-over-het-ontwerpactieplan.docx'; a text that isn't approved says 'ontwerp'."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in _unaccented(title.lower()))
    stem = re.sub("-+", "-", plain).strip("-")[:60].strip("-") or "advies"
    if not stem.startswith("advies"):
        stem = f"advies-{stem}"
    if state in {AdviceState.DRAFT, AdviceState.FINISHED}:
        stem = f"ontwerp-{stem}"
    return f"{stem}.{extension}"


def _unaccented(text: str) -> str:
    return text.translate(str.maketrans("áàâäéèêëíìîïóòôöúùûüçñ", "aaaaeeeeiiiioooouuuucn"))
