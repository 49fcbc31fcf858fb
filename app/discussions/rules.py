"""What is true of conversations."""

from __future__ import annotations

import re

from app.core import prose

LONGEST_POST = 10_000
LONGEST_QUOTE = 400
DEEPEST_LEVEL = 2
"""Replies are indented at most twice; the words 'antwoord op bericht 12' carry the structure."""

_HEADING = re.compile(r"<h[3-6]>(.*?)</h[3-6]>", re.DOTALL)


def level_below(level: int) -> int:
    """How far a reply to a post of this level is indented."""
    return min(level + 1, DEEPEST_LEVEL)


def path_of(number: int, answered_path: str | None) -> str:
    """The place of a post in the order of reading, as a text that sorts.

    A post has the path of the post it answers, with its own number behind it. At the deepest
    level replies stand beside each other, in the order in which they came.
    """
    step = f"{number:09d}"
    if answered_path is None:
        return step
    above = answered_path.split(".")[:DEEPEST_LEVEL]
    return ".".join([*above, step])


def rendered(text: str) -> str:
    """The safe html of a post; a heading becomes a bold line, for posts have no chapters."""
    return _HEADING.sub(r"<p><strong>\1</strong></p>", str(prose.render(text)))


def quoted(passage: str) -> str:
    """The words of a passage as they stand above a post."""
    return prose.excerpt(passage.replace("\n\n", " – "), LONGEST_QUOTE)
