"""What can be read of opinion maps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select

from app.consultations.maps.models import StoredMap
from app.consultations.maps.opinions import OpinionMap
from app.consultations.models import Consultation, QuestionRow, Response, SubmittedAnswer
from app.consultations.queries.ends import over_for_everyone
from app.consultations.queries.invitations import is_submitted
from app.consultations.questionnaire import QuestionKind
from app.consultations.questions.statements import VALUES, voted
from app.consultations.results.models import PublishedResults
from app.consultations.results.publication import Table
from app.core.db import db
from app.core.errors import NotFound


@dataclass(frozen=True)
class Due:
    """A statement set of which the map is to be drawn."""

    question_id: int
    keys: tuple[str, ...]
    responses: int


def _keys(row: QuestionRow) -> tuple[str, ...]:
    return tuple(str(one["key"]) for one in row.settings.get("statements", ()))


def due(now: datetime) -> Sequence[Due]:
    """Statement sets whose map is missing, or rests on other answers, once nobody can send.

    When the results are published the map is too, and stays as it is: a second one would give away
    the answers that changed.
    """
    counted = (
        select(SubmittedAnswer.question_id, func.count().label("number"))
        .join(
            Response,
            and_(
                Response.id == SubmittedAnswer.response_id,
                Response.version == SubmittedAnswer.version,
            ),
        )
        .where(is_submitted())
        .group_by(SubmittedAnswer.question_id)
        .subquery()
    )
    number = func.coalesce(counted.c.number, 0)
    rows = db.session.execute(
        select(QuestionRow, number)
        .join(Consultation, Consultation.id == QuestionRow.consultation_id)
        .outerjoin(counted, counted.c.question_id == QuestionRow.id)
        .outerjoin(StoredMap, StoredMap.question_id == QuestionRow.id)
        .outerjoin(PublishedResults, PublishedResults.consultation_id == Consultation.id)
        .where(
            QuestionRow.kind == QuestionKind.STATEMENTS,
            Consultation.id.in_(over_for_everyone(now)),
            or_(
                StoredMap.question_id.is_(None),
                and_(StoredMap.responses != number, PublishedResults.consultation_id.is_(None)),
            ),
        )
        .order_by(QuestionRow.id)
    )
    return [Due(row[0].id, _keys(row[0]), row[1]) for row in rows]


def votes(one: Due) -> list[list[int | None]]:
    """A row per respondent in the order of their ids, a column per statement."""
    values = db.session.scalars(
        select(SubmittedAnswer.value)
        .join(
            Response,
            and_(
                Response.id == SubmittedAnswer.response_id,
                Response.version == SubmittedAnswer.version,
            ),
        )
        .where(SubmittedAnswer.question_id == one.question_id, is_submitted())
        .order_by(Response.id)
    )
    found = (voted(value) for value in values)
    return [[VALUES[said[key]] if key in said else None for key in one.keys] for said in found]


@dataclass(frozen=True)
class Drawn:
    """A map with the words of its statements."""

    question: QuestionRow
    outcome: OpinionMap
    made_at: datetime
    tables: Mapping[int, Table]
    """What was published of each statement, by its place; nothing while the results are not."""
    is_published: bool

    def statement(self, place: int) -> str:
        """The statement at this place."""
        return str(self.question.settings["statements"][place]["label"])


def of_question(consultation_id: int, question_id: int) -> Drawn:
    """The map of a statement set; raises NotFound while it was not drawn."""
    row = db.session.execute(
        select(QuestionRow, StoredMap, PublishedResults)
        .join(StoredMap, StoredMap.question_id == QuestionRow.id)
        .outerjoin(
            PublishedResults, PublishedResults.consultation_id == QuestionRow.consultation_id
        )
        .where(QuestionRow.id == question_id, QuestionRow.consultation_id == consultation_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    question, stored, published = row
    places = {
        one["label"]: place for place, one in enumerate(question.settings.get("statements", ()))
    }
    tables = {
        places[one["part"]]: Table.from_data(one)
        for one in (published.tables if published else ())
        if one["question_id"] == question_id and one["part"] in places
    }
    return Drawn(
        question,
        OpinionMap.from_data(stored.outcome),
        stored.made_at,
        tables,
        is_published=published is not None,
    )


def listing(consultation_id: int) -> Sequence[tuple[int, str]]:
    """(id, question) of each statement set with a map."""
    rows = db.session.execute(
        select(QuestionRow.id, QuestionRow.text)
        .join(StoredMap, StoredMap.question_id == QuestionRow.id)
        .where(QuestionRow.consultation_id == consultation_id)
        .order_by(QuestionRow.position, QuestionRow.id)
    )
    return [(row[0], row[1]) for row in rows]
