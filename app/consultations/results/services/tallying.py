"""Keeping the tallies: each response counts as it was last sent, exactly once."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import insert, select, update

from app.consultations.models import Consultation
from app.consultations.queries import plan as plan_queries
from app.consultations.results.models import Counted, Tally
from app.consultations.results.queries import tallies as tally_queries
from app.consultations.results.tallies import Counter
from app.consultations.rules import Way
from app.core.db import db

AT_ONCE = 2_000
"""So many responses are counted in one transaction."""


def count_changes(_now: datetime) -> int:
    """Count what was sent, sent again or withdrawn since the last time; how many responses."""
    return sum(_count(consultation_id) for consultation_id in tally_queries.with_changes())


def _count(consultation_id: int) -> int:
    db.session.execute(
        select(Consultation.id).where(Consultation.id == consultation_id).with_for_update()
    )
    changes = tally_queries.changes_of(consultation_id, AT_ONCE)
    questionnaire = plan_queries.questionnaire_of(consultation_id)
    counters: dict[tuple[int, Way], Counter] = defaultdict(lambda: Counter(questionnaire))
    for place, answers, times in tally_queries.differences(changes):
        counters[place].add(answers, times)
    have = {
        (row.question_id, row.stakeholder_group_id, row.way, row.mark): row.number
        for row in db.session.execute(
            select(
                Tally.question_id, Tally.stakeholder_group_id, Tally.way, Tally.mark, Tally.number
            ).where(Tally.consultation_id == consultation_id)
        )
    }
    new: list[dict[str, object]] = []
    changed: list[dict[str, object]] = []
    for (group_id, way), counter in counters.items():
        for question_id, found in counter.counts.items():
            for mark, number in found.items():
                key = (question_id, group_id, way, mark)
                row = {
                    "question_id": question_id,
                    "stakeholder_group_id": group_id,
                    "way": way,
                    "mark": mark,
                    "consultation_id": consultation_id,
                    "number": have.get(key, 0) + number,
                }
                if number:
                    (changed if key in have else new).append(row)
    if new:
        db.session.execute(insert(Tally), new)
    if changed:
        db.session.execute(update(Tally), changed)
    _remember(changes)
    return len(changes)


def _remember(changes: list[tally_queries.Change]) -> None:
    rows: dict[bool, list[dict[str, object]]] = {True: [], False: []}
    for one in changes:
        rows[one.counted is None].append(
            {
                "response_id": one.response_id,
                "version": one.version,
                "stakeholder_group_id": one.group_id,
                "way": one.way,
            }
        )
    if rows[True]:
        db.session.execute(insert(Counted), rows[True])
    if rows[False]:
        db.session.execute(update(Counted), rows[False])
