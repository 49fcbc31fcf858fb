"""Opinion maps: drawn by the worker once it closed, told with their gates, without any person."""

from __future__ import annotations

import json
import random

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.consultations.maps import queries, services, telling
from app.consultations.maps.models import StoredMap
from app.consultations.models import SectionRow
from app.consultations.questionnaire import QuestionKind
from app.consultations.rules import SMALLEST_CELL
from app.consultations.services import questions
from app.consultations.services.questions import QuestionTexts
from app.core import clock
from app.core.db import db
from tests.consultations import build
from tests.consultations.test_results import respond


def voted_on(number: int) -> tuple[build.Made, int]:
    """Two camps that disagree on the first eight of twelve statements and share the last four."""
    made = build.planned()
    section = db.session.get(SectionRow, made.sections[0])
    assert section is not None
    statements = [{"key": str(n), "label": f"Stelling {n}"} for n in range(12)]
    texts = QuestionTexts(
        kind=QuestionKind.STATEMENTS, text="Wat vindt u?", settings={"statements": statements}
    )
    asked = questions.add_question(made.consultation, section, texts, by=None, now=clock.now())
    db.session.commit()
    build.open_it(made)
    chance = random.Random(7)
    answers = []
    for person in range(number):
        first = person % 2 == 0
        agrees = [n >= 8 or first is (chance.random() < 0.95) for n in range(12)]
        vote = {str(n): "eens" if one else "oneens" for n, one in enumerate(agrees)}
        answers.append({asked.id: json.dumps(vote)})
    respond(made, answers)
    return made, asked.id


def test_the_worker_draws_it_after_closing_and_anew_when_an_answer_goes(app, frozen_at):
    _made, question = voted_on(30)
    assert services.draw_due(clock.now()) == 0
    frozen_at(build.after_closing())
    assert services.draw_due(clock.now()) == 1
    assert services.draw_due(clock.now()) == 0
    stored = db.session.get(StoredMap, question)
    assert stored is not None
    assert stored.responses == 30
    response = db.session.scalars(select(queries.Response).limit(1)).one()
    response.withdrawn_at = clock.now()
    db.session.flush()
    assert services.draw_due(clock.now()) == 1
    assert stored.responses == 29


def test_the_page_tells_groups_and_what_they_share(client, frozen_at):
    made, question = voted_on(30)
    frozen_at(build.after_closing())
    assert client.get(f"{made.url}/opiniekaart/{question}").status_code == 404
    services.draw_due(clock.now())
    db.session.commit()
    assert f"{made.url}/opiniekaart/{question}" in client.get(made.url).text
    page = client.get(f"{made.url}/opiniekaart/{question}").text
    assert "Groep 2: " in page
    assert "Verkennend, niet representatief." in page
    assert "Stelling 11" in page
    assert client.get(f"{made.url}/opiniekaart/{made.choice}").status_code == 404


def test_below_the_gate_it_says_why_there_is_no_map(client, frozen_at):
    made, question = voted_on(9)
    frozen_at(build.after_closing())
    services.draw_due(clock.now())
    db.session.commit()
    page = client.get(f"{made.url}/opiniekaart/{question}").text
    assert "Er is geen kaart: minder dan 15 deelnemers" in page
    assert "Groep 1" not in page


@given(st.integers(0, 40), st.integers(0, 40))
def test_no_part_of_a_group_under_five_is_told(went, others):
    told = telling.told(went, went + others)
    if told.number is not None:
        assert told.seen >= SMALLEST_CELL
        assert went >= SMALLEST_CELL
        assert others == 0 or others >= SMALLEST_CELL
