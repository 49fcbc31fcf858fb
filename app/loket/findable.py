"""The loket as the search finds it: published answers, and the measures of the guide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime, time

from sqlalchemy import select

from app.core import prose
from app.core.db import db
from app.core.facts import Fact
from app.core.findable import Document, Kind, Provider
from app.loket.events import AnswerPublished, MeasureChecked, OwnerChanged, VersionMoved
from app.loket.models import LoketAnswer, LoketAudience, LoketTheme, LoketVersion, Measure
from app.loket.queries import measures
from app.loket.rules import State

OLDEST = datetime(2020, 1, 1, tzinfo=UTC)
"""For what bears no day of its own."""


def _touched_answers(fact: Fact) -> Iterable[int]:
    if isinstance(fact, AnswerPublished | VersionMoved | OwnerChanged):
        return (fact.answer_id,)
    return ()


def _answers(ids: Collection[int] | None) -> Iterator[Document]:
    wanted = (
        select(
            LoketVersion.answer_id,
            LoketVersion.question,
            LoketVersion.body,
            LoketVersion.published_at,
            LoketTheme.key,
        )
        .join(LoketAnswer, LoketAnswer.id == LoketVersion.answer_id)
        .join(LoketTheme, LoketTheme.id == LoketAnswer.theme_id)
        .where(LoketVersion.state == State.PUBLISHED)
        .order_by(LoketVersion.answer_id)
    )
    audiences = select(LoketAudience.answer_id, LoketAudience.audience)
    if ids is not None:
        wanted = wanted.where(LoketVersion.answer_id.in_(list(ids)))
        audiences = audiences.where(LoketAudience.answer_id.in_(list(ids)))
    whom: dict[int, set[str]] = {}
    for answer_id, audience in db.session.execute(audiences):
        whom.setdefault(answer_id, set()).add(str(audience))
    for row in db.session.execute(wanted):
        yield Document(
            source_id=row.answer_id,
            title=row.question,
            text=prose.plain(row.body),
            path=f"/loket/antwoorden/{row.answer_id}",
            at=row.published_at,
            audiences=frozenset(whom.get(row.answer_id, ())),
            theme=row.key,
        )


def _touched_measures(fact: Fact) -> Iterable[int]:
    return (fact.measure_id,) if isinstance(fact, MeasureChecked) else ()


def _measures(ids: Collection[int] | None) -> Iterator[Document]:
    keys = {row.key: row.id for row in db.session.execute(select(Measure.key, Measure.id))}
    for one in measures.all_measures():
        if (ids is not None and keys[one.key] not in ids) or not one.still_exists:
            continue
        at = datetime.combine(one.checked_on, time(12), UTC) if one.checked_on else OLDEST
        conditions = " ".join(fact.text for fact in one.conditions)
        yield Document(
            source_id=keys[one.key],
            title=f"{one.name} ({one.short})" if one.short else one.name,
            text=f"{one.gives} {conditions} {one.next_step}".strip(),
            path=f"/loket/maatregelen/{one.key}",
            at=at,
        )


ANSWERS = Provider(kind=Kind.ANSWER, touched=_touched_answers, documents=_answers)
MEASURES = Provider(kind=Kind.MEASURE, touched=_touched_measures, documents=_measures)
