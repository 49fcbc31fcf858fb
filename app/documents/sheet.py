"""A few pages on which something is asked or confirmed: a form to fill in by hand, a receipt.

Every text is taken literally. A box to tick, a line to write on and an answer in words are three
ways to finish the same item.
"""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """One tick per row."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question: with room to answer it, or with its answer."""

    title: str
    notes: tuple[str, ...] = ()
    """What stands under it in small print: explanation, condition, how to answer."""
    answer: str = ""
    boxes: tuple[str, ...] = ()
    """What can be ticked."""
    blanks: tuple[str, ...] = ()
    """What gets a number or a word before it."""
    grid: Grid | None = None
    lines: int = 0
    """Lines to write on."""
    unit: str = ""
    """Stands behind one short line."""


@dataclass(frozen=True, slots=True)
class Part:
    """Items under a heading."""

    title: str
    notes: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole, ready to be printed."""

    title: str
    kind: str
    date: datetime.date
    publisher: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    address: tuple[str, ...] = ()
    """The lines of the address, for a letter."""
    opening: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    closing: tuple[str, ...] = ()
    page: tuple[str, str] = ("Pagina", "van")
    language: str = "nl-BE"
