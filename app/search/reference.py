"""The search's part of the reference data: words for the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from app.core.db import db
from app.likeness import vocabulary
from app.partnership.reference import Row
from app.search.models import Synonyms


def rows(folder: Path) -> Iterator[Row]:
    """Each group of words, except those that the secretariat changed."""
    changed = set(
        db.session.scalars(select(Synonyms.key).where(Synonyms.changed_by_id.is_not(None)))
    )
    for concept in vocabulary.concepts(folder):
        if concept.same and concept.key not in changed:
            yield Synonyms, {"key": concept.key}, {"ways": list(concept.same)}
