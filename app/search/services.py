"""What happens with the search: it follows the facts, keeps synonyms, and notes what was missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask import current_app
from sqlalchemy import delete, select

from app.contributions.words import fold
from app.core import facts
from app.core.db import db, upsert
from app.core.facts import Fact
from app.core.findable import Provider
from app.loket import personal
from app.search import index, rules
from app.search.events import MissHandled, SynonymsChanged
from app.search.models import SearchMiss, Synonyms


def providers() -> Sequence[Provider]:
    """Who tells what can be found, as `create_app` wired them."""
    found: Sequence[Provider] = current_app.extensions["findable"]
    return found


def keep_up(fact: Fact) -> None:
    """Bring the index up to a fact, in its transaction; a subscriber."""
    for provider in providers():
        touched = set(provider.touched(fact))
        if not touched:
            continue
        db.session.flush()
        documents = list(provider.documents(touched))
        index.put(provider.kind, documents)
        gone = touched - {document.source_id for document in documents}
        if gone:
            index.take_away(provider.kind, gone)


def rebuild() -> dict[str, int]:
    """Make the whole index anew; how many documents there are of each kind."""
    index.clear()
    ways = [way for row in db.session.scalars(select(Synonyms)) for way in row.ways]
    index.know_words(word for way in ways for word in index.words_of(way))
    return {
        str(provider.kind): index.put_many(provider.kind, provider.documents(None))
        for provider in providers()
    }


def add_synonyms(ways: Sequence[str], *, by: int, now: datetime, once_key: str) -> Synonyms:
    """Add words for the same thing; the same `once_key` adds them once."""
    known = db.session.scalar(select(Synonyms).where(Synonyms.once_key == once_key))
    if known is not None:
        return known
    added = Synonyms(ways=list(ways), once_key=once_key)
    db.session.add(added)
    _changed(added, by, now)
    return added


def change_synonyms(synonyms: Synonyms, ways: Sequence[str], *, by: int, now: datetime) -> None:
    """Change words for the same thing, or bring them back into use."""
    synonyms.ways = list(ways)
    synonyms.removed = False
    _changed(synonyms, by, now)


def remove_synonyms(synonyms: Synonyms, *, by: int, now: datetime) -> None:
    """Take words for the same thing out of use."""
    synonyms.removed = True
    _changed(synonyms, by, now)


def _changed(synonyms: Synonyms, by: int, now: datetime) -> None:
    synonyms.changed_by_id, synonyms.changed_at = by, now
    db.session.flush()
    index.know_words(word for way in synonyms.ways for word in index.words_of(way))
    facts.record(SynonymsChanged(at=now, actor_id=by, synonyms_id=synonyms.id))


def note_miss(text: str, *, now: datetime) -> bool:
    """Count a search that found nothing, by its words alone; whether there was something to keep.

    Nothing of who sought is kept, and what looks personal is taken out first.
    """
    found = personal.pieces(text[: rules.LONGEST_QUERY])
    said = " ".join(fold(" ".join(p.text for p in found if p.sort is None)).split())
    if not rules.WORD.search(said):
        return False
    db.session.execute(
        upsert(SearchMiss)
        .values(text=said[:200], times=1, first_at=now, last_at=now)
        .on_conflict_do_update(
            index_elements=["text"],
            set_={
                "times": SearchMiss.times + 1,
                "last_at": now,
                "handled_at": None,
                "handled_by_id": None,
            },
        )
    )
    return True


def handle_miss(miss: SearchMiss, *, by: int, now: datetime) -> None:
    """Take a miss from the worklist; it comes back when it is missed again."""
    if miss.handled_at is None:
        miss.handled_at, miss.handled_by_id = now, by
        db.session.flush()
        facts.record(MissHandled(at=now, actor_id=by, miss_id=miss.id))


def purge_misses(now: datetime) -> None:
    """Forget what was not missed for some weeks; a job."""
    db.session.execute(delete(SearchMiss).where(SearchMiss.last_at < now - rules.MISSES_KEPT_FOR))
