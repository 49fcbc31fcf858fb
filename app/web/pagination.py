"""Paging by key: the next page starts where this one ended, however many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.web.addresses import LARGEST_ID

Row = TypeVar("Row")


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: rows after (older than) or before (newer than) a key."""

    key: int | None = None
    newer: bool = False

    @classmethod
    def from_query(cls, older: str | None, newer: str | None) -> Cursor:
        """The cursor in a query string; anything unreadable is the first page."""
        for raw, direction in ((newer, True), (older, False)):
            if raw and raw.isdecimal() and len(raw) <= 10 and int(raw) <= LARGEST_ID:
                return cls(int(raw), direction)
        return cls()


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of rows, newest first, with the keys of its neighbours (None: no such page)."""

    rows: Sequence[Row]
    newer: int | None
    older: int | None


def page_of(
    fetched: Sequence[Row], cursor: Cursor, size: int, key: Callable[[Row], int]
) -> Page[Row]:
    """Make a page of `size` from `size + 1` rows fetched in the direction of the cursor."""
    more = len(fetched) > size
    rows = list(fetched[:size])
    if cursor.newer:
        rows.reverse()
        has_newer, has_older = more, True
    else:
        has_newer, has_older = cursor.key is not None, more
    return Page(
        rows=rows,
        newer=key(rows[0]) if rows and has_newer else None,
        older=key(rows[-1]) if rows and has_older else None,
    )
