"""The search's part of the reference data: words for the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from app.core.db import db
from app.partnership.reference import Row, read
from app.search.models import Synonyms


def rows(folder: Path) -> Iterator[Row]:
    """Each group of words, except those that the secretariat changed."""
    changed = set(
        db.session.scalars(select(Synonyms.key).where(Synonyms.changed_by_id.is_not(None)))
    )
    for group in read(folder, "synonyms")["synonyms"]:
        if group["key"] not in changed:
            yield Synonyms, {"key": group["key"]}, {"ways": group["ways"]}
