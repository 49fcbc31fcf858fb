"""'Waarmee kunnen we u helpen?': whoever knows answers says so here, and one page asks them all.

A provider is a function of a text and a number of answers, wired in `create_app` as
`app.extensions["help"]`, in the order in which its answers are shown. It must be quick: it is asked
while someone types.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app


@dataclass(frozen=True)
class Found:
    """One thing that may help."""

    what: Any
    """What it is in a word: 'Antwoord', 'Maatregel', 'Knelpunt'."""
    title: str
    href: str
    text: str = ""
    """A line or two of it."""
    act: Any = ""
    """What one can do with it at once: 'Ik ondervind dit ook'."""
    act_href: str = ""


Provider = Callable[[str, int], Sequence[Found]]
ENOUGH = 3
"""Answers per provider: who asks reads a few, not a list."""
SHORTEST, LONGEST = 3, 300
"""Characters between which something is looked for."""


def answers(text: str) -> Sequence[Found]:
    """What all providers found, in their order."""
    said = text.strip()[:LONGEST]
    if len(said) < SHORTEST:
        return []
    providers: Sequence[Provider] = current_app.extensions["help"]
    return [found for provider in providers for found in provider(said, ENOUGH)]
