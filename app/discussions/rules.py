"""What is true of conversations."""

from __future__ import annotations

import enum
import html
import re
from collections.abc import Iterable, Mapping

from app.core import prose

LONGEST_POST = 10_000
LONGEST_QUOTE = 400
LENGTH_OF_STEP = 9
"""How many digits of a path tell at which comment a conversation began."""
DEEPEST_LEVEL = 2
"""Replies are indented at most twice; the words 'antwoord op bericht 12' carry the structure."""


class PostKind(enum.StrEnum):
    """What a post asks of its readers."""

    COMMENT = "comment"
    QUESTION = "question"
    """Open until someone answers it, or settles it."""
    ANSWER = "answer"
    """The reply that answers a question."""
    SUGGESTION = "suggestion"
    """Other words for a passage; whoever owns the subject decides about it."""


_HEADING = re.compile(r"<h[3-6]>(.*?)</h[3-6]>", re.DOTALL)


def level_below(level: int) -> int:
    """How far a reply to a post of this level is indented."""
    return min(level + 1, DEEPEST_LEVEL)


def path_of(number: int, answered_path: str | None) -> str:
    """The place of a post in the order of reading, as a text that sorts.

    A post has the path of the post it answers, with its own number behind it. At the deepest
    level replies stand beside each other, in the order in which they came.
    """
    step = f"{number:0{LENGTH_OF_STEP}d}"
    if answered_path is None:
        return step
    above = answered_path.split(".")[:DEEPEST_LEVEL]
    return ".".join([*above, step])


def number_in(path: str) -> int:
    """The number of the post at this place in the order of reading."""
    return int(path.rsplit(".", 1)[-1])


def rendered(text: str) -> str:
    """The safe html of a post; a heading becomes a bold line, for posts have no chapters."""
    return _HEADING.sub(r"<p><strong>\1</strong></p>", str(prose.render(text)))


def quoted(passage: str) -> str:
    """The words of a passage as they stand above a post."""
    return prose.excerpt(passage.replace("\n\n", " – "), LONGEST_QUOTE)


_TAG = re.compile(r"(<[^>]*>)")


def mentioned(text: str, names: Mapping[int, str]) -> set[int]:
    """Whose '@name' stands in a text; the longest name wins, and a name ends where a word ends."""
    found: set[int] = set()
    pattern = _mention(names.values())
    if pattern is not None:
        said = {match[1].casefold() for match in pattern.finditer(text)}
        found = {person_id for person_id, name in names.items() if name.casefold() in said}
    return found


def with_mentions(text: str, names: Iterable[str]) -> str:
    """A text that calls each of these people: who is not called in it yet stands at its end."""
    pattern = _mention(wanted := list(names))
    said = {match[1].casefold() for match in pattern.finditer(text)} if pattern else set()
    missing = [f"@{name}" for name in wanted if name.casefold() not in said]
    return f"{text}\n\n{' '.join(missing)}" if missing else text


def marked(safe_html: str, names: Iterable[str]) -> str:
    """Safe html in which each '@name' of a known person is marked; addresses are left alone."""
    pattern = _mention(html.escape(name) for name in names)
    if pattern is None or "@" not in safe_html:
        return safe_html
    parts = _TAG.split(safe_html)
    parts[::2] = [pattern.sub(r'<strong class="mention">@\1</strong>', part) for part in parts[::2]]
    return "".join(parts)


def _mention(names: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted({name for name in names if name}, key=len, reverse=True)
    if not longest_first:
        return None
    return re.compile(rf"(?<!\w)@({'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def words_within(words: str, passage: str) -> str | None:
    """The words as they stand in a passage, however their white space was copied; None if not."""
    wanted = words.split()
    if not wanted:
        return None
    found = re.search(r"\s+".join(map(re.escape, wanted)), passage)
    return found[0] if found else None
