"""Tallies say what a recount of all answers says, through changes and withdrawals."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import UTC, datetime

from sqlalchemy import insert, select, update

from app.consultations.models import (
    Invitation,
    Origin,
    Response,
    SectionRow,
    Submission,
    SubmittedAnswer,
)
from app.consultations.queries import plan as plan_queries
from app.consultations.questionnaire import QuestionKind
from app.consultations.questions.base import packed
from app.consultations.questions.options import options_from_lines
from app.consultations.results.queries.tallies import Part, tallies_of, with_changes
from app.consultations.results.services.publishing import publish_results
from app.consultations.results.tallies import ANSWERED, ASKED
from app.consultations.rules import Way
from app.consultations.services import count_changes, questions
from app.consultations.services.questions import QuestionTexts
from app.contributions.models import Publication
from app.core import clock
from app.core.db import db
from tests.consultations import build

LATER = datetime(2026, 3, 9, 12, tzinfo=UTC)


def with_every_kind() -> tuple[build.Made, dict[int, QuestionKind]]:
    """An open consultation that also asks for several, a matrix, an order and a number."""
    made = build.planned()
    section = db.session.get(SectionRow, made.sections[0])
    three = options_from_lines("een\ntwee\ndrie")
    more = {
        QuestionKind.SEVERAL: three,
        QuestionKind.MATRIX: {**three, **options_from_lines("r1\nr2", "rows")},
        QuestionKind.RANKING: three,
        QuestionKind.NUMBER: {"unit": "uur", "decimals": 0},
    }
    kinds = {made.choice: QuestionKind.CHOICE, made.scale: QuestionKind.SCALE}
    for kind, settings in more.items():
        texts = QuestionTexts(kind=kind, text=f"Over {kind}?", is_optional=True, settings=settings)
        row = questions.add_question(made.consultation, section, texts, by=None, now=clock.now())  # type: ignore[arg-type]
        kinds[row.id] = kind
    db.session.commit()
    build.open_it(made)
    return made, kinds


def an_answer(kind: QuestionKind, dice: random.Random) -> str:
    if kind is QuestionKind.SEVERAL:
        return packed({"keys": sorted(dice.sample("123", dice.randint(1, 3)))})
    if kind is QuestionKind.MATRIX:
        return packed({row: dice.choice("123") for row in dice.sample("12", dice.randint(1, 2))})
    if kind is QuestionKind.RANKING:
        return packed(dice.sample("123", 3))
    if kind is QuestionKind.NUMBER:
        return str(dice.randint(1, 40))
    return dice.choice("12") if kind is QuestionKind.CHOICE else dice.choice("12345")


def send(made: build.Made, kinds: dict[int, QuestionKind], number: int, dice: random.Random):
    """So many responses in their tables, some of them sent twice or withdrawn; what counts."""
    now = clock.now()
    first = (db.session.scalar(select(db.func.max(Invitation.id))) or 0) + 1
    rows: dict[type, list[dict[str, object]]] = {
        Invitation: [],
        Response: [],
        Submission: [],
        SubmittedAnswer: [],
    }
    counting: list[tuple[int, Way, dict[int, str]]] = []
    for one in range(first, first + number):
        group, versions, withdrawn = (
            dice.choice(made.groups),
            dice.randint(1, 2),
            dice.random() < 0.1,
        )
        way = dice.choice(list(Way))
        rows[Invitation].append(
            {
                "id": one,
                "consultation_id": made.consultation.id,
                "stakeholder_group_id": group,
                "email": f"a{one}@voorbeeld.example",
                "name": "A",
                "organisation_name": "",
                "invited_at": now,
                "origin": Origin.INVITED,
            }
        )
        rows[Response].append(
            {
                "id": one,
                "invitation_id": one,
                "consultation_id": made.consultation.id,
                "started_at": now,
                "submitted_at": now,
                "withdrawn_at": now if withdrawn else None,
                "version": versions,
                "represents": "",
                "consulted": "",
                "publication": Publication.WITH_NAME,
            }
        )
        for version in range(1, versions + 1):
            rows[Submission].append(
                {
                    "response_id": one,
                    "version": version,
                    "submitted_at": now,
                    "publication": Publication.WITH_NAME,
                    "represents": "",
                    "consulted": "",
                    "text": "",
                    "way": way,
                    "signed_by": "",
                }
            )
            answers = {q: an_answer(k, dice) for q, k in kinds.items() if dice.random() < 0.9}
            rows[SubmittedAnswer] += [
                {"response_id": one, "version": version, "question_id": q, "value": v}
                for q, v in answers.items()
            ]
        if not withdrawn:
            counting.append((group, way, answers))
    for model, some in rows.items():
        for start in range(0, len(some), 5000):
            db.session.execute(insert(model), some[start : start + 5000])
    db.session.commit()
    return counting


def recount(kinds: dict[int, QuestionKind], counting, part: Part) -> dict[int, Counter[str]]:
    """The same, counted in the plainest way that there is."""
    found: dict[int, Counter[str]] = {question: Counter() for question in kinds}
    for group, way, answers in counting:
        if part.group_id not in (None, group) or part.way not in (None, way):
            continue
        for question, kind in kinds.items():
            found[question][ASKED] += 1
            value = answers.get(question)
            if value is None:
                continue
            found[question][ANSWERED] += 1
            if kind is QuestionKind.SEVERAL:
                found[question].update(json.loads(value)["keys"])
            elif kind is QuestionKind.MATRIX:
                found[question].update(f"{r}:{o}" for r, o in json.loads(value).items())
            elif kind is QuestionKind.RANKING:
                found[question].update(f"{k}@{n}" for n, k in enumerate(json.loads(value), 1))
            else:
                found[question][value] += 1
    return found


def assert_equal(made: build.Made, kinds, counting) -> None:
    questionnaire = plan_queries.questionnaire_of(made.consultation.id)
    for part in (Part(), Part(group_id=made.groups[0]), Part(way=Way.PAPER)):
        counts = tallies_of(made.consultation.id, questionnaire, part)
        for question, expected in recount(kinds, counting, part).items():
            shown = {mark: n for mark, n in counts.get(question, {}).items() if n}
            assert shown == dict(expected), (question, part)


def count_everything() -> None:
    while count_changes(LATER):
        db.session.commit()
    assert with_changes() == []


def test_ten_thousand_responses_equal_a_recount(app):
    made, kinds = with_every_kind()
    dice = random.Random(7)
    counting = send(made, kinds, 10_000, dice)
    count_everything()
    assert_equal(made, kinds, counting)


def test_what_changes_or_is_withdrawn_later_counts_as_it_is_now(app):
    made, kinds = with_every_kind()
    counting = send(made, kinds, 60, random.Random(3))
    assert_equal(made, kinds, counting)  # not one of them in the tallies yet
    count_everything()
    counting += send(made, kinds, 40, random.Random(4))
    assert_equal(made, kinds, counting)  # partly kept, partly read
    db.session.execute(update(Response).values(withdrawn_at=LATER))
    db.session.commit()
    assert_equal(made, kinds, [])
    count_everything()
    assert_equal(made, kinds, [])
    db.session.execute(update(Response).values(withdrawn_at=None, version=1))
    db.session.commit()
    first = {
        one: {
            row.question_id: row.value
            for row in db.session.scalars(
                select(SubmittedAnswer).where(
                    SubmittedAnswer.response_id == one, SubmittedAnswer.version == 1
                )
            )
        }
        for one in db.session.scalars(select(Response.id))
    }
    places = {
        one: (group, way)
        for one, group, way in db.session.execute(
            select(Response.id, Invitation.stakeholder_group_id, Submission.way)
            .join(Invitation, Invitation.id == Response.invitation_id)
            .join(Submission, (Submission.response_id == Response.id) & (Submission.version == 1))
        )
    }
    again = [(*places[one], answers) for one, answers in first.items()]
    assert_equal(made, kinds, again)
    count_everything()
    assert_equal(made, kinds, again)


def test_counting_twice_changes_nothing(app):
    made, kinds = with_every_kind()
    counting = send(made, kinds, 30, random.Random(5))
    count_everything()
    assert count_changes(LATER) == 0
    assert_equal(made, kinds, counting)


def test_every_kind_is_drawn_for_the_secretariat_and_for_everyone(cast, sign_in, client, frozen_at):
    made, kinds = with_every_kind()
    send(made, kinds, 80, random.Random(6))
    page = sign_in(cast.secretariat).get(f"{made.url}/resultaten").text
    assert "De helft antwoordde" in page
    assert "staat gemiddeld het hoogst, op plaats" in page
    assert 'class="stacked" role="img"' in page
    frozen_at(build.CLOSES)
    publish_results(made.consultation, by=None, now=clock.now())
    db.session.commit()
    page = client.get(made.url).text
    assert "staat gemiddeld het hoogst." in page
    assert "De helft antwoordde" not in page, "a median is one person's answer"
    assert 'class="stacked" role="img"' in page
